"""One truth table for each rule of inspections."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cotmoc.documents import operations as documents
from cotmoc.kernel.rule import RulesBroken
from cotmoc.registers.inspections import operations, rules
from cotmoc.registers.inspections.models import Subject
from cotmoc.registers.inspections.operations import Line
from tests.registers.inspections.papers import (
    DUE,
    acting,
    corrected,
    correction,
    decision,
    finding,
    official_decision,
    official_finding,
    official_session,
    plan,
    session,
)
from tests.registers.party import DAY, Party, codes


def broken(party: Party, **words: Any) -> list[str]:
    return [one.code for one in rules.broken_sessions([session(party, **words)])]


def test_papers_that_keep_the_rules(party: Party) -> None:
    assert broken(party) == []
    assert rules.broken_plans([plan(party)]) == ()
    assert rules.broken_findings([finding(party, official_session(party))]) == ()
    assert rules.broken_corrections([correction(party, official_finding(party), day=DUE)]) == ()


@pytest.mark.parametrize(
    ("lines", "holds"), [([], False), ([Line("CELL_COMMITTEE", "ARTICLE_30", "MEETINGS", 12)], True)]
)
def test_IN_1_plan_has_a_session(party: Party, lines: list[Line], holds: bool) -> None:
    assert [one.code for one in rules.broken_plans([plan(party, lines=lines)])] == ([] if holds else ["IN-1"])


@pytest.mark.parametrize(
    ("words", "holds"), [({}, False), ({"year": 2021}, True), ({"body": "COMMITTEE"}, True), ({"unit": "west"}, True)]
)
def test_IN_2_one_plan_a_year(party: Party, words: dict[str, Any], holds: bool) -> None:
    operations.submit_plan(plan(party), **acting(party))
    if "unit" in words:
        words = {"unit": party.west}

    assert [one.code for one in rules.broken_plans([plan(party, **words)])] == ([] if holds else ["IN-2"])


def test_IN_2_within_a_set(party: Party) -> None:
    assert [(one.code, one.index) for one in rules.broken_plans([plan(party), plan(party)])] == [("IN-2", 1)]


@pytest.mark.parametrize(("members", "holds"), [(0, False), (1, True)])
def test_IN_3_subject(party: Party, members: int, holds: bool) -> None:
    assert broken(party, organisations=[], members=[party.an.pk][:members]) == ([] if holds else ["IN-3"])


@pytest.mark.parametrize("twice", ["organisations", "members"])
def test_IN_4_subject_is_named_once(party: Party, twice: str) -> None:
    named = {"organisations": [party.west_cell.pk], "members": [party.an.pk]}

    assert broken(party, **named) == []
    assert broken(party, **named | {twice: named[twice] * 2}) == ["IN-4"]


def test_IN_4_subject_is_somebody(party: Party) -> None:
    record = session(party)
    record.subject_list = [Subject(id="test-nobody", session=record, position=1)]

    assert [one.code for one in rules.broken_sessions([record])] == ["IN-4"]


@pytest.mark.parametrize(
    ("kind", "organisation", "members", "holds"),
    [
        ("CELL_COMMITTEE", "cell", 0, True),
        ("CELL_COMMITTEE", "station", 0, False),
        ("CELL_COMMITTEE", "cell", 1, False),
        ("COMPLIANCE", "station", 1, True),
    ],
)
def test_IN_5_cell_committees_are_of_cells(
    party: Party, kind: str, organisation: str, members: int, holds: bool
) -> None:
    organisations = {"cell": party.west_cell.pk, "station": party.west}

    found = broken(party, kind=kind, organisations=[organisations[organisation]], members=[party.an.pk][:members])

    assert found == ([] if holds else ["IN-5"])


@pytest.mark.parametrize(("started_on", "holds"), [(date(2020, 2, 1), True), (DAY, True), (date(2020, 3, 3), False)])
def test_IN_6_ends_after_it_began(party: Party, started_on: date, holds: bool) -> None:
    assert broken(party, started_on=started_on) == ([] if holds else ["IN-6"])


@pytest.mark.parametrize(
    ("official", "kind", "basis", "holds"),
    [
        (True, "COMPLIANCE", "ARTICLE_30", True),
        (False, "COMPLIANCE", "ARTICLE_30", False),
        (True, "VIOLATION_SIGN", "ARTICLE_30", False),
        (True, "COMPLIANCE", "ARTICLE_32", False),
    ],
)
def test_IN_7_as_planned(party: Party, official: bool, kind: str, basis: str, holds: bool) -> None:
    planned = plan(party)
    if official:
        operations.submit_plan(planned, **acting(party))

    found = broken(party, planned=planned.lines[0], kind=kind, basis=basis)

    assert found == ([] if holds else ["IN-7"])


@pytest.mark.parametrize(
    ("official", "day", "holds"), [(True, DAY, True), (False, DAY, False), (True, date(2020, 3, 1), False)]
)
def test_IN_8_finding_of_an_official_session(party: Party, official: bool, day: date, holds: bool) -> None:
    held = official_session(party) if official else session(party)

    found = rules.broken_findings([finding(party, held, day=day)])

    assert [one.code for one in found] == ([] if holds else ["IN-8"])


@pytest.mark.parametrize(("due_on", "holds"), [(DAY, True), (date(2020, 3, 1), False)])
def test_IN_9_due_day(party: Party, due_on: date, holds: bool) -> None:
    found = rules.broken_findings([finding(party, official_session(party), due_on=due_on)])

    assert [one.code for one in found] == ([] if holds else ["IN-9"])


@pytest.mark.parametrize("of_this_session", [True, False])
def test_IN_10_subject_of_the_session(party: Party, of_this_session: bool) -> None:
    held, other = official_session(party), official_session(party)
    subject = (held if of_this_session else other).subject_list[1]

    found = rules.broken_findings([finding(party, held, subject=subject)])

    assert [one.code for one in found] == ([] if of_this_session else ["IN-10"])


def test_IN_11_correction_of_an_official_finding(party: Party) -> None:
    draft = finding(party, official_session(party))

    assert [one.code for one in rules.broken_corrections([correction(party, draft, day=DUE)])] == ["IN-11"]


def test_IN_11_at_the_unit_that_has_it(party: Party) -> None:
    record = correction(party, official_finding(party), day=DUE)
    record.document.unit = party.place.east

    assert [one.code for one in rules.broken_corrections([record])] == ["IN-11"]


def test_IN_12_corrected_once(party: Party) -> None:
    record = official_finding(party)
    first, second = (correction(party, record, day=DUE) for _ in range(2))

    assert [(one.code, one.index) for one in rules.broken_corrections([first, second])] == [("IN-12", 1)]
    operations.submit_correction(first, **acting(party))
    assert [one.code for one in rules.broken_corrections([second])] == ["IN-12"]


@pytest.mark.parametrize(("day", "holds"), [(date(2020, 3, 1), False), (DAY, True)])
def test_IN_13_correction_is_not_before_its_finding(party: Party, day: date, holds: bool) -> None:
    found = rules.broken_corrections([correction(party, official_finding(party), day=day)])

    assert [one.code for one in found] == ([] if holds else ["IN-13"])


@pytest.mark.parametrize(
    ("paper_number", "attached", "holds"), [("", False, False), ("20-BC/CB", False, True), ("", True, True)]
)
def test_IN_14_proof(party: Party, paper_number: str, attached: bool, holds: bool) -> None:
    record = correction(party, official_finding(party), day=DUE, paper_number=paper_number)
    if attached:
        documents.attach(record.document, paper_number="Cặp 3, tờ 7", **acting(party))

    assert [one.code for one in rules.broken_corrections([record])] == ([] if holds else ["IN-14"])


def test_IN_15_what_came_later_is_voided_first(party: Party) -> None:
    planned = plan(party)
    operations.submit_plan(planned, **acting(party))
    held = official_session(party, planned=planned.lines[0])
    record = finding(party, held)
    operations.submit_finding(record, **acting(party))
    mended = corrected(party, record, day=DUE)

    def refused(act: Any, of: Any) -> list[str]:
        with pytest.raises(RulesBroken) as refusal:
            act(of, reason="Hủy", **acting(party))
        return codes(refusal)

    assert refused(operations.void_plan, planned) == ["IN-15"]
    assert refused(operations.void_session, held) == ["IN-15"]
    assert refused(operations.void_finding, record) == ["IN-15"]
    operations.void_correction(mended, reason="Hủy", **acting(party))
    operations.void_finding(record, reason="Hủy", **acting(party))
    operations.void_session(held, reason="Hủy", **acting(party))
    operations.void_plan(planned, reason="Hủy", **acting(party))
    assert party.place.figures("inspections") == {}


def decided(party: Party, **words: Any) -> list[str]:
    return [one.code for one in rules.broken_decisions([decision(party, **words)])]


@pytest.mark.parametrize(("named", "holds"), [(0, False), (1, True), (2, False)])
def test_IN_16_whom_a_decision_is_about(party: Party, named: int, holds: bool) -> None:
    assert decided(party, members=[party.an.pk] * named) == ([] if holds else ["IN-16"])


@pytest.mark.parametrize(
    ("ends_by", "holds"),
    [(DAY, True), (date(2020, 3, 1), False), (date(2020, 5, 1), True), (date(2020, 5, 2), False)],
)
def test_IN_17_time_of_an_inspection(party: Party, ends_by: date, holds: bool) -> None:
    assert decided(party, ends_by=ends_by) == ([] if holds else ["IN-17"])


@pytest.mark.parametrize(
    ("official", "words", "holds"),
    [(True, {}, True), (False, {}, False), (True, {"kind": "VIOLATION_SIGN"}, False)],
)
def test_IN_18_decision_is_as_planned(party: Party, official: bool, words: dict[str, Any], holds: bool) -> None:
    planned = plan(party)
    if official:
        operations.submit_plan(planned, **acting(party))

    assert decided(party, planned=planned.lines[0], **words) == ([] if holds else ["IN-18"])


@pytest.mark.parametrize(
    ("words", "holds"),
    [({}, True), ({"basis": "ARTICLE_32"}, False), ({"started_on": date(2020, 3, 1)}, False)],
)
def test_IN_19_session_concludes_its_decision(party: Party, words: dict[str, Any], holds: bool) -> None:
    record = official_decision(party)

    assert broken(party, decision=record, **words) == ([] if holds else ["IN-19"])


def test_IN_19_decision_is_official_and_concluded_once(party: Party) -> None:
    record = official_decision(party)

    assert broken(party, decision=decision(party)) == ["IN-19"]
    twice = [session(party, decision=record), session(party, decision=record)]
    assert [(one.code, one.index) for one in rules.broken_sessions(twice)] == [("IN-19", 1)]
    operations.submit_session(twice[0], **acting(party))
    assert broken(party, decision=record) == ["IN-19"]


def test_IN_15_decision_and_plan_are_voided_after_what_followed(party: Party) -> None:
    planned = plan(party)
    operations.submit_plan(planned, **acting(party))
    record = official_decision(party, planned=planned.lines[0])
    held = session(party, decision=record)
    operations.submit_session(held, **acting(party))

    with pytest.raises(RulesBroken) as refused:
        operations.void_decision(record, reason="Nhầm", **acting(party))
    assert codes(refused) == ["IN-15"]
    with pytest.raises(RulesBroken) as refused:
        operations.void_plan(planned, reason="Nhầm", **acting(party))
    assert codes(refused) == ["IN-15"]
    operations.void_session(held, reason="Nhầm", **acting(party))
    operations.void_decision(record, reason="Nhầm", **acting(party))
    operations.void_plan(planned, reason="Nhầm", **acting(party))
