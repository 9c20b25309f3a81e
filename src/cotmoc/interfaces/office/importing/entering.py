"""Entering rows: what a form is given to turn its rows into records, and how a refusal finds its row again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from cotmoc.interfaces.office.importing.faults import Place
from cotmoc.interfaces.office.importing.references import References, Unknown, end_of_month
from cotmoc.interfaces.office.importing.signed import NoApprover, SignedList, Unsigned, approval
from cotmoc.interfaces.office.importing.tables import Row, Table
from cotmoc.interfaces.office.importing.texts import UnitName
from cotmoc.kernel import identity
from cotmoc.kernel.rule import RulesBroken
from cotmoc.ledger import balances
from cotmoc.org.permissions import NotAllowed

if TYPE_CHECKING:
    from cotmoc.border.models import Marker
    from cotmoc.documents.models import Document
    from cotmoc.documents.operations import Approval
    from cotmoc.interfaces.office.importing.faults import Findings
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import Person, User

T = TypeVar("T")


@dataclass
class Entering:
    """One file being entered, within its transaction: who, when, what it may refer to, and what it has made."""

    register: str
    tables: Sequence[Table]
    by: User
    clock: Clock
    today: date
    findings: Findings
    references: References
    signed: SignedList | None = None
    """The list that an approver signed; None where nobody is asked for one: on the command line."""
    keys: dict[Place, str] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)
    _shared: dict[str, object] = field(default_factory=dict)

    @cached_property
    def books_start(self) -> date:
        """Return the first day of the books, the earliest on which units are known; without books, the first of all."""
        try:
            return balances.started_on()
        except balances.BooksNotOpen:
            return date.min

    def table(self, row: Row) -> Table:
        """Return the table that a row stands in."""
        return next(table for table in self.tables if table.name == row.table)

    def id_of(self, row: Row) -> str:
        """Return the id that the row's document always has, from the origin and the row's key."""
        return identity.derived_id(self.references.origin, "import", self.register, self.keys[row.place])

    def entered(self, row: Row, document: str) -> None:
        """Remember which document a row has become."""
        self.made[self.keys[row.place]] = document

    def approval(self, rows: Sequence[Row], papers: Sequence[Document]) -> Approval | None:
        """Return the signature that these papers need; raise Refused where it is not there."""
        if self.signed is None:
            return None
        try:
            return approval(papers, self.signed, on=self.today)
        except Unsigned:
            self.findings.refuse("APPROVAL", rows[0].place)
        except NoApprover:
            self.findings.refuse("APPROVER", rows[0].place, text=self.signed.approver)
        self.settle()
        return None

    def shared(self, key: str, make: Callable[[], T]) -> T:
        """Return what rows of this file share under a key, made once."""
        if key not in self._shared:
            self._shared[key] = make()
        return cast("T", self._shared[key])

    def settle(self) -> None:
        """Raise Refused when anything was refused."""
        self.findings.settle()

    def refuse(self, row: Row, key: str, saying: str, **details: object) -> None:
        """Refuse a cell of a row."""
        place = row.column_place(self.table(row), key) if key else row.place
        self.findings.refuse(saying, place, raw=row.raw.get(key, ""), **details)

    def day_of(self, row: Row, key: str = "day") -> date:
        """Return the row's day, the last day of its month, or today where it names neither."""
        value = row[key] if row[key] is not None else row["month"]
        if isinstance(value, str):
            return end_of_month(value)
        return value if isinstance(value, date) else self.today

    def unit(self, row: Row, text: str, *, key: str, tree: str, on: date) -> str:
        """Return the id of a unit named in a row; "" and a refusal where there is none, or more than one."""
        try:
            return self.references.unit(text, tree=tree, on=on)
        except Unknown as unknown:
            if unknown.several:
                self.refuse(row, key, "M101:several", text=text, codes=", ".join(unknown.several))
            else:
                self.refuse(row, key, "M101", text=text)
            return ""

    def marker(self, row: Row, text: str, *, key: str, on: date) -> Marker | None:
        """Return a marker named in a row; None and a refusal where there is none."""
        try:
            return self.references.marker(text, on=on)
        except Unknown:
            self.refuse(row, key, "M110", text=text)
            return None

    def person(self, row: Row, text: str, *, key: str) -> Person | None:
        """Return a person named by key in a row; None and a refusal where there is none."""
        try:
            return self.references.person(text)
        except Unknown:
            self.refuse(row, key, "REFERENCE", thing="cán bộ, đảng viên", thing_en="person", text=text)
            return None

    def resolve_units(self, rows: Sequence[Row]) -> None:
        """Put ids in the place of unit names, each as of its row's day; a sheet that names no unit is refused once."""
        sheets: set[str] = set()
        for row in rows:
            table = self.table(row)
            for column in table.columns:
                reader = column.reader
                text = row.text(column.key)
                if not (isinstance(reader, UnitName) and text):
                    continue
                on = max(self.day_of(row, reader.day), self.books_start)
                if table.per_unit and column.key not in row.places:
                    row.values[column.key] = self._unit_of_sheet(row, text, reader.tree, on, sheets)
                else:
                    row.values[column.key] = self.unit(row, text, key=column.key, tree=reader.tree, on=on)

    def _unit_of_sheet(self, row: Row, text: str, tree: str, on: date, refused: set[str]) -> str:
        try:
            return self.references.unit(text, tree=tree, on=on)
        except Unknown:
            if row.place.sheet not in refused:
                refused.add(row.place.sheet)
                self.findings.refuse("UNIT", Place(row.place.sheet), sheet=text)
            return ""

    @contextmanager
    def refusing(self, rows: Sequence[Row]) -> Iterator[None]:
        """Turn what the operations refuse into refusals of the rows that they were given, in the same order."""
        try:
            yield
        except RulesBroken as refused:
            for one in refused.broken:
                self.findings.refuse(
                    "RULE",
                    rows[one.index].place if one.index < len(rows) else None,
                    rule=one.code,
                    text=one.text_vi,
                    text_en=one.text_en,
                    detail=one.detail,
                    source=one.source,
                )
        except NotAllowed as refused:
            self.findings.refuse("RIGHT", rows[0].place if rows else None, action=refused.action)
        self.findings.settle()
