"""Lưu lượng cửa khẩu: a gate's totals of a month, with the month before and the same month last year beside them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Unpack

from cotmoc.interfaces.web.desks import reading
from cotmoc.interfaces.web.desks.desk import Desk, FollowUp, Making, Picker
from cotmoc.interfaces.web.desks.fields import Choice, Line, Month, WholeNumber, Wording
from cotmoc.interfaces.web.desks.forms import PaperForm
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.kernel.period import month_of
from cotmoc.readings import wording
from cotmoc.registers.gate_traffic import operations, queries
from cotmoc.registers.gate_traffic.models import COUNTS, GateMonth

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from cotmoc.interfaces.web.desks.sitting import Sitting


class GateChoice(Choice):
    """A gate; which gates there are is published. Gives its id."""

    def sit(self, sitting: Sitting, action: str) -> None:  # noqa: ARG002 - the list is the same for everybody
        """Offer the gates."""
        self.offer([(gate.pk, gate.name_vi) for gate in queries.gates_by_code().values()])


class Weight(WholeNumber):
    """A weight, typed in tonnes or with its unit; gives whole kilograms."""

    def __init__(self, **words: Unpack[Wording]) -> None:
        """Bound it by more than a gate sees in a year."""
        super().__init__("tấn", "t", high=10**11, **words)

    def read(self, text: str) -> int:
        """Return the kilograms."""
        return self.bounded(reading.kilograms(text, high=self.high))

    def written(self, value: object) -> str:
        """Return kilograms with the unit, which can be read in one way only."""
        return f"{wording.number(value)} kg" if isinstance(value, int) else str(value)


def _total(unit_vi: str, unit_en: str, vi: str, en: str) -> WholeNumber:
    return WholeNumber(unit_vi, unit_en, vi=vi, en=en, high=10**12, required=False)


class MonthForm(PaperForm):
    """A gate's totals of a month. What is left blank is nought; the clearance time left blank was not measured."""

    beside = {"GT-3": "month", "GT-4": "month", "GT-5": "people_in", "DOC-1": "month", "DOC-2": "month"}
    field_order = ("unit", "gate", "month", *COUNTS, "paper_number")

    day = None  # type: ignore[assignment] # Django's own way to leave out a field of the base: the month is the day
    day_reason = None  # type: ignore[assignment] # a month that is not over yet is not recorded
    gate = GateChoice([], vi="Cửa khẩu", en="Gate")
    month = Month(vi="Tháng", en="Month", help_vi="Số liệu tổng của cả tháng.", help_en="The totals of a whole month.")
    people_in = _total("lượt", "person-times", "Lượt người nhập cảnh", "People in")
    people_out = _total("lượt", "person-times", "Lượt người xuất cảnh", "People out")
    vehicles_in = _total("lượt", "times", "Lượt phương tiện vào", "Vehicles in")
    vehicles_out = _total("lượt", "times", "Lượt phương tiện ra", "Vehicles out")
    freight_in_kg = Weight(vi="Hàng hóa nhập khẩu", en="Imports", required=False)
    freight_out_kg = Weight(vi="Hàng hóa xuất khẩu", en="Exports", required=False)
    clearance_minutes = _total("phút", "minutes", "Thời gian làm thủ tục đo được (phút)", "Clearance measured (min)")
    paper_number = Line(96, vi="Số báo cáo", en="Number of the report", required=False)

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        sitting: Sitting,
        action: str,
        prefix: str | None = None,
        initial: Mapping[str, object] | None = None,
        tried: bool = True,
    ) -> None:
        """Put beside each total what it was the month before, and in the same month of the year before."""
        super().__init__(data, sitting=sitting, action=action, prefix=prefix, initial=initial, tried=tried)
        gate, of = self._asked()
        if gate and of:
            self._put_beside(*queries.compared(gate, of))

    def _asked(self) -> tuple[str, date | None]:
        """Return the gate and the month that the form is about, as far as they are known yet."""
        gate, of = self["gate"].value() or "", self["month"].value() or ""
        try:
            return str(gate), reading.month(str(of)) if of else None
        except reading.NotRead:
            return str(gate), None

    def _put_beside(self, last: GateMonth | None, year_ago: GateMonth | None) -> None:
        for name in COUNTS:
            before, then = _written(last, name), _written(year_ago, name)
            self.fields[name].help_text = pick(
                f"Tháng trước: {before} · cùng kỳ năm trước: {then}.", f"Last month: {before} · a year ago: {then}."
            )

    def clean(self) -> dict[str, Any]:
        """Let the paper be of the month's last day."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if of := said.get("month"):
            said["day"] = month_of(of).last
        return said


def _written(record: GateMonth | None, name: str) -> str:
    value = getattr(record, name) if record else None
    if value is None:
        return pick("chưa có", "none")
    return wording.number(value) + (" kg" if name.endswith("_kg") else "")


def _record(said: Mapping[str, Any], making: Making) -> GateMonth:
    totals = {name: said[name] or 0 for name in COUNTS} | {"clearance_minutes": said["clearance_minutes"]}
    gate = next(one for one in queries.gates_by_code().values() if one.pk == said["gate"])
    return operations.record_month(
        unit=said["unit"], gate=gate, month=said["month"], by=making.by, clock=making.clock, **totals, **making.paper
    )


def _next(record: GateMonth) -> dict[str, object]:
    following = month_of(record.month).last + timedelta(days=1)
    return {"unit": record.document.unit_id, "gate": record.gate_id, "month": following}


MONTHS = Desk[GateMonth](
    name="gate-months",
    register="gate_traffic",
    kind="gate_traffic.month",
    model=GateMonth,
    vi="Lưu lượng cửa khẩu",
    en="Traffic of the gates",
    about_vi="Số liệu tổng của từng cửa khẩu theo tháng: lượt người, phương tiện, hàng hóa. Không ghi theo ngày, "
    "không ghi từng người.",
    about_en="Each gate's totals of a month: people, vehicles, freight. Nothing by day, nothing by traveller.",
    form=MonthForm,
    record=_record,
    submit=operations.submit_months,
    void=operations.void_month,
    correct=operations.correct_month,
    fill=lambda record: (
        {"gate": record.gate_id, "month": record.month} | {name: getattr(record, name) for name in COUNTS}
    ),
    follow_ups=(FollowUp("gate-months", "Ghi tháng tiếp theo", "Record the next month", _next),),
)
DESKS: tuple[Desk[Any], ...] = (MONTHS,)
PICKERS: tuple[Picker[Any], ...] = ()
