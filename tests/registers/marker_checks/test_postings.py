from __future__ import annotations

from datetime import date

import pytest

from cotmoc.documents.models import Document
from cotmoc.ledger.chart import CHART
from cotmoc.registers.marker_checks import postings
from cotmoc.registers.marker_checks.models import IncidentClosing, MarkerCheck

PAPER = Document(id="test-1", unit_id="tay", day=date(2020, 3, 1))
State = MarkerCheck.State


def check(state: str, incident: str | None = None) -> MarkerCheck:
    return MarkerCheck(document=PAPER, marker_id="test-m", commune_id="xa", state=state, incident_id=incident)


@pytest.mark.parametrize(
    ("state", "incident", "expected"),
    [
        (State.NORMAL, None, ["marker_checks.checks"]),
        (State.MISSING, None, ["marker_checks.checks", "marker_checks.incidents_opened"]),
        (State.MISSING, "test-i", ["marker_checks.checks"]),
    ],
)
def test_a_check_posts_itself_and_the_incident_it_opens(state: str, incident: str | None, expected: list[str]) -> None:
    rows = postings.of_checks([check(state, incident)])

    assert [row.indicator for row in rows] == expected
    assert {(row.unit, row.locality, row.value, row.subject) for row in rows} == {("tay", "xa", 1, "test-m")}
    assert {row.indicator for row in rows} <= CHART.keys()


def test_minutes_post_the_closing_where_the_incident_was() -> None:
    closing = IncidentClosing(
        document=Document(id="test-2", unit_id="dong", day=PAPER.day), incident=check(State.MISSING)
    )

    (row,) = postings.of_closings([closing])

    assert (row.indicator, row.unit, row.locality, row.document) == (
        "marker_checks.incidents_closed",
        "dong",
        "xa",
        "test-2",
    )
