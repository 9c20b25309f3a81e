"""What must hold of commitments: CM-1 to CM-18. The first one guards people: nobody has a quota on what others give."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.kernel import rule
from cotmoc.kernel.period import month_of
from cotmoc.kernel.rule import HOUSE, Rule
from cotmoc.ledger import months
from cotmoc.ledger.chart import CHART
from cotmoc.plans import rules as plans
from cotmoc.plans.models import Standard
from cotmoc.registers.commitments import queries
from cotmoc.registers.commitments.models import Mark, Measure

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


@dataclass(frozen=True)
class Registering:
    """A registration; whether its subject belongs to its unit, and the subject's other registrations."""

    registration: Registration
    belongs: bool
    others: tuple[Registered, ...]


@dataclass(frozen=True)
class Ending:
    """An ending, whether its registration is official, and whether it was ended already."""

    ending: RegistrationEnding
    is_official: bool
    is_second: bool


@dataclass(frozen=True)
class Listing:
    """A roster, and whether its unit has another one of the same day."""

    roster: Roster
    is_second: bool


@dataclass(frozen=True)
class Marking:
    """A sheet; whether its registrations are official, which marks were given before, whether the month is closed."""

    sheet: MonthSheet
    is_official: bool
    given: frozenset[tuple[str, str]]
    is_closed: bool


@dataclass(frozen=True)
class Closing:
    """The closing of a month, and whether it was closed already."""

    closing: MonthClosing
    is_second: bool


def _no_quota(case: Registering) -> bool | str:
    forbidden = [
        one.indicator
        for one in case.registration.line_list
        if one.measure == Measure.COUNTED and one.indicator.startswith(plans.NO_QUOTA_ON_A_PERSON)
    ]
    if case.registration.member_id is None or not forbidden:
        return True
    return f"Chỉ tiêu {forbidden[0]}."


def _measured(case: Registering) -> bool:
    return all(
        (one.indicator in CHART and one.target is not None and one.target > 0)
        if one.measure == Measure.COUNTED
        else (one.indicator == "" and one.target is None)
        for one in case.registration.line_list
    )


def _standards_hold(case: Registering) -> bool | str:
    registration = case.registration
    audience = Standard.Audience.ORGANISATION if registration.member_id is None else Standard.Audience.PERSON
    for one in registration.line_list:
        standard = one.standard
        if not standard.active or standard.from_day > registration.document.day or standard.audience != audience:
            return f"“{standard.title_vi}”."
    return True


def _not_elsewhere(case: Registering) -> bool | str:
    unit, day = case.registration.document.unit_id, case.registration.document.day
    last: dict[str, Registered] = {}
    for one in sorted(case.others, key=lambda one: one.start):
        if one.unit != unit and one.start <= day:
            last[one.unit] = one
    still = [one for one in last.values() if one.ended_on is None or one.ended_on > day]
    return not still or f"Đăng ký từ {still[0].start:%d/%m/%Y} chưa thôi."


def _once_a_day(case: Registering) -> bool:
    return all(one.start != case.registration.document.day for one in case.others)


def _ends_later(case: Ending) -> bool:
    registered, document = case.ending.registration.document, case.ending.document
    return registered.day < document.day and registered.unit_id == document.unit_id


def _marks_fit(case: Marking) -> bool:
    last = month_of(case.sheet.month).last
    return case.is_official and all(
        one.line.registration.cell_id == case.sheet.cell_id and one.line.registration.document.day <= last
        for one in case.sheet.mark_list
    )


def _marked_once(case: Marking) -> bool:
    coming = [(one.line_id, one.given_by) for one in case.sheet.mark_list]
    return len(set(coming)) == len(coming) and case.given.isdisjoint(coming)


def _judged_with_reason(case: Marking) -> bool:
    return all(
        one.reason != ""
        for one in case.sheet.mark_list
        if one.given_by == Mark.GivenBy.CELL and one.line.measure == Measure.JUDGED
    )


REGISTRATIONS: tuple[Rule[Registering], ...] = (
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

ENDINGS: tuple[Rule[Ending], ...] = (
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

ROSTERS: tuple[Rule[Listing], ...] = (
    Rule(
        "CM-12",
        "Mỗi đơn vị mỗi ngày có một danh sách phải đăng ký.",
        "A unit has one roster a day.",
        HOUSE,
        lambda case: not case.is_second,
    ),
)

SHEETS: tuple[Rule[Marking], ...] = (
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

CLOSINGS: tuple[Rule[Closing], ...] = (
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


def broken_registrations(registrations: Sequence[Registration]) -> tuple[rule.Broken, ...]:
    """Return every rule that any of the registrations breaks."""
    return rule.broken_in(_registering(registrations), REGISTRATIONS)


def of_one_registration() -> tuple[Rule[Registration], ...]:
    """Return the same rules for one registration."""
    return rule.asked_of(lambda one: _registering([one])[0], REGISTRATIONS)


def broken_endings(endings: Sequence[RegistrationEnding]) -> tuple[rule.Broken, ...]:
    """Return every rule that any of the endings breaks."""
    return rule.broken_in(_ending(endings), ENDINGS)


def of_one_ending() -> tuple[Rule[RegistrationEnding], ...]:
    """Return the same rules for one ending."""
    return rule.asked_of(lambda one: _ending([one])[0], ENDINGS)


def broken_rosters(rosters: Sequence[Roster]) -> tuple[rule.Broken, ...]:
    """Return every rule that any of the rosters breaks."""
    return rule.broken_in(_listing(rosters), ROSTERS)


def of_one_roster() -> tuple[Rule[Roster], ...]:
    """Return the same rules for one roster."""
    return rule.asked_of(lambda one: _listing([one])[0], ROSTERS)


def broken_sheets(sheets: Sequence[MonthSheet]) -> tuple[rule.Broken, ...]:
    """Return every rule that any of the sheets breaks."""
    return rule.broken_in(_marking(sheets), SHEETS)


def of_one_sheet() -> tuple[Rule[MonthSheet], ...]:
    """Return the same rules for one sheet."""
    return rule.asked_of(lambda one: _marking([one])[0], SHEETS)


def broken_closings(closings: Sequence[MonthClosing]) -> tuple[rule.Broken, ...]:
    """Return every rule that any of the closings breaks."""
    known = queries.closings(closings)
    cases = []
    for one in closings:
        place = (one.document.unit_id, one.month)
        cases.append(Closing(one, place in known))
        known.add(place)
    return rule.broken_in(cases, CLOSINGS)


def _registering(registrations: Sequence[Registration]) -> list[Registering]:
    cells = {one.cell_id or one.subject for one in registrations}
    belonging = queries.belonging(people={one.member_id for one in registrations if one.member_id}, cells=cells)
    others: defaultdict[str, list[Registered]] = defaultdict(list)
    for known in queries.registered({one.subject for one in registrations}):
        others[known.subject].append(known)
    found = []
    for one in registrations:
        unit, day = one.document.unit_id, one.document.day
        place = one.cell_id or one.subject
        belongs = unit in (place, belonging.unit_of(place, day))
        if one.member_id and one.cell_id:
            belongs = belongs and belonging.is_member(one.member_id, one.cell_id, day)
        found.append(Registering(one, belongs, tuple(others[one.subject])))
        others[one.subject].append(one.standing)
    return found


def _ending(endings: Sequence[RegistrationEnding]) -> list[Ending]:
    wanted = {one.registration_id for one in endings}
    official, ended = queries.official(wanted), set(queries.ended(wanted))
    found = []
    for one in endings:
        found.append(Ending(one, one.registration_id in official, one.registration_id in ended))
        ended.add(one.registration_id)
    return found


def _listing(rosters: Sequence[Roster]) -> list[Listing]:
    standing = queries.standing({one.document.unit_id for one in rosters})
    taken = {(one.unit, one.start) for one in standing.listed}
    found = []
    for one in rosters:
        place = (one.document.unit_id, one.document.day)
        found.append(Listing(one, place in taken))
        taken.add(place)
    return found


def _marking(sheets: Sequence[MonthSheet]) -> list[Marking]:
    official = queries.official({one.line.registration_id for sheet in sheets for one in sheet.mark_list})
    given = queries.marked(sheets)
    found = []
    for sheet in sheets:
        before = frozenset((line, by) for line, by, month in given if month == sheet.month)
        is_official = all(one.line.registration_id in official for one in sheet.mark_list)
        is_closed = months.is_closed(unit=sheet.document.unit_id, month=month_of(sheet.month))
        found.append(Marking(sheet, is_official, before, is_closed))
        given |= {(one.line_id, one.given_by, sheet.month) for one in sheet.mark_list}
    return found
