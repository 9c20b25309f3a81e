"""The rule book holds every rule once, and says what was not verified."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.documents import settings
from cotmoc.documents.models import Setting
from cotmoc.readings import rule_book

DAY = date(2026, 1, 1)


def test_every_rule_stands_once_under_a_title_in_both_languages() -> None:
    books = rule_book.books()
    codes = [one.code for book in books for one in book.rules]

    assert len(codes) == len(set(codes))
    assert {"TC-1", "QT-2", "SW-1", "RP-5", "CM-1", "BL-1", "DOC-1", "PL-1"} <= set(codes)
    assert all(book.title("vi") and book.title("en") for book in books)


def test_rules_of_the_program_are_told_from_those_of_regulations() -> None:
    rules = {one.code: one for book in rule_book.books() for one in book.rules}

    assert rule_book.is_house_rule(rules["TC-1"])
    assert not rule_book.is_house_rule(rules["TC-8"])


@pytest.mark.django_db
def test_what_is_set_says_its_source_and_whether_it_was_verified() -> None:
    before = {one.en: one for one in rule_book.parameters(on=DAY)}
    Setting.objects.create(name="draft_days", value=3)
    Setting.objects.create(name="return_days:works", value=8, from_day=DAY, basis="Quy chế 05")
    Setting.objects.create(name="phone_days", value=1, from_day=date(2027, 1, 1), basis="Quy chế 06")

    after = {one.en: one for one in rule_book.parameters(on=DAY)}

    name = "Days a draft is kept unchanged"
    assert (before[name].value, before[name].verified) == (str(settings.DEFAULTS["draft_days"]), False)
    assert (after[name].value, after[name].verified) == ("3", True)
    assert "Days after a month until its return is due: community work" not in before
    works = after[next(name for name in after if name.startswith("Days after a month until its return is due: "))]
    assert (works.value, works.source, works.from_day) == ("8", "Quy chế 05", DAY)
    assert after["Days until the paper of a telephone correction"].value == str(settings.DEFAULTS["phone_days"])
    term = after["Term (numbers of papers)"]
    assert (term.value, term.from_day, term.verified) == ("2025-2030", date(2025, 9, 1), False)
    assert any(one.verified for one in after.values())
    samples = [one.value for one in after.values() if one.en.startswith("How numbers of ")]
    assert samples == ["15/CT-BCH", "Số 15-CT/BCH"]


@pytest.mark.django_db
def test_what_was_set_is_told_with_the_days_that_it_holds() -> None:
    later = date(2026, 3, 1)
    Setting.objects.create(name="approval:works.stage", value=1, from_day=DAY, basis="Quy chế 05")
    Setting.objects.create(name="approval:works.stage", value=0, from_day=later, basis="Quy chế 06")
    Setting.objects.create(name="approval:arms.hand_on", value=0)
    kinds = ["works.stage", "arms.hand_on", "reviews.directive", "meetings.meeting"]

    told = {one.kind: one for one in rule_book.approvals_of(kinds, on=DAY)}

    assert [told[kind].needed for kind in kinds] == [True, False, True, False]
    assert (told["works.stage"].source, told["works.stage"].from_day) == ("Quy chế 05", DAY)
    assert [(one.name, one.value, one.from_day, one.to_day) for one in rule_book.changes()] == [
        ("approval:works.stage", 0, later, None),
        ("approval:works.stage", 1, DAY, later),
        ("approval:arms.hand_on", 0, None, None),
    ]
