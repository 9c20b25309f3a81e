"""Đăng ký phấn đấu: registrations of members and organisations, their endings, rosters, months closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cotmoc.documents.states import State
from cotmoc.interfaces.web.desks.commitments import forms
from cotmoc.interfaces.web.desks.desk import Desk, FollowUp, Making, Picker
from cotmoc.interfaces.web.desks.numbered import Numbered, numbered
from cotmoc.org import queries as org
from cotmoc.org.models import Person
from cotmoc.plans.models import Standard
from cotmoc.registers.commitments import operations, queries
from cotmoc.registers.commitments.models import MonthClosing, Registration, RegistrationEnding, Roster

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["DESKS", "PICKERS"]


def _lines(rows: Sequence[Mapping[str, Any]]) -> list[operations.Line]:
    """Return the lines with what their standards say of measure, weight and indicator, in one query."""
    standards = Standard.objects.in_bulk([row["standard"] for row in rows])
    return [
        operations.Line(one.pk, one.measure, one.weight, one.indicator, row["target"], row["due_on"])
        for row in rows
        for one in (standards[row["standard"]],)
    ]


def _registration(said: Mapping[str, Any], making: Making) -> Registration:
    words: dict[str, Any] = {"by": making.by, "clock": making.clock, **making.paper}
    place: dict[str, Any] = {"unit": said["unit"], "day": said["day"], "lines": _lines(said["lines"])}
    member: Person | None = said["member"]
    if member is None:
        return operations.record_organisation(organisation=said["body"], **place, **words)
    return operations.record_member(member=member.pk, cell=said["body"], **place, **words)


def _shown(record: Registration) -> dict[str, object]:
    return {
        "unit": record.document.unit_id,
        "member": record.member,
        "body": record.cell_id or record.organisation_id,
        "lines": [
            {"standard": one.standard_id, "target": one.target, "due_on": one.due_on} for one in record.line_list
        ],
    }


def _holds(record: Registration) -> bool:
    return record.document.state == State.SUBMITTED and not queries.ended([record.pk])


def _ending(said: Mapping[str, Any], making: Making) -> RegistrationEnding:
    return operations.record_ending(
        registration=said["registration"],
        day=said["day"],
        reason=said["reason"],
        by=making.by,
        clock=making.clock,
        **making.paper,
    )


def _roster(said: Mapping[str, Any], making: Making) -> Roster:
    members = {person.pk for person in said["members"]} or org.expected_members(said["unit"], on=said["day"])
    return operations.record_roster(
        unit=said["unit"], day=said["day"], members=members, by=making.by, clock=making.clock, **making.paper
    )


def _closing(said: Mapping[str, Any], making: Making) -> MonthClosing:
    return operations.record_closing(
        unit=said["unit"],
        month=said["month"],
        day=said["day"],
        by=making.by,
        clock=making.clock,
        **making.paper,
    )


REGISTRATIONS = Desk[Registration](
    name="commitments-registration",
    register="commitments",
    kind="commitments.registration",
    model=Registration,
    vi="Đăng ký phấn đấu",
    en="Commitments",
    about_vi="Đảng viên và tổ chức đăng ký nội dung phấn đấu trong năm theo các tiêu chuẩn đang dùng.",
    about_en="What members and organisations commit to for the year, by the standards in use.",
    form=forms.RegistrationForm,
    record=_registration,
    submit=operations.submit_registrations,
    void=operations.void_registration,
    correct=operations.correct_registration,
    fill=_shown,
    offers_approval=True,
    is_for_own=True,
    follow_ups=(
        FollowUp("commitments-registration", "Đăng ký lại, đăng ký năm mới", "Register anew", _shown),
        FollowUp(
            "commitments-ending",
            "Thôi đăng ký",
            "End",
            lambda record: {"unit": record.document.unit_id, "registration": record},
            _holds,
        ),
    ),
)
ENDINGS = Desk[RegistrationEnding](
    name="commitments-ending",
    register="commitments",
    kind="commitments.ending",
    model=RegistrationEnding,
    vi="Thôi đăng ký",
    en="Endings of commitments",
    about_vi="Bản đăng ký thôi có hiệu lực khi chuyển sinh hoạt, nghỉ công tác, đổi nhiệm vụ hoặc tổ chức thay đổi.",
    about_en="A registration holds no more: somebody moved or left, the task or the organisation changed.",
    form=forms.EndingForm,
    record=_ending,
    submit=operations.submit_endings,
    void=operations.void_ending,
    correct=operations.correct_ending,
    fill=lambda record: {"registration": record.registration, "reason": record.reason},
)
ROSTERS = Desk[Roster](
    name="commitments-roster",
    register="commitments",
    kind="commitments.roster",
    model=Roster,
    vi="Danh sách phải đăng ký",
    en="Rosters",
    about_vi="Số đảng viên của đơn vị phải đăng ký, kể từ một ngày; để tính tỷ lệ đã đăng ký.",
    about_en="How many members of a unit should register, from a day on: the share is counted of them.",
    form=forms.RosterForm,
    record=_roster,
    submit=operations.submit_rosters,
    void=operations.void_roster,
    correct=operations.correct_roster,
    fill=lambda record: {"members": list(Person.objects.filter(pk__in=record.members).order_by("folded", "pk"))},
)
CLOSINGS = Desk[MonthClosing](
    name="commitments-closing",
    register="commitments",
    kind="commitments.closing",
    model=MonthClosing,
    vi="Chốt tháng",
    en="Months closed",
    about_vi="Đơn vị chốt số liệu từng tháng sau buổi sinh hoạt. Tháng đã chốt không mở lại.",
    about_en="A unit closes each month after its meeting. A closed month is never opened again.",
    form=forms.ClosingForm,
    record=_closing,
    submit=operations.submit_closings,
    void=operations.void_closing,
    correct=operations.correct_closing,
    fill=lambda record: {"month": record.month},
    is_final=True,
)


def _named(record: Registration) -> str:
    return record.member.full_name if record.member else str(record.organisation and record.organisation.code)


DESKS: tuple[Desk[Any], ...] = (REGISTRATIONS, ENDINGS, ROSTERS, CLOSINGS)
PICKERS: tuple[Picker[Any], ...] = (
    numbered(
        "registrations",
        Numbered(
            "commitments.read",
            lambda: queries.registrations_in_force().select_related("member", "organisation"),
            _named,
        ),
    ),
)
