"""What is recorded: reviews with their points, regulations and partners, directives unit by unit, shared education."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from cotmoc.org.fields import IdField

if TYPE_CHECKING:
    from cotmoc.kernel.fingerprint import JSON


class CoordinationRegulation(models.Model):
    """A regulation (quy chế phối hợp) between a unit and its partners, by the number of its paper.

    Purpose: what a review with partners is about. Basis: the regulation itself. Kept as long as the ledger.
    """

    id = IdField()
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    paper_number = models.CharField("số văn bản", max_length=96)
    title = models.CharField("trích yếu", max_length=300)
    signed_on = models.DateField("ký ngày")

    class Meta:
        verbose_name = "quy chế phối hợp"
        verbose_name_plural = "quy chế phối hợp"
        constraints = [models.UniqueConstraint(name="reviews_regulation_once", fields=("unit", "paper_number"))]

    def __str__(self) -> str:
        return self.paper_number


class Review(models.Model):
    """An interim or final review of one thing: a resolution, a coordination regulation or an emulation drive.

    Purpose: what was reviewed, with whom, and what was learnt. Basis: the committee's plan. Kept as long as the ledger.
    """

    action: ClassVar[str] = "reviews"

    class Kind(models.TextChoices):
        """Half-way or at the end."""

        INTERIM = "INTERIM", "sơ kết"
        FINAL = "FINAL", "tổng kết"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    kind = models.CharField("loại", max_length=8, choices=Kind.choices)
    resolution = models.ForeignKey(
        "plans.Resolution", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="nghị quyết"
    )
    regulation = models.ForeignKey(
        CoordinationRegulation,
        on_delete=models.PROTECT,
        related_name="reviews",
        null=True,
        blank=True,
        verbose_name="quy chế phối hợp",
    )
    drive = models.ForeignKey(
        "plans.EmulationDrive",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="đợt thi đua",
    )
    period_from = models.DateField("từ ngày")
    period_to = models.DateField("đến ngày")

    class Meta:
        verbose_name = "sơ kết, tổng kết"
        verbose_name_plural = "sơ kết, tổng kết"
        constraints = [
            models.CheckConstraint(
                name="reviews_one_object",
                condition=Q(resolution__isnull=False, regulation=None, drive=None)
                | Q(resolution=None, regulation__isnull=False, drive=None)
                | Q(resolution=None, regulation=None, drive__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.period_from:%d/%m/%Y} – {self.period_to:%d/%m/%Y}"

    @cached_property
    def partner_list(self) -> list[Partner]:
        """Return the partners in order, in the database or not yet."""
        return list(self.partners.all())

    @cached_property
    def point_list(self) -> list[Point]:
        """Return the points in order, in the database or not yet."""
        return list(self.points.all())

    def frozen(self) -> dict[str, JSON]:
        """Return what the document's hash covers."""
        return {
            "kind": self.kind,
            "resolution": self.resolution_id,
            "regulation": self.regulation_id,
            "drive": self.drive_id,
            "period": [self.period_from.isoformat(), self.period_to.isoformat()],
            "partners": [[one.unit_id, one.body] for one in self.partner_list],
            "points": [[one.kind, one.text, one.plan_content_id] for one in self.point_list],
        }


class Partner(models.Model):
    """With whom a regulation was reviewed: an administrative unit of that day, or another body by its name.

    Purpose: partners reviewed with. Basis: the regulation. Kept with the review.
    """

    id = IdField()
    review = models.ForeignKey(
        Review, on_delete=models.CASCADE, related_name="partners", verbose_name="sơ kết, tổng kết"
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    unit = models.ForeignKey(
        "org.Unit", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="địa bàn"
    )
    body = models.CharField("cơ quan khác", max_length=160, blank=True)

    class Meta:
        verbose_name = "bên phối hợp"
        verbose_name_plural = "bên phối hợp"
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(name="reviews_partner_position", fields=("review", "position")),
            models.CheckConstraint(
                name="reviews_partner_one_of_two",
                condition=Q(unit__isnull=False, body="") | Q(~Q(body=""), unit=None),
            ),
        ]

    def __str__(self) -> str:
        return self.body or str(self.unit_id)

    @property
    def key(self) -> str:
        """Return what makes a partner the same partner."""
        return self.body or str(self.unit_id)


class Point(models.Model):
    """Something a review says: achieved, not achieved, a cause or a lesson; and of which content of the resolution.

    Purpose: lessons that become directives. Basis: the review's report. Kept with the review.
    """

    class Kind(models.TextChoices):
        """What a point says."""

        ACHIEVED = "ACHIEVED", "việc làm được"
        NOT_ACHIEVED = "NOT_ACHIEVED", "việc chưa làm được"
        CAUSE = "CAUSE", "nguyên nhân"
        LESSON = "LESSON", "bài học kinh nghiệm"

    id = IdField()
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="points", verbose_name="sơ kết, tổng kết")
    position = models.PositiveSmallIntegerField("thứ tự")
    kind = models.CharField("loại", max_length=16, choices=Kind.choices)
    text = models.CharField("nội dung", max_length=500, help_text="chỉ ghi về công việc")
    plan_content = models.ForeignKey(
        "plans.Content",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="nội dung của nghị quyết",
    )

    class Meta:
        verbose_name = "nhận định"
        verbose_name_plural = "nhận định"
        ordering = ("position",)
        constraints = [models.UniqueConstraint(name="reviews_point_position", fields=("review", "position"))]

    def __str__(self) -> str:
        return self.text


class Directive(models.Model):
    """A paper that tells units what to do after a review. Once official it is a task of the plan.

    Purpose: what was learnt is done. Basis: the review. Kept as long as the ledger.
    """

    action: ClassVar[str] = "reviews"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    review = models.ForeignKey(
        Review,
        on_delete=models.PROTECT,
        related_name="directives",
        null=True,
        blank=True,
        verbose_name="sơ kết, tổng kết",
    )
    title = models.CharField("trích yếu", max_length=300)
    due_on = models.DateField("hạn thực hiện")
    plan_content = models.ForeignKey(
        "plans.Content",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="nội dung của nghị quyết",
    )

    class Meta:
        verbose_name = "văn bản chỉ đạo"
        verbose_name_plural = "văn bản chỉ đạo"

    def __str__(self) -> str:
        return self.title

    @cached_property
    def receivers(self) -> list[Receiver]:
        """Return the units it is addressed to, in the database or not yet."""
        return list(self.units.all())

    @cached_property
    def lesson_list(self) -> list[DirectedLesson]:
        """Return the lessons it acts on, in the database or not yet."""
        return list(self.lessons.all())

    def frozen(self) -> dict[str, JSON]:
        """Return what the document's hash covers."""
        return {
            "review": self.review_id,
            "title": self.title,
            "due_on": self.due_on.isoformat(),
            "plan_content": self.plan_content_id,
            "units": [one.unit_id for one in self.receivers],
            **({"lessons": [one.lesson_id for one in self.lesson_list]} if self.lesson_list else {}),
        }


class DirectedLesson(models.Model):
    """A lesson of the review that a directive turns into something to do.

    Purpose: what became of each lesson. Basis: the directive. Kept with the directive.
    """

    id = IdField()
    directive = models.ForeignKey(
        Directive, on_delete=models.CASCADE, related_name="lessons", verbose_name="văn bản chỉ đạo"
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    lesson = models.ForeignKey(
        Point, on_delete=models.PROTECT, related_name="directed", verbose_name="bài học kinh nghiệm"
    )

    class Meta:
        verbose_name = "bài học được chỉ đạo"
        verbose_name_plural = "bài học được chỉ đạo"
        ordering = ("position",)
        constraints = [models.UniqueConstraint(name="reviews_lesson_directed_once", fields=("directive", "lesson"))]

    def __str__(self) -> str:
        return self.lesson_id


class Receiver(models.Model):
    """A unit that a directive is addressed to.

    Purpose: who has yet to act. Basis: the directive. Kept with the directive.
    """

    id = IdField()
    directive = models.ForeignKey(
        Directive, on_delete=models.CASCADE, related_name="units", verbose_name="văn bản chỉ đạo"
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị nhận")

    class Meta:
        verbose_name = "nơi nhận chỉ đạo"
        verbose_name_plural = "nơi nhận chỉ đạo"
        ordering = ("position",)
        constraints = [models.UniqueConstraint(name="reviews_receiver_once", fields=("directive", "unit"))]

    def __str__(self) -> str:
        return self.unit_id


class Progress(models.TextChoices):
    """How far a unit is with a directive, in this order."""

    RECEIVED = "RECEIVED", "đã tiếp nhận"
    UNDERSTOOD = "UNDERSTOOD", "đã quán triệt"
    DONE = "DONE", "đã thực hiện"


STEPS: tuple[str, ...] = tuple(Progress.values)


class Acknowledgement(models.Model):
    """A unit received a directive, made it understood, or did it, on the document's day; done needs a proof.

    Purpose: directives received, understood, done. Basis: the directive. Kept as long as the ledger.
    """

    action: ClassVar[str] = "reviews"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    receiver = models.ForeignKey(
        Receiver, on_delete=models.PROTECT, related_name="acknowledgements", verbose_name="nơi nhận chỉ đạo"
    )
    step = models.CharField("bước", max_length=16, choices=Progress.choices)

    class Meta:
        verbose_name = "thực hiện chỉ đạo"
        verbose_name_plural = "thực hiện chỉ đạo"

    def __str__(self) -> str:
        return f"{self.receiver_id} {self.step}"

    def frozen(self) -> dict[str, JSON]:
        """Return what the document's hash covers."""
        return {"receiver": self.receiver_id, "step": self.step}


class SharedEducation(models.Model):
    """A session in which units learn from one lesson; attendance is a count by unit.

    Purpose: shared-education sessions and who attended. Basis: the committee's plan. Kept as long as the ledger.
    """

    action: ClassVar[str] = "reviews"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    topic = models.CharField("chuyên đề", max_length=200)
    lesson = models.ForeignKey(
        Point, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="bài học kinh nghiệm"
    )

    class Meta:
        verbose_name = "buổi giáo dục chung"
        verbose_name_plural = "buổi giáo dục chung"

    def __str__(self) -> str:
        return self.topic

    @cached_property
    def attendance_list(self) -> list[EducationAttendance]:
        """Return who attended by unit, in the database or not yet."""
        return list(self.attendance.all())

    def frozen(self) -> dict[str, JSON]:
        """Return what the document's hash covers."""
        return {
            "topic": self.topic,
            "lesson": self.lesson_id,
            "attendance": [[one.unit_id, one.present] for one in self.attendance_list],
        }


class EducationAttendance(models.Model):
    """How many of a unit attended.

    Purpose: which units were reached. Basis: the session's minutes. Kept with the session.
    """

    session = models.ForeignKey(
        SharedEducation, on_delete=models.CASCADE, related_name="attendance", verbose_name="buổi giáo dục chung"
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    present = models.PositiveIntegerField("có mặt")

    class Meta:
        verbose_name = "đơn vị dự học"
        verbose_name_plural = "đơn vị dự học"
        ordering = ("position",)
        constraints = [models.UniqueConstraint(name="reviews_attendance_once", fields=("session", "unit"))]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.present}"
