"""Reviews at the desks: what was achieved and learnt, what units are told to do, what they did, whom it taught."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cotmoc.documents.states import State
from cotmoc.interfaces.web.desks import catalogue
from cotmoc.plans import queries as plans
from cotmoc.plans.models import Task
from cotmoc.registers.reviews.models import Acknowledgement, Directive, Review, SharedEducation
from tests.interfaces.web.desks import committee as committees
from tests.interfaces.web.desks.clerk import Clerk, photo
from tests.interfaces.web.desks.committee import Committee, directive, education, review
from tests.interfaces.web.desks.deeds import beside, opened, posted

if TYPE_CHECKING:
    from collections.abc import Callable

    from cotmoc.documents.models import Document
    from tests.readings.province import Province

REVIEW, DIRECTIVE = "reviews-review", "reviews-directive"
STEP, EDUCATION = "reviews-acknowledgement", "reviews-education"
DESKS = (REVIEW, DIRECTIVE, STEP, EDUCATION)
LESSON = "Gắn báo cáo với sinh hoạt thường kỳ"


@pytest.fixture
def committee(province: Province) -> Committee:
    return committees.assemble(province)


@pytest.fixture
def reviewed(committee: Committee) -> Document:
    committee.regulation()
    return committee.approved(REVIEW, review(committee))


@pytest.fixture
def directed(committee: Committee, reviewed: Document) -> Document:
    return committee.approved(DIRECTIVE, directive(committee))


def step(committee: Committee, **more: Any) -> dict[str, Any]:
    """Return what a unit types when it has received the directive."""
    return {
        "unit": committee.unit("TT"),
        "receiver": "41-CT/BCH",
        "step": "RECEIVED",
        "day": "11/7/2020",
    } | more


def test_review_of_a_regulation_counts_its_partners(committee: Committee, reviewed: Document) -> None:
    record = Review.objects.get(pk=reviewed.pk)

    assert (reviewed.state, posted(reviewed)) == (State.SUBMITTED, {"reviews.coordination_partners": 1})
    assert [(one.kind, one.text) for one in record.point_list][-1] == ("LESSON", LESSON)
    assert [one.unit_id for one in record.partner_list] == [committee.unit("H-CL")]


def test_review_of_a_resolution_ties_its_lessons_to_its_contents(committee: Committee) -> None:
    resolution = committee.resolution()
    first = resolution.contents.order_by("order")[0]
    number = resolution.document.number_text
    typed = review(committee, regulation="", resolution=number, **{"partners-0-place": ""})

    document = committee.approved(REVIEW, typed | {"points-2-content": f"1. {first.title_vi}"})

    assert posted(document) == {"reviews.thematic_resolutions": 1}
    assert Review.objects.get(pk=document.pk).point_list[2].plan_content == first


def test_review_of_an_emulation_drive(committee: Committee) -> None:
    committee.drive()
    typed = review(committee, regulation="", drive="Thi đua quyết thắng", **{"partners-0-place": ""})

    document = committee.approved(REVIEW, typed)

    assert posted(document) == {"reviews.emulation_reviews": 1}


def test_partner_may_be_a_body_that_is_no_unit(committee: Committee) -> None:
    committee.regulation()
    typed = review(committee, **{"partners-1-body": "Hội Chữ thập đỏ"})

    document = committee.approved(REVIEW, typed)

    assert [one.body for one in Review.objects.get(pk=document.pk).partner_list] == ["", "Hội Chữ thập đỏ"]


def test_directive_acts_on_a_lesson_and_becomes_a_task_of_each_unit(committee: Committee, directed: Document) -> None:
    record = Directive.objects.get(pk=directed.pk)

    assert posted(directed) == {"reviews.directives_issued": 1}
    assert [one.lesson.text for one in record.lesson_list] == [LESSON]
    assert [one.unit_id for one in record.receivers] == [committee.unit("TT"), committee.unit("CM")]
    assert sorted(Task.objects.filter(directive=directed).values_list("unit_id", "title_vi")) == sorted(
        (committee.unit(code), "Báo cáo trong buổi sinh hoạt tháng") for code in ("TT", "CM")
    )


def test_unit_reports_step_by_step_and_its_task_is_done(committee: Committee, directed: Document) -> None:
    secretary = committee.province.secretary
    received = committee.clerk(STEP, secretary).enter(step(committee))
    understood = committee.clerk(STEP, secretary).enter(step(committee, step="UNDERSTOOD", day="15/7/2020"))
    done = committee.clerk(STEP, secretary).enter(
        step(committee, step="DONE", day="1/8/2020", paper_number="33-BC/DTT")
    )

    assert [posted(one) for one in (received, understood, done)] == [
        {"reviews.directives_received": 1},
        {"reviews.directives_understood": 1},
        {"reviews.directives_done": 1},
    ]
    finished = plans.done(Task.objects.filter(directive=directed))
    assert [report.proof for report in finished.values()] == ["33-BC/DTT"]


def test_file_proves_what_was_done(committee: Committee, directed: Document) -> None:
    secretary = committee.province.secretary
    for name in ("RECEIVED", "UNDERSTOOD"):
        committee.clerk(STEP, secretary).enter(step(committee, step=name))
    clerk = committee.clerk(STEP, secretary)
    typed = step(committee, step="DONE")
    assert "RV-14: Thực hiện xong phải có minh chứng" in beside(clerk, typed, "paper_number")
    clerk.version = clerk.draft().version

    clerk.post("attach", typed, evidence=photo())
    clerk.version = clerk.draft().version
    assert clerk.post("submit").status_code == 302

    assert Acknowledgement.objects.filter(step="DONE").count() == 1


def test_shared_education_counts_the_session_and_keeps_no_names(committee: Committee, reviewed: Document) -> None:
    document = committee.clerk(EDUCATION).enter(education(committee, lesson=LESSON))

    record = SharedEducation.objects.get(pk=document.pk)
    assert posted(document) == {"reviews.shared_education_sessions": 1}
    assert [one.present for one in record.attendance_list] == [31, 28]
    assert record.lesson is not None
    assert record.lesson.text == LESSON


def review_of_nothing(committee: Committee) -> tuple[str, dict[str, Any], str, str]:
    return REVIEW, review(committee, regulation=""), "resolution", "Ghi đúng một trong ba"


def review_of_two_things(committee: Committee) -> tuple[str, dict[str, Any], str, str]:
    committee.regulation()
    committee.drive()
    return REVIEW, review(committee, drive="Thi đua quyết thắng"), "drive", "Ghi đúng một trong ba"


def review_of_what_is_unknown(committee: Committee) -> tuple[str, dict[str, Any], str, str]:
    return REVIEW, review(committee), "regulation", "Không tìm thấy “01-QC/BCH”"


def review_without_partners(committee: Committee) -> tuple[str, dict[str, Any], str, str]:
    committee.regulation()
    return REVIEW, review(committee, **{"partners-0-place": ""}), "partners", "RV-3: Rút kinh nghiệm quy chế"


def review_before_its_end(committee: Committee) -> tuple[str, dict[str, Any], str, str]:
    committee.regulation()
    return REVIEW, review(committee, day="1/6/2020"), "period_to", "RV-1: Thời gian sơ kết, tổng kết phải kết thúc"


def directive_due_too_soon(committee: Committee) -> tuple[str, dict[str, Any], str, str]:
    typed = directive(committee, review="", lessons="", due_on="9/7/2020")
    return DIRECTIVE, typed, "due_on", "RV-8: Hạn thực hiện không được trước ngày văn bản"


def directive_on_the_lesson_of_no_review(committee: Committee) -> tuple[str, dict[str, Any], str, str]:
    committee.regulation()
    committee.approved(REVIEW, review(committee))
    return DIRECTIVE, directive(committee, review=""), "lessons", "RV-18: Bài học nêu trong văn bản chỉ đạo"


def directive_to_nobody(committee: Committee) -> tuple[str, dict[str, Any], str, str]:
    typed = directive(committee, review="", lessons="", units="Đồn Không Có")
    return DIRECTIVE, typed, "units", "Không tìm thấy “Đồn Không Có”"


def step_out_of_order(committee: Committee) -> tuple[str, dict[str, Any], str, str]:
    _issue(committee)
    return STEP, step(committee, receiver=_whole(committee), step="UNDERSTOOD"), "step", "RV-11: Phải tiếp nhận, rồi"


def step_before_the_directive(committee: Committee) -> tuple[str, dict[str, Any], str, str]:
    _issue(committee)
    return STEP, step(committee, receiver=_whole(committee), day="9/7/2020"), "day", "RV-13: Ngày của các bước"


def step_of_another_unit(committee: Committee) -> tuple[str, dict[str, Any], str, str]:
    _issue(committee)
    typed = step(committee, receiver=_whole(committee), unit=committee.unit("CM"))
    return STEP, typed, "receiver", "Văn bản này gửi đơn vị khác."


def education_of_nobody(committee: Committee) -> tuple[str, dict[str, Any], str, str]:
    return EDUCATION, education(committee, **{"attendance-0-present": "0"}), "attendance", "dòng 1"


def _issue(committee: Committee) -> None:
    committee.approved(DIRECTIVE, directive(committee, review="", lessons=""))


def _whole(committee: Committee) -> str:
    """Return the whole label, which an office above needs: there the number alone names several units' places."""
    return "41-CT/BCH · Báo cáo trong buổi sinh hoạt tháng · TT"


@pytest.mark.parametrize(
    "case",
    [
        review_of_nothing,
        review_of_two_things,
        review_of_what_is_unknown,
        review_without_partners,
        review_before_its_end,
        directive_due_too_soon,
        directive_on_the_lesson_of_no_review,
        directive_to_nobody,
        step_out_of_order,
        step_before_the_directive,
        step_of_another_unit,
        education_of_nobody,
    ],
)
def test_what_is_wrong_stands_beside_its_field_in_vietnamese(
    committee: Committee, case: Callable[[Committee], tuple[str, dict[str, Any], str, str]]
) -> None:
    desk, typed, field, said = case(committee)

    assert said in beside(committee.clerk(desk), typed, field)


def test_partner_row_names_a_place_or_a_body(committee: Committee) -> None:
    committee.regulation()
    clerk = committee.clerk(REVIEW)

    answer = clerk.post("preview", review(committee, **{"partners-0-body": "Hội Chữ thập đỏ"}))

    assert "không ghi cả hai" in answer.content.decode()


def test_directives_of_a_sibling_are_neither_found_nor_reported(committee: Committee, reviewed: Document) -> None:
    committee.approved(DIRECTIVE, directive(committee, units="CM"))
    clerk = committee.clerk(STEP, committee.province.secretary)

    assert "Không tìm thấy" in beside(clerk, step(committee), "receiver")
    found = clerk.client.get("/pick/directives", {"q": "41"}).content.decode()
    assert "41-CT" not in found


@pytest.mark.parametrize("picker", ["lessons", "reviews", "regulations", "drives", "receiving-units"])
def test_unit_picks_nothing_of_the_command(committee: Committee, reviewed: Document, picker: str) -> None:
    committee.drive()
    secretary = Clerk(committee.province.secretary).client

    found = secretary.get(f"/pick/{picker}", {"q": ""}).content.decode()

    for word in (LESSON, "40-BC", "01-QC", "quyết thắng", "Đồn Chi Ma"):
        assert word not in found


@pytest.mark.parametrize("desk", DESKS)
@pytest.mark.parametrize("who", ["leader", "member", "partner", "commission"])
def test_who_may_not_record_sits_at_no_desk(committee: Committee, desk: str, who: str) -> None:
    clerk = Clerk(getattr(committee.province, who), desk)

    clerk.visitor.get(f"/drafts/{clerk.identifier}?desk={desk}", status=404)


def test_follow_ups_of_a_review(committee: Committee, reviewed: Document) -> None:
    directive_page = opened(committee.clerk(DIRECTIVE), **{"from": reviewed.pk, "follow": "0"})
    education_page = opened(committee.clerk(EDUCATION), **{"from": reviewed.pk, "follow": "1"})
    again = opened(committee.clerk(REVIEW), **{"from": reviewed.pk, "follow": "2"})

    assert "40-BC/BCH" in directive_page
    assert LESSON in directive_page
    assert LESSON in education_page
    assert "01/07/2020" in again
    assert "01-QC/BCH" in again


def test_review_without_lessons_leads_to_no_directive(committee: Committee) -> None:
    committee.regulation()
    known = review(committee)
    document = committee.approved(REVIEW, {key: one for key, one in known.items() if not key.startswith("points-2")})

    for desk, place in ((DIRECTIVE, "0"), (EDUCATION, "1")):
        clerk = committee.clerk(desk)
        clerk.visitor.get(f"/drafts/{clerk.identifier}?desk={desk}&from={document.pk}&follow={place}", status=404)


def test_form_begins_with_the_step_that_comes_next(committee: Committee, directed: Document) -> None:
    place = Directive.objects.get(pk=directed.pk).receivers[0]
    secretary = committee.province.secretary
    clerk = committee.clerk(STEP, secretary)

    page = opened(clerk, receiver=place.pk)
    assert '<option value="RECEIVED" selected>' in page

    clerk.enter(step(committee))
    page = opened(committee.clerk(STEP, secretary), receiver=place.pk)
    assert '<option value="UNDERSTOOD" selected>' in page


def test_form_of_another_unit_s_step_does_not_open(committee: Committee, directed: Document) -> None:
    sibling = Directive.objects.get(pk=directed.pk).receivers[1]
    clerk = committee.clerk(STEP, committee.province.secretary)

    clerk.visitor.get(f"/drafts/{clerk.identifier}?desk={STEP}&receiver={sibling.pk}", status=404)


def test_form_of_the_next_review_shows_what_became_of_the_last_lessons(
    committee: Committee, directed: Document
) -> None:
    committee.clerk(STEP, committee.province.secretary).enter(step(committee))
    page = opened(committee.clerk(REVIEW), **{"from": directed.replaced_by.model.objects.get(kind="reviews.review").pk,
                                              "follow": "2"})  # fmt: skip

    assert "Bài học lần trước đã làm đến đâu" in page
    assert LESSON in page
    assert "41-CT/BCH" in page
    assert "11/07/2020" in page


def test_form_says_so_when_nothing_was_reviewed_before(committee: Committee) -> None:
    committee.regulation()
    clerk = committee.clerk(REVIEW)
    assert "Bài học lần trước" not in opened(clerk)
    clerk.save(review(committee))

    assert "lần sơ kết, tổng kết đầu tiên" in opened(clerk)


@pytest.mark.parametrize("desk", DESKS)
def test_paper_is_corrected_in_the_same_form(committee: Committee, directed: Document, desk: str) -> None:
    made = {
        DIRECTIVE: directed.pk,
        REVIEW: Review.objects.get().pk,
        EDUCATION: committee.clerk(EDUCATION).enter(education(committee, lesson=LESSON)).pk,
        STEP: committee.clerk(STEP, committee.province.secretary).enter(step(committee)).pk,
    }

    page = opened(committee.clerk(desk), corrects=made[desk])

    shown = {REVIEW: "01-QC/BCH", DIRECTIVE: LESSON, EDUCATION: "Kỷ luật báo cáo", STEP: "41-CT/BCH"}
    assert shown[desk] in page


def test_every_desk_of_the_room_says_what_it_is_for() -> None:
    assert all(catalogue.DESKS[desk].about_vi and catalogue.DESKS[desk].about_en for desk in DESKS)
