"""The lists of reviews: what was reviewed and learnt, how far units are with what they were told."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.org.models import User
from cotmoc.readings.lists import asking, catalogue, pages
from cotmoc.readings.lists.pages import Page
from cotmoc.registers.reviews import operations
from tests.readings.lists.shelf import column
from tests.registers.party import Party, small_party
from tests.registers.reviews.papers import (
    all_steps,
    drive,
    education,
    official_directive,
    official_review,
    resolution,
)

TODAY = date(2020, 5, 4)


@pytest.fixture
def party(db: None) -> Party:
    return small_party()


def listed(party: Party, name: str, by: User | None = None, **terms: str) -> Page:
    """Look at a list as the political office."""
    listing = catalogue.listing(f"reviews-{name}")
    asked = asking.read(terms, listing)
    return pages.page(listing, asked, by=by or party.by, on=TODAY, language="vi")


def test_reviews_say_of_what_and_how_many_lessons_were_acted_on(party: Party) -> None:
    first = official_review(party)
    official_review(party, resolution=resolution(party).pk, day=date(2020, 3, 3))
    official_review(party, drive=drive(party).pk, day=date(2020, 3, 4))
    official_directive(party, review=first)

    found = listed(party, "review")

    assert column(found, "object") == ["phong trào thi đua", "nghị quyết", "quy chế phối hợp"]
    assert column(found, "of") == ["Thi đua", "Nghị quyết về quản lý biên giới", "01/QC"]
    assert column(found, "lessons") == ["1", "1", "1"]
    assert column(found, "partners") == ["0", "0", "1"]
    assert column(found, "directed") == ["0", "0", "1"]
    assert column(listed(party, "review", object="drive"), "of") == ["Thi đua"]
    assert column(listed(party, "review", kind="FINAL"), "of") == []


def test_directives_say_how_far_their_units_are(party: Party) -> None:
    late = official_directive(party, title="Trễ", due_on=date(2020, 4, 1))
    done = official_directive(party, title="Xong", units=[party.west], due_on=date(2020, 4, 2))
    operations.submit_acknowledgements(all_steps(party, late.receivers[0])[:2], **party.acting())
    operations.submit_acknowledgements(all_steps(party, done.receivers[0]), **party.acting())

    found = listed(party, "directive", sort="due")

    counted = [column(found, key) for key in ("addressed", "received", "understood", "done")]
    assert counted == [["2", "1"], ["1", "1"], ["1", "1"], ["0", "1"]]
    assert column(found, "title") == ["Trễ", "Xong"]
    for progress, titles in (
        ("open", ["Trễ"]),
        ("done", ["Xong"]),
        ("overdue-2020-05-04", ["Trễ"]),
        ("overdue-2020-04-01", []),
        ("overdue-2020-03-20", []),
    ):
        assert column(listed(party, "directive", progress=progress), "title") == titles


def test_steps_and_shared_education(party: Party) -> None:
    first = official_review(party)
    told = official_directive(party, paper_number="41-CT")
    operations.submit_acknowledgements(all_steps(party, told.receivers[0]), **party.acting())
    operations.submit_education(education(party, lesson=first.point_list[-1]), **party.acting())
    operations.submit_education(education(party, topic="Khác"), **party.acting())

    assert column(listed(party, "acknowledgement", step="DONE"), "directive") == ["41-CT"]
    assert column(listed(party, "acknowledgement", q="41-ct"), "step") == [
        "đã thực hiện",
        "đã quán triệt",
        "đã tiếp nhận",
    ]
    taught = listed(party, "education")
    assert sorted(column(taught, "lesson")) == ["", str(first.document)]
    assert column(taught, "people") == ["21", "21"]
    assert column(taught, "units") == ["2", "2"]
