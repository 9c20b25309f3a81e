from __future__ import annotations

from datetime import date

import pytest

from cotmoc.documents.models import Document
from cotmoc.kernel.rule import broken
from cotmoc.registers.gate_traffic import rules
from cotmoc.registers.gate_traffic.models import COUNTS, Gate, GateMonth
from cotmoc.registers.gate_traffic.rules import Case, GateCase

FIRST, LAST = date(2020, 3, 1), date(2020, 3, 31)


def of_gate(code: str = "HN", name_vi: str = "Hữu Nghị", *, taken: bool = False, in_commune: bool = True) -> set[str]:
    case = GateCase(Gate(code=code, name_vi=name_vi), taken, in_commune)
    return {one.code for one in broken(case, rules.GATE)}


def of_month(
    first: date = FIRST, day: date = LAST, counts: dict[str, int] | None = None, other: str | None = None
) -> set[str]:
    record = GateMonth(document=Document(day=day), month=first)
    for field, count in ({"people_in": 1} if counts is None else counts).items():
        setattr(record, field, count)
    return {one.code for one in broken(Case(record, other), rules.MONTH)}


def test_GT_1_a_gate_has_a_code_of_its_own_and_a_name() -> None:
    assert of_gate() == set()
    assert of_gate(code=" ") == of_gate(name_vi="") == of_gate(taken=True) == {"GT-1"}


def test_GT_2_a_gate_lies_in_a_commune() -> None:
    assert of_gate(in_commune=False) == {"GT-2"}


@pytest.mark.parametrize(("first", "day"), [(date(2020, 3, 2), LAST), (FIRST, date(2020, 3, 30))])
def test_GT_3_figures_are_those_of_a_month(first: date, day: date) -> None:
    assert of_month() == set()
    assert of_month(first, day) == {"GT-3"}


def test_GT_4_a_gate_has_one_record_a_month() -> None:
    assert of_month(other="test-2") == {"GT-4"}


@pytest.mark.parametrize("field", COUNTS)
def test_GT_5_a_month_without_traffic_is_a_nil_return(field: str) -> None:
    assert of_month(counts={}) == of_month(counts={field: 0}) == {"GT-5"}
    assert of_month(counts={field: 1}) == set()
