"""Sinh hoạt chi bộ, đơn vị: the regular meeting, its agenda and what it gave out; attendance is two counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cotmoc.interfaces.web.desks.desk import Desk, Making, Picker
from cotmoc.interfaces.web.desks.fields import Choice, Day, Line, Lines, Month, Picked, WholeNumber
from cotmoc.interfaces.web.desks.forms import PaperForm, RowForm
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.kernel.period import month_of
from cotmoc.org.models import CellLink, Unit
from cotmoc.org.trees import Tree
from cotmoc.registers.meetings import operations
from cotmoc.registers.meetings.models import AgendaItem, Meeting
from cotmoc.registers.meetings.operations import Work

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cotmoc.interfaces.web.desks.sitting import Sitting

TOPICS = {
    "RESOLUTION": "study of a resolution or directive",
    "MONTH_RESULTS": "results of the month",
    "NEXT_MONTH": "tasks of the coming month",
    "COMMITMENTS": "commitments",
    "BORDER_TASK": "guarding the border",
    "MASS_WORK": "work with the people",
    "ADMISSION": "admission of members",
    "INSPECTION": "inspection and supervision",
    "SHARED_EDUCATION": "shared education",
    "FINANCE": "dues and money",
    "OTHER": "another matter",
}
OUTCOMES = {"AGREED": "agreed", "ASSIGNED": "given out", "POSTPONED": "left for next time", "NOTED": "made known"}


class BodyChoice(Choice):
    """The unit itself, or a Party cell that belongs to a unit in scope today."""

    def sit(self, sitting: Sitting, action: str) -> None:
        """Offer the cells."""
        scope, tree = sitting.scope(action), Tree.load(Unit.Tree.PARTY, on=sitting.today)
        links = CellLink.objects.filter(from_day__lte=sitting.today).order_by("from_day", "recorded_at", "id")
        owners = dict(links.values_list("cell_id", "unit_id"))
        cells = [cell for cell in tree.units() if owners.get(cell, "") in scope]
        self.offer([(cell, tree.name(cell, sitting.language)) for cell in cells])


class MatterRow(RowForm):
    """A matter of the agenda and what was concluded."""

    topic = Choice(AgendaItem.Topic, english=TOPICS, vi="Nội dung", en="Matter")
    outcome = Choice(AgendaItem.Outcome, english=OUTCOMES, vi="Kết luận", en="Conclusion")


class ReceiverChoice(Choice):
    """A command unit of today, whether or not the sitter records there."""

    def sit(self, sitting: Sitting, action: str) -> None:  # noqa: ARG002 - names of units are no secret
        """Offer the units."""
        self.offer(sitting.all_units())


class WorkRow(RowForm):
    """A piece of work given out, to one unit or to one person."""

    work = Line(200, vi="Việc giao", en="Work")
    unit = ReceiverChoice([], vi="Đơn vị thực hiện", en="Unit to do it", required=False)
    person = Picked("people", vi="hoặc người thực hiện", en="or person to do it", required=False)
    due_on = Day(vi="Hạn", en="Due")

    def clean(self) -> dict[str, Any]:
        """Ask for one receiver."""
        data: dict[str, Any] = super().clean() or {}
        if bool(data.get("unit")) == bool(data.get("person")) and not self.errors:
            self.add_error("unit", pick("Ghi một đơn vị hoặc một người.", "Name one unit or one person."))
        return data


class MeetingForm(PaperForm):
    """A regular meeting. There is no list of who was there."""

    beside = {
        "MT-1": "month",
        "MT-2": "month",
        "MT-3": "present",
        "MT-4": "agenda",
        "MT-5": "work",
        "MT-6": "body",
    }
    field_order = ("unit", "body", "month", "day", "due_on", "present", "absent", "agenda", "work")

    body = BodyChoice(
        [],
        vi="Chi bộ",
        en="Party cell",
        required=False,
        help_vi="Bỏ trống: sinh hoạt của đơn vị.",
        help_en="Blank: the unit's own meeting.",
    )
    month = Month(
        vi="Của tháng",
        en="For the month",
        required=False,
        help_vi="Bỏ trống: tháng của ngày họp.",
        help_en="Blank: the month in which it was held.",
    )
    due_on = Day(
        vi="Hạn sinh hoạt",
        en="Due by",
        required=False,
        help_vi="Bỏ trống: cuối tháng.",
        help_en="Blank: the end of the month.",
    )
    present = WholeNumber(
        "người",
        "people",
        vi="Có mặt",
        en="Present",
        high=10_000,
        help_vi="Chỉ ghi số, không ghi danh sách.",
        help_en="The number only; no list.",
    )
    absent = WholeNumber("người", "people", vi="Vắng mặt", en="Absent", high=10_000)
    agenda = Lines(MatterRow, vi="Nội dung sinh hoạt", en="Agenda", most=40)
    work = Lines(WorkRow, vi="Việc giao sau buổi họp", en="Work given out", required=False, blank=1, most=40)


def _record(data: Mapping[str, Any], making: Making) -> Meeting:
    return operations.record_meeting(
        unit=data["unit"],
        body=data["body"] or None,
        day=data["day"],
        month=data["month"],
        due_on=data["due_on"],
        present=data["present"],
        absent=data["absent"],
        agenda=[(row["topic"], row["outcome"]) for row in data["agenda"]],
        work=[
            Work(row["work"], row["due_on"], row["person"].pk if row["person"] else None, row["unit"] or None)
            for row in data["work"]
        ],
        by=making.by,
        clock=making.clock,
        **making.paper,
    )


def _fill(record: Meeting) -> dict[str, object]:
    own = record.body_id == record.document.unit_id
    return {
        "body": "" if own else record.body_id,
        "month": record.month,
        "due_on": None if record.due_on == month_of(record.month).last else record.due_on,
        "present": record.present,
        "absent": record.absent,
        "agenda": [{"topic": one.topic, "outcome": one.outcome} for one in record.items],
        "work": [
            {"work": one.work, "unit": one.unit_id or "", "person": one.person, "due_on": one.due_on}
            for one in record.given
        ],
    }


MEETING: Desk[Meeting] = Desk(
    name="meetings",
    register="meetings",
    kind="meetings.meeting",
    model=Meeting,
    vi="Sinh hoạt định kỳ",
    en="Regular meetings",
    about_vi="Mỗi tháng một buổi sinh hoạt của chi bộ hoặc đơn vị: ngày họp, số người dự, nội dung, việc giao.",
    about_en="One meeting a month of each cell or unit: its day, how many came, its agenda, what it gave out.",
    form=MeetingForm,
    record=_record,
    submit=operations.submit_meetings,
    void=operations.void_meeting,
    correct=operations.correct_meeting,
    fill=_fill,
)
DESKS: tuple[Desk[Any], ...] = (MEETING,)
PICKERS: tuple[Picker[Any], ...] = ()
