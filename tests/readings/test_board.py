"""The first screen's chain and its silent units."""

from __future__ import annotations

from datetime import date

from cotmoc.ledger import completeness
from cotmoc.readings import board, half_year
from tests.readings.province import TODAY, Province, asks


def test_steps_stand_in_the_order_of_the_loop(province: Province) -> None:
    found = half_year.answer(asks(), by=province.leader, on=TODAY, only=board.FIGURES)

    steps = board.steps(found.report)

    assert [step.name for step in steps] == ["commitments", "results", "checks", "lessons"]
    assert [one.indicator.code for step in steps for one in step.figures] == list(board.FIGURES)


def test_silent_units_are_named_with_the_registers_they_owe(province: Province) -> None:
    completeness.assign(
        units=[province.units["CM"]],
        registers=["stewardship"],
        from_day=date(2020, 1, 1),
        by=province.desk.clerk,
        clock=province.desk.clock,
    )
    found = half_year.answer(asks(), by=province.leader, on=TODAY, only=board.FIGURES)

    for language, words in (
        ("vi", "Giao tự quản đường biên, mốc giới; Công trình giúp dân"),
        ("en", "Stewardship of the line and its markers; Works for residents"),
    ):
        silent = board.silent(found.report, found.reach.tree, language=language)

        assert [(one.unit, one.words) for one in silent] == [("Đồn Chi Ma", words)]
