"""The lists of inspections: what was held and found, what is overdue on a day; never whom."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.org.models import User
from cotmoc.readings.lists import asking, catalogue, inspections, pages
from cotmoc.readings.lists.pages import Page
from cotmoc.readings.scope import OutOfScope
from cotmoc.registers.inspections import operations
from tests.readings.lists.shelf import column
from tests.registers.inspections.papers import (
    acting,
    corrected,
    finding,
    official_decision,
    official_session,
    plan,
    session,
)
from tests.registers.party import Party, small_party

TODAY = date(2020, 5, 4)


@pytest.fixture
def party(db: None) -> Party:
    return small_party()


def listed(party: Party, name: str, by: User | None = None, **terms: str) -> Page:
    """Look at a list as the commission."""
    listing = catalogue.listing(f"inspections-{name}")
    asked = asking.read(terms, listing)
    return pages.page(listing, asked, by=by or party.commission, on=TODAY, language="vi")


def test_sessions_say_what_was_inspected_and_count_whom(party: Party) -> None:
    foreseen = plan(party)
    operations.submit_plan(foreseen, **acting(party))
    official_session(party, planned=foreseen.lines[0])
    official_session(party, kind="THEMATIC_SUPERVISION", organisations=[], day=date(2020, 3, 5))

    found = listed(party, "session")

    assert column(found, "kind") == ["giám sát chuyên đề", "kiểm tra chấp hành"]
    assert column(found, "organisations") == ["0", "1"]
    assert column(found, "members") == ["2", "2"]
    assert column(found, "planned") == ["đột xuất", "theo kế hoạch"]
    assert column(found, "basis") == ["Điều 30 Điều lệ Đảng"] * 2
    assert column(listed(party, "session", kind="COMPLIANCE"), "kind") == ["kiểm tra chấp hành"]
    assert column(listed(party, "session", sort="begun"), "begun") == ["02/03/2020", "05/03/2020"]


def test_findings_stand_open_overdue_or_corrected_on_a_day(party: Party) -> None:
    held = official_session(party)
    dues = (date(2020, 4, 1), date(2020, 5, 30), date(2020, 4, 10))
    findings = [finding(party, held, due_on=due) for due in dues]
    operations.submit_findings(findings, **acting(party))
    corrected(party, findings[2], day=date(2020, 4, 20))

    def dues_of(stands: str) -> list[str]:
        return column(listed(party, "finding", stands=stands, sort="due"), "due")

    assert dues_of("open") == ["01/04/2020", "30/05/2020"]
    assert dues_of("corrected") == ["10/04/2020"]
    assert dues_of("overdue-2020-05-04") == ["01/04/2020"]
    assert dues_of("overdue-2020-04-15") == ["01/04/2020", "10/04/2020"]
    assert column(listed(party, "finding", stands="corrected"), "corrected") == ["20/04/2020"]
    assert column(listed(party, "finding", stands="corrected"), "session") == [str(held.document)]
    for unread in ("overdue-yesterday", "late"):
        with pytest.raises(OutOfScope):
            dues_of(unread)


def test_filter_of_what_is_overdue_names_today(party: Party) -> None:
    words = [(one.value, one.vi) for each in listed(party, "finding").filters for one in each.choices]

    assert ("overdue-2020-05-04", "quá hạn đến ngày 04/05/2020") in words


def test_corrections_decisions_and_plans(party: Party) -> None:
    foreseen = plan(party)
    operations.submit_plan(foreseen, **acting(party))
    decided, waiting = official_decision(party), official_decision(party, day=date(2020, 3, 4))
    held = official_session(party, decision=decided, planned=foreseen.lines[0])
    one = finding(party, held)
    operations.submit_finding(one, **acting(party))
    corrected(party, one, day=date(2020, 3, 20))

    assert column(listed(party, "correction"), "days") == ["18"]
    assert column(listed(party, "correction"), "finding") == [str(one.document)]
    assert column(listed(party, "decision"), "concluded") == ["", "02/03/2020"]
    assert column(listed(party, "decision", concluded="no"), "number") == [str(waiting.document)]
    assert column(listed(party, "decision", concluded="yes"), "members") == ["1"]
    assert [column(listed(party, "plan"), key) for key in ("year", "foreseen", "held")] == [["2020"], ["1"], ["1"]]


def test_texts_find_a_finding_by_its_session(party: Party) -> None:
    held = official_session(party, paper_number="12-TB/UBKT")
    operations.submit_finding(finding(party, held, paper_number="13-KL"), **acting(party))
    operations.submit_finding(finding(party, official_session(party), paper_number="14-KL"), **acting(party))

    assert column(listed(party, "finding", q="12-tb"), "number") == ["13-KL"]


def test_no_list_names_whom() -> None:
    kept = [(one.name, column.key) for one in inspections.LISTINGS for column in one.columns if column.personal]

    assert kept == []


def test_secretary_of_a_unit_finds_none_of_it(party: Party) -> None:
    session(party)
    with pytest.raises(OutOfScope):
        listed(party, "session", User.objects.create(id="test-nobody", username="nobody"))
