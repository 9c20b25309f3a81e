"""One truth table for each rule of nominations."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.registers.nominations import rules
from cotmoc.registers.nominations.models import ORDER, Nominee
from tests.registers.nominations.papers import nominee, stage, upto
from tests.registers.party import Party


def broken(party: Party, of: Nominee, name: str, day: date | None = None) -> list[str]:
    words = {} if day is None else {"day": day}
    return [one.code for one in rules.broken([stage(party, of, name, **words)])]


@pytest.mark.parametrize("name", ORDER)
def test_NM_1_stage_follows_the_one_before(party: Party, name: str) -> None:
    known = nominee(party)
    before = ORDER[: ORDER.index(name)]

    if before:
        assert "NM-1" in broken(party, known, name)
        upto(party, known, before[-1])
    assert broken(party, known, name) == []


def test_NM_1_says_what_is_missing(party: Party) -> None:
    (found,) = rules.broken([stage(party, nominee(party), "ADMITTED")])

    assert found.detail == "Chưa có giai đoạn “cảm tình Đảng”."


@pytest.mark.parametrize(("name", "holds"), [("CLASS", False), ("SYMPATHISER", True), ("ADMITTED", False)])
def test_NM_1_person_known_before_the_books_begins_later(party: Party, name: str, holds: bool) -> None:
    assert broken(party, nominee(party, known_from="SYMPATHISER"), name) == ([] if holds else ["NM-1"])


def test_NM_2_each_stage_once(party: Party) -> None:
    known = nominee(party)
    twice = [stage(party, known), stage(party, known)]

    assert [(one.code, one.index) for one in rules.broken(twice)] == [("NM-2", 0), ("NM-2", 1)]
    upto(party, known, "NOMINATED")
    assert broken(party, known, "NOMINATED") == ["NM-2"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2020, 3, 1), ["NM-2", "NM-3"]), (date(2020, 3, 2), ["NM-2"]), (date(2020, 5, 5), ["NM-2", "NM-3"])],
)
def test_NM_3_days_follow_the_stages(party: Party, day: date, expected: list[str]) -> None:
    known = nominee(party)
    upto(party, known, "SYMPATHISER")

    assert broken(party, known, "CLASS", day) == expected


@pytest.mark.parametrize(
    ("day", "detail"),
    [
        (date(2021, 9, 1), "Mới 11 tháng kể từ 02/09/2020."),
        (date(2021, 9, 2), None),
        (date(2021, 8, 31), "Mới 11 tháng kể từ 02/09/2020."),
        (date(2022, 1, 1), None),
    ],
)
def test_NM_4_a_year_of_probation(party: Party, day: date, detail: str | None) -> None:
    known = nominee(party)
    upto(party, known, "PROBATION")

    found = rules.broken([stage(party, known, "FULL", day=day)])

    assert [(one.code, one.detail) for one in found] == ([("NM-4", detail)] if detail else [])


def test_NM_4_probation_that_began_before_the_books_is_not_counted(party: Party) -> None:
    assert broken(party, nominee(party, known_from="FULL"), "FULL", date(2020, 3, 2)) == []


def test_NM_4_counts_from_admission_where_probation_is_missing(party: Party) -> None:
    known = nominee(party)
    upto(party, known, "ADMITTED")

    assert broken(party, known, "FULL", date(2021, 9, 1)) == ["NM-1", "NM-4"]


def test_NM_5_at_the_unit_that_nominated(party: Party) -> None:
    record = stage(party, nominee(party))
    record.document.unit = party.place.east

    assert [one.code for one in rules.broken([record])] == ["NM-5"]


@pytest.mark.parametrize(("name", "holds"), [("NOMINATED", False), ("CLASS", True)])
def test_NM_6_last_stage_is_voided_first(party: Party, name: str, holds: bool) -> None:
    records = {one.stage: one for one in upto(party, nominee(party), "CLASS")}

    (only,) = rules.VOIDING

    assert only.code == "NM-6"
    assert only.holds(rules.case_of_voiding(records[name])) is holds
