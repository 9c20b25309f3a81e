"""One truth table for each rule of outreach."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.kernel import rule
from cotmoc.registers.outreach import operations, rules
from tests.registers.outreach.papers import charge, session, visit
from tests.registers.party import DAY, Party


@pytest.mark.parametrize(("attendance", "holds"), [(0, False), (1, True)])
def test_OR_1_somebody_came(party: Party, attendance: int, holds: bool) -> None:
    found = rules.broken_sessions([session(party, attendance=attendance)])

    assert [one.code for one in found] == ([] if holds else ["OR-1"])


@pytest.mark.parametrize(("place", "holds"), [("test-XA-TREN", True), ("test-TINH", True), ("test-DONG", False)])
def test_OR_2_place(party: Party, place: str, holds: bool) -> None:
    found = rules.broken_sessions([session(party, commune=place)])

    assert [one.code for one in found] == ([] if holds else ["OR-2"])


@pytest.mark.parametrize(
    ("day", "detail"),
    [
        (date(2020, 1, 5), "Ngày 05/01/2020 không được phân công hộ này."),
        (date(2020, 1, 6), None),
        (date(2020, 5, 31), None),
        (date(2020, 6, 1), "Ngày 01/06/2020 không được phân công hộ này."),
    ],
)
def test_OR_3_household_is_in_charge_on_that_day(party: Party, day: date, detail: str | None) -> None:
    given = charge(party)
    operations.end_charge(given, to_day=date(2020, 6, 1), **party.acting())

    found = rules.broken_visits([visit(party, given, day=day)])

    assert [(one.code, one.detail) for one in found] == ([("OR-3", detail)] if detail else [])


def test_OR_3_at_the_unit_that_gave_the_charge(party: Party) -> None:
    record = visit(party, charge(party))
    record.document.unit = party.place.east

    (found,) = rules.broken_visits([record])

    assert (found.code, found.detail) == ("OR-3", "Hộ số 12 thuộc sổ của đơn vị khác.")


@pytest.mark.parametrize(("quantity", "holds"), [(0, False), (1, True)])
def test_OR_4_help_has_a_quantity(party: Party, quantity: int, holds: bool) -> None:
    found = rules.broken_visits([visit(party, charge(party), help_given=[("WORKDAYS", quantity)])])

    assert [one.code for one in found] == ([] if holds else ["OR-4"])


@pytest.mark.parametrize(
    ("to_day", "last_visit", "holds"),
    [
        (date(2020, 1, 6), None, False),
        (date(2020, 1, 7), None, True),
        (DAY, DAY, False),
        (date(2020, 3, 3), DAY, True),
    ],
)
def test_OR_5_charge_ends_after_all_of_it(party: Party, to_day: date, last_visit: date | None, holds: bool) -> None:
    found = rule.broken(rules.Ended(charge(party), to_day, last_visit), rules.ENDING)

    assert [one.code for one in found] == ([] if holds else ["OR-5"])


def test_OR_6_charge_ends_once(party: Party) -> None:
    given = charge(party)
    operations.end_charge(given, to_day=date(2020, 6, 1), **party.acting())

    found = rule.broken(rules.Ended(given, date(2020, 7, 1), None), rules.ENDING)

    assert [one.code for one in found] == ["OR-6"]


def test_OR_7_household_has_one_charge_at_a_time(party: Party) -> None:
    held = charge(party)
    operations.end_charge(held, to_day=date(2020, 6, 1), **party.acting())

    with pytest.raises(rule.RulesBroken) as early:
        charge(party, from_day=date(2020, 5, 31))
    later = charge(party, from_day=date(2020, 6, 1))
    elsewhere = charge(party, unit=party.east)
    with pytest.raises(rule.RulesBroken) as before:
        charge(party, from_day=date(2020, 1, 1))

    assert [one.code for one in (*early.value.broken, *before.value.broken)] == ["OR-7", "OR-7"]
    assert early.value.broken[0].detail == "Hộ số 12 đang được phân công từ 06/01/2020."
    assert (later.book_number, elsewhere.book_number) == ("12", "12")


def test_OR_8_household_lies_in_a_commune(party: Party) -> None:
    with pytest.raises(rule.RulesBroken) as refusal:
        charge(party, commune=party.west)

    assert [one.code for one in refusal.value.broken] == ["OR-8"]
