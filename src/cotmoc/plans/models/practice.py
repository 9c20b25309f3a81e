"""What is tried first, what proved good and where it spread, and emulation."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.org.fields import ID_LENGTH, IdField, MomentField
from cotmoc.plans.models.resolution import TITLE_LENGTH, Content, Plan, Resolution


class Pilot(models.Model):
    """A unit that tries a content first (làm điểm): where it started, what came of it, what it taught.

    Purpose: a lesson before all units follow. Basis: the plan. Kept with it.
    """

    id = IdField()
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="pilots", verbose_name="kế hoạch")
    content = models.ForeignKey(
        Content, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="nội dung"
    )
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    started_on = models.DateField("bắt đầu ngày")
    baseline = models.TextField("tình hình ban đầu")
    concluded_on = models.DateField("kết thúc ngày", null=True, blank=True)
    result = models.TextField("kết quả", blank=True)
    lesson = models.TextField("bài học kinh nghiệm", blank=True)
    recorded_at = MomentField("ghi lúc")
    concluded_at = MomentField("ghi kết quả lúc", null=True, blank=True)

    class Meta:
        verbose_name = "đơn vị làm điểm"
        verbose_name_plural = "đơn vị làm điểm"
        constraints = [
            models.CheckConstraint(
                name="plans_pilot_concluded",
                condition=Q(concluded_on=None, concluded_at=None, result="", lesson="")
                | Q(~Q(result=""), ~Q(lesson=""), concluded_on__gte=F("started_on"), concluded_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="plans_pilot_one_open", fields=("plan", "unit", "content"), condition=Q(concluded_on=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} ({self.started_on:%d/%m/%Y})"


class ModelPractice(models.Model):
    """A practice (mô hình) that proved good at a unit.

    Purpose: what is worth spreading. Basis: the review that found it. Kept with the resolution.
    """

    id = IdField()
    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+", verbose_name="nội dung")
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    title_vi = models.CharField("mô hình", max_length=TITLE_LENGTH)
    title_en = models.CharField("mô hình tiếng Anh", max_length=TITLE_LENGTH, blank=True)
    since = models.DateField("từ ngày")
    baseline = models.TextField("tình hình ban đầu", blank=True)
    result = models.TextField("kết quả")
    lesson = models.TextField("bài học kinh nghiệm", blank=True)
    pilot = models.ForeignKey(
        Pilot, on_delete=models.PROTECT, related_name="practices", null=True, blank=True, verbose_name="từ làm điểm"
    )
    recorded_at = MomentField("ghi lúc")

    class Meta:
        verbose_name = "mô hình"
        verbose_name_plural = "mô hình"

    def __str__(self) -> str:
        return self.title_vi


class Spread(models.Model):
    """Another unit that took a practice up, and when. Append-only.

    Purpose: how far a practice went. Basis: the unit's report. Kept with the practice.
    """

    practice = models.ForeignKey(ModelPractice, on_delete=models.PROTECT, related_name="spread", verbose_name="mô hình")
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    day = models.DateField("ngày")
    recorded_at = MomentField("ghi lúc")

    class Meta:
        verbose_name = "nhân rộng"
        verbose_name_plural = "nhân rộng"
        constraints = [models.UniqueConstraint(name="plans_spread_once", fields=("practice", "unit"))]

    def __str__(self) -> str:
        return f"{self.practice_id} → {self.unit_id}"


class EmulationDrive(models.Model):
    """An emulation drive (phong trào thi đua): launched for a period, reviewed at its end.

    Purpose: launch, period, review, commendations in one place. Basis: the launching paper. Kept with the resolution.
    """

    id = IdField()
    resolution = models.ForeignKey(
        Resolution, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="nghị quyết"
    )
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị phát động")
    title_vi = models.CharField("phong trào thi đua", max_length=TITLE_LENGTH)
    title_en = models.CharField("phong trào thi đua tiếng Anh", max_length=TITLE_LENGTH, blank=True)
    launched_on = models.DateField("phát động ngày")
    launch_paper = models.CharField("văn bản phát động", max_length=96, blank=True)
    first_day = models.DateField("từ ngày")
    last_day = models.DateField("đến ngày")
    reviewed_on = models.DateField("tổng kết ngày", null=True, blank=True)
    review = models.TextField("kết quả tổng kết", blank=True)
    recorded_at = MomentField("ghi lúc")
    reviewed_at = MomentField("ghi tổng kết lúc", null=True, blank=True)

    class Meta:
        verbose_name = "phong trào thi đua"
        verbose_name_plural = "phong trào thi đua"
        constraints = [
            models.CheckConstraint(name="plans_drive_days", condition=Q(last_day__gte=F("first_day"))),
            models.CheckConstraint(
                name="plans_drive_reviewed",
                condition=Q(reviewed_on=None, reviewed_at=None, review="")
                | Q(~Q(review=""), reviewed_on__gte=F("first_day"), reviewed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title_vi


class Commendation(models.Model):
    """A commendation given in a drive, to a unit or to a person of it.

    Purpose: the drive's outcome. Basis: the decision named. Kept with the drive; a person's goes with their data.
    """

    drive = models.ForeignKey(
        EmulationDrive, on_delete=models.PROTECT, related_name="commendations", verbose_name="phong trào thi đua"
    )
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    person = models.ForeignKey(
        "org.Person",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="cán bộ, đảng viên",
    )
    form = models.CharField("hình thức", max_length=96)
    decision = models.CharField("quyết định", max_length=96)
    day = models.DateField("ngày")
    recorded_at = MomentField("ghi lúc")
    recorded_by = models.CharField("người ghi", max_length=ID_LENGTH)

    class Meta:
        verbose_name = "khen thưởng"
        verbose_name_plural = "khen thưởng"
        constraints = [
            models.UniqueConstraint(
                name="plans_commendation_person_once",
                fields=("drive", "unit", "person", "decision"),
                condition=Q(person__isnull=False),
            ),
            models.UniqueConstraint(
                name="plans_commendation_unit_once", fields=("drive", "unit", "decision"), condition=Q(person=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form} ({self.decision})"
