"""One truth table for each rule of reviews."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cotmoc.documents import operations as documents
from cotmoc.plans import operations as plans
from cotmoc.registers.reviews import operations, rules
from cotmoc.registers.reviews.models import Review
from cotmoc.registers.reviews.operations import With
from tests.registers.party import DAY, Party
from tests.registers.reviews.papers import (
    DUE,
    all_steps,
    directive,
    drive,
    education,
    official_directive,
    official_review,
    regulation,
    resolution,
    review,
    step,
)


def broken(party: Party, **words: Any) -> list[str]:
    return [one.code for one in rules.broken_reviews([review(party, **words)])]


def directed(party: Party, **words: Any) -> list[str]:
    return [one.code for one in rules.broken_directives([directive(party, **words)])]


def taught(party: Party, **words: Any) -> list[str]:
    return [one.code for one in rules.broken_education([education(party, **words)])]


def test_papers_that_keep_the_rules(party: Party) -> None:
    record = official_directive(party)

    assert broken(party) == []
    assert directed(party) == []
    assert taught(party) == []
    assert rules.broken_acknowledgements(all_steps(party, record.receivers[0])) == ()


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [
        (date(2020, 1, 1), DAY, True),
        (date(2020, 1, 1), date(2020, 3, 3), False),
        (date(2020, 3, 1), date(2020, 2, 29), False),
    ],
)
def test_RV_1_period(party: Party, first: date, last: date, holds: bool) -> None:
    assert broken(party, period=(first, last)) == ([] if holds else ["RV-1"])


def test_RV_2_says_something(party: Party) -> None:
    assert broken(party, points=[]) == ["RV-2"]


@pytest.mark.parametrize(
    ("of_regulation", "partners", "holds"), [(True, 1, True), (True, 0, False), (False, 0, True), (False, 1, False)]
)
def test_RV_3_partners_of_a_regulation(party: Party, of_regulation: bool, partners: int, holds: bool) -> None:
    about = {"regulation": regulation(party)} if of_regulation else {"drive": drive(party).pk}

    found = broken(party, partners=[With(party.place.upper.pk)][:partners], **about)

    assert found == ([] if holds else ["RV-3"])


@pytest.mark.parametrize(
    ("partners", "holds"),
    [
        ([With("test-XA-TREN"), With("test-XA-DUOI")], True),
        ([With("test-XA-TREN"), With("test-XA-TREN")], False),
        ([With(body="Hội Chữ thập đỏ"), With(body="Hội Chữ thập đỏ")], False),
    ],
)
def test_RV_4_partner_is_named_once(party: Party, partners: list[With], holds: bool) -> None:
    assert broken(party, partners=partners) == ([] if holds else ["RV-4"])


@pytest.mark.parametrize(
    ("partner", "holds"),
    [(With("test-XA-TREN"), True), (With(body="Hội Chữ thập đỏ"), True), (With("test-DONG"), False)],
)
def test_RV_5_partner_is_a_place_or_a_body(party: Party, partner: With, holds: bool) -> None:
    assert broken(party, partners=[partner]) == ([] if holds else ["RV-5"])


@pytest.mark.parametrize("official", [True, False])
def test_RV_6_official_resolution(party: Party, official: bool) -> None:
    known = resolution(party)
    if not official:
        plans.void_resolution(known, reason="Thu hồi", **party.acting())

    assert broken(party, resolution=known.pk) == ([] if official else ["RV-6"])


@pytest.mark.parametrize(("units", "holds"), [(["test-TAY"], True), ([], False), (["test-TAY", "test-DONG"], True)])
def test_RV_7_addressed(party: Party, units: list[str], holds: bool) -> None:
    assert directed(party, units=units) == ([] if holds else ["RV-7"])


def test_RV_7_each_unit_once(party: Party) -> None:
    record = directive(party, units=[party.west, party.west], save=False)

    assert [one.code for one in rules.broken_directives([record])] == ["RV-7"]


@pytest.mark.parametrize(("due_on", "holds"), [(DAY, True), (date(2020, 3, 1), False)])
def test_RV_8_due_day(party: Party, due_on: date, holds: bool) -> None:
    assert directed(party, due_on=due_on) == ([] if holds else ["RV-8"])


@pytest.mark.parametrize(
    ("official", "day", "holds"), [(True, DAY, True), (True, date(2020, 3, 1), False), (False, DAY, False)]
)
def test_RV_9_after_its_review(party: Party, official: bool, day: date, holds: bool) -> None:
    about = official_review(party) if official else review(party)

    assert directed(party, review=about, day=day) == ([] if holds else ["RV-9"])


@pytest.mark.parametrize(
    ("official", "unit", "holds"), [(True, "own", True), (False, "own", False), (True, "other", False)]
)
def test_RV_10_unit_that_was_addressed(party: Party, official: bool, unit: str, holds: bool) -> None:
    record = official_directive(party) if official else directive(party)
    reported = step(party, record.receivers[0], "RECEIVED", day=date(2020, 3, 9))
    if unit == "other":
        reported.document.unit = party.place.east

    assert [one.code for one in rules.broken_acknowledgements([reported])] == ([] if holds else ["RV-10"])


@pytest.mark.parametrize(
    ("before", "name", "holds"),
    [
        (0, "RECEIVED", True),
        (0, "UNDERSTOOD", False),
        (1, "UNDERSTOOD", True),
        (1, "DONE", False),
        (2, "DONE", True),
    ],
)
def test_RV_11_one_step_after_the_other(party: Party, before: int, name: str, holds: bool) -> None:
    receiver = official_directive(party).receivers[0]
    operations.submit_acknowledgements(all_steps(party, receiver)[:before], **party.acting())

    found = rules.broken_acknowledgements([step(party, receiver, name, day=date(2020, 3, 30))])

    assert [one.code for one in found] == ([] if holds else ["RV-11"])


def test_RV_11_says_what_is_missing(party: Party) -> None:
    receiver = official_directive(party).receivers[0]

    (found,) = rules.broken_acknowledgements([step(party, receiver, "DONE", day=DUE)])

    assert found.detail == "Chưa ghi “đã quán triệt”."


def test_RV_12_each_step_once(party: Party) -> None:
    receiver = official_directive(party).receivers[0]
    first, second = (step(party, receiver, "RECEIVED", day=date(2020, 3, 9)) for _ in range(2))

    assert [one.code for one in rules.broken_acknowledgements([first, second])] == ["RV-12", "RV-12"]
    operations.submit_acknowledgement(first, **party.acting())
    assert [one.code for one in rules.broken_acknowledgements([second])] == ["RV-12"]


@pytest.mark.parametrize(
    ("received", "understood", "expected"),
    [
        (date(2020, 3, 2), date(2020, 3, 2), []),
        (date(2020, 3, 1), date(2020, 3, 2), [("RV-13", 0)]),
        (date(2020, 3, 9), date(2020, 3, 8), [("RV-13", 0), ("RV-13", 1)]),
    ],
)
def test_RV_13_days_follow_the_steps(
    party: Party, received: date, understood: date, expected: list[tuple[str, int]]
) -> None:
    receiver = official_directive(party).receivers[0]
    steps = [step(party, receiver, "RECEIVED", day=received), step(party, receiver, "UNDERSTOOD", day=understood)]

    assert [(one.code, one.index) for one in rules.broken_acknowledgements(steps)] == expected


@pytest.mark.parametrize(
    ("name", "paper_number", "attached", "holds"),
    [
        ("DONE", "", False, False),
        ("DONE", "30/BC", False, True),
        ("DONE", "", True, True),
        ("RECEIVED", "", False, True),
    ],
)
def test_RV_14_done_with_proof(party: Party, name: str, paper_number: str, attached: bool, holds: bool) -> None:
    receiver = official_directive(party).receivers[0]
    if name == "DONE":
        operations.submit_acknowledgements(all_steps(party, receiver)[:2], **party.acting())
    record = step(party, receiver, name, day=date(2020, 3, 30), paper_number=paper_number)
    if attached:
        documents.attach(record.document, paper_number="Cặp 3, tờ 7", **party.acting())

    assert [one.code for one in rules.broken_acknowledgements([record])] == ([] if holds else ["RV-14"])


@pytest.mark.parametrize(
    ("attendance", "holds"),
    [([("test-TAY", 3)], True), ([], False), ([("test-TAY", 0)], False), ([("test-TAY", 3), ("test-DONG", 0)], False)],
)
def test_RV_15_attended(party: Party, attendance: list[tuple[str, int]], holds: bool) -> None:
    assert taught(party, attendance=attendance) == ([] if holds else ["RV-15"])


def test_RV_15_each_unit_once(party: Party) -> None:
    record = education(party, attendance=[(party.west, 3), (party.west, 4)], save=False)

    assert [one.code for one in rules.broken_education([record])] == ["RV-15"]


@pytest.mark.parametrize(("official", "point", "holds"), [(True, 2, True), (True, 0, False), (False, 2, False)])
def test_RV_16_lesson_of_a_review(party: Party, official: bool, point: int, holds: bool) -> None:
    about = official_review(party) if official else review(party)

    assert taught(party, lesson=about.point_list[point]) == ([] if holds else ["RV-16"])


def test_RV_17_directive_that_units_acted_on(party: Party) -> None:
    record = official_directive(party)
    received = step(party, record.receivers[0], "RECEIVED", day=DUE)
    operations.submit_acknowledgement(received, **party.acting())

    def codes_of_voiding() -> list[str]:
        return [one.code for one in rules.VOIDING if one.holds(record) is not True]

    assert codes_of_voiding() == ["RV-17"]
    operations.void_acknowledgement(received, reason="Hủy", **party.acting())
    assert codes_of_voiding() == []


def test_RV_18_lessons_are_those_of_the_review(party: Party) -> None:
    record = official_review(party)
    lesson = record.point_list[-1]
    other = official_review(party, regulation=None, resolution=resolution(party).pk, partners=[])

    def on(*points: str, review: Review | None = record) -> list[str]:
        return directed(party, review=review, lessons=points)

    assert on(lesson.pk) == []
    assert on(record.point_list[0].pk) == ["RV-18"]
    assert on(lesson.pk, review=None) == ["RV-18"]
    assert on(lesson.pk, review=other) == ["RV-18"]


def test_RV_18_lesson_is_named_once(party: Party) -> None:
    record = official_review(party)
    twice = directive(party, review=record, lessons=[record.point_list[-1].pk], save=False)
    twice.lesson_list = [*twice.lesson_list, *twice.lesson_list]

    assert [one.code for one in rules.broken_directives([twice])] == ["RV-18"]
