"""One truth table for each rule of commitments."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cotmoc.kernel.rule import RulesBroken
from cotmoc.plans.models import Standard
from cotmoc.registers.commitments import operations, rules
from cotmoc.registers.commitments.models import Registration
from cotmoc.registers.commitments.operations import Given, Line
from tests.registers.commitments.papers import (
    closing,
    ending,
    known_standard,
    of_organisation,
    registered,
    registration,
    roster,
    sheet,
)
from tests.registers.party import DAY, Party, belong, codes, member

FORBIDDEN = [
    "arms.flintlocks",
    "arms.barrels",
    "nominations.people",
    "nominations.full_members",
    "stewardship.households",
    "stewardship.collectives",
    "stewardship.individuals",
    "stewardship.agreements",
    "inspections.findings",
]


def broken(record: Registration) -> list[str]:
    return [one.code for one in rules.broken_registrations([record])]


def counted(indicator: str, target: int | None = 3, **more: Any) -> Line:
    return Line(known_standard(**more).pk, "COUNTED", 1, indicator, target)


@pytest.mark.parametrize("indicator", FORBIDDEN)
def test_CM_1_individual_has_no_quota_on_what_others_give_or_suffer(party: Party, indicator: str) -> None:
    (found,) = rules.broken_registrations([registration(party, lines=[counted(indicator)])])

    assert (found.code, found.detail) == ("CM-1", f"Chỉ tiêu {indicator}.")


@pytest.mark.parametrize("indicator", FORBIDDEN)
def test_CM_1_unit_may_have_a_forecast(party: Party, indicator: str) -> None:
    line = Line(known_standard("TC-2", audience=Standard.Audience.ORGANISATION).pk, "COUNTED", 1, indicator, 3)

    assert broken(of_organisation(party, lines=[line])) == []


@pytest.mark.parametrize("indicator", ["marker_checks.checks", "outreach.visits", "meetings.held"])
def test_CM_1_individual_may_count_the_own_deeds(party: Party, indicator: str) -> None:
    assert broken(registration(party, lines=[counted(indicator)])) == []


@pytest.mark.parametrize(("lines", "holds"), [(0, False), (1, True), (2, True)])
def test_CM_2_content(party: Party, lines: int, holds: bool) -> None:
    record = registration(party, lines=[Line(known_standard().pk)] * lines)

    assert broken(record) == ([] if holds else ["CM-2"])


@pytest.mark.parametrize(
    ("measure", "indicator", "target", "holds"),
    [
        ("COUNTED", "outreach.visits", 12, True),
        ("COUNTED", "outreach.visits", None, False),
        ("COUNTED", "outreach.visits", 0, False),
        ("COUNTED", "", 12, False),
        ("COUNTED", "outreach.no_such", 12, False),
        ("CHECKED", "", None, True),
        ("CHECKED", "outreach.visits", None, False),
        ("JUDGED", "", 12, False),
        ("JUDGED", "", None, True),
    ],
)
def test_CM_3_counted_lines_have_a_target(
    party: Party, measure: str, indicator: str, target: int | None, holds: bool
) -> None:
    record = registration(party, lines=[Line(known_standard().pk, measure, 1, indicator, target)])

    assert broken(record) == ([] if holds else ["CM-3"])


@pytest.mark.parametrize(("weight", "holds"), [(0, False), (1, True)])
def test_CM_4_weight(party: Party, weight: int, holds: bool) -> None:
    assert broken(registration(party, lines=[Line(known_standard().pk, weight=weight)])) == ([] if holds else ["CM-4"])


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ({}, True),
        ({"active": False}, False),
        ({"from_day": date(2020, 3, 3)}, False),
        ({"audience": Standard.Audience.ORGANISATION}, False),
    ],
)
def test_CM_5_standard_is_in_use_and_meant_for_this_subject(party: Party, words: dict[str, Any], holds: bool) -> None:
    known_standard(**words)

    found = rules.broken_registrations([registration(party)])

    assert [(one.code, one.detail) for one in found] == ([] if holds else [("CM-5", "“Tiêu chuẩn TC-1”.")])


@pytest.mark.parametrize(("audience", "holds"), [("PERSON", False), ("ORGANISATION", True)])
def test_CM_5_for_organisations(party: Party, audience: str, holds: bool) -> None:
    line = Line(known_standard(audience=audience).pk)

    assert broken(of_organisation(party, lines=[line])) == ([] if holds else ["CM-5"])


@pytest.mark.parametrize(
    ("cell", "unit", "holds"),
    [("west", "west", True), ("east", "east", False), ("west", "east", False), ("east", "west", False)],
)
def test_CM_6_member_belongs_to_the_cell_and_the_cell_to_the_unit(
    party: Party, cell: str, unit: str, holds: bool
) -> None:
    cells = {"west": party.west_cell.pk, "east": party.east_cell.pk}
    units = {"west": party.west, "east": party.east}

    record = registration(party, cell=cells[cell], unit=units[unit])

    assert broken(record) == ([] if holds else ["CM-6"])


@pytest.mark.parametrize(
    ("from_day", "to_day", "holds"),
    [
        (DAY, None, True),
        (date(2020, 3, 3), None, False),
        (date(2019, 1, 1), DAY, False),
        (date(2019, 1, 1), date(2020, 3, 3), True),
    ],
)
def test_CM_6_membership_of_that_day(party: Party, from_day: date, to_day: date | None, holds: bool) -> None:
    chi = member("chi", party.west_cell, from_day, to_day)

    assert broken(registration(party, chi)) == ([] if holds else ["CM-6"])


@pytest.mark.parametrize(
    ("organisation", "holds"), [("west", True), ("west_cell", True), ("east_cell", False), ("east", False)]
)
def test_CM_6_organisation_belongs_to_the_unit(party: Party, organisation: str, holds: bool) -> None:
    units = {
        "west": party.west,
        "east": party.east,
        "west_cell": party.west_cell.pk,
        "east_cell": party.east_cell.pk,
    }

    assert broken(of_organisation(party, organisation=units[organisation])) == ([] if holds else ["CM-6"])


@pytest.mark.parametrize(("ended_on", "holds"), [(None, False), (date(2020, 6, 2), False), (date(2020, 6, 1), True)])
def test_CM_7_registration_elsewhere_is_ended_first(party: Party, ended_on: date | None, holds: bool) -> None:
    (record,) = registered(party, party.an)
    belong(party.an, party.east_cell, date(2020, 6, 1), date(2030, 1, 1))
    if ended_on:
        operations.submit_ending(ending(party, record, day=ended_on), **party.acting())

    found = rules.broken_registrations(
        [registration(party, day=date(2020, 6, 1), cell=party.east_cell.pk, unit=party.east)]
    )

    expected = [] if holds else [("CM-7", "Đăng ký từ 02/03/2020 chưa thôi.")]
    assert [(one.code, one.detail) for one in found] == expected


def test_CM_7_later_registration_elsewhere_does_not_hinder(party: Party) -> None:
    belong(party.an, party.east_cell, date(2020, 6, 1), date(2030, 1, 1))
    later = registration(party, day=date(2020, 6, 1), cell=party.east_cell.pk, unit=party.east)
    operations.submit_registration(later, **party.acting())

    assert broken(registration(party)) == []


@pytest.mark.parametrize(("day", "holds"), [(DAY, False), (date(2020, 3, 3), True)])
def test_CM_8_once_a_day(party: Party, day: date, holds: bool) -> None:
    registered(party, party.an)

    assert broken(registration(party, day=day)) == ([] if holds else ["CM-8"])


def test_CM_8_within_a_set(party: Party) -> None:
    found = rules.broken_registrations([registration(party), registration(party, party.binh), registration(party)])

    assert [(one.code, one.index) for one in found] == [("CM-8", 2)]


@pytest.mark.parametrize(("year", "holds"), [(2019, False), (2020, True), (2021, False)])
def test_CM_9_year(party: Party, year: int, holds: bool) -> None:
    record = registration(party)
    record.year = year

    assert broken(record) == ([] if holds else ["CM-9"])


def test_CM_10_only_an_official_registration_ends(party: Party) -> None:
    record = ending(party, registration(party), day=date(2020, 6, 1))

    assert [one.code for one in rules.broken_endings([record])] == ["CM-10"]


def test_CM_10_once(party: Party) -> None:
    (record,) = registered(party, party.an)
    first, second = (ending(party, record, day=date(2020, month, 1)) for month in (6, 7))

    assert [(one.code, one.index) for one in rules.broken_endings([first, second])] == [("CM-10", 1)]
    operations.submit_ending(first, **party.acting())
    assert [one.code for one in rules.broken_endings([second])] == ["CM-10"]


@pytest.mark.parametrize(("day", "holds"), [(DAY, False), (date(2020, 3, 3), True)])
def test_CM_11_ends_after_it_began(party: Party, day: date, holds: bool) -> None:
    (record,) = registered(party, party.an)

    assert [one.code for one in rules.broken_endings([ending(party, record, day=day)])] == ([] if holds else ["CM-11"])


def test_CM_11_at_its_own_unit(party: Party) -> None:
    (record,) = registered(party, party.an)
    end = ending(party, record, day=date(2020, 6, 1))
    end.document.unit = party.place.east

    assert [one.code for one in rules.broken_endings([end])] == ["CM-11"]


@pytest.mark.parametrize(("day", "holds"), [(DAY, False), (date(2020, 3, 3), True)])
def test_CM_12_one_roster_a_day(party: Party, day: date, holds: bool) -> None:
    operations.submit_roster(roster(party, party.an), **party.acting())

    assert [one.code for one in rules.broken_rosters([roster(party, day=day)])] == ([] if holds else ["CM-12"])


def test_CM_12_within_a_set(party: Party) -> None:
    found = rules.broken_rosters([roster(party), roster(party, unit=party.east), roster(party)])

    assert [(one.code, one.index) for one in found] == [("CM-12", 2)]


def test_CM_19_ending_is_voided_first(party: Party) -> None:
    (record,) = registered(party, party.an)
    end = ending(party, record, day=date(2020, 6, 1))
    operations.submit_ending(end, **party.acting())

    with pytest.raises(RulesBroken) as refusal:
        operations.void_registration(record, reason="Ghi nhầm", **party.acting())
    operations.void_ending(end, reason="Ghi nhầm", **party.acting())
    operations.void_registration(record, reason="Ghi nhầm", **party.acting())

    assert codes(refusal) == ["CM-19"]
    assert party.place.figures("commitments") == {}


def test_CM_20_closed_month_is_not_reopened(party: Party) -> None:
    old, new = closing(party), closing(party, save=False)
    operations.submit_closing(old, **party.acting())

    with pytest.raises(RulesBroken) as voiding:
        operations.void_closing(old, reason="Ghi nhầm", **party.acting())
    with pytest.raises(RulesBroken) as correcting:
        operations.correct_closing(old, new, reason="Ghi nhầm", **party.acting())

    assert [codes(voiding), codes(correcting)] == [["CM-20"], ["CM-20"]]


def line_of(party: Party, *, official: bool = True, measure: str = "CHECKED", day: date = DAY) -> str:
    """Register An with one line and return it."""
    record = registration(party, day=day, lines=[Line(known_standard().pk, measure)])
    if official:
        operations.submit_registration(record, **party.acting())
    return record.line_list[0].pk


def sheet_codes(party: Party, *marks: Given, **words: Any) -> list[str]:
    return [one.code for one in rules.broken_sheets([sheet(party, *marks, **words)])]


@pytest.mark.parametrize(
    ("marks", "month", "expected"),
    [(1, date(2020, 3, 1), []), (0, date(2020, 3, 1), ["CM-13"]), (1, date(2020, 3, 2), ["CM-13"])],
)
def test_CM_13_marks_of_a_month(party: Party, marks: int, month: date, expected: list[str]) -> None:
    given = [Given(line_of(party), "CELL", "MET")][:marks]

    assert sheet_codes(party, *given, month=month) == expected


@pytest.mark.parametrize(
    ("official", "day", "cell", "holds"),
    [
        (True, DAY, "west", True),
        (True, date(2020, 3, 31), "west", True),
        (True, date(2020, 4, 1), "west", False),
        (False, DAY, "west", False),
        (True, DAY, "east", False),
    ],
)
def test_CM_14_lines_registered_here_by_then(party: Party, official: bool, day: date, cell: str, holds: bool) -> None:
    given = Given(line_of(party, official=official, day=day), "CELL", "MET")
    cells = {"west": party.west_cell.pk, "east": party.east_cell.pk}

    assert sheet_codes(party, given, cell=cells[cell]) == ([] if holds else ["CM-14"])


def test_CM_15_each_side_marks_a_line_once_a_month(party: Party) -> None:
    line = line_of(party)
    operations.submit_sheet(sheet(party, Given(line, "CELL", "MET")), **party.acting())

    assert sheet_codes(party, Given(line, "CELL", "NOT_MET")) == ["CM-15"]
    assert sheet_codes(party, Given(line, "SELF", "MET")) == []
    assert sheet_codes(party, Given(line, "CELL", "MET"), month=date(2020, 4, 1)) == []


def test_CM_15_within_a_set_and_a_sheet(party: Party) -> None:
    line = line_of(party)
    twice = [sheet(party, Given(line, "SELF", "MET"), save=False) for _ in range(2)]
    doubled = sheet(party, Given(line, "CELL", "MET"), Given(line, "CELL", "MET"), save=False)

    assert [(one.code, one.index) for one in rules.broken_sheets(twice)] == [("CM-15", 1)]
    assert [one.code for one in rules.broken_sheets([doubled])] == ["CM-15"]


@pytest.mark.parametrize(
    ("measure", "given_by", "reason", "holds"),
    [
        ("JUDGED", "CELL", "", False),
        ("JUDGED", "CELL", "QUALITY", True),
        ("JUDGED", "SELF", "", True),
        ("CHECKED", "CELL", "", True),
    ],
)
def test_CM_16_judgement_has_a_reason(party: Party, measure: str, given_by: str, reason: str, holds: bool) -> None:
    given = Given(line_of(party, measure=measure), given_by, "MET", reason=reason)

    assert sheet_codes(party, given) == ([] if holds else ["CM-16"])


def test_CM_17_closed_month_is_not_marked(party: Party) -> None:
    given = Given(line_of(party), "CELL", "MET")
    operations.submit_closing(closing(party), **party.acting())

    assert sheet_codes(party, given) == ["CM-17"]


@pytest.mark.parametrize(
    ("day", "holds"), [(date(2020, 3, 31), False), (date(2020, 4, 1), True), (date(2020, 2, 1), False)]
)
def test_CM_18_closed_when_it_is_over(party: Party, day: date, holds: bool) -> None:
    assert [one.code for one in rules.broken_closings([closing(party, day=day)])] == ([] if holds else ["CM-18"])


def test_CM_18_month_is_its_first_day(party: Party) -> None:
    record = closing(party)
    record.month = DAY

    assert [one.code for one in rules.broken_closings([record])] == ["CM-18"]


def test_CM_18_once(party: Party) -> None:
    found = rules.broken_closings([closing(party), closing(party)])

    assert [(one.code, one.index) for one in found] == [("CM-18", 1)]


def test_CM_18_once_in_the_books(party: Party) -> None:
    operations.submit_closing(closing(party), **party.acting())

    with pytest.raises(RulesBroken) as refusal:
        operations.submit_closing(closing(party), **party.acting())

    assert codes(refusal) == ["CM-18"]
