"""Ground to test on: a line of 1,000 m with a marker every 100 m, two stations, two communes, books from 2019.

0        400    600        1000
|  X-BL  |      X-TL        |
|      TT       |     CM    |
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from cotmoc.border import operations as border
from cotmoc.border.marker_number import MarkerNumber
from cotmoc.kernel.stretch import Stretch
from cotmoc.ledger import balances, books
from cotmoc.org import operations as org
from cotmoc.registers.stewardship import operations, queries
from tests.org import world

if TYPE_CHECKING:
    from cotmoc.border.models import ReferenceLine
    from cotmoc.org.models import Unit, User
    from cotmoc.registers.stewardship.models import Agreement, AgreementEnding, Opening, Renewal, Steward

START = date(2019, 1, 1)
DAY = date(2020, 3, 1)
LONG_AFTER = date(2030, 1, 1)
CODES = ("households", "collectives", "individuals", "line_m", "markers", "undertaken_m", "agreements")


@dataclass
class Ground:
    """What the tests stand on."""

    units: dict[str, Unit]
    officer: User
    clock: world.Ticking
    line: ReferenceLine
    stewards: dict[str, Steward] = field(default_factory=dict)

    def steward(self, number: str, unit: str = "TT", kind: str = "HOUSEHOLD", **words: Any) -> Steward:
        """Return the steward of a number in a book, entered when new."""
        if f"{unit}/{number}" not in self.stewards:
            given = {"commune": self.units["X-BL"].pk, "head_name": f"Hộ {number}", "village": "Bản Mới"} | words
            self.stewards[f"{unit}/{number}"] = operations.add_steward(
                kind=kind, unit=self.units[unit].pk, book_number=number, by=self.officer, clock=self.clock, **given
            )
        return self.stewards[f"{unit}/{number}"]

    def draft(
        self,
        metres: tuple[int, int] | list[tuple[int, int]] | None = None,
        *,
        who: str | Steward = "1",
        start_on: date = DAY,
        **words: Any,
    ) -> Agreement:
        """Record an agreement over explicit metres."""
        steward = self.steward(who) if isinstance(who, str) else who
        pieces = [metres] if isinstance(metres, tuple) else metres or []
        given: dict[str, Any] = {"documented_on": START} | words
        return operations.record_agreement(
            steward=steward,
            start_on=start_on,
            stretches=[Stretch(*one) for one in pieces],
            by=self.officer,
            clock=self.clock,
            **given,
        )

    def agree(self, metres: tuple[int, int] | list[tuple[int, int]] | None = None, **words: Any) -> Agreement:
        """Record an agreement and submit it."""
        agreement = self.draft(metres, **words)
        operations.submit_agreement(agreement, by=self.officer, clock=self.clock)
        return queries.agreements().get(pk=agreement.pk)

    def void(self, agreement: Agreement, reason: str = "nhầm") -> None:
        """Void an agreement."""
        operations.void_agreement(agreement, reason=reason, by=self.officer, clock=self.clock)

    def ending(self, agreement: Agreement, ended_on: date, **words: Any) -> AgreementEnding:
        """Record an ending."""
        given: dict[str, Any] = {"reason": "MOVED", "documented_on": START} | words
        return operations.record_ending(
            agreement=agreement, ended_on=ended_on, by=self.officer, clock=self.clock, **given
        )

    def end(self, agreement: Agreement, ended_on: date, **words: Any) -> AgreementEnding:
        """Record an ending and submit it."""
        ending = self.ending(agreement, ended_on, **words)
        operations.submit_ending(ending, by=self.officer, clock=self.clock)
        return ending

    def renewal(self, agreement: Agreement, until: date | None, **words: Any) -> Renewal:
        """Record a renewal."""
        given: dict[str, Any] = {"day": DAY, "documented_on": START} | words
        return operations.record_renewal(agreement=agreement, until=until, by=self.officer, clock=self.clock, **given)

    def opening(self, unit: str = "TT", **words: Any) -> Opening:
        """Record an opening balance and submit it."""
        opening = self.draft_opening(unit, **words)
        operations.submit_opening(opening, by=self.officer, clock=self.clock)
        return opening

    def draft_opening(self, unit: str = "TT", **words: Any) -> Opening:
        """Record an opening balance."""
        given: dict[str, Any] = {"day": START, "documented_on": START} | words
        return operations.record_opening(unit=self.units[unit].pk, by=self.officer, clock=self.clock, **given)

    def code(self, identifier: str) -> str:
        """Return a unit's code for its id."""
        return next((code for code, unit in self.units.items() if unit.pk == identifier), "")


def settle() -> Ground:
    """Lay the ground."""
    early = world.Ticking(datetime(2019, 1, 1, tzinfo=UTC))
    units = world.settle(early)
    office = world.user("office", "POLITICAL_OFFICE", units["BCH"])
    mapper = world.user("mapper", "GIS_OFFICER", units["BCH"])
    books.open_books(start=START, by=office, clock=early)
    line = border.define_line(
        code="L",
        version="1",
        name_vi="đường biên thử",
        official_length_m=1000,
        source="thử",
        valid_from=date(2010, 1, 1),
        by=mapper,
        clock=early,
    )
    border.add_markers(
        line,
        [border.NewMarker(MarkerNumber(1 + at // 100, 0, 0), at, date(2010, 1, 1)) for at in range(0, 1001, 100)],
        by=mapper,
        clock=early,
    )
    border.lay_sectors(
        line,
        [(Stretch(0, 600), units["TT"]), (Stretch(600, 1000), units["CM"])],
        from_day=START,
        by=mapper,
        clock=early,
    )
    border.lay_communes(
        line,
        [(Stretch(0, 400), units["X-BL"]), (Stretch(400, 1000), units["X-TL"])],
        from_day=START,
        by=mapper,
        clock=early,
    )
    return Ground(units, office, world.Ticking(datetime(2025, 1, 1, tzinfo=UTC)), line)


def grant(user: User, role: str, unit: Unit) -> None:
    """Give somebody one more role."""
    org.grant_role(user=user, role=role, unit=unit, from_day=START, by=None, clock=world.Ticking())


def figures(on: date = LONG_AFTER, known: balances.Knowledge | None = None) -> dict[str, int]:
    """Return every figure of the room on a day, those of nought left out."""
    asked = [f"stewardship.{code}" for code in CODES]
    found: dict[str, int] = defaultdict(int)
    for (code, _, _), value in balances.sums(asked, first=None, last=on, known=known or balances.resolve()).items():
        found[code.removeprefix("stewardship.")] += value
    return {code: found[code] for code in CODES if found[code]}


def by_place(ground: Ground, code: str, on: date = LONG_AFTER) -> dict[tuple[str, str], int]:
    """Return a figure by unit and commune, those of nought left out."""
    found = balances.sums([f"stewardship.{code}"], first=None, last=on, known=balances.resolve())
    return {(ground.code(unit), ground.code(locality)): value for (_, unit, locality), value in found.items() if value}


def holders(code: str, on: date = LONG_AFTER) -> dict[str, int]:
    """Return who holds a figure on a day: document and value, those of nought left out."""
    found: dict[str, int] = defaultdict(int)
    known = balances.resolve()
    for row in balances.sources(f"stewardship.{code}", first=None, last=on, known=known, offset=0, limit=10_000):
        found[row.document] += row.value
    return {document: value for document, value in found.items() if value}
