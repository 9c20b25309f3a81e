from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from cotmoc.documents import crediting
from cotmoc.documents.models import Credit
from cotmoc.documents.states import NoSuchStep
from cotmoc.org.permissions import NotAllowed
from tests.documents.desk import Desk, Slip, slip, submit
from tests.org import world


def partner(one: Slip, name: str = "Hội Chữ thập đỏ", role: str = "phối hợp") -> Credit:
    return Credit(document=one.document, line="1", partner=name, role=role)


def test_credits_are_frozen_with_their_document(desk: Desk) -> None:
    one = slip(desk)
    person = world.member("Lý Thị Mẫu", desk.units["CB-TT"])

    crediting.record(
        [partner(one), Credit(document=one.document, person_id=person, role="chủ trì")],
        by=desk.clerk,
        clock=desk.clock,
    )
    submit(desk, one)

    told = f'"credits":[["","{person}","","chủ trì"],["1",null,"Hội Chữ thập đỏ","phối hợp"]]'
    assert told in one.document.frozen


def test_a_document_that_is_not_stored_yet_may_be_credited_in_the_same_transaction(desk: Desk) -> None:
    one = slip(desk, save=False)

    submit(desk, one, store=lambda _: crediting.record([partner(one)], by=desk.clerk, clock=desk.clock))

    assert "Hội Chữ thập đỏ" in one.document.frozen


def test_nothing_is_credited_once_official_or_without_the_right(desk: Desk) -> None:
    one = slip(desk)
    with pytest.raises(NotAllowed):
        crediting.record([partner(one)], by=desk.stranger, clock=desk.clock)
    submit(desk, one)

    with pytest.raises(NoSuchStep):
        crediting.record([partner(one)], by=desk.clerk, clock=desk.clock)


@pytest.mark.parametrize("given", [{}, {"partner": "Xã", "person_id": "p"}])
def test_a_credit_is_of_a_person_or_a_partner(desk: Desk, given: dict[str, str]) -> None:
    one = slip(desk)

    with pytest.raises(IntegrityError), transaction.atomic():
        Credit.objects.create(document=one.document, role="chủ trì", **given)


def test_the_same_credit_twice_is_refused(desk: Desk) -> None:
    one = slip(desk)
    person = world.member("Lý Thị Mẫu", desk.units["CB-TT"])
    for credit in (partner(one), Credit(document=one.document, person_id=person, role="chủ trì")):
        credit.save()
        credit.pk = None
        credit._state.adding = True

        with pytest.raises(IntegrityError), transaction.atomic():
            credit.save(force_insert=True)
