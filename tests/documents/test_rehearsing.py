from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cotmoc.documents import evidence, files, operations
from cotmoc.documents.models import Document, Evidence
from cotmoc.documents.states import NoSuchStep, State
from cotmoc.kernel.rule import RulesBroken
from cotmoc.ledger import balances
from cotmoc.org import audit
from cotmoc.org.permissions import NotAllowed
from cotmoc.registers.meetings import operations as meetings
from cotmoc.registers.meetings.models import AssignmentDone
from tests.documents import desk as desks
from tests.documents.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager


def test_a_rehearsal_tells_number_and_rows_and_keeps_nothing(desk: Desk) -> None:
    slip = desks.slip(desk, 3)
    before = (balances.head(), audit.head(), Document.objects.count())

    told = operations.rehearse(lambda: desks.submit(desk, slip))

    assert [(one.indicator, one.value) for one in told.posted] == [(desks.LATRINES, 3)]
    assert told.number
    assert (balances.head(), audit.head(), Document.objects.count()) == before
    assert Document.objects.get(pk=slip.document.pk).state == State.DRAFT


def test_a_rehearsal_of_what_posts_nothing_tells_no_rows(desk: Desk) -> None:
    slip = desks.slip(desk, 0)
    slip.rows = []

    assert operations.rehearse(lambda: desks.submit(desk, slip)).posted == ()


def test_a_rehearsal_says_which_rules_are_broken(desk: Desk) -> None:
    slip = desks.slip(desk, 1, day=desks.START.replace(year=2018))

    with pytest.raises(RulesBroken, match="DOC-1"):
        operations.rehearse(lambda: desks.submit(desk, slip))


def test_who_may_only_record_rehearses_what_another_approves(desk: Desk) -> None:
    slip = desks.slip(desk, 1)

    def act() -> Document:
        return desks.submit(desk, slip, approval_required=True)

    assert operations.rehearse(act).posted
    with pytest.raises(operations.NeedsApproval):
        act()


def test_files_of_a_rehearsal_are_not_kept(desk: Desk) -> None:
    slip = desks.slip(desk, 1)
    cleaned = files.Cleaned(b"%PDF-1.4 %%EOF", "application/pdf", "a" * 64)

    def act() -> Document:
        evidence.attach(slip.document, by=desk.clerk, clock=desk.clock, file=cleaned)
        return desks.submit(desk, slip)

    operations.rehearse(act)

    assert not Evidence.objects.exists()
    assert not files.path_of(cleaned.sha256).exists()


def test_a_record_that_was_never_official_is_taken_out_with_its_proofs(desk: Desk) -> None:
    slip = desks.slip(desk, 1)
    evidence.attach(slip.document, by=desk.clerk, clock=desk.clock, paper_number="HS-1")

    operations.discard(slip, by=desk.clerk, clock=desk.clock)

    assert not Document.objects.exists()
    assert not Evidence.objects.exists()


def test_files_of_a_discarded_record_are_deleted_unless_they_prove_another(
    desk: Desk, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    one, other = desks.slip(desk, 1), desks.slip(desk, 2)
    shared = files.Cleaned(b"%PDF-1.4 shared %%EOF", "application/pdf", "a" * 64)
    own = files.Cleaned(b"%PDF-1.4 own %%EOF", "application/pdf", "b" * 64)
    for slip, cleaned in ((one, shared), (other, shared), (one, own)):
        evidence.attach(slip.document, by=desk.clerk, clock=desk.clock, file=cleaned)

    with django_capture_on_commit_callbacks(execute=True):
        operations.discard(one, by=desk.clerk, clock=desk.clock)

    assert files.path_of(shared.sha256).exists()
    assert not files.path_of(own.sha256).exists()


def test_what_is_official_is_never_discarded_and_nobody_else_discards(desk: Desk) -> None:
    slip = desks.slip(desk, 1)
    with pytest.raises(NotAllowed):
        operations.discard(slip, by=desk.stranger, clock=desk.clock)
    desks.submit(desk, slip)

    with pytest.raises(NoSuchStep, match="không thể: bỏ"):
        operations.discard(slip, by=desk.clerk, clock=desk.clock)


def test_a_record_that_another_rests_on_stays(desk: Desk) -> None:
    meeting = meetings.record_meeting(
        unit=desk.units["TT"].pk,
        day=desks.DAY,
        documented_on=desks.DAY,
        present=1,
        absent=0,
        agenda=[("OTHER", "NOTED")],
        work=[meetings.Work("Việc", desks.DAY, unit=desk.units["TT"].pk)],
        by=desk.chief,
        clock=desk.clock,
    )
    AssignmentDone.objects.create(
        assignment=meeting.given[0], done_on=desks.DAY, recorded_at=desk.clock(), recorded_by=desk.chief
    )

    with pytest.raises(operations.StillNeeded, match="đang được một văn bản khác dựa vào"):
        operations.discard(meeting, by=desk.chief, clock=desk.clock)

    assert Document.objects.filter(pk=meeting.document.pk).exists()
    AssignmentDone.objects.all().delete()
    operations.discard(meeting, by=desk.chief, clock=desk.clock)
    assert not Document.objects.exists()
