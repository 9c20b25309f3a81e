"""What must hold of reviews and what follows from them: RV-1 to RV-18."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.kernel import rule
from cotmoc.kernel.rule import HOUSE, Rule
from cotmoc.registers.reviews import queries
from cotmoc.registers.reviews.models import STEPS, Acknowledgement, Point, Progress, Review

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from cotmoc.registers.reviews.models import Directive, SharedEducation


@dataclass(frozen=True)
class Reviewing:
    """A review, the administrative units among its partners, and whether its resolution is official."""

    review: Review
    places: Collection[str]
    is_resolution_official: bool


@dataclass(frozen=True)
class Directing:
    """A directive, and whether the review it follows is official; without one it is."""

    directive: Directive
    is_review_official: bool


@dataclass(frozen=True)
class Acting:
    """What a unit reports of a directive, the steps reported besides, and whether there is a proof."""

    acknowledgement: Acknowledgement
    is_directive_official: bool
    twice: bool
    others: Mapping[str, date]
    is_proved: bool

    @property
    def place(self) -> int:
        """Return where the step stands in the order."""
        return STEPS.index(self.acknowledgement.step)


@dataclass(frozen=True)
class Teaching:
    """A session of shared education, and whether the review its lesson comes from is official."""

    session: SharedEducation
    is_review_official: bool


def _partners_named(case: Reviewing) -> bool:
    return bool(case.review.partner_list) == (case.review.regulation_id is not None)


def _partners_once(case: Reviewing) -> bool:
    names = [one.key for one in case.review.partner_list]
    return len(set(names)) == len(names)


def _partners_are_places(case: Reviewing) -> bool:
    return all(one.unit_id is None or one.unit_id in case.places for one in case.review.partner_list)


def _in_time(case: Reviewing) -> bool:
    return case.review.period_from <= case.review.period_to <= case.review.document.day


def _addressed(case: Directing) -> bool:
    units = [one.unit_id for one in case.directive.receivers]
    return bool(units) and len(set(units)) == len(units)


def _after_its_review(case: Directing) -> bool:
    review = case.directive.review
    return review is None or (case.is_review_official and review.document.day <= case.directive.document.day)


def _is_addressed_to(case: Acting) -> bool:
    return case.is_directive_official and (
        case.acknowledgement.document.unit_id == case.acknowledgement.receiver.unit_id
    )


def _follows(case: Acting) -> bool | str:
    if case.place == 0:
        return True
    before = STEPS[case.place - 1]
    return before in case.others or f"Chưa ghi “{Progress(before).label}”."


def _in_order(case: Acting) -> bool:
    day = case.acknowledgement.document.day
    return case.acknowledgement.receiver.directive.document.day <= day and all(
        (other <= day) if STEPS.index(step) < case.place else (other >= day) for step, other in case.others.items()
    )


def _attended(case: Teaching) -> bool:
    units = [one.unit_id for one in case.session.attendance_list if one.present]
    return bool(units) and len(set(units)) == len(case.session.attendance_list)


def _is_lesson(case: Teaching) -> bool:
    lesson = case.session.lesson
    return lesson is None or (lesson.kind == Point.Kind.LESSON and case.is_review_official)


REVIEWS: tuple[Rule[Reviewing], ...] = (
    Rule(
        "RV-1",
        "Thời gian sơ kết, tổng kết phải kết thúc trước hoặc trong ngày hội nghị.",
        "The period of a review ends by the day of the conference.",
        HOUSE,
        _in_time,
    ),
    Rule(
        "RV-2",
        "Sơ kết, tổng kết phải nêu việc làm được, chưa làm được hoặc bài học.",
        "A review says what was achieved, what was not, or what was learnt.",
        HOUSE,
        lambda case: bool(case.review.point_list),
    ),
    Rule(
        "RV-3",
        "Rút kinh nghiệm quy chế phối hợp phải có bên phối hợp; nội dung khác thì không.",
        "The review of a coordination regulation, and no other, names its partners.",
        HOUSE,
        _partners_named,
    ),
    Rule(
        "RV-4",
        "Mỗi bên phối hợp ghi một lần.",
        "A partner is named once.",
        HOUSE,
        _partners_once,
    ),
    Rule(
        "RV-5",
        "Bên phối hợp là địa bàn phải thuộc hệ thống hành chính.",
        "A partner that is a unit stands in the tree of the administration.",
        HOUSE,
        _partners_are_places,
    ),
    Rule(
        "RV-6",
        "Chỉ sơ kết, tổng kết nghị quyết đã vào sổ.",
        "Only an official resolution is reviewed.",
        HOUSE,
        lambda case: case.is_resolution_official,
    ),
)


def _on_lessons_of_its_review(case: Directing) -> bool:
    lessons = [one.lesson for one in case.directive.lesson_list]
    return len({one.pk for one in lessons}) == len(lessons) and all(
        one.kind == Point.Kind.LESSON and one.review_id == case.directive.review_id for one in lessons
    )


DIRECTIVES: tuple[Rule[Directing], ...] = (
    Rule(
        "RV-7",
        "Văn bản chỉ đạo phải có nơi nhận, mỗi đơn vị một lần.",
        "A directive is addressed to units, each once.",
        HOUSE,
        _addressed,
    ),
    Rule(
        "RV-8",
        "Hạn thực hiện không được trước ngày văn bản.",
        "A directive is not due before its day.",
        HOUSE,
        lambda case: case.directive.document.day <= case.directive.due_on,
    ),
    Rule(
        "RV-9",
        "Văn bản chỉ đạo phải sau sơ kết, tổng kết đã vào sổ.",
        "A directive comes after the official review that it follows.",
        HOUSE,
        _after_its_review,
    ),
    Rule(
        "RV-18",
        "Bài học nêu trong văn bản chỉ đạo phải là bài học của chính cuộc sơ kết, tổng kết đó, mỗi bài học một lần.",
        "The lessons that a directive acts on are lessons of the review that it follows, each named once.",
        HOUSE,
        _on_lessons_of_its_review,
    ),
)

ACKNOWLEDGEMENTS: tuple[Rule[Acting], ...] = (
    Rule(
        "RV-10",
        "Chỉ đơn vị nhận mới ghi việc thực hiện một văn bản chỉ đạo đã vào sổ.",
        "Only the unit addressed reports on an official directive.",
        HOUSE,
        _is_addressed_to,
    ),
    Rule(
        "RV-11",
        "Phải tiếp nhận, rồi quán triệt, rồi mới thực hiện xong.",
        "A directive is received, then understood, then done.",
        HOUSE,
        _follows,
    ),
    Rule(
        "RV-12",
        "Mỗi bước mỗi đơn vị ghi một lần.",
        "A unit reports each step once.",
        HOUSE,
        lambda case: not case.twice,
    ),
    Rule(
        "RV-13",
        "Ngày của các bước phải theo thứ tự, từ ngày văn bản.",
        "The days of the steps follow their order, from the directive's day on.",
        HOUSE,
        _in_order,
    ),
    Rule(
        "RV-14",
        "Thực hiện xong phải có minh chứng: số văn bản hoặc tệp.",
        "Done needs a proof: the number of a paper, or a file.",
        HOUSE,
        lambda case: case.acknowledgement.step != Progress.DONE or case.is_proved,
    ),
)

EDUCATION: tuple[Rule[Teaching], ...] = (
    Rule(
        "RV-15",
        "Buổi giáo dục chung phải có người dự, mỗi đơn vị ghi một lần.",
        "Somebody of each unit named attended, and each is named once.",
        HOUSE,
        _attended,
    ),
    Rule(
        "RV-16",
        "Bài học được đưa vào giáo dục chung phải là bài học của sơ kết, tổng kết đã vào sổ.",
        "The lesson taught is a lesson of an official review.",
        HOUSE,
        _is_lesson,
    ),
)

VOIDING: tuple[Rule[Review | Directive | Acknowledgement], ...] = (
    Rule(
        "RV-17",
        "Hủy văn bản sau trước: việc thực hiện, rồi văn bản chỉ đạo, rồi sơ kết, tổng kết.",
        "What came later is voided first: what units did, then the directive, then the review.",
        HOUSE,
        lambda record: not _depended_on(record),
    ),
)


def _depended_on(record: Review | Directive | Acknowledgement) -> bool:
    if isinstance(record, Review):
        lessons = queries.education_in_force().filter(lesson__review=record)
        return queries.directives_in_force().filter(review=record).exists() or lessons.exists()
    if isinstance(record, Acknowledgement):
        later = STEPS[STEPS.index(record.step) + 1 :]
        return queries.acknowledgements_in_force().filter(receiver=record.receiver_id, step__in=later).exists()
    return queries.acknowledgements_in_force().filter(receiver__directive=record).exists()


def broken_reviews(reviews: Sequence[Review]) -> tuple[rule.Broken, ...]:
    """Return every rule that any of the reviews breaks."""
    return rule.broken_in(_reviewing(reviews), REVIEWS)


def of_one_review() -> tuple[Rule[Review], ...]:
    """Return the same rules for one review."""
    return rule.asked_of(lambda review: _reviewing([review])[0], REVIEWS)


def broken_directives(directives: Sequence[Directive]) -> tuple[rule.Broken, ...]:
    """Return every rule that any of the directives breaks."""
    return rule.broken_in(_directing(directives), DIRECTIVES)


def of_one_directive() -> tuple[Rule[Directive], ...]:
    """Return the same rules for one directive."""
    return rule.asked_of(lambda directive: _directing([directive])[0], DIRECTIVES)


def broken_acknowledgements(acknowledgements: Sequence[Acknowledgement]) -> tuple[rule.Broken, ...]:
    """Return every rule that any of the acknowledgements breaks; all steps of a unit may come in one set."""
    return rule.broken_in(_acting(acknowledgements), ACKNOWLEDGEMENTS)


def of_one_acknowledgement() -> tuple[Rule[Acknowledgement], ...]:
    """Return the same rules for one acknowledgement."""
    return rule.asked_of(lambda one: _acting([one])[0], ACKNOWLEDGEMENTS)


def broken_education(sessions: Sequence[SharedEducation]) -> tuple[rule.Broken, ...]:
    """Return every rule that any of the sessions breaks."""
    return rule.broken_in(_teaching(sessions), EDUCATION)


def of_one_education() -> tuple[Rule[SharedEducation], ...]:
    """Return the same rules for one session."""
    return rule.asked_of(lambda session: _teaching([session])[0], EDUCATION)


def _reviewing(reviews: Sequence[Review]) -> list[Reviewing]:
    places = queries.places({one.unit_id for review in reviews for one in review.partner_list if one.unit_id})
    official = queries.official({one.resolution_id for one in reviews if one.resolution_id})
    return [Reviewing(one, places, one.resolution_id is None or one.resolution_id in official) for one in reviews]


def _directing(directives: Sequence[Directive]) -> list[Directing]:
    official = queries.official({one.review_id for one in directives if one.review_id})
    return [Directing(one, one.review_id is None or one.review_id in official) for one in directives]


def _acting(acknowledgements: Sequence[Acknowledgement]) -> list[Acting]:
    official = queries.official({one.receiver.directive_id for one in acknowledgements})
    proved = queries.proved([one.document_id for one in acknowledgements])
    stored = queries.steps({one.receiver_id for one in acknowledgements})
    coming: defaultdict[str, list[Acknowledgement]] = defaultdict(list)
    for one in acknowledgements:
        coming[one.receiver_id].append(one)
    found = []
    for one in acknowledgements:
        peers = {peer.step: peer.document.day for peer in coming[one.receiver_id] if peer is not one}
        others = stored.get(one.receiver_id, {}) | peers
        is_proved = bool(one.document.paper_number) or one.document_id in proved
        besides = {step: day for step, day in others.items() if step != one.step}
        is_official = one.receiver.directive_id in official
        found.append(Acting(one, is_official, one.step in others, besides, is_proved))
    return found


def _teaching(sessions: Sequence[SharedEducation]) -> list[Teaching]:
    official = queries.official({one.lesson.review_id for one in sessions if one.lesson})
    return [Teaching(one, one.lesson is None or one.lesson.review_id in official) for one in sessions]
