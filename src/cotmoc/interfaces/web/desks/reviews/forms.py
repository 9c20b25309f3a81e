"""The forms of reviews and of what follows from them. What is written is about the work, never about a person."""

from __future__ import annotations

from typing import Any

from cotmoc.interfaces.web.desks.fields import (
    Choice,
    Day,
    Line,
    Lines,
    Note,
    Picked,
    PickedMany,
    UnitChoice,
    WholeNumber,
)
from cotmoc.interfaces.web.desks.forms import PaperForm, RowForm
from cotmoc.interfaces.web.desks.reviews import words
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.registers.reviews.models import Point, Progress, Review

ONE_OBJECT = ("resolution", "regulation", "drive")
"""What a review may be of: exactly one."""
MOST_ATTENDING = 10_000


class PartnerRow(RowForm):
    """With whom a regulation was reviewed."""

    place = Picked("partner-places", vi="Địa bàn", en="District or commune", required=False)
    body = Line(160, vi="hoặc cơ quan khác", en="or another body", required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a row that names both."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("place") and said.get("body"):
            self.add_error("body", pick("Ghi địa bàn hoặc cơ quan, không ghi cả hai.", "One of the two, not both."))
        return said


class PointRow(RowForm):
    """Something the review says."""

    kind = Choice(Point.Kind, vi="Loại", en="Kind", english=words.POINTS)
    text = Note(500, vi="Nội dung (chỉ ghi về công việc)", en="What (about the work only)")
    content = Picked("contents", vi="Của nội dung nghị quyết", en="Of the resolution's content", required=False)


class ReviewForm(PaperForm):
    """A review of a resolution, of a coordination regulation with its partners, or of an emulation drive."""

    beside = {
        "RV-1": "period_to",
        "RV-2": "points",
        "RV-3": "partners",
        "RV-4": "partners",
        "RV-5": "partners",
        "RV-6": "resolution",
    }
    field_order = ("unit", "kind", *ONE_OBJECT, "period_from", "period_to", "day", "paper_number", "partners", "points")

    kind = Choice(Review.Kind, vi="Loại", en="Kind", english=words.KINDS)
    resolution = Picked(
        "resolutions",
        vi="Nghị quyết",
        en="Resolution",
        required=False,
        help_vi="Chỉ ghi một trong ba: nghị quyết, quy chế phối hợp hoặc phong trào thi đua.",
        help_en="One of the three: resolution, coordination regulation or emulation drive.",
    )
    regulation = Picked("regulations", vi="Quy chế phối hợp", en="Coordination regulation", required=False)
    drive = Picked("drives", vi="Phong trào thi đua", en="Emulation drive", required=False)
    period_from = Day(vi="Giai đoạn từ ngày", en="Period from")
    period_to = Day(vi="Giai đoạn đến ngày", en="Period to")
    day = Day(vi="Ngày hội nghị", en="Day of the conference")
    paper_number = Line(96, vi="Số báo cáo", en="Number of the report", required=False)
    partners = Lines(
        PartnerRow,
        vi="Cùng rút kinh nghiệm với",
        en="Reviewed with",
        required=False,
        blank=1,
        help_vi="Chỉ khi sơ kết, tổng kết quy chế phối hợp.",
        help_en="Only for a coordination regulation.",
    )
    points = Lines(
        PointRow,
        vi="Việc làm được, chưa làm được, nguyên nhân, bài học",
        en="Achieved, not achieved, causes, lessons",
        blank=4,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a review of nothing, or of two things."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        named = [one for one in ONE_OBJECT if said.get(one) is not None]
        unread = [one for one in ONE_OBJECT if one in self.errors]
        if len(named) != 1 and not unread:
            place = named[-1] if named else ONE_OBJECT[0]
            self.add_error(place, pick("Ghi đúng một trong ba: nghị quyết, quy chế phối hợp hoặc phong trào thi đua.",
                                       "Name exactly one: a resolution, a regulation or a drive."))  # fmt: skip
        return said


class DirectiveForm(PaperForm):
    """A directive: what it says, on which lessons, to which units, by when."""

    beside = {"RV-7": "units", "RV-8": "due_on", "RV-9": "review", "RV-18": "lessons"}
    field_order = ("unit", "review", "lessons", "title", "content", "units", "due_on", "day", "paper_number")

    review = Picked("reviews", vi="Sau sơ kết, tổng kết số", en="After review", required=False)
    lessons = PickedMany(
        "lessons",
        vi="Thực hiện bài học",
        en="On lessons",
        required=False,
        help_vi="Mỗi dòng một bài học của cuộc sơ kết, tổng kết trên.",
        help_en="One lesson of that review to a line.",
    )
    title = Line(300, vi="Trích yếu", en="What it says")
    content = Picked(
        "contents",
        vi="Thuộc nội dung nghị quyết",
        en="Under the resolution's content",
        required=False,
        help_vi="Việc này sẽ thành nhiệm vụ của nội dung đó trong kế hoạch.",
        help_en="It becomes a task of that content in the plan.",
    )
    units = PickedMany(
        "receiving-units",
        vi="Các đơn vị nhận",
        en="Addressed to",
        help_vi="Mỗi dòng một đơn vị: tên hoặc ký hiệu.",
        help_en="One unit to a line: its name or code.",
    )
    due_on = Day(vi="Hạn thực hiện", en="To be done by")
    day = Day(vi="Ngày ban hành", en="Issued on")
    paper_number = Line(96, vi="Số văn bản chỉ đạo", en="Number of the directive", required=False)


class AcknowledgementForm(PaperForm):
    """What a unit did with a directive. The unit is the one that it is addressed to."""

    beside = {"RV-10": "receiver", "RV-11": "step", "RV-12": "step", "RV-13": "day", "RV-14": "paper_number"}
    field_order = ("unit", "receiver", "step", "day", "paper_number")

    receiver = Picked("directives", vi="Văn bản chỉ đạo số", en="Directive")
    step = Choice(Progress, vi="Bước", en="Step", english=words.STEPS)
    paper_number = Line(
        96,
        vi="Số văn bản, báo cáo làm minh chứng",
        en="Number of the paper that proves it",
        required=False,
        help_vi="Đã thực hiện thì phải có số này hoặc đính kèm tệp.",
        help_en="Done needs this number, or an attached file.",
    )

    def clean(self) -> dict[str, Any]:
        """Refuse the report of another unit than the one that is addressed."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        receiver = said.get("receiver")
        if receiver is not None and said.get("unit") and receiver.unit_id != said["unit"]:
            self.add_error("receiver", pick("Văn bản này gửi đơn vị khác.", "This one is addressed to another unit."))
        return said


class AttendanceRow(RowForm):
    """How many of a unit attended."""

    of = UnitChoice(vi="Đơn vị dự", en="Unit")
    present = WholeNumber("người", "people", vi="Số người dự", en="Present", low=1, high=MOST_ATTENDING)


class EducationForm(PaperForm):
    """A session of shared education: on which lesson, and how many of each unit came. No names."""

    beside = {"RV-15": "attendance", "RV-16": "lesson"}
    field_order = ("unit", "day", "topic", "lesson", "attendance", "paper_number")

    topic = Line(200, vi="Chuyên đề", en="Topic")
    lesson = Picked("lessons", vi="Từ bài học", en="On lesson", required=False)
    attendance = Lines(AttendanceRow, vi="Các đơn vị dự", en="Attendance", blank=3)
    paper_number = Line(96, vi="Số biên bản", en="Number of the minutes", required=False)
