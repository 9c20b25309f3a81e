"""A team's round: many markers checked on one day and written on one paper; each is a check of its own in the books."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from cotmoc.border import queries as border
from cotmoc.interfaces.web.desks.desk import Desk, Making
from cotmoc.interfaces.web.desks.fields import Choice, Day, Line, Lines, Picked
from cotmoc.interfaces.web.desks.forms import PaperForm, RowForm
from cotmoc.interfaces.web.desks.marker_checks.forms import DAMAGES, HELP_EN, HELP_VI, STATES, TEAM, is_laid_out
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.kernel.rule import RulesBroken
from cotmoc.readings.scope import OutOfScope
from cotmoc.registers.marker_checks import operations, queries
from cotmoc.registers.marker_checks.models import NOTE_LENGTH, MarkerCheck

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cotmoc.documents.models import Document
    from cotmoc.documents.operations import Approval
    from cotmoc.interfaces.web.desks.sitting import Sitting
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User

SECTOR = "sector"
"""What an address says to begin with every marker of a unit's sector."""


class MarkerRow(RowForm):
    """A marker as it was found; one without a state was not checked."""

    marker = Picked("markers", vi="Mốc", en="Marker")
    state = Choice(MarkerCheck.State, english=STATES, vi="Tình trạng", en="State", required=False)
    damage = Choice(MarkerCheck.Damage, english=DAMAGES, vi="Hư hỏng", en="Damage", required=False)
    note = Line(NOTE_LENGTH, vi="Ghi chú", en="Note", required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the state of what was described, and for the damage of what is damaged."""
        said = self.cleaned_data
        if not said.get("state") and (said.get("damage") or said.get("note")):
            self.add_error("state", pick("Chọn tình trạng của mốc này.", "Choose the state of this marker."))
        if said.get("state") == MarkerCheck.State.DAMAGED and not said.get("damage"):
            self.add_error("damage", pick("Chọn loại hư hỏng.", "Choose what is damaged."))
        return said


class RoundForm(PaperForm):
    """One paper of a team: the markers in their order, each with what was found."""

    beside = {"MC-1": "rows", "MC-2": "team", "MC-3": "rows", "MC-4": "rows", "MC-11": "rows"}
    field_order = ("unit", "day", "team", "rows", "paper_number")

    day = Day(vi="Ngày kiểm tra", en="Checked on")
    team = Line(
        TEAM, vi="Tổ kiểm tra", en="Team",
        help_vi="Tên tổ, không ghi tên người.", help_en="The team's name, no person's.",
    )  # fmt: skip
    paper_number = Line(
        80, vi="Số phiếu chung", en="Number of the paper", required=False,
        help_vi="Mỗi mốc vào sổ theo số này, kèm số mốc.", help_en="Each marker gets it, with the marker's number.",
    )  # fmt: skip
    rows = Lines(MarkerRow, blank=5, vi="Các mốc", en="Markers", help_vi=HELP_VI, help_en=HELP_EN)

    def clean(self) -> dict[str, Any]:
        """Keep the markers that were checked, each once, on a day on which the line was laid out."""
        said = self.cleaned_data
        rows = [row for row in said.get("rows") or () if row["state"]]
        if "rows" in said:
            said["rows"] = rows
            self._check(rows)
        if rows and said.get("day") and not is_laid_out(rows[0]["marker"], said["day"]):
            words = pick(
                "Ngày này đường biên chưa được phân đoạn cho đơn vị và xã: hãy xem lại ngày.",
                "On this day the line had no sectors and communes yet: look at the day again.",
            )
            self.add_error("day", words)
        return said

    def _check(self, rows: Sequence[Mapping[str, Any]]) -> None:
        if not rows:
            words = pick("Chọn tình trạng của ít nhất một mốc.", "Choose the state of one marker at least.")
            self.add_error("rows", words)
        seen: set[str] = set()
        for row in rows:
            label = str(row["marker"])
            if label in seen:
                self.add_error("rows", pick(f"Mốc {label} ghi hai lần.", f"Marker {label} stands there twice."))
            seen.add(label)


def begun(asked: Mapping[str, str], sitting: Sitting) -> Mapping[str, object]:
    """Begin with every marker of a unit's sector; raise OutOfScope for a unit that is not the sitter's."""
    unit = asked.get(SECTOR, "")
    if not unit:
        return {}
    if unit not in sitting.scope("marker_checks.record"):
        raise OutOfScope
    line = border.line()
    own = [stretch for stretch, manager in border.sectors(line, on=sitting.today) if manager == unit]
    standing = border.markers(line, on=sitting.today)
    inside = [one for one in standing if any(held.from_m <= one.measure_m < held.to_m for held in own)]
    return {"unit": unit, "rows": [{"marker": one} for one in inside]}


def made(said: Mapping[str, Any], making: Making) -> MarkerCheck:
    """Make the checks of a round; the first carries the others."""
    grids = border.grids(said["rows"][0]["marker"].line)
    checks = [_check(place, row, said, making, grids) for place, row in enumerate(said["rows"])]
    first, *others = checks
    first.along = tuple(others)
    return first


def _check(
    place: int, row: Mapping[str, Any], said: Mapping[str, Any], making: Making, grids: border.Grids
) -> MarkerCheck:
    marker, state = row["marker"], row["state"]
    paper = making.paper.copy()
    if place:
        paper["id"], paper["idempotency_key"] = None, f"{making.id}-{place}"
    if paper["paper_number"] and len(said["rows"]) > 1:
        paper["paper_number"] = f"{paper['paper_number']} (mốc {marker})"
    known = queries.open_incident(marker.pk, on=said["day"]) if state != MarkerCheck.State.NORMAL else None
    return operations.record_check(
        unit=said["unit"],
        day=said["day"],
        marker=marker,
        team=said["team"],
        state=state,
        damaged=[row["damage"]] if row["damage"] else [],
        note=row["note"],
        incident=known.opening if known else None,
        commune=grids.on(said["day"]).at(marker.measure_m).locality,
        by=making.by,
        clock=making.clock,
        **paper,
    )


def submit(
    rounds: Sequence[MarkerCheck], /, *, by: User, clock: Clock, approval: Approval | None = None
) -> list[Document]:
    """Make rounds official, whole or not at all; a rule that is broken names the marker."""
    checks = [check for first in rounds for check in (first, *first.along)]
    try:
        documents = operations.submit_checks(checks, by=by, clock=clock, approval=approval)
    except RulesBroken as error:
        named = [
            replace(one, detail=f"Dòng {one.index + 1}, mốc {checks[one.index].marker}. {one.detail}".strip())
            for one in error.broken
        ]
        raise RulesBroken(named) from error
    ahead = accumulate((1 + len(first.along) for first in rounds), initial=0)
    return [documents[place] for place, _first in zip(ahead, rounds, strict=False)]


ROUNDS = Desk[MarkerCheck](
    name="marker-checks-round",
    register="marker_checks",
    kind="marker_checks.check",
    model=MarkerCheck,
    vi="Đợt kiểm tra mốc",
    en="Round of marker checks",
    about_vi="Ghi một lần nhiều mốc mà tổ đã kiểm tra trong ngày: mỗi mốc vào sổ thành một phiếu riêng. "
    "Mốc chưa chọn tình trạng thì chưa kiểm tra, không vào sổ. Ảnh, tệp gửi kèm là chung của cả đợt; ảnh riêng của "
    "một mốc thêm ở trang phiếu của mốc đó.",
    about_en="Many markers that a team checked in a day, on one form; each becomes a check of its own. A marker "
    "without a state was not checked. What is sent along is the whole round's; a photo of one marker is added on the "
    "page of its check.",
    form=RoundForm,
    record=made,
    submit=submit,
    void=operations.void_check,
    correct=operations.correct_check,
    fill=lambda one: {"team": one.team, "rows": [{"marker": one.marker, "state": one.state, "note": one.note}]},
    start=begun,
    is_proposed=False,
)
