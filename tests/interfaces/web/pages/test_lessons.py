"""The pages of the lessons: what is not done yet, what a review taught, and what became of the last lessons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from cotmoc.registers.reviews.models import Directive
from tests.interfaces.web.browsing import Visitor
from tests.interfaces.web.desks import committee as committees
from tests.interfaces.web.desks.committee import Committee, directive, education, review

if TYPE_CHECKING:
    from cotmoc.documents.models import Document
    from tests.readings.province import Province

LESSON = "Gắn báo cáo với sinh hoạt thường kỳ"


@pytest.fixture
def committee(province: Province) -> Committee:
    made = committees.assemble(province)
    made.regulation()
    return made


@pytest.fixture
def reviewed(committee: Committee) -> Document:
    return committee.approved("reviews-review", review(committee))


def later(committee: Committee) -> Document:
    """Review the same thing again half a year later."""
    typed = review(
        committee,
        period_from="1/7/2020",
        period_to="31/12/2020",
        day="5/1/2021",
        paper_number="02-BC/BCH",
        **{"points-2-text": "Giao việc có hạn"},
    )
    return committee.approved("reviews-review", typed)


def test_first_page_says_what_waits_and_names_the_latest_reviews(committee: Committee, reviewed: Document) -> None:
    committee.approved("reviews-directive", directive(committee))

    said = Visitor(committee.office).read("/lessons")

    assert "41-CT/BCH" in said
    assert "0/2" in said
    assert re.search(r"\d ngày Đồn Tân Thanh; Đồn Chi Ma", said)
    assert "40-BC/BCH" in said


def test_first_page_of_a_unit_shows_its_own_place_only(committee: Committee, reviewed: Document) -> None:
    committee.approved("reviews-directive", directive(committee))
    committee.approved("reviews-directive", directive(committee, units="CM", paper_number="42-CT/BCH"))

    said = Visitor(committee.province.secretary).read("/lessons")

    assert "41-CT/BCH" in said
    assert "0/1" in said
    for word in ("Chi Ma", "42-CT/BCH", "40-BC/BCH"):
        assert word not in said


def test_empty_pages_say_what_comes(committee: Committee) -> None:
    office = Visitor(committee.office)

    assert "Chưa có cuộc sơ kết, tổng kết nào." in office.read("/lessons")
    assert "Ghi sơ kết, tổng kết" in office.read("/lessons")
    assert "Ghi sơ kết, tổng kết" not in Visitor(committee.province.leader).read("/lessons")


def test_directive_that_all_have_done_waits_no_more(committee: Committee, reviewed: Document) -> None:
    document = committee.approved("reviews-directive", directive(committee, units="TT"))
    place = Directive.objects.get(pk=document.pk).receivers[0]
    unit = Visitor(committee.province.secretary)
    for step in ("RECEIVED", "UNDERSTOOD", "DONE"):
        unit.client.post(f"/lessons/receivers/{place.pk}/{step}", {"paper_number": "33-BC"})

    assert "41-CT/BCH" not in unit.read("/lessons")


def test_review_shows_its_own_lessons_and_those_before_it(committee: Committee, reviewed: Document) -> None:
    committee.approved("reviews-directive", directive(committee))
    committee.clerk("reviews-education").enter(education(committee, lesson=LESSON))
    second = later(committee)
    office = Visitor(committee.office)

    first_page = office.read(f"/lessons/reviews/{reviewed.pk}")
    assert "Giao ban đúng kỳ" in first_page
    assert "Việc làm được" in first_page
    assert "Đây là lần sơ kết, tổng kết đầu tiên." in first_page

    said = office.read(f"/lessons/reviews/{second.pk}")
    assert "chưa có văn bản chỉ đạo" in said
    before = said.partition("Bài học của lần trước đã làm đến đâu")[2]
    for word in (LESSON, "41-CT/BCH", "Đồn Tân Thanh", "Đồn Chi Ma", "quá hạn", "Buổi giáo dục chung từ các bài học 1"):
        assert word in before


def test_directive_on_no_lesson_is_shown_beside_the_lessons(committee: Committee, reviewed: Document) -> None:
    committee.approved("reviews-directive", directive(committee, lessons=""))

    said = Visitor(committee.office).read(f"/lessons/reviews/{reviewed.pk}")

    assert "Văn bản chỉ đạo không gắn với một bài học cụ thể" in said
    assert "41-CT/BCH" in said


def test_review_that_taught_nothing_says_so(committee: Committee) -> None:
    known = review(committee)
    typed = {key: one for key, one in known.items() if not key.startswith("points-2")}

    document = committee.approved("reviews-review", typed)

    assert "Không nêu bài học nào." in Visitor(committee.office).read(f"/lessons/reviews/{document.pk}")


def test_figures_of_inspections_since_the_last_review_open(committee: Committee, reviewed: Document) -> None:
    page = Visitor(committee.office).get(f"/lessons/reviews/{reviewed.pk}").content.decode()

    for code in ("inspections.findings", "inspections.corrected", "inspections.overdue"):
        assert f"/figures/{code}" in page


@pytest.mark.parametrize("who", ["secretary", "member", "partner"])
def test_review_of_the_command_is_not_a_unit_s_to_see(committee: Committee, reviewed: Document, who: str) -> None:
    visitor = Visitor(getattr(committee.province, who))

    visitor.get(f"/lessons/reviews/{reviewed.pk}", status=404)


def test_proposal_is_no_review_yet(committee: Committee) -> None:
    proposed = committee.clerk("reviews-review").propose(review(committee))

    Visitor(committee.office).get(f"/lessons/reviews/{proposed.pk}", status=404)
    Visitor(committee.office).get("/lessons/reviews/nothing", status=404)


def test_last_lessons_are_found_by_the_number_of_what_is_reviewed(committee: Committee, reviewed: Document) -> None:
    office = Visitor(committee.office)

    assert LESSON in office.read("/lessons/before?regulation=01-QC/BCH")
    assert "Không tìm thấy lần sơ kết, tổng kết nào trước đó" in office.read("/lessons/before?resolution=99-NQ")
    assert "Không tìm thấy" not in office.read("/lessons/before")
    unit = Visitor(committee.province.secretary)
    assert LESSON not in unit.read("/lessons/before?regulation=01-QC/BCH")


def test_last_lessons_of_a_resolution_and_of_a_drive(committee: Committee) -> None:
    number, drive = committee.resolution().document.number_text, committee.drive()
    for key, value, paper in (("resolution", number, "50-BC"), ("drive", "Thi đua quyết thắng", "51-BC")):
        typed = review(committee, regulation="", paper_number=paper, **{key: value, "partners-0-place": ""})
        committee.approved("reviews-review", typed)
    office = Visitor(committee.office)

    assert "50-BC" in office.read(f"/lessons/before?resolution={number}")
    assert "51-BC" in office.read(f"/lessons/before?drive={drive}")


@pytest.mark.parametrize("address", ["/lessons", "/lessons/reviews/{}"])
def test_pages_take_as_many_queries_for_three_directives_as_for_one(
    committee: Committee, reviewed: Document, address: str
) -> None:
    office, page = Visitor(committee.office), address.format(reviewed.pk)

    def queries(*numbers: str) -> int:
        for number in numbers:
            committee.approved("reviews-directive", directive(committee, paper_number=number))
        office.queries(page)
        return office.queries(page)

    assert queries("50-CT") == queries("51-CT", "52-CT")
