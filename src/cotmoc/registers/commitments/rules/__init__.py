"""What must hold of commitments: CM-1 to CM-20. The first one guards people: nobody has a quota on what others give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cotmoc.kernel import rule
from cotmoc.kernel.period import month_of
from cotmoc.kernel.rule import HOUSE, Rule
from cotmoc.ledger.chart import CHART
from cotmoc.plans import rules as plans
from cotmoc.plans.models import Standard
from cotmoc.registers.commitments import queries
from cotmoc.registers.commitments.models import Mark, Measure
from cotmoc.registers.commitments.rules import cases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cotmoc.registers.commitments.models import (
        MonthClosing,
        MonthSheet,
        Registered,
        Registration,
        RegistrationEnding,
        Roster,
    )


def _no_quota(case: cases.Registering) -> bool | str:
    forbidden = [
        one.indicator
        for one in case.registration.line_list
        if one.measure == Measure.COUNTED and one.indicator.startswith(plans.NO_QUOTA_ON_A_PERSON)
    ]
    if case.registration.member_id is None or not forbidden:
        return True
    return f"Chỉ tiêu {forbidden[0]}."


def _measured(case: cases.Registering) -> bool:
    return all(
        (one.indicator in CHART and one.target is not None and one.target > 0)
        if one.measure == Measure.COUNTED
        else (one.indicator == "" and one.target is None)
        for one in case.registration.line_list
    )


def _standards_hold(case: cases.Registering) -> bool | str:
    registration = case.registration
    audience = Standard.Audience.ORGANISATION if registration.member_id is None else Standard.Audience.PERSON
    for one in registration.line_list:
        standard = one.standard
        if not standard.active or standard.from_day > registration.document.day or standard.audience != audience:
            return f"“{standard.title_vi}”."
    return True


def _not_elsewhere(case: cases.Registering) -> bool | str:
    unit, day = case.registration.document.unit_id, case.registration.document.day
    last: dict[str, Registered] = {}
    for one in sorted(case.others, key=lambda one: one.start):
        if one.unit != unit and one.start <= day:
            last[one.unit] = one
    still = [one for one in last.values() if one.ended_on is None or one.ended_on > day]
    return not still or f"Đăng ký từ {still[0].start:%d/%m/%Y} chưa thôi."


def _once_a_day(case: cases.Registering) -> bool:
    return all(one.start != case.registration.document.day for one in case.others)


def _ends_later(case: cases.Ending) -> bool:
    registered, document = case.ending.registration.document, case.ending.document
    return registered.day < document.day and registered.unit_id == document.unit_id


def _marks_fit(case: cases.Marking) -> bool:
    last = month_of(case.sheet.month).last
    return case.is_official and all(
        one.line.registration.cell_id == case.sheet.cell_id and one.line.registration.document.day <= last
        for one in case.sheet.mark_list
    )


def _marked_once(case: cases.Marking) -> bool:
    coming = [(one.line_id, one.given_by) for one in case.sheet.mark_list]
    return len(set(coming)) == len(coming) and case.given.isdisjoint(coming)


def _judged_with_reason(case: cases.Marking) -> bool:
    return all(
        one.reason != ""
        for one in case.sheet.mark_list
        if one.given_by == Mark.GivenBy.CELL and one.line.measure == Measure.JUDGED
    )


REGISTRATIONS: tuple[Rule[cases.Registering], ...] = (
    Rule(
        "CM-1",
        "Cá nhân không nhận chỉ tiêu về những gì người khác phải giao nộp, ký kết hoặc chịu kiểm tra.",
        "An individual has no target on what others must give, sign or suffer.",
        plans.DESIGN,
        _no_quota,
    ),
    Rule(
        "CM-2",
        "Bản đăng ký phải có nội dung.",
        "A registration has a content.",
        HOUSE,
        lambda case: bool(case.registration.line_list),
    ),
    Rule(
        "CM-3",
        "Nội dung đếm theo số liệu phải có chỉ tiêu và mức phấn đấu; nội dung khác thì không.",
        "A counted line, and no other, has an indicator of the chart and a target.",
        HOUSE,
        _measured,
    ),
    Rule(
        "CM-4",
        "Mỗi nội dung phải có trọng số.",
        "Every line has a weight.",
        HOUSE,
        lambda case: all(one.weight > 0 for one in case.registration.line_list),
    ),
    Rule(
        "CM-5",
        "Tiêu chuẩn phải đang dùng và đúng đối tượng: cá nhân hoặc tổ chức.",
        "A standard is in use, and is one for persons or for organisations as the case may be.",
        HOUSE,
        _standards_hold,
    ),
    Rule(
        "CM-6",
        "Đảng viên phải sinh hoạt tại chi bộ, và tổ chức phải thuộc đơn vị vào ngày đăng ký.",
        "On that day the member belongs to the cell, and the cell or organisation to the unit.",
        HOUSE,
        lambda case: case.belongs,
    ),
    Rule(
        "CM-7",
        "Phải thôi đăng ký ở đơn vị cũ trước khi đăng ký ở đơn vị mới.",
        "A registration at another unit is ended first.",
        HOUSE,
        _not_elsewhere,
    ),
    Rule(
        "CM-8",
        "Mỗi người, mỗi tổ chức mỗi ngày có một bản đăng ký.",
        "A member or organisation registers once a day.",
        HOUSE,
        _once_a_day,
    ),
    Rule(
        "CM-9",
        "Ngày đăng ký phải thuộc năm đăng ký.",
        "The day of a registration lies in its year.",
        HOUSE,
        lambda case: case.registration.year == case.registration.document.day.year,
    ),
)

ENDINGS: tuple[Rule[cases.Ending], ...] = (
    Rule(
        "CM-10",
        "Chỉ thôi bản đăng ký đã vào sổ, và một lần.",
        "An official registration is ended, once.",
        HOUSE,
        lambda case: case.is_official and not case.is_second,
    ),
    Rule(
        "CM-11",
        "Ngày thôi đăng ký phải sau ngày đăng ký, tại đơn vị đăng ký.",
        "A registration ends after it began, at its own unit.",
        HOUSE,
        _ends_later,
    ),
)

ROSTERS: tuple[Rule[cases.Listing], ...] = (
    Rule(
        "CM-12",
        "Mỗi đơn vị mỗi ngày có một danh sách phải đăng ký.",
        "A unit has one roster a day.",
        HOUSE,
        lambda case: not case.is_second,
    ),
)

SHEETS: tuple[Rule[cases.Marking], ...] = (
    Rule(
        "CM-13",
        "Bảng đánh giá tháng phải có đánh giá, cho tháng bắt đầu từ ngày 1.",
        "A sheet has marks, and names its month by the first day.",
        HOUSE,
        lambda case: bool(case.sheet.mark_list) and case.sheet.month.day == 1,
    ),
    Rule(
        "CM-14",
        "Chỉ đánh giá nội dung đã đăng ký tại chi bộ trong hoặc trước tháng đó.",
        "Marks are of lines registered at this cell by the end of the month.",
        HOUSE,
        _marks_fit,
    ),
    Rule(
        "CM-15",
        "Mỗi nội dung mỗi tháng mỗi bên đánh giá một lần.",
        "A line is marked once a month by each side.",
        HOUSE,
        _marked_once,
    ),
    Rule(
        "CM-16",
        "Chi bộ nhận xét thì phải ghi lý do.",
        "Where the cell judges, it gives its reason.",
        HOUSE,
        _judged_with_reason,
    ),
    Rule(
        "CM-17",
        "Tháng đã chốt thì không đánh giá lại.",
        "A closed month is not marked again.",
        HOUSE,
        lambda case: not case.is_closed,
    ),
)

CLOSINGS: tuple[Rule[cases.Closing], ...] = (
    Rule(
        "CM-18",
        "Mỗi đơn vị mỗi tháng chốt một lần, khi tháng đã hết.",
        "A unit's month is closed once, when it is over.",
        HOUSE,
        lambda case: (
            not case.is_second
            and case.closing.month.day == 1
            and month_of(case.closing.month).last < case.closing.document.day
        ),
    ),
)

REOPENING: tuple[Rule[MonthClosing], ...] = (
    Rule(
        "CM-20",
        "Tháng đã chốt thì không mở lại: không hủy, không thay văn bản chốt. Số liệu biết sau được ghi là số đã điều "
        "chỉnh.",
        "A closed month is never reopened; what is learnt later is shown as restated.",
        HOUSE,
        lambda _: False,
    ),
)
"""What is asked before a closing is voided or replaced: it never holds."""

VOIDING: tuple[Rule[Registration], ...] = (
    Rule(
        "CM-19",
        "Hủy văn bản sau trước: thôi đăng ký, rồi đăng ký.",
        "What came later is voided first: the ending, then the registration.",
        HOUSE,
        lambda registration: not queries.ended([registration.pk]),
    ),
)


def broken_registrations(registrations: Sequence[Registration]) -> tuple[rule.Broken, ...]:
    """Return every rule that any of the registrations breaks."""
    return rule.broken_in(cases.registering(registrations), REGISTRATIONS)


def of_one_registration() -> tuple[Rule[Registration], ...]:
    """Return the same rules for one registration."""
    return rule.asked_of(lambda one: cases.registering([one])[0], REGISTRATIONS)


def broken_endings(endings: Sequence[RegistrationEnding]) -> tuple[rule.Broken, ...]:
    """Return every rule that any of the endings breaks."""
    return rule.broken_in(cases.ending(endings), ENDINGS)


def of_one_ending() -> tuple[Rule[RegistrationEnding], ...]:
    """Return the same rules for one ending."""
    return rule.asked_of(lambda one: cases.ending([one])[0], ENDINGS)


def broken_rosters(rosters: Sequence[Roster]) -> tuple[rule.Broken, ...]:
    """Return every rule that any of the rosters breaks."""
    return rule.broken_in(cases.listing(rosters), ROSTERS)


def of_one_roster() -> tuple[Rule[Roster], ...]:
    """Return the same rules for one roster."""
    return rule.asked_of(lambda one: cases.listing([one])[0], ROSTERS)


def broken_sheets(sheets: Sequence[MonthSheet]) -> tuple[rule.Broken, ...]:
    """Return every rule that any of the sheets breaks."""
    return rule.broken_in(cases.marking(sheets), SHEETS)


def of_one_sheet() -> tuple[Rule[MonthSheet], ...]:
    """Return the same rules for one sheet."""
    return rule.asked_of(lambda one: cases.marking([one])[0], SHEETS)


def broken_closings(closings: Sequence[MonthClosing]) -> tuple[rule.Broken, ...]:
    """Return every rule that any of the closings breaks."""
    return rule.broken_in(cases.closing(closings), CLOSINGS)
