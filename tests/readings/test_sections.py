"""In which step of the loop a figure stands."""

from __future__ import annotations

from cotmoc.ledger import chart
from cotmoc.readings import half_year, sections
from tests.documents.desk import LATRINES
from tests.readings.province import LINE, TODAY, Province, asks


def test_every_register_of_the_chart_belongs_to_one_step() -> None:
    placed = [register for step in sections.STEPS for register in step.registers]
    counted = {one.register for one in chart.CHART.values()} - {"books"}

    assert sorted(placed) == sorted(counted)


def test_figures_stand_in_their_steps_and_registers(province: Province) -> None:
    codes = (LINE, "meetings.held", LATRINES)
    figures = half_year.answer(asks(), by=province.leader, on=TODAY, only=codes).report.figures

    steps, registers = sections.of(figures), sections.by_register(figures)

    assert [(one.name, len(one.figures)) for one in steps] == [("commitments", 1), ("results", 2)]
    assert [(one.vi, one.en) for one in registers][1:2] == [("Sinh hoạt chi bộ, đơn vị", "Meetings")]
