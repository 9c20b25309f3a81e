"""How a promise is measured: which indicators a content has, the targets, and the standards of commitments."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cotmoc.org.fields import ID_LENGTH, IdField, MomentField
from cotmoc.plans.models.resolution import TITLE_LENGTH, Content, Plan

CODE_LENGTH = 64


class ContentIndicator(models.Model):
    """An indicator that shows how a content stands, and what it ties together. Append-only; `active` ends a mapping.

    Purpose: the linkage of Party-building and professional work. Basis: the resolution. Kept with it.
    """

    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="indicators", verbose_name="nội dung")
    indicator = models.CharField("chỉ tiêu", max_length=CODE_LENGTH)
    party_measure_vi = models.CharField("biện pháp xây dựng Đảng", max_length=TITLE_LENGTH, blank=True)
    party_measure_en = models.CharField("biện pháp xây dựng Đảng tiếng Anh", max_length=TITLE_LENGTH, blank=True)
    task_vi = models.CharField("nhiệm vụ chuyên môn", max_length=TITLE_LENGTH, blank=True)
    task_en = models.CharField("nhiệm vụ chuyên môn tiếng Anh", max_length=TITLE_LENGTH, blank=True)
    active = models.BooleanField("đang dùng", default=True)
    recorded_at = MomentField("ghi lúc")
    recorded_by = models.CharField("người ghi", max_length=ID_LENGTH)

    class Meta:
        verbose_name = "chỉ tiêu của nội dung"
        verbose_name_plural = "chỉ tiêu của nội dung"
        indexes = [models.Index(name="plans_contentindicator_of", fields=("content", "indicator", "recorded_at"))]

    def __str__(self) -> str:
        return f"{self.content_id}: {self.indicator}"


class Target(models.Model):
    """What a unit is to reach in a month, in the indicator's base unit. Append-only; the latest recorded holds.

    A flow's targets of the months add up; a stock's target is the level at the end of the month.
    Purpose: % of plan. Basis: the plan. Kept with it.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="targets", verbose_name="kế hoạch")
    indicator = models.CharField("chỉ tiêu", max_length=CODE_LENGTH)
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    month = models.DateField("tháng", help_text="Ngày đầu tháng.")
    value = models.BigIntegerField("số phải đạt")
    recorded_at = MomentField("ghi lúc")
    recorded_by = models.CharField("người ghi", max_length=ID_LENGTH)

    class Meta:
        verbose_name = "chỉ tiêu kế hoạch"
        verbose_name_plural = "chỉ tiêu kế hoạch"
        indexes = [models.Index(name="plans_target_of", fields=("indicator", "month", "unit"))]
        constraints = [
            models.CheckConstraint(name="plans_target_month", condition=Q(month__day=1)),
            models.CheckConstraint(name="plans_target_value", condition=Q(value__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.month:%m/%Y}: {self.value}"


class Standard(models.Model):
    """A concrete standard (tiêu chuẩn) that commitments are made of, from a day on. Append-only per code.

    Purpose: the lines of a commitment. Basis: the resolution or guidance named in `source`. Kept with them.
    """

    class Measure(models.TextChoices):
        """How it is seen whether the standard is met."""

        CHECKED = "CHECKED", "kiểm: xong hay chưa"
        COUNTED = "COUNTED", "đếm: theo số liệu"
        JUDGED = "JUDGED", "nhận xét của chi bộ"

    class Audience(models.TextChoices):
        """Who may commit to it."""

        PERSON = "PERSON", "cá nhân"
        ORGANISATION = "ORGANISATION", "tổ chức"

    id = IdField()
    code = models.CharField("mã", max_length=CODE_LENGTH)
    content = models.ForeignKey(
        Content, on_delete=models.PROTECT, related_name="standards", null=True, blank=True, verbose_name="nội dung"
    )
    audience = models.CharField("đối tượng", max_length=16, choices=Audience.choices)
    measure = models.CharField("cách xem xét", max_length=8, choices=Measure.choices)
    indicator = models.CharField("chỉ tiêu", max_length=CODE_LENGTH, blank=True)
    weight = models.PositiveSmallIntegerField("trọng số", default=1)
    title_vi = models.CharField("tiêu chuẩn", max_length=TITLE_LENGTH)
    title_en = models.CharField("tiêu chuẩn tiếng Anh", max_length=TITLE_LENGTH, blank=True)
    source = models.CharField("căn cứ", max_length=TITLE_LENGTH, blank=True)
    from_day = models.DateField("từ ngày")
    active = models.BooleanField("đang dùng", default=True)
    recorded_at = MomentField("ghi lúc")
    recorded_by = models.CharField("người ghi", max_length=ID_LENGTH)

    class Meta:
        verbose_name = "tiêu chuẩn"
        verbose_name_plural = "tiêu chuẩn"
        indexes = [models.Index(name="plans_standard_of", fields=("code", "from_day", "recorded_at"))]
        constraints = [
            models.CheckConstraint(
                name="plans_standard_counted_has_indicator",
                condition=Q(~Q(indicator=""), measure="COUNTED") | Q(~Q(measure="COUNTED"), indicator=""),
            ),
            models.CheckConstraint(name="plans_standard_weight", condition=Q(weight__gte=1)),
        ]

    def __str__(self) -> str:
        return self.title_vi
