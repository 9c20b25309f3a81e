"""What is asked beside a form that corrects an official paper: why, and on whose call when it was a call."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from cotmoc.documents.phoning import Call
from cotmoc.interfaces.web.desks.fields import Choice, Day, Hour, Line, Note, Tick, WholeNumber
from cotmoc.interfaces.web.desks.forms import Seated
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.kernel.period import VIETNAM

if TYPE_CHECKING:
    from cotmoc.interfaces.web.desks.sitting import Sitting

PREFIX = "correction"


class CallerUnit(Choice):
    """Any command unit: those who call may sit anywhere."""

    def sit(self, sitting: Sitting, action: str) -> None:  # noqa: ARG002 - names of units are no secret
        """Offer every unit of today."""
        self.offer(sitting.all_units())


class CorrectionForm(Seated):
    """Why a paper is corrected; and, for a correction by telephone, who called and when."""

    reason = Note(400, vi="Lý do đính chính", en="Why it is corrected")
    by_phone = Tick(
        vi="Đính chính theo điện thoại",
        en="Corrected on a telephone call",
        help_vi="Số liệu được đánh dấu cho đến khi có giấy.",
        help_en="The figure stays marked until the paper comes.",
    )
    caller_title = Line(
        120,
        vi="Chức vụ người gọi",
        en="The caller's post",
        required=False,
        help_vi="Ghi chức vụ, không ghi tên.",
        help_en="The post, not the name.",
    )
    caller_unit = CallerUnit([], vi="Đơn vị của người gọi", en="The caller's unit", required=False)
    called_on = Day(vi="Ngày gọi", en="Day of the call", required=False)
    called_at = Hour(vi="Giờ gọi", en="Hour of the call", required=False)
    paper_days = WholeNumber(
        "ngày",
        "days",
        vi="Có giấy trong",
        en="Paper due within",
        required=False,
        high=365,
        help_vi="Bỏ trống: theo thiết lập chung.",
        help_en="Blank: as set for all.",
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the call's post, unit and hour when it was a call."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("by_phone"):
            for name in ("caller_title", "caller_unit", "called_at"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, pick("Đính chính theo điện thoại cần ghi mục này.", "A call needs this."))
        return data

    def call(self) -> Call | None:
        """Return the call, or None when there was none."""
        data = self.cleaned_data
        if not data["by_phone"]:
            return None
        on: date = data["called_on"] or self.sitting.today
        at: time = data["called_at"]
        return Call(data["caller_title"], data["caller_unit"], datetime.combine(on, at, VIETNAM), data["paper_days"])
