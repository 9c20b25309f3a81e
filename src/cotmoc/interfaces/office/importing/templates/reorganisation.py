"""Tổ chức lại: a unit split, or pieces of the line given to neighbours, from a day on."""

from __future__ import annotations

from collections.abc import Sequence

from cotmoc.interfaces.office.importing.columns import Column
from cotmoc.interfaces.office.importing.entering import Entering
from cotmoc.interfaces.office.importing.form import Form
from cotmoc.interfaces.office.importing.numbers import length
from cotmoc.interfaces.office.importing.tables import UNIT, Row, Table
from cotmoc.interfaces.office.importing.templates import papers
from cotmoc.interfaces.office.importing.texts import Choice, UnitName
from cotmoc.kernel.stretch import Stretch
from cotmoc.org.models import Unit
from cotmoc.registers.reorganisation import operations
from cotmoc.registers.reorganisation.models import Reorganisation

PIECES = Table(
    "pieces",
    "Tổ chức lại",
    "Reorganisation",
    (
        papers.number("Số quyết định"),
        papers.unit("Đơn vị"),
        Column("form", "Hình thức", "Form", Choice(papers.words(Reorganisation.Form)), fill_down=True),
        papers.day("Từ ngày", "Ngày"),
        Column("taker", "Đơn vị quản lý mới", "Taken over by", UnitName("COMMAND"), ("Đơn vị nhận",)),
        Column("from_m", "Từ lý trình (km)", "From (km)", length("km"), ("Từ km",)),
        Column("to_m", "Đến lý trình (km)", "To (km)", length("km"), ("Đến km",)),
    ),
    key=("number", "taker", "from_m", "to_m", "day"),
)


def enter(rows: Sequence[Row], entering: Entering) -> None:
    """Reorganise, paper by paper: the rows of one number are the pieces of one decision."""
    papers_of: dict[str, list[Row]] = {}
    for row in rows:
        if row.number("from_m") >= row.number("to_m"):
            entering.refuse(row, "from_m", "M106")
        papers_of.setdefault(row.text("number"), []).append(row)
    entering.settle()
    units = Unit.objects.in_bulk({row.text(key) for row in rows for key in (UNIT, "taker")})
    for chosen in papers_of.values():
        first = chosen[0]
        act = operations.split_unit if first.text("form") == Reorganisation.Form.SPLIT else operations.move_sector
        with entering.refusing(chosen):
            made = act(
                units[first.text(UNIT)],
                sectors=[
                    (Stretch(row.number("from_m"), row.number("to_m")), units[row.text("taker")]) for row in chosen
                ],
                day=first.day("day"),
                by=entering.by,
                clock=entering.clock,
                documented_on=first.day("day"),
                paper_number=first.text("number"),
                id=entering.id_of(first),
            )
            for row in chosen:
                entering.entered(row, made.pk)


FORM = Form("reorganisation", "Tổ chức lại đơn vị", "Reorganisation", (PIECES,), enter)
