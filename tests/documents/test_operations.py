from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from cotmoc.documents import operations, states, verification
from cotmoc.documents.models import Document
from cotmoc.documents.operations import Approval, KeyTaken, NeedsApproval, NoSuchStep
from cotmoc.documents.states import State
from cotmoc.kernel.rule import Broken, Rule, RulesBroken
from cotmoc.ledger import balances
from cotmoc.ledger.posting import BeforeTheBooks, BooksNotOpen, Kind
from cotmoc.org.delegation import operations as delegation
from cotmoc.org.models import AuditLine
from cotmoc.org.permissions import NotAllowed
from tests.documents import desk as desks
from tests.documents.desk import DAY, Desk, Slip, slip, submit, submit_many
from tests.org import world

if TYPE_CHECKING:
    from collections.abc import Callable

EVEN = Rule[Slip]("T-1", "Số phải chẵn.", "Even.", "test", lambda one: one.count % 2 == 0)
SMALL = Rule[Slip]("T-2", "Số phải nhỏ.", "Small.", "test", lambda one: one.count < 10)


def acts() -> list[str]:
    return [line.action for line in AuditLine.objects.order_by("seq") if line.action.startswith("document.")]


def stored(one: Slip) -> Document:
    return Document.objects.get(pk=one.document.pk)


def test_a_draft_posts_nothing_and_has_no_number(desk: Desk) -> None:
    one = slip(desk, paper_number="12/BB-X", day_reason="theo kế hoạch")

    kept = stored(one)
    assert (kept.state, kept.number, kept.content, kept.maker, kept.origin) == ("DRAFT", None, "", desk.clerk, "test")
    assert (kept.paper_number, kept.day_reason, kept.id[:5]) == ("12/BB-X", "theo kế hoạch", "test-")
    assert desks.figure() == 0


def test_a_draft_needs_the_right_to_record_there(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        slip(desk, unit=desk.units["CM"].pk)
    with pytest.raises(NotAllowed):
        slip(desk, by=desk.stranger)

    assert not Document.objects.exists()


def test_submitting_numbers_freezes_posts_and_notes_at_one_moment(desk: Desk) -> None:
    one = slip(desk, 3)

    made = submit(desk, one)

    kept = stored(one)
    row = balances.entries(known=balances.resolve())[0]
    assert made is one.document
    assert (kept.state, kept.number, kept.number_text) == (State.SUBMITTED, 1, "1/CT-TT")
    assert (row.document, row.value, row.content, row.recorded_by) == (kept.pk, 3, kept.content, desk.clerk.pk)
    assert (kept.submitted_at, kept.submitted_seq) == (row.recorded_at, row.seq)
    assert acts() == ["document.official"]
    assert AuditLine.objects.get(action="document.official").at == row.recorded_at
    assert verification.verify() == []


def test_the_room_is_asked_before_the_state_changes(desk: Desk) -> None:
    one = slip(desk)

    submit(desk, one)

    assert one.seen == ["DRAFT"]


def test_submitting_needs_the_right(desk: Desk) -> None:
    one = slip(desk)

    with pytest.raises(NotAllowed):
        submit(desk, one, by=desk.stranger)

    assert (stored(one).state, desks.figure()) == (State.DRAFT, 0)


def test_all_broken_rules_are_told_at_once_and_nothing_is_written(desk: Desk) -> None:
    one = slip(desk, 11, day=date(2020, 7, 1))

    with pytest.raises(RulesBroken) as refused:
        submit(desk, one, rules=[EVEN, SMALL])

    assert [broken.code for broken in refused.value.broken] == ["DOC-2", "T-1", "T-2"]
    assert (stored(one).state, desks.figure(), acts()) == (State.DRAFT, 0, [])


def test_a_refused_slip_can_be_mended_and_sent_again(desk: Desk) -> None:
    one = slip(desk, 3, rows=[desks.posting("x", 1, desk.units["TT"], day=date(2018, 1, 1))])
    with pytest.raises(BeforeTheBooks):
        submit(desk, one)
    assert (one.document.state, one.document.number, one.document.content) == ("DRAFT", None, "")

    one.rows = None
    submit(desk, one)

    assert (stored(one).number, desks.figure()) == (1, 3)


def test_nothing_is_official_before_the_books_are_open(db: None) -> None:
    units = world.settle()
    clerk = world.user("clerk", "FIELD_OFFICER", units["TT"])
    desk = Desk(units, clerk, clerk, clerk, clerk, world.Ticking(desks.NOW))
    one = slip(desk)

    with pytest.raises(BooksNotOpen):
        submit(desk, one)


def test_a_document_may_post_nothing_and_is_still_known_from_its_moment_on(desk: Desk) -> None:
    first, second = slip(desk), slip(desk, rows=[])
    submit(desk, first)
    submit(desk, second)

    kept, before = stored(second), stored(first)
    assert kept.submitted_at is not None
    assert before.submitted_at is not None
    assert kept.submitted_at > before.submitted_at
    assert kept.submitted_seq == before.submitted_seq == balances.head().seq
    assert verification.verify() == []


STEPS: dict[str, Callable[[Desk, Slip], Document]] = {
    "propose": lambda desk, one: operations.propose(one, by=desk.clerk, clock=desk.clock),
    "return": lambda desk, one: operations.return_to_draft(one, reason="thiếu", by=desk.chief, clock=desk.clock),
    "submit": lambda desk, one: submit(desk, one, by=desk.chief),
    "void": lambda desk, one: operations.void(one, reason="ghi nhầm", by=desk.clerk, clock=desk.clock),
}
PATHS = {
    State.DRAFT: (),
    State.PROPOSED: ("propose",),
    State.SUBMITTED: ("submit",),
    State.VOIDED: ("submit", "void"),
}
# before × what is tried → after; what is not here is refused
TRUTH = {
    (State.DRAFT, "propose"): State.PROPOSED,
    (State.DRAFT, "submit"): State.SUBMITTED,
    (State.PROPOSED, "return"): State.DRAFT,
    (State.PROPOSED, "submit"): State.SUBMITTED,
    (State.SUBMITTED, "void"): State.VOIDED,
}


@pytest.mark.parametrize("state", PATHS)
@pytest.mark.parametrize("tried", STEPS)
def test_a_document_moves_only_as_the_truth_table_says(desk: Desk, state: State, tried: str) -> None:
    one = slip(desk)
    for name in PATHS[state]:
        STEPS[name](desk, one)
    expected = TRUTH.get((state, tried))

    if expected is None:
        with pytest.raises(NoSuchStep):
            STEPS[tried](desk, one)

    else:
        STEPS[tried](desk, one)
    assert stored(one).state == one.document.state == (expected or state)


def test_a_proposal_is_approved_by_another_who_may(desk: Desk) -> None:
    one = slip(desk)
    operations.propose(one, by=desk.clerk, clock=desk.clock)
    assert stored(one).proposed_at is not None

    submit(desk, one, by=desk.chief, approval_required=True)

    kept = stored(one)
    assert (kept.approver, kept.approver_paper, kept.state) == (desk.chief, "", State.SUBMITTED)
    assert acts() == ["document.propose", "document.official"]


def test_the_maker_of_a_proposal_does_not_approve_it(desk: Desk) -> None:
    one = slip(desk, by=desk.chief)
    operations.propose(one, by=desk.chief, clock=desk.clock)

    with pytest.raises(RulesBroken, match="DOC-5"):
        submit(desk, one, by=desk.chief)

    assert stored(one).state == State.PROPOSED


def test_a_deputy_does_not_approve_what_the_one_stood_in_for_made(desk: Desk) -> None:
    deputy = desk.stranger
    grant = desk.chief.grants.get()
    days: dict[str, Any] = {"from_day": desks.NOW.date(), "to_day": date(2020, 7, 1)}
    delegation.delegate(grant, deputy=deputy, by=desk.chief, clock=desk.clock, **days)
    by_chief, by_clerk = slip(desk, by=desk.chief), slip(desk)
    for one, maker in ((by_chief, desk.chief), (by_clerk, desk.clerk)):
        operations.propose(one, by=maker, clock=desk.clock)

    with pytest.raises(RulesBroken, match="DOC-8"):
        submit(desk, by_chief, by=deputy, approval_required=True)
    submit(desk, by_clerk, by=deputy, approval_required=True)

    assert Document.objects.get(pk=by_clerk.document.pk).approver == deputy


def test_approving_needs_the_right_to_approve(desk: Desk) -> None:
    one = slip(desk, by=desk.chief)
    operations.propose(one, by=desk.chief, clock=desk.clock)

    with pytest.raises(NotAllowed):
        submit(desk, one, by=desk.clerk)


def test_a_returned_proposal_is_a_draft_again(desk: Desk) -> None:
    one = slip(desk)
    operations.propose(one, by=desk.clerk, clock=desk.clock)

    operations.return_to_draft(one, reason="thiếu chữ ký", by=desk.chief, clock=desk.clock)

    assert (stored(one).state, stored(one).proposed_at) == (State.DRAFT, None)
    assert AuditLine.objects.get(action="document.return").detail == "thiếu chữ ký"


def test_a_register_that_wants_approval_takes_no_draft(desk: Desk) -> None:
    one = slip(desk)

    with pytest.raises(NeedsApproval):
        submit(desk, one, approval_required=True)


def test_a_signature_on_paper_is_recorded_by_a_clerk(desk: Desk) -> None:
    one = slip(desk)
    signed = Approval(desk.chief, "07-QĐ/ĐU", date(2020, 3, 6))

    submit(desk, one, approval=signed, approval_required=True)

    kept = stored(one)
    assert (kept.approver, kept.approver_paper, kept.approved_on) == (desk.chief, "07-QĐ/ĐU", date(2020, 3, 6))


def test_the_clerk_is_not_the_signature_on_paper(desk: Desk) -> None:
    with pytest.raises(RulesBroken, match="DOC-5"):
        submit(desk, slip(desk), approval=Approval(desk.clerk, "07-QĐ/ĐU", date(2020, 3, 6)))


def test_the_database_too_refuses_the_maker_as_approver(desk: Desk) -> None:
    one = slip(desk)

    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=one.document.pk).update(approver=desk.clerk)


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "BACK"},
        {"state": "DRAFT"},
        {"state": "VOIDED"},
        {"submitted_seq": None},
        {"submitted_at": None},
        {"content": ""},
        {"salt": ""},
        {"number": None},
        {"voided_seq": 3},
        {"void_reason": "vì sao"},
        {"family": "OTHER"},
        {"approver_paper": "1/QĐ"},
        {"approved_on": DAY},
    ],
)
def test_the_database_refuses_half_a_state(desk: Desk, wrong: dict[str, object]) -> None:
    one = slip(desk)
    submit(desk, one)

    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=one.document.pk).update(**wrong)


def test_the_database_refuses_a_proposal_without_its_moment_and_a_document_that_replaces_itself(desk: Desk) -> None:
    one = slip(desk)

    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=one.document.pk).update(state="PROPOSED")
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=one.document.pk).update(replaces=one.document)


def test_the_database_refuses_a_number_given_twice(desk: Desk) -> None:
    first, second = slip(desk), slip(desk)
    submit_many(desk, [first, second])

    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=second.document.pk).update(number=1)


def test_the_same_key_twice_is_one_draft_and_one_document(desk: Desk) -> None:
    one, two = slip(desk, 5, idempotency_key="k1"), slip(desk, 5, idempotency_key="k1")

    made, again = submit(desk, one), submit(desk, two)

    assert one.document.pk == two.document.pk == made.pk == again.pk
    assert (Document.objects.count(), desks.figure(), again.state) == (1, 5, State.SUBMITTED)
    assert acts() == ["document.official"]


def test_a_key_sent_again_with_a_document_made_anew_gives_the_earlier_one(desk: Desk) -> None:
    one, two = (slip(desk, 5, idempotency_key="k1", save=False) for _ in range(2))

    made, again = submit_many(desk, [one])[0], submit_many(desk, [two])[0]

    assert again.pk == made.pk != two.document.pk
    assert (Document.objects.count(), desks.figure()) == (1, 5)


def test_a_key_twice_in_one_set_is_one_document(desk: Desk) -> None:
    slips = [slip(desk, 5, idempotency_key="k1", save=False) for _ in range(2)]

    made = submit_many(desk, slips)

    assert made[0] is made[1] is slips[0].document
    assert (Document.objects.count(), desks.figure()) == (1, 5)


def test_a_replay_of_a_voided_document_stays_voided(desk: Desk) -> None:
    one = slip(desk, 5, idempotency_key="k1")
    submit(desk, one)
    operations.void(one, reason="ghi nhầm", by=desk.clerk, clock=desk.clock)

    again = submit(desk, slip(desk, 5, idempotency_key="k1", save=False))

    assert (again.pk, again.state, desks.figure()) == (one.document.pk, State.VOIDED, 0)


@pytest.mark.parametrize("other", [{"kind": "works.house"}, {"day": date(2020, 3, 6)}])
def test_a_key_that_belongs_to_another_document_is_refused(desk: Desk, other: dict[str, Any]) -> None:
    submit(desk, slip(desk, idempotency_key="k1"))

    with pytest.raises(KeyTaken):
        submit(desk, slip(desk, idempotency_key="k1", save=False, **other))


def test_a_key_that_belongs_to_a_draft_and_an_id_that_is_taken_are_refused(desk: Desk) -> None:
    draft = slip(desk, idempotency_key="k1")

    with pytest.raises(KeyTaken):
        submit(desk, slip(desk, idempotency_key="k1", save=False))
    with pytest.raises(KeyTaken):
        submit(desk, slip(desk, id=draft.document.pk, save=False))


def test_the_database_too_refuses_a_key_twice(desk: Desk) -> None:
    slip(desk, idempotency_key="k1")
    other = slip(desk)

    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=other.document.pk).update(idempotency_key="k1")


def test_a_second_draft_under_the_same_key_by_another_path_is_refused_by_the_database(desk: Desk) -> None:
    one, two = (slip(desk, idempotency_key="k1", save=False) for _ in range(2))
    one.document.save(force_insert=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        two.document.save(force_insert=True)


def test_a_submitted_document_is_not_submitted_again_without_a_key(desk: Desk) -> None:
    one = slip(desk)
    submit(desk, one)

    with pytest.raises(NoSuchStep):
        submit(desk, one)

    assert desks.figure() == 1


def test_a_set_is_numbered_in_order_and_known_at_one_moment(desk: Desk) -> None:
    slips = [slip(desk, count, save=False) for count in (1, 2, 3)]

    made = submit_many(desk, slips)

    kept = Document.objects.order_by("number")
    assert [(one.pk, one.number_text) for one in kept] == [
        (slips[0].document.pk, "1/CT-TT"),
        (slips[1].document.pk, "2/CT-TT"),
        (slips[2].document.pk, "3/CT-TT"),
    ]
    assert {one.submitted_at for one in kept} == {made[0].submitted_at}
    assert (desks.figure(), acts()) == (6, ["document.official"])
    assert verification.verify() == []


def test_a_set_costs_the_same_statements_whatever_its_size(desk: Desk) -> None:
    submit(desk, slip(desk))
    counts = []
    for size in (1, 3, 20):
        slips = [slip(desk, save=False, idempotency_key=f"{size}-{place}") for place in range(size)]
        with CaptureQueriesContext(connection) as asked:
            submit_many(desk, slips)
        counts.append(len(asked))

    assert counts[0] == counts[1] == counts[2]


def test_one_document_costs_at_most_twenty_statements(desk: Desk) -> None:
    submit(desk, slip(desk))
    one = slip(desk)

    with CaptureQueriesContext(connection) as asked:
        submit(desk, one)

    said = [query["sql"] for query in asked if not query["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))]
    assert len(said) <= 20


def test_an_empty_set_does_nothing(desk: Desk) -> None:
    assert submit_many(desk, []) == []


def test_a_set_is_refused_whole_with_every_place(desk: Desk) -> None:
    slips = [slip(desk, save=False), slip(desk, save=False, day=date(2020, 9, 1))]
    doubled = Broken("T-9", "Hai dòng trùng nhau.", "Twice.", "test", index=1)

    with pytest.raises(RulesBroken) as refused:
        submit_many(desk, slips, broken=[doubled])

    assert [(one.code, one.index) for one in refused.value.broken] == [("DOC-2", 1), ("T-9", 1)]
    assert not Document.objects.exists()


def test_documents_that_are_not_stored_yet_need_the_right_to_record(desk: Desk) -> None:
    one = slip(desk, save=False, unit=desk.units["CM"])

    with pytest.raises(NotAllowed):
        submit(desk, one)


def test_the_rooms_rows_are_stored_before_its_rules_are_asked(desk: Desk) -> None:
    order: list[str] = []

    def asked(_: Slip) -> bool:
        order.append("rules")
        return True

    asks = Rule[Slip]("T-3", "", "", "test", asked)

    submit(desk, slip(desk, save=False), rules=[asks], store=lambda _: order.append("store"))
    submit_many(desk, [slip(desk, save=False)], store=lambda slips: order.append(f"store {len(slips)}"))

    assert order == ["store", "rules", "store 1"]


def test_voiding_takes_back_what_is_held_and_both_rows_stay(desk: Desk) -> None:
    one = slip(desk, 4)
    submit(desk, one)
    then = balances.resolve()

    operations.void(one, reason="ghi nhầm đơn vị", by=desk.clerk, clock=desk.clock)

    kept, pk = stored(one), one.document.pk
    assert (kept.state, kept.void_reason, kept.voided_seq) == (State.VOIDED, "ghi nhầm đơn vị", balances.head().seq)
    assert kept.voided_at == balances.head().recorded_at
    assert desks.kinds(pk) == [("RESULT", 4, pk), ("VOID", -4, pk)]
    assert (desks.figure(), desks.figure(known=then)) == (0, 4)
    assert acts() == ["document.official", "document.void"]
    assert verification.verify() == []


def test_voiding_needs_a_reason_and_the_right(desk: Desk) -> None:
    one = slip(desk)
    submit(desk, one)

    with pytest.raises(RulesBroken, match="DOC-6"):
        operations.void(one, reason=" ", by=desk.clerk, clock=desk.clock)
    with pytest.raises(NotAllowed):
        operations.void(one, reason="ghi nhầm", by=desk.stranger, clock=desk.clock)

    assert (stored(one).state, one.document.state, desks.figure()) == (State.SUBMITTED, State.SUBMITTED, 1)


def test_a_room_may_say_itself_what_voiding_posts(desk: Desk) -> None:
    one, other = slip(desk, 4), slip(desk, 1)
    submit(desk, one)
    submit(desk, other)
    gone, back = one.document.pk, other.document.pk

    operations.void(
        one,
        reason="ghi nhầm",
        by=desk.clerk,
        clock=desk.clock,
        postings=lambda _: [
            desks.posting(gone, -4, desk.units["TT"], kind=Kind.VOID),
            desks.posting(back, 2, desk.units["TT"], kind=Kind.VOID, act=gone),
        ],
    )

    rows = balances.of_document(back, known=balances.resolve())
    assert desks.kinds(back) == [("RESULT", 1, back), ("VOID", 2, gone)]
    assert {row.content for row in rows} == {stored(other).content}


def test_a_correction_voids_the_old_and_posts_the_new_in_full_at_one_moment(desk: Desk) -> None:
    old, new = slip(desk, 4), slip(desk, 3)
    submit(desk, old)
    before = balances.head().recorded_at

    operations.correct(
        old,
        new,
        reason="đếm lại",
        rules=[],
        postings=lambda one: desks.of(desk, one),
        by=desk.clerk,
        clock=desk.clock,
    )

    kept, voided = stored(new), stored(old)
    assert (kept.number, kept.replaces, voided.state, voided.void_reason) == (2, old.document, State.VOIDED, "đếm lại")
    assert desks.kinds(old.document.pk) == [("RESULT", 4, old.document.pk), ("VOID", -4, new.document.pk)]
    assert desks.kinds(new.document.pk) == [("CORRECTION", 3, new.document.pk)]
    assert kept.submitted_at == voided.voided_at
    assert [desks.figure(known=balances.resolve(moment)) for moment in (before, kept.submitted_at)] == [4, 3]
    assert verification.verify() == []


def test_a_correction_lets_the_rows_of_others_keep_their_kind(desk: Desk) -> None:
    old, new, other = slip(desk, 4), slip(desk, 3), slip(desk, 1)
    submit_many(desk, [old, other])
    mine, theirs = new.document.pk, other.document.pk
    rows = [
        desks.posting(mine, 3, desk.units["TT"]),
        desks.posting(mine, 1, desk.units["TT"], kind=Kind.UPDATE),
        desks.posting(theirs, -1, desk.units["TT"], kind=Kind.RESULT, act=mine),
    ]

    operations.correct(old, new, reason="đếm lại", rules=[], postings=lambda _: rows, by=desk.clerk, clock=desk.clock)

    assert [kind for kind, *_ in desks.kinds(mine)] == ["CORRECTION", "UPDATE"]
    assert [kind for kind, *_ in desks.kinds(theirs)] == ["RESULT", "RESULT"]


def test_a_refused_correction_leaves_the_old_as_it_was(desk: Desk) -> None:
    old, new = slip(desk, 4), slip(desk, 3)
    submit(desk, old)

    with pytest.raises(RulesBroken, match="T-1"):
        operations.correct(
            old,
            new,
            reason="đếm lại",
            rules=[EVEN],
            postings=lambda one: desks.of(desk, one),
            by=desk.clerk,
            clock=desk.clock,
        )

    assert (stored(old).state, stored(new).state, desks.figure()) == (State.SUBMITTED, State.DRAFT, 4)


def test_a_correction_sent_twice_is_one(desk: Desk) -> None:
    old = slip(desk, 4)
    submit(desk, old)

    made = [
        operations.correct(
            old,
            slip(desk, 3, idempotency_key="k2", save=False),
            reason="đếm lại",
            rules=[],
            postings=lambda one: desks.of(desk, one),
            by=desk.clerk,
            clock=desk.clock,
        ).pk
        for _ in range(2)
    ]

    assert made[0] == made[1]
    assert (Document.objects.count(), desks.figure()) == (2, 3)


def test_a_clock_that_runs_backwards_does_not_take_the_books_with_it(desk: Desk) -> None:
    submit(desk, slip(desk))
    first = balances.head().recorded_at
    desk.clock.moment -= timedelta(days=3)
    one = slip(desk)

    submit(desk, one)

    kept = stored(one)
    assert kept.submitted_at is not None
    assert kept.submitted_at >= first


def test_the_day_is_the_day_in_vietnam(desk: Desk) -> None:
    desk.clock.moment = datetime(2020, 6, 30, 18, tzinfo=UTC)
    one = slip(desk, day=date(2020, 7, 1), documented_on=date(2020, 7, 1))

    assert submit(desk, one).state == State.SUBMITTED


def test_the_steps_offered_are_those_that_lead_on(desk: Desk) -> None:
    one = slip(desk)
    submit(desk, one)

    assert [step.name for step in states.steps_from(stored(one).state)] == ["void"]


def test_a_row_may_carry_its_own_content_hash(desk: Desk) -> None:
    one = slip(desk)
    one.rows = [replace(desks.posting(one.document.pk, 1, desk.units["TT"]), content="c0ffee")]

    submit(desk, one)

    assert balances.entries(known=balances.resolve())[0].content == "c0ffee"
    assert [fault.reason for fault in verification.verify()] == ["mã băm khác mã băm trong sổ"]


def test_who_may_approve_approves_a_correction_that_another_proposed(desk: Desk) -> None:
    leader = world.user("leader", "LEADER", desk.units["BCH"])
    old, new = slip(desk, 5), slip(desk, 3)
    submit(desk, old)
    by_leader: dict[str, Any] = {"reason": "đếm lại", "rules": [], "by": leader, "clock": desk.clock}

    def correct() -> Document:
        return operations.correct(old, new, postings=lambda one: desks.of(desk, one), **by_leader)

    with pytest.raises(NotAllowed):
        correct()
    operations.propose(new, by=desk.clerk, clock=desk.clock)
    posted = operations.rehearse(correct).posted
    correct()

    kept = stored(new)
    assert [row.value for row in posted] == [-5, 3]
    assert (stored(old).state, kept.state, kept.replaces, kept.approver) == (
        State.VOIDED,
        State.SUBMITTED,
        old.document,
        leader,
    )
    with pytest.raises(NotAllowed):
        operations.void(new, reason="khác", by=leader, clock=desk.clock)


def test_the_maker_of_a_correction_does_not_approve_it(desk: Desk) -> None:
    old, new = slip(desk, 5), slip(desk, 3, by=desk.chief)
    submit(desk, old)
    operations.propose(new, by=desk.chief, clock=desk.clock)

    with pytest.raises(RulesBroken, match="DOC-5"):
        operations.correct(
            old, new, reason="x", rules=[], postings=lambda one: desks.of(desk, one), by=desk.chief, clock=desk.clock
        )

    assert (stored(old).state, stored(new).state) == (State.SUBMITTED, State.PROPOSED)
