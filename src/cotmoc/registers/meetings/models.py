"""What is recorded: a regular meeting, its agenda, what was given out to be done, and that it was done."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from cotmoc.org.fields import IdField, MomentField

if TYPE_CHECKING:
    from cotmoc.kernel.fingerprint import JSON


class Meeting(models.Model):
    """The regular meeting of a body for a month. Attendance is two counts; no list of names is kept.

    Purpose: meetings held, on time. Basis: the body's working regulation. Kept as long as the ledger.
    """

    action: ClassVar[str] = "meetings"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    body = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="tổ chức sinh hoạt")
    month = models.DateField("của tháng", help_text="ngày đầu tháng")
    due_on = models.DateField("hạn sinh hoạt")
    present = models.PositiveIntegerField("có mặt")
    absent = models.PositiveIntegerField("vắng mặt")

    class Meta:
        verbose_name = "buổi sinh hoạt"
        verbose_name_plural = "buổi sinh hoạt"
        indexes = [models.Index(name="meetings_body_month", fields=("body", "month"))]

    def __str__(self) -> str:
        return f"{self.body_id} {self.month:%m/%Y}"

    @cached_property
    def items(self) -> list[AgendaItem]:
        """Return the agenda in order, in the database or not yet."""
        return list(self.agenda.all())

    @cached_property
    def given(self) -> list[Assignment]:
        """Return the work given out, in the database or not yet."""
        return list(self.assignments.all())

    @property
    def is_on_time(self) -> bool:
        """Say whether it was held by its due day."""
        return self.document.day <= self.due_on

    def frozen(self) -> dict[str, JSON]:
        """Return what the document's hash covers: ids and counts, no names."""
        return {
            "body": self.body_id,
            "month": self.month.isoformat(),
            "due_on": self.due_on.isoformat(),
            "present": self.present,
            "absent": self.absent,
            "agenda": [[item.topic, item.outcome] for item in self.items],
            "assignments": [[one.work, one.person_id, one.unit_id, one.due_on.isoformat()] for one in self.given],
        }


class AgendaItem(models.Model):
    """One matter of the meeting: a topic from the list, and what was concluded, from a list too."""

    class Topic(models.TextChoices):
        """What a regular meeting deals with."""

        RESOLUTION = "RESOLUTION", "quán triệt nghị quyết, chỉ thị"
        MONTH_RESULTS = "MONTH_RESULTS", "đánh giá kết quả tháng"
        NEXT_MONTH = "NEXT_MONTH", "nhiệm vụ tháng tới"
        COMMITMENTS = "COMMITMENTS", "đăng ký phấn đấu"
        BORDER_TASK = "BORDER_TASK", "nhiệm vụ quản lý, bảo vệ biên giới"
        MASS_WORK = "MASS_WORK", "công tác vận động quần chúng"
        ADMISSION = "ADMISSION", "phát triển đảng viên"
        INSPECTION = "INSPECTION", "kiểm tra, giám sát"
        SHARED_EDUCATION = "SHARED_EDUCATION", "giáo dục chung"
        FINANCE = "FINANCE", "đảng phí, tài chính"
        OTHER = "OTHER", "nội dung khác"

    class Outcome(models.TextChoices):
        """What was concluded."""

        AGREED = "AGREED", "thống nhất"
        ASSIGNED = "ASSIGNED", "giao thực hiện"
        POSTPONED = "POSTPONED", "để lại kỳ sau"
        NOTED = "NOTED", "đã phổ biến"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda", verbose_name="buổi sinh hoạt")
    position = models.PositiveSmallIntegerField("thứ tự")
    topic = models.CharField("nội dung", max_length=24, choices=Topic.choices)
    outcome = models.CharField("kết luận", max_length=16, choices=Outcome.choices)

    class Meta:
        verbose_name = "nội dung sinh hoạt"
        verbose_name_plural = "nội dung sinh hoạt"
        ordering = ("position",)
        constraints = [models.UniqueConstraint(name="meetings_agenda_position", fields=("meeting", "position"))]

    def __str__(self) -> str:
        return self.topic


class Assignment(models.Model):
    """A piece of work that the meeting gave to a unit or a cadre, with its due day. It speaks of work, not of people.

    Purpose: what was concluded gets done. Basis: the meeting's conclusion. Kept with the meeting.
    """

    id = IdField()
    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="assignments", verbose_name="buổi sinh hoạt"
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    work = models.CharField("việc giao", max_length=200)
    person = models.ForeignKey(
        "org.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="người thực hiện"
    )
    unit = models.ForeignKey(
        "org.Unit", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="đơn vị thực hiện"
    )
    due_on = models.DateField("hạn")

    class Meta:
        verbose_name = "việc được giao"
        verbose_name_plural = "việc được giao"
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(name="meetings_assignment_position", fields=("meeting", "position")),
            models.CheckConstraint(
                name="meetings_assignment_one_receiver",
                condition=Q(person=None, unit__isnull=False) | Q(person__isnull=False, unit=None),
            ),
        ]

    def __str__(self) -> str:
        return self.work


class AssignmentDone(models.Model):
    """That a piece of work was done, on a day, with the number of the paper that shows it. Append-only."""

    assignment = models.OneToOneField(
        Assignment, primary_key=True, on_delete=models.PROTECT, related_name="done", verbose_name="việc được giao"
    )
    done_on = models.DateField("xong ngày")
    paper_number = models.CharField("số văn bản", max_length=64, blank=True)
    recorded_at = MomentField("ghi lúc")
    recorded_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "việc đã xong"
        verbose_name_plural = "việc đã xong"

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.done_on:%d/%m/%Y}"
