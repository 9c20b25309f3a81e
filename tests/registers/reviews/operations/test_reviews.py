"""Reviews of a resolution, of a regulation with its partners, of a drive."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.documents.states import State
from cotmoc.kernel.rule import RulesBroken
from cotmoc.org.permissions import NotAllowed
from cotmoc.registers.reviews import operations
from cotmoc.registers.reviews.models import CoordinationRegulation, Review
from cotmoc.registers.reviews.operations import With
from tests.registers.party import Party, codes, ledger
from tests.registers.reviews.papers import (
    directive,
    drive,
    education,
    official_review,
    regulation,
    resolution,
    review,
)


def test_review_of_a_thematic_resolution(party: Party) -> None:
    official_review(party, resolution=resolution(party).pk)

    assert ledger("reviews") == ["2020-03-02 BCH thematic_resolutions +1 RESULT"]


def test_review_of_an_ordinary_resolution_is_not_counted(party: Party) -> None:
    record = official_review(party, resolution=resolution(party, thematic=False).pk)

    assert record.document.state == State.SUBMITTED
    assert ledger("reviews") == []


def test_regulation_counts_its_partners_whatever_they_are(party: Party) -> None:
    partners = [With(party.place.upper.pk), With(party.place.lower.pk), With(body="Hội Chữ thập đỏ tỉnh")]

    official_review(party, regulation=regulation(party), partners=partners)

    assert ledger("reviews") == ["2020-03-02 BCH coordination_partners +1 RESULT"] * 3


def test_review_of_a_drive(party: Party) -> None:
    official_review(party, drive=drive(party).pk, kind="FINAL")

    assert ledger("reviews") == ["2020-03-02 BCH emulation_reviews +1 RESULT"]


def test_review_keeps_what_it_says(party: Party) -> None:
    content = resolution(party).contents.get().pk
    record = review(party, points=[operations.Saying("LESSON", "Bài học", content)])

    assert Review.objects.get(pk=record.pk).frozen() == {
        "kind": "INTERIM",
        "resolution": None,
        "regulation": record.regulation_id,
        "drive": None,
        "period": ["2020-01-01", "2020-02-29"],
        "partners": [[party.place.upper.pk, ""]],
        "points": [["LESSON", "Bài học", content]],
    }


def test_set_of_unsaved_reviews_and_drafts(party: Party) -> None:
    stored = Review.objects.get(pk=review(party).pk)

    operations.submit_reviews([stored, review(party, save=False)], **party.acting())

    assert ledger("reviews") == ["2020-03-02 BCH coordination_partners +1 RESULT"] * 2


def test_voiding_and_correcting(party: Party) -> None:
    old = official_review(party)
    new = review(party, day=date(2020, 3, 3), partners=[With(party.place.lower.pk)], save=False)

    operations.correct_review(old, new, reason="Sai bên phối hợp", **party.acting())
    operations.void_review(new, reason="Họp lại", **party.acting())

    assert ledger("reviews") == [
        "2020-03-02 BCH coordination_partners +1 RESULT",
        "2020-03-02 BCH coordination_partners -1 VOID by another",
        "2020-03-03 BCH coordination_partners +1 CORRECTION",
        "2020-03-03 BCH coordination_partners -1 VOID",
    ]


def test_review_that_led_on_is_not_voided(party: Party) -> None:
    record = official_review(party)
    follows = directive(party, review=record)
    operations.submit_directive(follows, **party.acting())

    with pytest.raises(RulesBroken) as refusal:
        operations.void_review(record, reason="Hủy", **party.acting())
    assert codes(refusal) == ["RV-17"]

    operations.void_directive(follows, reason="Hủy", **party.acting())
    taught = education(party, lesson=record.point_list[2])
    operations.submit_education(taught, **party.acting())
    with pytest.raises(RulesBroken):
        operations.void_review(record, reason="Hủy", **party.acting())

    operations.void_education(taught, reason="Hủy", **party.acting())
    operations.void_review(record, reason="Hủy", **party.acting())
    assert party.place.figures("reviews") == {}


def test_same_key_is_the_same_review(party: Party) -> None:
    first = review(party, idempotency_key="k")

    assert review(party, idempotency_key="k") == first


def test_regulation_is_entered_once(party: Party) -> None:
    assert regulation(party) == regulation(party)
    assert CoordinationRegulation.objects.count() == 1


def test_stranger_enters_no_regulation(party: Party) -> None:
    with pytest.raises(NotAllowed):
        operations.add_regulation(
            unit=party.west,
            paper_number="02/QC",
            title="Quy chế",
            signed_on=date(2018, 5, 2),
            **party.acting(by=party.place.stranger),
        )
