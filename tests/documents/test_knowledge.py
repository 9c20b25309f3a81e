from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from cotmoc.documents import knowledge, operations, queries
from cotmoc.documents.models import Document
from cotmoc.ledger import balances
from tests.documents.desk import Desk, slip, submit


def in_force(known: balances.Knowledge) -> set[str]:
    return set(Document.objects.filter(queries.in_force(known)).values_list("pk", flat=True))


def test_what_is_known_now_includes_documents_that_posted_nothing(desk: Desk) -> None:
    one = slip(desk, rows=[])
    before = knowledge.resolve()

    submit(desk, one)

    assert in_force(before) == set()
    assert in_force(knowledge.resolve()) == {one.document.pk}
    assert in_force(balances.resolve()) == set()


def test_a_voided_document_was_in_force_between_its_two_moments(desk: Desk) -> None:
    one = slip(desk)
    known = [knowledge.resolve()]
    submit(desk, one)
    known.append(knowledge.resolve())
    operations.void(one, reason="ghi nhầm", by=desk.clerk, clock=desk.clock)
    known.append(knowledge.resolve())

    assert [in_force(then) for then in known] == [set(), {one.document.pk}, set()]


def test_a_moment_asked_for_is_left_as_it_is(desk: Desk) -> None:
    submit(desk, slip(desk, rows=[]))
    moment = desk.clock()

    assert knowledge.resolve(moment) == balances.resolve(moment)


def test_what_is_recorded_next_comes_after_all_that_was_recorded(desk: Desk) -> None:
    one = slip(desk)
    piece = operations.attach(one.document, paper_number="12", by=desk.clerk, clock=desk.clock)
    desk.clock.moment -= timedelta(days=1)

    with transaction.atomic():
        seq, moment = knowledge.read(desk.clock)

    assert moment - piece.added_at == timedelta(microseconds=1)
    assert seq == balances.head().seq
