"""What all forms of papers share: the columns of a paper; how its rows are submitted, voided or corrected."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, TextChoices

from cotmoc.documents.acts import Correct, Submit, Void
from cotmoc.documents.models import Document
from cotmoc.documents.paper import Paper
from cotmoc.documents.sealing import Record
from cotmoc.documents.states import State
from cotmoc.interfaces.office.importing.columns import Column
from cotmoc.interfaces.office.importing.days import Day
from cotmoc.interfaces.office.importing.entering import Entering
from cotmoc.interfaces.office.importing.tables import CANCELS, UNIT, Row
from cotmoc.interfaces.office.importing.texts import Text, UnitName

R = TypeVar("R", bound=Record)
REPLACES, REASON = "replaces", "reason"


@dataclass(frozen=True)
class Acts(Generic[R]):
    """A room's operations on one kind of record, as a form needs them."""

    kind: str
    model: type[Model]
    build: Callable[[Row, Entering], R | None]
    submit: Submit[R]
    void: Void[R]
    correct: Correct[R]


def number(*aliases: str, title: str = "Số") -> Column:
    """Return the column of the paper's own number."""
    names = ("Số hiệu", "Số văn bản", "Số biên bản", "Số, ký hiệu", "Số phiếu", *aliases)
    return Column("number", title, "Number", Text(96, example="12/BB"), tuple(name for name in names if name != title))


def unit(title: str = "Đơn vị", *aliases: str) -> Column:
    """Return the column of the command unit that the paper belongs to."""
    names = ("Đơn vị thực hiện", "Tên đơn vị", "Ký hiệu đơn vị", *aliases)
    return Column(UNIT, title, "Unit", UnitName("COMMAND"), names, fill_down=True)


def commune(title: str = "Xã", *, required: bool = True) -> Column:
    """Return the column of the commune where it happened, as of the row's day."""
    reader = UnitName("ADMINISTRATION", example="Xã Tân Thanh")
    return Column("commune", title, "Commune", reader, ("Địa bàn", "Xã, phường"), required=required, fill_down=required)


def day(title: str = "Ngày", *aliases: str, key: str = "day", english: str = "Day") -> Column:
    """Return the column of the day on which it was so."""
    return Column(key, title, english, Day(), aliases)


SIGNED = Column(
    "documented_on",
    "Ngày ký",
    "Signed on",
    Day(),
    ("Ngày văn bản", "Ngày lập"),
    required=False,
    help="Bỏ trống: cùng ngày.",
)
CLOSING = (
    SIGNED,
    Column(
        CANCELS, "Hủy số", "Voids", Text(96), ("Hủy", "Hủy văn bản số"), required=False, help="Số của văn bản bị hủy."
    ),
    Column(
        REPLACES,
        "Thay cho số",
        "Replaces",
        Text(96),
        ("Thay cho", "Thay số"),
        required=False,
        help="Số của văn bản sai.",
    ),
    Column(REASON, "Lý do hủy, thay", "Reason for it", Text(400), ("Lý do đính chính", "Lý do hủy"), required=False),
)
"""The columns at the end of every paper's form."""
KEY = ("unit", "number", "day")
"""What makes a paper the same paper: its unit, its number, and the year of its day."""


def paper(row: Row, entering: Entering) -> Paper:
    """Return what a row says of its paper; the document is made, not saved: the whole set is written at once."""
    on = row.day_or_none("documented_on") or entering.day_of(row)
    return {"documented_on": on, "paper_number": row.text("number"), "id": entering.id_of(row), "save": False}


def enter(rows: Sequence[Row], entering: Entering, acts: Acts[R]) -> None:
    """Submit the new papers as one set, then correct and void what other rows name; refusals find their rows."""
    new = [row for row in rows if not row.text(CANCELS) and not row.text(REPLACES)]
    built = [(row, record) for row in rows if not row.text(CANCELS) and (record := acts.build(row, entering))]
    entering.settle()
    records = {row.place: record for row, record in built}
    submit(new, [records[row.place] for row in new], entering, acts.submit)
    for row in rows:
        if row.text(REPLACES):
            _correct(row, records[row.place], entering, acts)
        elif row.text(CANCELS):
            _void(row, entering, acts)


def submit(rows: Sequence[Row], records: Sequence[R], entering: Entering, act: Submit[R]) -> None:
    """Submit a set of records that stand for these rows, in the same order."""
    if not records:
        return
    approval = entering.approval(rows, [one.document for one in records])
    with entering.refusing(rows):
        made = act(records, by=entering.by, clock=entering.clock, approval=approval)
        for row, document in zip(rows, made, strict=True):
            entering.entered(row, document.pk)


def _correct(row: Row, record: R, entering: Entering, acts: Acts[R]) -> None:
    old = _named(row, REPLACES, entering, acts)
    if old is not None:
        approval = entering.approval([row], [record.document])
        with entering.refusing([row]):
            reason = row.text(REASON)
            document = acts.correct(old, record, reason=reason, by=entering.by, clock=entering.clock, approval=approval)
            entering.entered(row, document.pk)


def _void(row: Row, entering: Entering, acts: Acts[R]) -> None:
    old = _named(row, CANCELS, entering, acts)
    if old is not None:
        with entering.refusing([row]):
            acts.void(old, reason=row.text(REASON), by=entering.by, clock=entering.clock)


def _named(row: Row, key: str, entering: Entering, acts: Acts[R]) -> R | None:
    if not row.text(REASON):
        entering.refuse(row, key, "REASON")
        return None
    return find(row, key, entering, kind=acts.kind, model=acts.model)  # type: ignore[return-value] # the kind's own model


def find(
    row: Row, key: str, entering: Entering, *, kind: str, model: type[Model], anywhere: bool = False
) -> Model | None:
    """Return the official record whose paper number stands in a row's column; None and a refusal otherwise."""
    text = row.text(key)
    documents = Document.objects.filter(kind=kind, paper_number=text, state=State.SUBMITTED)
    if not anywhere:
        documents = documents.filter(unit_id=row.text(UNIT))
    found = [one.pk for one in documents[:2]]
    if len(found) == 1:
        return model._default_manager.get(pk=found[0])  # noqa: SLF001 - Django documents it
    saying = "REFERENCE:several" if found else "REFERENCE"
    entering.refuse(row, key, saying, thing="văn bản số", thing_en="paper numbered", text=text)
    return None


def words(choices: type[TextChoices], **also: str) -> dict[str, str]:
    """Return a list of choices as an office writes them: each label with its code, and other spellings."""
    return {str(label): str(value) for value, label in choices.choices} | {
        text.replace("_", " "): code for text, code in also.items()
    }


def entering_tables(
    acts: Mapping[str, Callable[[Sequence[Row], Entering], None]],
) -> Callable[[Sequence[Row], Entering], None]:
    """Return what enters a form of several tables: each table's rows, in the order given."""

    def enter_tables(rows: Sequence[Row], entering: Entering) -> None:
        for table, enter_table in acts.items():
            chosen = [row for row in rows if row.table == table]
            if chosen:
                enter_table(chosen, entering)

    return enter_tables


def entering_with(acts: Acts[R]) -> Callable[[Sequence[Row], Entering], None]:
    """Return what enters rows that each stand for one record."""
    return lambda rows, entering: enter(rows, entering, acts)


def lines_by_paper(
    rows: Sequence[Row], entering: Entering, *, papers_in: str, lines_in: str, key: str, thing: str, thing_en: str
) -> dict[str, list[Row]]:
    """Return the rows of one table by the number of the paper that they are lines of; refuse those of no paper here."""
    numbers = {row.text("number") for row in rows if row.table == papers_in}
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row.table == lines_in:
            found.setdefault(row.text(key), []).append(row)
            if row.text(key) not in numbers:
                entering.refuse(row, key, "REFERENCE", thing=thing, thing_en=thing_en, text=row.text(key))
    return found
