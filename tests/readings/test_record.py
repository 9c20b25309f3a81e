"""What a record says, field by field, in both languages."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import models

from cotmoc.documents.models import Document
from cotmoc.readings import record, wording
from tests.readings.province import Province
from tests.registers.inspections import papers as inspections
from tests.registers.meetings import papers as meetings
from tests.registers.party import small_party


def said(name: str, language: str) -> dict[str, str]:
    """Return what the record of a document says."""
    found = record.of(Document.objects.get(paper_number=name))
    assert isinstance(found, models.Model)
    return dict(record.words(found, language=language))


def test_record_is_found_in_its_room(province: Province) -> None:
    resolution = province.adopts().resolution

    assert type(record.of(Document.objects.get(paper_number="HA-01"))).__name__ == "Agreement"
    assert record.of(resolution.document) == resolution
    assert record.of(Document.objects.get(paper_number="CT-01")) is None
    assert record.of(Document(register="unknown")) is None


def test_fields_stand_under_their_names(province: Province) -> None:
    assert said("HA-01", "vi")["từ ngày"] == "01/03/2020"
    assert said("HA-01", "en")["start on"] == "01/03/2020"
    assert said("HA-01", "en")["agreement stretch"] == "0.000 km – 0.200 km"


def test_ids_stay_behind_the_page(province: Province) -> None:
    identifier = Document.objects.get(paper_number="HA-01").pk

    assert not [value for value in said("HA-01", "vi").values() if value.startswith(identifier)]


@pytest.mark.parametrize(("language", "words"), [("vi", "giao kết tự quản"), ("en", "stewardship agreement")])
def test_kind_is_named_in_the_readers_language(province: Province, language: str, words: str) -> None:
    document = Document.objects.get(paper_number="HA-01")

    assert record.kind(document, record.of(document), language=language) == words


def test_kind_without_a_record_is_the_documents_own(province: Province) -> None:
    document = Document.objects.get(paper_number="CT-01")

    assert record.kind(document, None, language="vi") == "paper"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "present", "items", "topic"),
    [("vi", "có mặt", "nội dung sinh hoạt", "nghị quyết"), ("en", "present", "agenda item", "resolution")],
)
def test_numbers_and_choices_are_written_out(language: str, present: str, items: str, topic: str) -> None:
    meeting = meetings.meeting(small_party(), day=date(2020, 3, 2))

    words = dict(record.words(meeting, language=language))

    assert words[present] == "12"
    assert topic in words[items]


@pytest.mark.parametrize(("language", "name", "yes"), [("vi", "chuyên đề", "có"), ("en", "thematic", "yes")])
def test_truths_are_written_out(province: Province, language: str, name: str, yes: str) -> None:
    resolution = province.adopts().resolution

    assert dict(record.words(resolution, language=language))[name] == yes


def test_moments_are_written_in_vietnams_time(province: Province) -> None:
    task = province.adopts().tasks.get()

    assert dict(record.words(task, language="vi"))["ghi lúc"] == wording.moment(task.recorded_at)


@pytest.mark.django_db
def test_other_record_is_named_by_the_number_of_its_paper() -> None:
    party = small_party()
    found = inspections.official_finding(party, paper_number="13-KL")
    inspections.corrected(party, found, day=date(2020, 3, 20))

    assert said("20-BC/CB", "vi")["khuyết điểm"] == "13-KL (chuyên môn, hạn 01/04/2020)"
    assert said("20-BC/CB", "en")["finding"] == "13-KL"
    assert said("13-KL", "vi")["cuộc"].endswith("(kiểm tra chấp hành 02/03/2020)")


@pytest.mark.django_db
def test_a_year_is_not_grouped_like_a_number() -> None:
    assert dict(record.words(inspections.plan(small_party()), language="vi"))["năm"] == "2020"
