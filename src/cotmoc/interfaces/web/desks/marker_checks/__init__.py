"""Kiểm tra mốc: the state of a marker as a team found it, and the minutes that close an incident. Never people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from cotmoc.interfaces.web.desks.desk import Desk, FollowUp, Making, Picker
from cotmoc.interfaces.web.desks.marker_checks import forms, rounds
from cotmoc.interfaces.web.desks.numbered import Numbered, numbered
from cotmoc.registers.marker_checks import operations, queries
from cotmoc.registers.marker_checks.models import IncidentClosing, MarkerCheck

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet


def _check(said: Mapping[str, Any], making: Making) -> MarkerCheck:
    """Make a check; what is found while an incident of the marker is open adds to it."""
    marker, day, state = said["marker"], said["day"], said["state"]
    is_fault = state != MarkerCheck.State.NORMAL
    known = queries.open_incident(marker.pk, on=day) if is_fault else None
    return operations.record_check(
        unit=said["unit"],
        day=day,
        marker=marker,
        team=said["team"],
        state=state,
        damaged=said["damaged"],
        note=said["note"],
        incident=known.opening if known and known.opening != making.corrects else None,
        by=making.by,
        clock=making.clock,
        **making.paper,
    )


def _closing(said: Mapping[str, Any], making: Making) -> IncidentClosing:
    return operations.record_closing(
        said["incident"],
        unit=said["unit"],
        day=said["day"],
        outcome=said["outcome"],
        minutes_vi=said["minutes_vi"],
        minutes_zh=said["minutes_zh"],
        other_side_present=said["other_side_present"],
        by=making.by,
        clock=making.clock,
        **making.paper,
    )


def _openings() -> QuerySet[MarkerCheck]:
    """Return the checks that opened an incident."""
    faults = queries.checks().exclude(state=MarkerCheck.State.NORMAL)
    return faults.filter(incident=None).select_related("marker")


def _may_be_closed(check: MarkerCheck) -> bool:
    return any(one.opening == check.pk and one.closed_on is None for one in queries.incidents([check.marker_id]))


def _links(check: MarkerCheck) -> list[tuple[str, str, str]]:
    """Lead from what was found to its incident."""
    if check.state == MarkerCheck.State.NORMAL:
        return []
    opening = check.incident_id or check.pk
    return [(reverse("web:incident", args=[opening]), "Các bước của vụ việc", "The steps of the incident")]


CHECKS = Desk[MarkerCheck](
    name="marker-checks",
    register="marker_checks",
    kind="marker_checks.check",
    model=MarkerCheck,
    vi="Kiểm tra mốc",
    en="Marker checks",
    about_vi="Mỗi lần tổ công tác kiểm tra một mốc: tình trạng, hư hỏng, ảnh. Mốc không bình thường thì mở vụ việc "
    "với các bước phải làm. Chỉ ghi về mốc, không ghi về người.",
    about_en="Each check of a marker by a team: state, damage, photo. What is not normal opens an incident with its "
    "steps. Only about markers, never about people.",
    form=forms.CheckForm,
    record=_check,
    submit=operations.submit_checks,
    void=operations.void_check,
    correct=operations.correct_check,
    fill=lambda one: {
        "marker": one.marker,
        "team": one.team,
        "state": one.state,
        "damaged": list(one.damaged),
        "note": one.note,
    },
    links=_links,
    follow_ups=(
        FollowUp(
            "marker-incident-closings",
            "Lập biên bản kết thúc vụ việc",
            "Write the closing minutes",
            lambda one: {"unit": one.document.unit_id, "incident": one},
            _may_be_closed,
        ),
        FollowUp(
            "marker-checks",
            "Kiểm tra lại mốc này",
            "Check this marker again",
            lambda one: {"unit": one.document.unit_id, "marker": one.marker, "team": one.team},
        ),
    ),
)
CLOSINGS = Desk[IncidentClosing](
    name="marker-incident-closings",
    register="marker_checks",
    kind="marker_checks.closing",
    model=IncidentClosing,
    vi="Kết thúc vụ việc mốc",
    en="Closing of incidents",
    about_vi="Biên bản kết thúc vụ việc mốc: hai bản tiếng Việt và tiếng Trung, có đại diện phía bên kia.",
    about_en="The minutes that close an incident: in Vietnamese and in Chinese, before the other side.",
    form=forms.ClosingForm,
    record=_closing,
    submit=operations.submit_closings,
    void=operations.void_closing,
    correct=operations.correct_closing,
    fill=lambda one: {
        "incident": one.incident,
        "outcome": one.outcome,
        "minutes_vi": one.minutes_vi,
        "minutes_zh": one.minutes_zh,
        "other_side_present": one.other_side_present,
    },
)
INCIDENTS = numbered(
    "incidents",
    Numbered(
        "marker_checks.record",
        _openings,
        lambda one: f"mốc {one.marker}, {one.get_state_display()}, {one.document.day:%d/%m/%Y}",
    ),
)
DESKS: tuple[Desk[Any], ...] = (rounds.ROUNDS, CHECKS, CLOSINGS)
"""A round comes before the checks: a kind of paper belongs to the last desk that names it."""
PICKERS: tuple[Picker[Any], ...] = (INCIDENTS,)
