"""What must hold of what is promised."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from cotmoc.documents.states import State
from cotmoc.kernel.period import Period, month_of
from cotmoc.kernel.rule import HOUSE, Rule
from cotmoc.ledger.chart import CHART
from cotmoc.org.models import Unit
from cotmoc.plans.models import Commendation, EmulationDrive, ModelPractice, Pilot, Plan, Spread, Standard

NO_QUOTA_ON_A_PERSON = (
    "arms.",
    "inspections.findings",
    "nominations.",
    "stewardship.agreements",
    "stewardship.collectives",
    "stewardship.households",
    "stewardship.individuals",
)
"""What others must give or suffer; indicators that begin so."""
DESIGN = "Nguyên tắc của hệ thống: không giao chỉ tiêu cho cá nhân về việc người khác phải làm hoặc phải chịu"


@dataclass(frozen=True)
class Adoption:
    """A resolution about to be adopted, with the words of its contents."""

    title: str
    contents: Sequence[str]


@dataclass(frozen=True)
class Planning:
    """A plan about to be made, and the state of the resolution's document."""

    plan: Plan
    resolution_state: str


@dataclass(frozen=True)
class Tasking:
    """A task about to be given: when it is due, and the days and states of the papers it follows from."""

    title: str
    due: date
    not_before: date
    source_state: str


@dataclass(frozen=True)
class Reporting:
    """A report that a task is done."""

    day: date
    proof: str
    today: date


@dataclass(frozen=True)
class Targeting:
    """A target about to be set; `first` says that it is the first of its indicator, unit and month in its set."""

    plan: Plan
    plan_state: str
    indicator: str
    unit_tree: str
    month: Period
    value: int
    first: bool


@dataclass(frozen=True)
class Mapping:
    """An indicator about to be tied to a content."""

    indicator: str
    party_measure: str
    task: str


@dataclass(frozen=True)
class Trial:
    """A pilot about to begin, under a plan in this state."""

    pilot: Pilot
    plan: Plan
    plan_state: str


def _official(state: str) -> bool:
    return state == State.SUBMITTED


def _is_on_the_chart(indicator: str) -> bool:
    return indicator in CHART and CHART[indicator].register != "books"


def _within(plan: Plan, day: date) -> bool | str:
    if plan.first_day <= day <= plan.last_day:
        return True
    return f"Kế hoạch từ {plan.first_day:%d/%m/%Y} đến {plan.last_day:%d/%m/%Y}."


def _month_of_the_plan(case: Targeting) -> bool | str:
    if case.month != month_of(case.month.first):
        return f"“{case.month.code}” không phải một tháng."
    return _within(case.plan, max(case.month.first, min(case.plan.first_day, case.month.last)))


def _fair_to_a_person(standard: Standard) -> bool:
    return standard.audience != Standard.Audience.PERSON or not standard.indicator.startswith(NO_QUOTA_ON_A_PERSON)


def _measured(standard: Standard) -> bool:
    if standard.measure == Standard.Measure.COUNTED:
        return _is_on_the_chart(standard.indicator)
    return not standard.indicator


def _rule(code: int, vi: str, en: str, holds: Callable[..., bool | str], source: str = HOUSE) -> Rule[object]:
    return Rule(f"PL-{code}", vi, en, source, holds)


ADOPTION = (
    _rule(
        1,
        "Nghị quyết có trích yếu và ít nhất một nội dung, nội dung nào cũng có lời.",
        "A resolution has a title and contents, each with words.",
        lambda case: bool(case.title.strip() and case.contents and all(words.strip() for words in case.contents)),
    ),
)
PLANNING = (
    _rule(
        2,
        "Kế hoạch thực hiện một nghị quyết đã ban hành, chưa hủy.",
        "A plan carries out a resolution that is in force.",
        lambda case: _official(case.resolution_state),
    ),
    _rule(
        3,
        "Ngày kết thúc kế hoạch không trước ngày bắt đầu.",
        "A plan does not end before it begins.",
        lambda case: case.plan.first_day <= case.plan.last_day,
    ),
)
TASKING = (
    _rule(
        4,
        "Nhiệm vụ phát sinh từ một kế hoạch hoặc văn bản chỉ đạo đã ban hành, chưa hủy.",
        "A task follows from a plan or directive that is in force.",
        lambda case: _official(case.source_state),
    ),
    _rule(
        5,
        "Nhiệm vụ có tên, hạn không trước ngày của kế hoạch hoặc văn bản chỉ đạo.",
        "A task has a title and is not due before its plan or directive.",
        lambda case: bool(case.title.strip()) and case.due >= case.not_before,
    ),
)
REPORTING = (
    _rule(
        6,
        "Báo cáo hoàn thành có minh chứng, ngày hoàn thành không sau hôm nay.",
        "A task reported as done has a proof, and its day is not still to come.",
        lambda case: bool(case.proof.strip()) and case.day <= case.today,
    ),
)
TARGETING = (
    _rule(
        7,
        "Chỉ tiêu được giao theo một kế hoạch đã ban hành, chưa hủy.",
        "A target belongs to a plan that is in force.",
        lambda case: _official(case.plan_state),
    ),
    _rule(
        8,
        "Chỉ tiêu phải có trong hệ thống chỉ tiêu.",
        "A target's indicator is on the chart.",
        lambda case: _is_on_the_chart(case.indicator),
    ),
    _rule(
        9,
        "Chỉ tiêu giao cho từng tháng trong thời gian của kế hoạch.",
        "A target is set for a month of its plan.",
        _month_of_the_plan,
    ),
    _rule(
        10,
        "Chỉ tiêu giao cho đơn vị trong hệ thống chỉ huy, là số không âm.",
        "A target is a whole number, not negative, for a unit of the command tree.",
        lambda case: case.unit_tree == Unit.Tree.COMMAND and case.value >= 0,
    ),
    _rule(
        11,
        "Mỗi chỉ tiêu, đơn vị, tháng chỉ giao một số trong một lần.",
        "One number for each indicator, unit and month in a set.",
        lambda case: case.first,
    ),
)
MAPPING = (
    _rule(
        12,
        "Chỉ tiêu gắn với nội dung phải có trong hệ thống chỉ tiêu.",
        "An indicator tied to a content is on the chart.",
        lambda case: _is_on_the_chart(case.indicator),
    ),
    _rule(
        13,
        "Phải nêu biện pháp xây dựng Đảng và nhiệm vụ chuyên môn mà chỉ tiêu gắn kết.",
        "It says which Party-building measure and which professional task are tied together.",
        lambda case: bool(case.party_measure.strip() and case.task.strip()),
        "Nghị quyết: gắn xây dựng Đảng với nhiệm vụ chuyên môn",
    ),
)
STANDARD = (
    _rule(
        14,
        "Tiêu chuẩn đếm theo số liệu phải nêu một chỉ tiêu của hệ thống; tiêu chuẩn khác không nêu chỉ tiêu.",
        "A counted standard names an indicator of the chart; the others name none.",
        _measured,
    ),
    _rule(
        15,
        "Không giao cho cá nhân chỉ tiêu về việc người khác phải làm hoặc phải chịu.",
        "No person has a quota on what others must give or suffer.",
        _fair_to_a_person,
        DESIGN,
    ),
    _rule(
        16,
        "Tiêu chuẩn có mã, có lời và trọng số từ 1.",
        "A standard has a code, words and a weight of at least 1.",
        lambda one: bool(one.code.strip() and one.title_vi.strip()) and one.weight >= 1,
    ),
)
PILOT = (
    _rule(
        17,
        "Làm điểm theo một kế hoạch đã ban hành, chưa hủy, trong thời gian của kế hoạch.",
        "A pilot belongs to a plan that is in force, and begins within its days.",
        lambda case: _official(case.plan_state) and _within(case.plan, case.pilot.started_on),
    ),
    _rule(
        18,
        "Đơn vị làm điểm phải nêu tình hình ban đầu.",
        "A pilot says where it starts from.",
        lambda case: bool(case.pilot.baseline.strip()),
    ),
)
CONCLUSION = (
    _rule(
        19,
        "Kết thúc làm điểm phải có kết quả, bài học; ngày kết thúc không trước ngày bắt đầu.",
        "A pilot ends with a result and a lesson, not before it began.",
        lambda pilot: bool(pilot.result.strip() and pilot.lesson.strip()) and pilot.concluded_on >= pilot.started_on,
    ),
)


def _practised(one: ModelPractice) -> bool:
    return bool(one.title_vi.strip() and one.result.strip())


def _spreads_to_another(one: Spread) -> bool:
    return one.unit_id != one.practice.unit_id and one.day >= one.practice.since


PRACTICE = (_rule(20, "Mô hình có tên và kết quả.", "A practice has a name and a result.", _practised),)
SPREAD = (
    _rule(
        21,
        "Mô hình nhân rộng sang đơn vị khác, không trước ngày bắt đầu mô hình.",
        "A practice spreads to another unit, not before it began.",
        _spreads_to_another,
    ),
)


def _in_order(drive: EmulationDrive) -> bool:
    return bool(drive.title_vi.strip()) and drive.launched_on <= drive.last_day and drive.first_day <= drive.last_day


def _reviewed(drive: EmulationDrive) -> bool:
    return bool(drive.review.strip()) and drive.reviewed_on is not None and drive.reviewed_on >= drive.first_day


def _decided(one: Commendation) -> bool:
    return bool(one.form.strip() and one.decision.strip()) and one.day >= one.drive.first_day


DRIVE = (
    _rule(
        22,
        "Phong trào thi đua có tên, phát động trước khi kết thúc, ngày cuối không trước ngày đầu.",
        "A drive has a name, is launched before it ends, and does not end before it begins.",
        _in_order,
    ),
)
DRIVE_REVIEW = (
    _rule(
        23,
        "Tổng kết phong trào có kết quả, không trước ngày đầu.",
        "A drive's review has a result and is not before the drive.",
        _reviewed,
    ),
)
COMMENDATION = (
    _rule(
        24,
        "Khen thưởng có hình thức, quyết định, không trước ngày đầu của phong trào.",
        "A commendation has a form and a decision, and is not before the drive.",
        _decided,
    ),
)
