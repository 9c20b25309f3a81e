from __future__ import annotations

from datetime import date, timedelta

import pytest

from cotmoc.border.models import Marker
from cotmoc.documents.models import Document
from cotmoc.kernel.rule import broken
from cotmoc.registers.marker_checks import rules
from cotmoc.registers.marker_checks.models import IncidentClosing, MarkerCheck
from cotmoc.registers.marker_checks.queries import Incident
from cotmoc.registers.marker_checks.rules import Case, ClosingCase, Mending, StepCase, Voiding
from tests.registers.marker_checks.papers import ANNOUNCED, BEGUN, CLOSED, FOUND, TOLD, State, Step

DAY = timedelta(days=1)
MARKER = Marker(id="test-m", number=1116, valid_from=date(2019, 1, 1), valid_to=date(2021, 1, 1))
ALL_STEPS: dict[str, date] = {Step.NOTIFIED: TOLD, Step.REPAIR_ANNOUNCED: ANNOUNCED, Step.REPAIR_BEGUN: BEGUN}
Outcome = IncidentClosing.Outcome


def incident(opened_on: date = FOUND, closed_on: date | None = None, opening: str = "test-i") -> Incident:
    return Incident(opening, MARKER.pk, opened_on, closed_on)


OPEN = incident()


def of_check(
    *incidents: Incident, day: date = FOUND, team: str = "Tổ 1", state: str = State.NORMAL, names: str | None = None
) -> set[str]:
    check = MarkerCheck(
        document=Document(id="test-c", day=day), marker=MARKER, team=team, state=state, incident_id=names
    )
    return {one.code for one in broken(Case(check, incidents), rules.CHECK)}


def of_step(kind: str, taken_on: date, taken: dict[str, date] | None = None, of: Incident | None = OPEN) -> set[str]:
    return {one.code for one in broken(StepCase(kind, taken_on, of, taken or {}), rules.STEP)}


def of_closing(
    of: Incident | None = OPEN,
    *,
    taken: dict[str, date] | None = None,
    outcome: str = Outcome.RESTORED,
    minutes: tuple[str, str] = ("BB-1", "BB-1Z"),
    present: bool = True,
) -> set[str]:
    closing = IncidentClosing(
        document=Document(day=CLOSED),
        outcome=outcome,
        minutes_vi=minutes[0],
        minutes_zh=minutes[1],
        other_side_present=present,
    )
    case = ClosingCase(closing, of, dict(ALL_STEPS) if taken is None else taken)
    return {one.code for one in broken(case, rules.CLOSING)}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2018, 12, 31), {"MC-1"}),
        (date(2019, 1, 1), set()),
        (date(2020, 12, 31), set()),
        (date(2021, 1, 1), {"MC-1"}),
    ],
)
def test_MC_1_the_marker_stands_on_the_day(day: date, expected: set[str]) -> None:
    assert of_check(day=day) == expected


def test_MC_2_a_check_names_the_team() -> None:
    assert of_check(team=" ") == {"MC-2"}


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (incident(), {"MC-3"}),
        (incident(FOUND - DAY, FOUND), set()),
        (incident(FOUND - DAY, FOUND + DAY), {"MC-3"}),
        (incident(FOUND + DAY), {"MC-3"}),
    ],
)
def test_MC_3_a_marker_has_one_open_incident_at_a_time(other: Incident, expected: set[str]) -> None:
    assert of_check(other, state=State.DAMAGED) == expected
    assert of_check(other, state=State.NORMAL) == set()


@pytest.mark.parametrize(
    ("named", "state", "expected"),
    [
        (incident(), State.DAMAGED, set()),
        (incident(), State.NORMAL, {"MC-4"}),
        (incident(FOUND - DAY, FOUND), State.DAMAGED, {"MC-4"}),
        (incident(FOUND + DAY), State.DAMAGED, {"MC-4"}),
        (incident(opening="another"), State.DAMAGED, {"MC-4"}),
    ],
)
def test_MC_4_a_further_finding_adds_to_an_open_incident(named: Incident, state: str, expected: set[str]) -> None:
    assert of_check(named, state=state, names="test-i") == expected


@pytest.mark.parametrize(
    ("kind", "taken_on", "taken", "of", "expected"),
    [
        (Step.NOTIFIED, FOUND, {}, incident(), set()),
        (Step.NOTIFIED, FOUND - DAY, {}, incident(), {"MC-5"}),
        (Step.NOTIFIED, FOUND, {Step.NOTIFIED: FOUND}, incident(), {"MC-5"}),
        (Step.NOTIFIED, FOUND, {}, None, {"MC-5"}),
        (Step.NOTIFIED, CLOSED, {}, incident(FOUND, CLOSED), set()),
        (Step.NOTIFIED, CLOSED + DAY, {}, incident(FOUND, CLOSED), {"MC-5"}),
        (Step.REPAIR_ANNOUNCED, ANNOUNCED, {}, incident(), {"MC-5"}),
        (Step.REPAIR_ANNOUNCED, TOLD, {Step.NOTIFIED: TOLD + DAY}, incident(), {"MC-5"}),
        (Step.REPAIR_BEGUN, BEGUN, {Step.NOTIFIED: TOLD}, incident(), {"MC-5"}),
    ],
)
def test_MC_5_steps_keep_their_order(
    kind: str, taken_on: date, taken: dict[str, date], of: Incident | None, expected: set[str]
) -> None:
    assert of_step(kind, taken_on, taken, of) == expected


@pytest.mark.parametrize(("days", "expected"), [(9, {"MC-6"}), (10, set()), (11, set())])
def test_MC_6_the_other_side_is_told_ten_days_before_repair(days: int, expected: set[str]) -> None:
    taken: dict[str, date] = {Step.NOTIFIED: TOLD, Step.REPAIR_ANNOUNCED: ANNOUNCED}

    assert of_step(Step.REPAIR_BEGUN, ANNOUNCED + timedelta(days=days), taken) == expected


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        (incident(), set()),
        (None, {"MC-7"}),
        (incident(FOUND, CLOSED), {"MC-7"}),
        (incident(CLOSED + DAY), {"MC-7"}),
    ],
)
def test_MC_7_only_an_open_incident_is_closed(of: Incident | None, expected: set[str]) -> None:
    assert of_closing(of) == expected


@pytest.mark.parametrize(
    ("missing", "outcome", "expected"),
    [
        (Step.NOTIFIED, Outcome.RESTORED, {"MC-8"}),
        (Step.REPAIR_BEGUN, Outcome.ANOTHER_PLACE, {"MC-8"}),
        (Step.REPAIR_BEGUN, Outcome.NO_WORK_NEEDED, set()),
        (Step.NOTIFIED, Outcome.NO_WORK_NEEDED, {"MC-8"}),
    ],
)
def test_MC_8_an_incident_is_closed_when_its_steps_were_taken(missing: str, outcome: str, expected: set[str]) -> None:
    taken = {kind: day for kind, day in ALL_STEPS.items() if kind != missing}

    assert of_closing(taken=taken, outcome=outcome) == expected
    assert of_closing(taken={**ALL_STEPS, missing: CLOSED + DAY}, outcome=outcome) == expected


def test_MC_9_minutes_are_in_two_languages_before_the_other_side() -> None:
    assert of_closing(minutes=("", "BB-1Z")) == {"MC-9"}
    assert of_closing(minutes=("BB-1", " ")) == {"MC-9"}
    assert of_closing(present=False) == {"MC-9"}


@pytest.mark.parametrize(("reason", "changes"), [("", True), (" ", True), ("nhầm ngày", False)])
def test_MC_12_a_step_is_corrected_for_a_reason_and_to_say_something_else(reason: str, changes: bool) -> None:
    assert [one.code for one in broken(Mending(reason, changes), rules.MENDING)] == ["MC-12"]
    assert broken(Mending("nhầm ngày", changes=True), rules.MENDING) == ()


def test_MC_10_what_others_rest_on_stays() -> None:
    assert [one.code for one in broken(Voiding(needed=True), rules.VOIDING)] == ["MC-10"]
    assert broken(Voiding(needed=False), rules.VOIDING) == ()


@pytest.mark.parametrize(
    ("state", "damaged", "broken_ones"),
    [(State.NORMAL, (), set()), (State.NORMAL, ("BASE",), {"MC-11"}), (State.DAMAGED, ("BASE",), set())],
)
def test_MC_11_a_normal_marker_has_no_damage(state: str, damaged: tuple[str, ...], broken_ones: set[str]) -> None:
    check = MarkerCheck(document=Document(id="test-c", day=FOUND), marker=MARKER, team="Tổ 1", state=state)
    check.damaged = damaged

    assert {one.code for one in broken(Case(check, ()), rules.CHECK)} == broken_ones
