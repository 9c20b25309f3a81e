from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cotmoc.kernel.period import parse_moment
from cotmoc.ledger import balances
from cotmoc.org.models import AuditLine
from cotmoc.reports import issuing
from cotmoc.reports.issuing import Changed
from cotmoc.reports.models import IssuedReport
from tests.reports.desk import LATRINES, TODAY, Desk, report

FILE = b"%PDF-1.7 a report"
AT = parse_moment("2020-07-02")


def stamp(**changed: Any) -> str:
    return json.dumps(json.loads(issuing.stamp(report())) | changed)


def test_an_issued_report_keeps_its_question_its_numbers_and_the_hash_of_its_file(desk: Desk) -> None:
    desk.post(29, "2020-03-01")

    issued = issuing.issue(report(), FILE, by=desk.clerk, clock=lambda: AT)

    assert (issued.period, issued.known_seq, issued.head) == ("2020-H1", 2, balances.head().fingerprint)
    assert (issued.issued_at, issued.issued_by) == (AT, desk.clerk.id)
    assert json.loads(issued.stamp)["figures"][0]["value"] == 29
    line = AuditLine.objects.latest("seq")
    assert (line.action, line.object, line.by) == ("report.issue", issued.pk, desk.clerk.id)


def test_the_same_file_again_is_the_same_report(desk: Desk) -> None:
    first = issuing.issue(report(), FILE, by=None, clock=lambda: AT)
    again = issuing.issue(report(), FILE, by=desk.clerk, clock=lambda: AT)

    assert first == again
    assert (IssuedReport.objects.count(), first.issued_by) == (1, "")


def test_an_issued_report_is_never_changed(desk: Desk) -> None:
    issuing.issue(report(), FILE, by=None, clock=lambda: AT)

    with pytest.raises(IntegrityError), transaction.atomic():
        IssuedReport.objects.update(stamp="")


def test_a_report_holds_while_the_books_say_the_same(desk: Desk) -> None:
    desk.post(29, "2020-03-01")
    printed = stamp()
    issuing.issue(report(), FILE, by=None, clock=lambda: AT)

    found = issuing.compare(printed, today=TODAY, file=FILE)

    assert (found.period, found.is_issued, found.head_holds, found.holds) == ("2020-H1", True, True, True)
    assert (found.broken, found.changed) == ((), ())
    assert not issuing.compare(printed, today=TODAY, file=FILE + b" ").is_issued
    assert not issuing.compare(printed, today=TODAY).is_issued


def test_what_became_known_later_is_a_restatement_and_the_report_holds(desk: Desk) -> None:
    desk.post(29, "2020-03-01")
    printed = stamp()
    desk.post(1, "2020-03-02", at="2020-08-01")

    found = issuing.compare(printed, today=TODAY)

    assert (found.holds, found.broken) == (True, ())
    assert found.changed == (Changed(LATRINES, 29, 30),)


def test_entries_of_the_very_same_moment_came_later_all_the_same(desk: Desk) -> None:
    desk.post(29, "2020-03-01", at="2020-07-01")
    printed = stamp()
    desk.post(1, "2020-03-02", at="2020-07-01")

    assert issuing.compare(printed, today=TODAY).broken == ()


def test_a_number_changed_on_paper_is_found(desk: Desk) -> None:
    desk.post(29, "2020-03-01")
    printed = stamp().replace('"value": 29', '"value": 92')

    found = issuing.compare(printed, today=TODAY)

    assert (found.holds, found.broken) == (False, (Changed(LATRINES, 92, 29),))


def test_a_report_of_a_unit_is_asked_again_for_that_unit(desk: Desk) -> None:
    desk.post(29, "2020-03-01", unit="TT")
    desk.post(1, "2020-03-01", unit="CM")
    printed = issuing.stamp(report(unit=desk.units["CM"].id))

    found = issuing.compare(printed, today=TODAY)

    assert (found.holds, found.changed) == (True, ())


@pytest.mark.parametrize("head", [{"ledger_head": "0" * 64}, {"known_seq": 99}, {"known_seq": 0}])
def test_books_that_lost_the_entry_a_report_names_do_not_hold(desk: Desk, head: dict[str, Any]) -> None:
    desk.post(29, "2020-03-01")

    found = issuing.compare(stamp(**head), today=TODAY)

    assert (found.head_holds, found.holds) == (False, False)


def test_a_report_from_before_the_first_entry_holds(desk: Desk) -> None:
    printed = issuing.stamp(report(known_at="2018-12-31"))

    found = issuing.compare(printed, today=TODAY)

    assert found.holds
    assert found.changed == (Changed(LATRINES, None, 0), Changed("stewardship.households", None, 0))


@pytest.mark.parametrize(
    "changed",
    [
        {"period": "half"},
        {"unit": "ZZ"},
        {"known_seq": "many"},
        {"figures": [{"code": "works.castles", "value": 1}]},
        {"figures": None},
        {"as_of": 5},
    ],
)
def test_what_is_no_stamp_is_refused(desk: Desk, changed: dict[str, Any]) -> None:
    with pytest.raises(issuing.NotAStamp):
        issuing.compare(stamp(**changed), today=TODAY)


@pytest.mark.parametrize("text", ["", "{}", "[]", "not a stamp"])
def test_what_is_no_json_of_ours_is_refused(desk: Desk, text: str) -> None:
    with pytest.raises(issuing.NotAStamp):
        issuing.compare(text, today=TODAY)


def test_an_issued_stamp_is_known_by_its_very_words(desk: Desk) -> None:
    issuing.issue(report(), FILE, by=None, clock=lambda: AT)

    assert issuing.knows_stamp(issuing.stamp(report()))
    assert not issuing.knows_stamp(issuing.stamp(report()) + " ")
