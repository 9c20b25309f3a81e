from __future__ import annotations

from datetime import date

import pytest

from cotmoc.documents import rules
from cotmoc.documents.models import Document
from cotmoc.documents.rules import Case, Voiding
from cotmoc.kernel import rule

TODAY = date(2020, 6, 1)
START = date(2019, 1, 1)


def codes(  # one case, of which each test changes what matters
    *,
    day: date = TODAY,
    reason: str = "",
    paper: date = TODAY,
    approver: str | None = None,
    approved_on: date | None = None,
    replaced: str | None = None,
) -> list[str]:
    document = Document(day=day, day_reason=reason, documented_on=paper, maker_id="maker")
    case = Case(document, TODAY, START, approver, approved_on, replaced)
    return [one.code for one in rule.broken(case, rules.OFFICIAL)]


@pytest.mark.parametrize(("day", "expected"), [(START, []), (date(2018, 12, 31), ["DOC-1"])])
def test_DOC_1_a_day_is_not_before_the_start_of_the_books(day: date, expected: list[str]) -> None:
    assert codes(day=day) == expected


@pytest.mark.parametrize(
    ("day", "reason", "expected"),
    [
        (TODAY, "", []),
        (date(2020, 6, 2), "", ["DOC-2"]),
        (date(2020, 6, 2), "  ", ["DOC-2"]),
        (date(2020, 6, 2), "theo kế hoạch", []),
    ],
)
def test_DOC_2_a_day_to_come_has_a_reason(day: date, reason: str, expected: list[str]) -> None:
    assert codes(day=day, reason=reason) == expected


@pytest.mark.parametrize(
    ("paper", "approved_on", "expected"),
    [
        (date(2001, 1, 1), None, []),
        (TODAY, TODAY, []),
        (date(2020, 6, 2), None, ["DOC-3"]),
        (TODAY, date(2020, 6, 2), ["DOC-3"]),
    ],
)
def test_DOC_3_the_paper_is_signed_and_approved_by_today(
    paper: date, approved_on: date | None, expected: list[str]
) -> None:
    assert codes(paper=paper, approver="other", approved_on=approved_on) == expected


@pytest.mark.parametrize(
    ("replaced", "expected"), [(None, []), ("VOIDED", []), ("SUBMITTED", ["DOC-4"]), ("DRAFT", ["DOC-4"])]
)
def test_DOC_4_only_a_voided_document_is_replaced(replaced: str | None, expected: list[str]) -> None:
    assert codes(replaced=replaced) == expected


@pytest.mark.parametrize(("approver", "expected"), [(None, []), ("other", []), ("maker", ["DOC-5"])])
def test_DOC_5_the_maker_does_not_approve(approver: str | None, expected: list[str]) -> None:
    assert codes(approver=approver) == expected


@pytest.mark.parametrize(("stands_in", "expected"), [(False, []), (True, ["DOC-8"])])
def test_DOC_8_somebody_and_their_deputy_are_one(stands_in: bool, expected: list[str]) -> None:
    case = Case(
        Document(day=TODAY, documented_on=TODAY, maker_id="maker"), TODAY, START, "deputy", None, None, stands_in
    )

    assert [one.code for one in rule.broken(case, rules.OFFICIAL)] == expected


@pytest.mark.parametrize(("reason", "expected"), [("ghi nhầm", []), ("", ["DOC-6"]), (" ", ["DOC-6"])])
def test_DOC_6_voiding_has_a_reason(reason: str, expected: list[str]) -> None:
    assert [one.code for one in rule.broken(Voiding(Document(), reason), rules.VOIDING)] == expected


def test_every_rule_says_what_is_wrong_in_both_languages() -> None:
    told = [(one.code, one.text_vi, one.text_en, one.source) for one in rules.OFFICIAL]
    told += [(one.code, one.text_vi, one.text_en, one.source) for one in rules.VOIDING]

    assert [code for code, *_ in told] == [f"DOC-{place}" for place in (1, 2, 3, 4, 5, 8, 6)]
    assert all(all(words) for words in told)
