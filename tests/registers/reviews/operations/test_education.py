"""Units learn from one lesson together."""

from __future__ import annotations

from datetime import date

from cotmoc.registers.reviews import operations
from cotmoc.registers.reviews.models import SharedEducation
from tests.registers.party import Party, ledger
from tests.registers.reviews.papers import education, official_review


def test_session_of_a_lesson(party: Party) -> None:
    record = education(party, lesson=official_review(party).point_list[2])

    operations.submit_educations([SharedEducation.objects.get(pk=record.pk)], **party.acting())

    assert ledger("reviews")[1:] == ["2020-03-02 BCH shared_education_sessions +1 RESULT"]
    assert SharedEducation.objects.get().frozen() == {
        "topic": "Kỷ luật báo cáo",
        "lesson": record.lesson_id,
        "attendance": [[party.west, 12], [party.east, 9]],
    }


def test_correcting_and_voiding(party: Party) -> None:
    old, new = education(party, save=False), education(party, day=date(2020, 3, 3), save=False)
    operations.submit_education(old, **party.acting())

    operations.correct_education(old, new, reason="Sai ngày", **party.acting())
    operations.void_education(new, reason="Hoãn", **party.acting())

    assert party.place.figures("reviews") == {}
    assert len(ledger("reviews")) == 4


def test_same_key_is_the_same_session(party: Party) -> None:
    first = education(party, idempotency_key="k")

    assert education(party, idempotency_key="k") == first
