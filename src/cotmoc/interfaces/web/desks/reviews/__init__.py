"""The desks of reviews: sơ kết, tổng kết, directives, what units did with them, shared education."""

from __future__ import annotations

from typing import Any

from cotmoc.interfaces.web.desks.desk import Desk, FollowUp
from cotmoc.interfaces.web.desks.reviews import filling, making, showing
from cotmoc.interfaces.web.desks.reviews.forms import AcknowledgementForm, DirectiveForm, EducationForm, ReviewForm
from cotmoc.interfaces.web.desks.reviews.pickers import PICKERS
from cotmoc.registers.reviews import operations
from cotmoc.registers.reviews.models import Acknowledgement, Directive, Review, SharedEducation

__all__ = ["DESKS", "PICKERS"]

REVIEW = Desk[Review](
    name="reviews-review",
    register="reviews",
    kind="reviews.review",
    model=Review,
    vi="Sơ kết, tổng kết",
    en="Review",
    about_vi="Sơ kết, tổng kết nghị quyết, quy chế phối hợp, phong trào thi đua: việc làm được, chưa làm được, nguyên "
    "nhân và bài học.",
    about_en="Interim and final reviews of a resolution, a coordination regulation or an emulation drive: what was "
    "achieved and not, why, and what was learnt.",
    form=ReviewForm,
    record=making.review,
    submit=operations.submit_reviews,
    void=operations.void_review,
    correct=operations.correct_review,
    fill=filling.review,
    offers_approval=True,
    aside=showing.last_lessons,
    follow_ups=(
        FollowUp(
            "reviews-directive",
            "Ra văn bản chỉ đạo",
            "Issue a directive",
            filling.directive_of_review,
            filling.has_lessons,
        ),
        FollowUp(
            "reviews-education",
            "Giáo dục chung từ bài học",
            "Teach a lesson",
            filling.education_of_review,
            filling.has_lessons,
        ),
        FollowUp("reviews-review", "Sơ kết, tổng kết lần sau", "Review it again", filling.review_after_review),
    ),
)
DIRECTIVE = Desk[Directive](
    name="reviews-directive",
    register="reviews",
    kind="reviews.directive",
    model=Directive,
    vi="Văn bản chỉ đạo",
    en="Directive",
    about_vi="Việc các đơn vị phải làm từ bài học của sơ kết, tổng kết, có hạn. Mỗi văn bản thành một nhiệm vụ của "
    "từng đơn vị trong kế hoạch.",
    about_en="What units are to do, by when, because of a review's lessons. Each becomes a task of every unit in the "
    "plan.",
    form=DirectiveForm,
    record=making.directive,
    submit=operations.submit_directives,
    void=operations.void_directive,
    correct=operations.correct_directive,
    fill=filling.directive,
    offers_approval=True,
)
ACKNOWLEDGEMENT = Desk[Acknowledgement](
    name="reviews-acknowledgement",
    register="reviews",
    kind="reviews.acknowledgement",
    model=Acknowledgement,
    vi="Thực hiện chỉ đạo",
    en="Acting on a directive",
    about_vi="Đơn vị đã tiếp nhận, đã quán triệt, đã thực hiện văn bản chỉ đạo nào, ngày nào; thực hiện xong có minh "
    "chứng.",
    about_en="Which directive a unit received, worked through and did, on which day; done has its proof.",
    form=AcknowledgementForm,
    record=making.acknowledgement,
    submit=operations.submit_acknowledgements,
    void=operations.void_acknowledgement,
    correct=operations.correct_acknowledgement,
    fill=filling.acknowledgement,
    start=showing.acknowledgement,
)
EDUCATION = Desk[SharedEducation](
    name="reviews-education",
    register="reviews",
    kind="reviews.education",
    model=SharedEducation,
    vi="Giáo dục chung",
    en="Shared education",
    about_vi="Buổi các đơn vị cùng học một bài học kinh nghiệm; ghi số người dự của từng đơn vị, không ghi tên.",
    about_en="Sessions in which units learn from one lesson; how many of each unit came, and no names.",
    form=EducationForm,
    record=making.education,
    submit=operations.submit_educations,
    void=operations.void_education,
    correct=operations.correct_education,
    fill=filling.education,
)
DESKS: tuple[Desk[Any], ...] = (REVIEW, DIRECTIVE, ACKNOWLEDGEMENT, EDUCATION)
