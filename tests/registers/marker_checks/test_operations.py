from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from cotmoc.border import queries as border
from cotmoc.documents import verification
from cotmoc.documents.models import Document
from cotmoc.documents.states import State as Official
from cotmoc.kernel.rule import RulesBroken
from cotmoc.org.models import AuditLine
from cotmoc.org.permissions import NotAllowed
from cotmoc.registers.marker_checks import operations, queries
from cotmoc.registers.marker_checks.models import IncidentClosing, IncidentStep, MarkerCheck
from tests.org import world
from tests.registers.marker_checks.papers import ANNOUNCED, BEGUN, CLOSED, FOUND, TOLD, Ground, State, Step

DAY = timedelta(days=1)


def codes(broken: RulesBroken) -> list[tuple[str, int]]:
    return [(one.code, one.index) for one in broken.broken]


def test_a_check_is_counted_in_the_commune_where_the_marker_stands(ground: Ground) -> None:
    ground.checked()
    ground.checked(day=FOUND + DAY)

    assert ground.figures() == {"checks": 2}
    assert ground.figures(on=FOUND) == {"checks": 1}


def test_the_commune_may_be_given_by_who_has_read_the_layout(ground: Ground) -> None:
    with CaptureQueriesContext(connection) as asked:
        check = ground.check(commune=ground.place.lower.pk, save=False)

    assert check.commune_id == ground.place.lower.pk
    assert not [one for one in asked.captured_queries if "border_" in one["sql"]]


@pytest.mark.parametrize("save", [True, False])
def test_a_check_says_what_is_damaged_and_a_little_more(ground: Ground, save: bool) -> None:
    words: dict[str, Any] = {"damaged": ["BASE", "INSCRIPTION", "BASE"], "note": "  chân mốc hở\n5 cm ", "save": save}

    check = ground.checked(State.DAMAGED, **words)

    kept = MarkerCheck.objects.get(pk=check.pk)
    assert (kept.damaged, kept.note) == (("BASE", "INSCRIPTION"), "chân mốc hở 5 cm")
    assert kept.frozen() == check.frozen()


def test_before_the_line_was_laid_a_marker_lies_nowhere(ground: Ground) -> None:
    with pytest.raises(border.NoLayout):
        ground.check(day=date(2018, 12, 31))


def test_a_marker_not_as_it_should_be_opens_an_incident(ground: Ground) -> None:
    opening = ground.checked(State.DAMAGED)

    assert ground.figures() == {"checks": 1, "incidents_opened": 1}
    found = queries.open_incident(ground.marker.pk, on=FOUND)
    assert found is not None
    assert found.opening == opening.pk


def test_a_further_finding_adds_to_the_open_incident(ground: Ground) -> None:
    opening = ground.checked(State.DAMAGED)

    with pytest.raises(RulesBroken) as broken:
        ground.checked(State.MISSING, FOUND + DAY)
    ground.checked(State.MISSING, FOUND + DAY, incident=opening.pk)

    assert codes(broken.value) == [("MC-3", 0)]
    assert ground.figures() == {"checks": 2, "incidents_opened": 1}


def test_two_findings_in_one_file_open_one_incident_only(ground: Ground) -> None:
    checks = [ground.check(State.DAMAGED, save=False), ground.check(State.MISSING, FOUND + DAY, save=False)]

    with pytest.raises(RulesBroken) as broken:
        operations.submit_checks(checks, by=ground.place.clerk, clock=ground.place.clock)

    assert codes(broken.value) == [("MC-3", 1)]
    assert not Document.objects.exists()


def test_every_broken_rule_of_a_file_is_named_with_its_place(ground: Ground) -> None:
    ground.marker.valid_to = FOUND
    checks = [
        ground.check(marker=ground.other, save=False),
        ground.check(team=" ", save=False),
        ground.check(marker=ground.other, incident="test-none", save=False),
    ]

    with pytest.raises(RulesBroken) as broken:
        operations.submit_checks(checks, by=ground.place.clerk, clock=ground.place.clock)

    assert codes(broken.value) == [("MC-1", 1), ("MC-2", 1), ("MC-4", 2)]


def test_an_incident_goes_through_its_steps_and_is_closed(ground: Ground) -> None:
    opening = ground.checked(State.DISPLACED)
    ground.steps(opening)

    ground.closed(opening)

    assert ground.figures() == {"checks": 1, "incidents_opened": 1, "incidents_closed": 1}
    assert ground.figures(on=CLOSED - DAY) == {"checks": 1, "incidents_opened": 1}
    assert queries.open_incident(ground.marker.pk, on=CLOSED) is None
    assert [note.detail for note in AuditLine.objects.filter(action="marker_checks.step").order_by("seq")] == list(Step)


def test_after_closing_a_new_finding_opens_a_new_incident(ground: Ground) -> None:
    opening = ground.checked(State.DISPLACED)
    ground.steps(opening)
    ground.closed(opening)

    ground.checked(State.DAMAGED, CLOSED)

    assert ground.figures()["incidents_opened"] == 2


def test_steps_out_of_order_are_refused(ground: Ground) -> None:
    opening = ground.checked(State.DAMAGED)
    for kind, day in ((Step.REPAIR_ANNOUNCED, ANNOUNCED), (Step.NOTIFIED, FOUND - DAY)):
        with pytest.raises(RulesBroken, match="MC-5"):
            ground.step(opening, kind, day)
    ground.step(opening, Step.NOTIFIED, TOLD)
    ground.step(opening, Step.REPAIR_ANNOUNCED, ANNOUNCED)

    with pytest.raises(RulesBroken, match="Sớm nhất là ngày 15/03/2020") as early:
        ground.step(opening, Step.REPAIR_BEGUN, BEGUN - DAY)
    with pytest.raises(RulesBroken, match="MC-5"):
        ground.step(opening, Step.NOTIFIED, TOLD)

    assert codes(early.value) == [("MC-6", 0)]
    assert IncidentStep.objects.count() == 2


def test_a_normal_check_has_no_steps(ground: Ground) -> None:
    with pytest.raises(RulesBroken, match="MC-5"):
        ground.step(ground.checked(), Step.NOTIFIED, TOLD)


def test_a_step_is_never_changed(ground: Ground) -> None:
    step = ground.step(ground.checked(State.DAMAGED), Step.NOTIFIED, TOLD, paper_number="CV-1")

    with pytest.raises(IntegrityError), transaction.atomic():
        IncidentStep.objects.update(taken_on=CLOSED)

    assert IncidentStep.objects.get() == step


def correct(ground: Ground, step: IncidentStep, taken_on: date | None, **more: Any) -> IncidentStep:
    words: dict[str, Any] = {"reason": "ghi nhầm ngày", "by": ground.place.clerk, "clock": ground.place.clock}
    return operations.correct_step(step, taken_on=taken_on, **words | more)


def test_a_step_entered_wrongly_is_replaced_and_stays(ground: Ground) -> None:
    opening = ground.checked(State.DAMAGED)
    old = ground.step(opening, Step.NOTIFIED, TOLD, paper_number="CV-1")

    new = correct(ground, old, TOLD + DAY, paper_number="CV-2")

    assert (new.replaces, new.reason, new.is_taken) == (old, "ghi nhầm ngày", True)
    assert queries.steps([opening.pk]) == {opening.pk: {Step.NOTIFIED: TOLD + DAY}}
    old.refresh_from_db()
    assert (old.taken_on, old.paper_number) == (TOLD, "CV-1")
    assert [note.detail for note in AuditLine.objects.filter(action="marker_checks.step_corrected")] == [Step.NOTIFIED]


def test_a_step_that_was_not_taken_is_taken_back_and_may_be_recorded_again(ground: Ground) -> None:
    opening = ground.checked(State.DAMAGED)
    old = ground.step(opening, Step.NOTIFIED, TOLD, paper_number="CV-1")

    back = correct(ground, old, None, paper_number="CV-2")
    assert (back.is_taken, back.taken_on, back.paper_number) == (False, TOLD, "CV-1")
    assert queries.steps([opening.pk]) == {}
    with pytest.raises(operations.NoStep):
        correct(ground, back, TOLD)
    again = ground.step(opening, Step.NOTIFIED, TOLD + DAY)

    assert (again.replaces, again.reason) == (back, "")
    assert queries.steps([opening.pk]) == {opening.pk: {Step.NOTIFIED: TOLD + DAY}}
    with pytest.raises(operations.NoStep):
        correct(ground, old, TOLD)


@pytest.mark.parametrize(
    ("kind", "taken_on", "more", "expected"),
    [
        (Step.NOTIFIED, TOLD + DAY, {"reason": " "}, {"MC-12"}),
        (Step.NOTIFIED, TOLD, {}, {"MC-12"}),
        (Step.NOTIFIED, FOUND - DAY, {}, {"MC-5"}),
        (Step.NOTIFIED, ANNOUNCED + DAY, {}, {"MC-5"}),
        (Step.NOTIFIED, None, {}, {"MC-5", "MC-8"}),
        (Step.REPAIR_ANNOUNCED, ANNOUNCED + DAY, {}, {"MC-6"}),
        (Step.REPAIR_BEGUN, BEGUN - DAY, {}, {"MC-6"}),
        (Step.REPAIR_BEGUN, CLOSED + DAY, {}, {"MC-5", "MC-8"}),
        (Step.REPAIR_BEGUN, None, {}, {"MC-8"}),
    ],
)
def test_what_a_correction_breaks_is_named(
    ground: Ground, kind: str, taken_on: date | None, more: dict[str, Any], expected: set[str]
) -> None:
    opening = ground.checked(State.DAMAGED)
    ground.steps(opening)
    ground.closed(opening)

    with pytest.raises(RulesBroken) as refused:
        correct(ground, IncidentStep.objects.get(kind=kind), taken_on, **more)

    assert {one.code for one in refused.value.broken} == expected
    assert IncidentStep.objects.count() == len(Step)


def test_a_stranger_corrects_no_step(ground: Ground) -> None:
    step = ground.step(ground.checked(State.DAMAGED), Step.NOTIFIED, TOLD)

    with pytest.raises(NotAllowed):
        correct(ground, step, TOLD + DAY, by=world.user("stranger"))


def test_every_broken_rule_of_closing_minutes_is_named(ground: Ground) -> None:
    opening = ground.checked(State.DAMAGED)

    with pytest.raises(RulesBroken, match="đã thông báo phía bên kia") as broken:
        ground.closed(opening, FOUND - DAY, minutes_zh=" ")

    assert codes(broken.value) == [("MC-7", 0), ("MC-8", 0), ("MC-9", 0)]


def test_an_incident_is_closed_once_even_in_one_file(ground: Ground) -> None:
    opening = ground.checked(State.DAMAGED)
    ground.step(opening, Step.NOTIFIED, TOLD)
    outcome = IncidentClosing.Outcome.NO_WORK_NEEDED
    minutes = [ground.closing(opening, save=False, outcome=outcome) for _ in range(2)]

    with pytest.raises(RulesBroken) as broken:
        operations.submit_closings(minutes, by=ground.place.clerk, clock=ground.place.clock)
    operations.submit_closings(minutes[:1], by=ground.place.clerk, clock=ground.place.clock)

    assert codes(broken.value) == [("MC-7", 1)]
    assert ground.figures()["incidents_closed"] == 1


def test_minutes_of_a_normal_check_close_nothing(ground: Ground) -> None:
    with pytest.raises(RulesBroken) as broken:
        operations.submit_closings(
            [ground.closing(ground.checked(), save=False)], by=ground.place.clerk, clock=ground.place.clock
        )

    assert codes(broken.value) == [("MC-7", 0), ("MC-8", 0)]


def test_MC_10_what_others_rest_on_is_not_voided_before_them(ground: Ground) -> None:
    by, clock = ground.place.clerk, ground.place.clock
    opening = ground.checked(State.DAMAGED)
    further = ground.checked(State.MISSING, FOUND + DAY, incident=opening.pk)
    ground.steps(opening)
    closing = ground.closed(opening)

    with pytest.raises(RulesBroken, match="MC-10"):
        operations.void_check(opening, reason="Nhầm", by=by, clock=clock)
    operations.void_check(further, reason="Nhầm", by=by, clock=clock)
    with pytest.raises(RulesBroken, match="MC-10"):
        operations.void_check(opening, reason="Nhầm", by=by, clock=clock)
    operations.void_closing(closing, reason="Nhầm", by=by, clock=clock)
    operations.void_check(opening, reason="Nhầm", by=by, clock=clock)

    assert ground.figures() == {}
    assert set(Document.objects.values_list("state", flat=True)) == {Official.VOIDED}


def test_MC_10_an_incident_is_not_opened_again_over_a_later_one(ground: Ground) -> None:
    by, clock = ground.place.clerk, ground.place.clock
    opening = ground.checked(State.DAMAGED)
    ground.steps(opening)
    closing = ground.closed(opening)
    later = ground.checked(State.MISSING, CLOSED + DAY)

    with pytest.raises(RulesBroken, match="MC-10"):
        operations.void_closing(closing, reason="Nhầm", by=by, clock=clock)
    operations.void_check(later, reason="Nhầm", by=by, clock=clock)
    operations.void_closing(closing, reason="Nhầm", by=by, clock=clock)

    assert ground.figures() == {"checks": 1, "incidents_opened": 1}


def test_a_corrected_check_takes_the_place_of_the_old(ground: Ground) -> None:
    old = ground.checked(State.DAMAGED)
    new = ground.check(State.NORMAL, FOUND + DAY)

    document = operations.correct_check(
        old, new, reason="Ghi nhầm mốc", by=ground.place.clerk, clock=ground.place.clock
    )

    assert document.replaces == old.document
    assert ground.figures() == {"checks": 1}
    assert ground.figures(on=FOUND) == {}


def test_a_check_that_others_rest_on_is_not_corrected(ground: Ground) -> None:
    opening = ground.checked(State.DAMAGED)
    ground.checked(State.MISSING, FOUND + DAY, incident=opening.pk)

    with pytest.raises(RulesBroken, match="MC-10"):
        operations.correct_check(
            opening, ground.check(), reason="Nhầm", by=ground.place.clerk, clock=ground.place.clock
        )

    assert ground.figures() == {"checks": 2, "incidents_opened": 1}


def test_corrected_minutes_take_the_place_of_the_old(ground: Ground) -> None:
    opening = ground.checked(State.DAMAGED)
    ground.steps(opening)
    old = ground.closed(opening)
    new = ground.closing(opening, CLOSED + DAY)

    operations.correct_closing(old, new, reason="Sai ngày", by=ground.place.clerk, clock=ground.place.clock)

    assert ground.figures(on=CLOSED) == {"checks": 1, "incidents_opened": 1}
    assert ground.figures()["incidents_closed"] == 1


def test_a_forgotten_note_leaves_the_state_and_the_chain(ground: Ground) -> None:
    check = ground.checked(State.DAMAGED, damaged=["BASE"], note="hỏi bà con bản dưới")
    figures, content = ground.figures(), check.document.content

    operations.forget_note(check, by=ground.place.clerk, clock=ground.place.clock)

    kept = MarkerCheck.objects.select_related("document").get()
    assert (kept.note, kept.state, kept.damaged) == ("", State.DAMAGED, ("BASE",))
    assert "bản dưới" not in kept.document.frozen
    assert (kept.document.content, ground.figures()) == (content, figures)
    assert verification.is_as_frozen(kept)
    assert verification.verify() == []
    erased = AuditLine.objects.get(action="document.content_erased")
    assert (erased.object, erased.detail) == (kept.pk, operations.KEPT_LONG_ENOUGH)


def test_a_stranger_forgets_no_note(ground: Ground) -> None:
    check = ground.checked(State.DAMAGED, note="chân mốc hở")

    with pytest.raises(NotAllowed):
        operations.forget_note(check, by=ground.place.stranger, clock=ground.place.clock)

    assert MarkerCheck.objects.get().note == "chân mốc hở"


def test_sending_the_same_key_again_gives_the_same_record(ground: Ground) -> None:
    opening = ground.checked(State.DAMAGED, idempotency_key="k1")
    again = ground.checked(State.DAMAGED, idempotency_key="k1")
    ground.steps(opening)
    closing = ground.closed(opening, idempotency_key="k2")

    assert again == opening
    assert ground.closed(opening, idempotency_key="k2") == closing
    assert ground.figures() == {"checks": 1, "incidents_opened": 1, "incidents_closed": 1}


@pytest.mark.parametrize("count", [1, 40])
def test_a_set_costs_as_many_statements_as_one(ground: Ground, count: int) -> None:
    checks = [ground.check(day=FOUND + n * DAY, save=False) for n in range(count)]

    with CaptureQueriesContext(connection) as statements:
        operations.submit_checks(checks, by=ground.place.clerk, clock=ground.place.clock)

    assert len(statements) <= 34
    assert ground.figures() == {"checks": count}


def test_only_who_may_record_does(ground: Ground) -> None:
    opening = ground.checked(State.DAMAGED)
    stranger = ground.place.stranger

    for attempt in (
        lambda: ground.check(by=stranger),
        lambda: ground.step(opening, Step.NOTIFIED, TOLD, by=stranger),
        lambda: ground.closing(opening, by=stranger),
        lambda: operations.void_check(opening, reason="Nhầm", by=stranger, clock=ground.place.clock),
    ):
        with pytest.raises(NotAllowed):
            attempt()

    assert MarkerCheck.objects.count() == 1
    assert not IncidentStep.objects.exists()
