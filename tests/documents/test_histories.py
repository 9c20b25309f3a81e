"""Random histories of papers against a model that is a dictionary, and two senders of one key at the same moment."""

from __future__ import annotations

import threading

import pytest
from django.db import connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cotmoc.documents import knowledge, operations, queries, verification
from cotmoc.documents.models import Document
from cotmoc.documents.states import NoSuchStep, State
from tests.documents import desk as desks
from tests.documents.desk import Desk, Slip, slip, submit
from tests.org import world

ACTS = ("draft", "propose", "return", "submit", "void", "correct")
ROUNDS = 8


def act(desk: Desk, name: str, slips: list[Slip], place: int, count: int) -> None:
    """Do one thing to one slip, by whoever may."""
    one = slips[place % len(slips)]
    if name == "draft":
        slips.append(slip(desk, count))
    elif name == "propose":
        operations.propose(one, by=desk.clerk, clock=desk.clock)
    elif name == "return":
        operations.return_to_draft(one, reason="sửa", by=desk.chief, clock=desk.clock)
    elif name == "submit":
        submit(desk, one, by=desk.chief)
    elif name == "void":
        operations.void(one, reason="nhầm", by=desk.chief, clock=desk.clock)
    else:
        new = slip(desk, count)
        slips.append(new)
        operations.correct(
            one,
            new,
            reason="đếm lại",
            rules=[],
            postings=lambda record: desks.of(desk, record),
            by=desk.chief,
            clock=desk.clock,
        )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(
    st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 5), st.integers(1, 9)), min_size=1, max_size=14),
)
def test_the_books_hold_what_the_documents_in_force_say_at_every_knowledge(
    desk: Desk, history: list[tuple[str, int, int]]
) -> None:
    with transaction.atomic():
        slips = [slip(desk, 1), slip(desk, 2)]
        told = []
        for name, place, count in history:
            try:
                act(desk, name, slips, place, count)
            except NoSuchStep:
                continue
            in_force = {one.document.pk for one in slips if one.document.state == State.SUBMITTED}
            told.append((knowledge.resolve(), in_force, sum(one.count for one in slips if one.document.pk in in_force)))

        for known, in_force, total in told:
            found = Document.objects.filter(queries.in_force(known)).values_list("pk", flat=True)
            assert (set(found), desks.figure(known=known)) == (in_force, total)
        numbers = sorted(one.document.number for one in slips if one.document.number)
        assert numbers == list(range(1, len(numbers) + 1))
        assert verification.verify() == []
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_one_key_sent_twice_at_once_is_one_document(desk: Desk) -> None:
    for lap in range(ROUNDS):
        start, made = threading.Barrier(2), list[str]()

        def send(key: str = f"k{lap}", start: threading.Barrier = start, made: list[str] = made) -> None:
            mine = Desk(**(vars(desk) | {"clock": world.Ticking(desks.NOW)}))
            start.wait()
            made.append(submit(mine, slip(mine, 1, idempotency_key=key, save=False)).pk)
            connections.close_all()

        senders = [threading.Thread(target=send) for _ in range(2)]
        for one in senders:
            one.start()
        for one in senders:
            one.join()
        assert len(made) == len(senders)
        assert len(set(made)) == 1

    assert (Document.objects.count(), desks.figure()) == (ROUNDS, ROUNDS)
    assert verification.verify() == []
