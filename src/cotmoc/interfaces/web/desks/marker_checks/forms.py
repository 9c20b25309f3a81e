"""The forms of marker checks. There is no field for a person, an hour of the day or a position."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cotmoc.border import queries as border
from cotmoc.interfaces.web.desks.fields import Choice, Choices, Day, Line, Note, Picked, Tick
from cotmoc.interfaces.web.desks.forms import PaperForm, Seated
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.registers.marker_checks.models import NOTE_LENGTH, REASON_LENGTH, IncidentClosing, MarkerCheck

if TYPE_CHECKING:
    from datetime import date

    from cotmoc.border.models import Marker

STATES = {
    "NORMAL": "normal",
    "DAMAGED": "damaged",
    "DISPLACED": "displaced",
    "MISSING": "missing",
    "GROUND_CHANGED": "the ground around it has changed",
}
DAMAGES = {
    "BODY": "the stone cracked, broken or chipped",
    "BASE": "the base cracked or open",
    "INSCRIPTION": "letters or numbers faded or damaged",
    "LEANING": "leaning or sunk",
    "EROSION": "the ground around it slipping",
    "OVERGROWN": "overgrown",
    "OTHER": "other damage",
}
OUTCOMES = {
    "RESTORED": "restored at the old place",
    "ANOTHER_PLACE": "set at another place that both sides decided",
    "NO_WORK_NEEDED": "both sides agree that no work is needed",
}
TEAM = 64
HELP_VI = "Chỉ ghi tình trạng cột mốc, công trình — không ghi về người."
HELP_EN = "Only the state of the marker and what stands there; nothing about people."


class CheckForm(PaperForm):
    """A team's check of one marker. There is no field for a person, a time of day or a position."""

    beside = {"MC-1": "marker", "MC-2": "team", "MC-3": "state", "MC-4": "state", "MC-11": "damaged"}
    field_order = ("unit", "day", "marker", "team", "state", "damaged", "note", "paper_number")

    day = Day(vi="Ngày kiểm tra", en="Checked on")
    marker = Picked(
        "markers", vi="Mốc", en="Marker",
        help_vi="Gõ số hiệu, ví dụ 1116, 222(1), 1297/4.", help_en="Type its number, such as 1116 or 1297/4.",
    )  # fmt: skip
    team = Line(
        TEAM, vi="Tổ kiểm tra", en="Team",
        help_vi="Tên tổ, không ghi tên người.", help_en="The team's name, no person's.",
    )  # fmt: skip
    state = Choice(MarkerCheck.State, english=STATES, vi="Tình trạng mốc", en="State of the marker")
    damaged = Choices(MarkerCheck.Damage, english=DAMAGES, vi="Hư hỏng thấy được", en="What is damaged", required=False)
    note = Note(NOTE_LENGTH, vi="Ghi chú", en="Note", required=False, help_vi=HELP_VI, help_en=HELP_EN)

    def clean(self) -> dict[str, Any]:
        """Ask what is damaged of a marker that is; say when the line was not laid out on the day."""
        said = self.cleaned_data
        marker, day = said.get("marker"), said.get("day")
        if marker and day and not is_laid_out(marker, day):
            words = pick(
                "Ngày này đường biên chưa được phân đoạn cho đơn vị và xã: hãy xem lại ngày.",
                "On this day the line had no sectors and communes yet: look at the day again.",
            )
            self.add_error("day", words)
        if said.get("state") == MarkerCheck.State.DAMAGED and not said.get("damaged") and "damaged" not in self.errors:
            self.add_error("damaged", pick("Chọn ít nhất một loại hư hỏng.", "Choose what is damaged."))
        return said


def is_laid_out(marker: Marker, day: date) -> bool:
    """Say whether the line of a marker had sectors and communes on a day."""
    try:
        border.grids(marker.line).on(day)
    except border.NoLayout:
        return False
    return True


class ClosingForm(PaperForm):
    """The minutes that end an incident, in two languages, before the other side."""

    beside = {"MC-7": "incident", "MC-8": "incident", "MC-9": "minutes_vi"}
    field_order = (
        "unit", "incident", "day", "outcome", "minutes_vi", "minutes_zh", "other_side_present", "paper_number",
    )  # fmt: skip

    incident = Picked(
        "incidents", vi="Vụ việc", en="Incident",
        help_vi="Số phiếu kiểm tra đã mở vụ việc.", help_en="The number of the check that opened it.",
    )  # fmt: skip
    day = Day(vi="Ngày lập biên bản", en="Minutes of")
    outcome = Choice(IncidentClosing.Outcome, english=OUTCOMES, vi="Kết quả xử lý", en="Outcome")
    minutes_vi = Line(96, vi="Số biên bản tiếng Việt", en="Number of the Vietnamese minutes", required=False)
    minutes_zh = Line(96, vi="Số biên bản tiếng Trung", en="Number of the Chinese minutes", required=False)
    other_side_present = Tick(vi="Có đại diện phía bên kia", en="The other side's representative was present")


class StepForm(Seated):
    """That a step of an incident was taken, and by which paper."""

    day = Day(vi="Ngày thực hiện", en="Done on")
    paper_number = Line(96, vi="Số văn bản", en="Number of the paper", required=False)

    def clean(self) -> dict[str, Any]:
        """Say when the day is still to come."""
        said = self.cleaned_data
        if said.get("day") and said["day"] > self.sitting.today:
            self.add_error("day", pick("Ngày này chưa đến.", "This day is still to come."))
        return said


class StepCorrectionForm(StepForm):
    """That a step was entered wrongly: its right day and paper, or that it was not taken at all; and why."""

    field_order = ("not_taken", "day", "paper_number", "reason")

    day = Day(vi="Ngày thực hiện", en="Done on", required=False)
    not_taken = Tick(vi="Thực ra chưa làm bước này", en="This step was not taken after all")
    reason = Line(REASON_LENGTH, vi="Lý do đính chính", en="Reason for the correction")

    def clean(self) -> dict[str, Any]:
        """Ask for the day of a step that was taken."""
        said = super().clean()
        if not said.get("not_taken") and not said.get("day") and "day" not in self.errors:
            words = pick(
                "Ghi ngày đúng, hoặc đánh dấu là chưa làm.", "Give the right day, or tick that it was not taken."
            )
            self.add_error("day", words)
        return said
