"""All broken rules at once, in the regulation's words."""

from __future__ import annotations

import pytest

from cotmoc.kernel import rule
from cotmoc.kernel.rule import HOUSE, Rule, RulesBroken

POSITIVE = Rule[int]("X-1", "Phải là số dương.", "Must be positive.", HOUSE, lambda number: number > 0)
EVEN = Rule[int](
    "X-2",
    "Phải chẵn.",
    "Must be even.",
    HOUSE,
    lambda number: number % 2 == 0 or f"{number} là số lẻ.",
)


def test_record_that_keeps_the_rules_passes() -> None:
    rule.check(4, [POSITIVE, EVEN])

    assert rule.broken(4, [POSITIVE, EVEN]) == ()


def test_every_broken_rule_is_named() -> None:
    with pytest.raises(RulesBroken) as refusal:
        rule.check(-3, [POSITIVE, EVEN])

    assert str(refusal.value) == "X-1: Phải là số dương.\nX-2: Phải chẵn. -3 là số lẻ."


def test_set_names_the_place_of_each() -> None:
    assert [(one.code, one.index) for one in rule.broken_in([2, 3, -2], [POSITIVE, EVEN])] == [("X-2", 1), ("X-1", 2)]


def test_rules_of_a_case_asked_of_a_record_make_the_case_once() -> None:
    made: list[int] = []

    def double(number: int) -> int:
        made.append(number)
        return number * 2 + 1

    found = rule.broken(-3, rule.asked_of(double, [POSITIVE, EVEN]))

    assert [one.code for one in found] == ["X-1", "X-2"]
    assert found[1].detail == "-5 là số lẻ."
    assert made == [-3]
