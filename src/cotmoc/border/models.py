"""The reference line, its markers, and the dated layouts of sectors and communes along it.

A measure is a whole number of metres from the line's beginning, on the official length and on nothing else; the drawn
line serves only to show. Layouts, drawings and calibrations are append-only: what was recorded later supersedes, so
that an earlier knowledge can be asked again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from cotmoc.border.marker_number import MarkerNumber
from cotmoc.kernel.stretch import Stretch
from cotmoc.org import append_only
from cotmoc.org.fields import ID_LENGTH, IdField, MomentField
from cotmoc.org.models import Unit

if TYPE_CHECKING:
    from datetime import date


class ReferenceLine(models.Model):
    """One version of the ruler: a code, an official length in metres, and where that length is published.

    Purpose: the ruler of every figure in metres. Basis: the published length. Kept as long as the ledger.
    """

    id = IdField()
    code = models.CharField("ký hiệu", max_length=ID_LENGTH)
    version = models.CharField("phiên bản", max_length=ID_LENGTH)
    name_vi = models.CharField("tên", max_length=200)
    official_length_m = models.PositiveIntegerField("chiều dài công bố (m)")
    source = models.CharField("nguồn", max_length=400)
    valid_from = models.DateField("có hiệu lực từ ngày")
    valid_to = models.DateField("hết hiệu lực từ ngày", null=True, blank=True)

    class Meta:
        verbose_name = "đường biên giới"
        verbose_name_plural = "đường biên giới"
        ordering = ("code", "valid_from")
        constraints = [
            models.UniqueConstraint(name="border_line_version", fields=("code", "version")),
            models.CheckConstraint(name="border_line_length", condition=Q(official_length_m__gt=0)),
            models.CheckConstraint(
                name="border_line_days", condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name_vi} ({self.version})"

    @property
    def whole(self) -> Stretch:
        """Return every metre of the line."""
        return Stretch(0, self.official_length_m)


class LineGeometry(models.Model):
    """A drawing of the line, for showing only; the latest one recorded is shown. Append-only.

    Purpose: to show where. Basis: a public-domain or the user's own drawing. Kept as long as the ledger.
    """

    line = models.ForeignKey(ReferenceLine, on_delete=models.PROTECT, related_name="geometries", verbose_name="tuyến")
    vertices = models.TextField("các đỉnh", help_text="JSON: [[kinh độ, vĩ độ], …], theo chiều tăng của lý trình.")
    source = models.CharField("nguồn", max_length=400)
    recorded_at = MomentField("ghi lúc")

    class Meta:
        verbose_name = "hình vẽ đường biên"
        verbose_name_plural = "hình vẽ đường biên"

    def __str__(self) -> str:
        return f"{self.line_id}: {self.source}"


class ControlPoint(models.Model):
    """A place known on both: this measure of the ruler is this share of the drawing. Append-only.

    The points that one calibration brought share `calibration`; the latest one recorded is used.
    Purpose: to show where. Basis: places known on both. Kept as long as the ledger.
    """

    line = models.ForeignKey(ReferenceLine, on_delete=models.PROTECT, related_name="+", verbose_name="tuyến")
    calibration = models.CharField("lần hiệu chỉnh", max_length=ID_LENGTH)
    measure_m = models.PositiveIntegerField("lý trình (m)")
    fraction = models.FloatField("phần của hình vẽ")
    recorded_at = MomentField("ghi lúc")

    class Meta:
        verbose_name = "điểm khống chế"
        verbose_name_plural = "điểm khống chế"
        constraints = [
            models.UniqueConstraint(name="border_control_point_once", fields=("calibration", "measure_m")),
            models.CheckConstraint(name="border_control_fraction", condition=Q(fraction__gte=0, fraction__lte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.measure_m} m = {self.fraction}"


class Marker(models.Model):
    """A boundary marker at a measure of the line, from a day on.

    `part` is the n of `222(n)`, `secondary` the n of `1297/n`; 0 where there is none, so that a number is held once on
    both databases (nulls would all differ). No surveyed coordinates are kept.
    Purpose: how people speak of the line. Basis: the published register of markers. Kept as long as the ledger.
    """

    class Kind(models.TextChoices):
        """How many posts stand under one number."""

        SINGLE = "SINGLE", "mốc đơn"
        DOUBLE = "DOUBLE", "mốc đôi cùng số"
        TRIPLE = "TRIPLE", "mốc ba cùng số"

    class Size(models.TextChoices):
        """The size class of the stone."""

        LARGE = "LARGE", "loại lớn"
        MEDIUM = "MEDIUM", "loại trung"
        SMALL = "SMALL", "loại nhỏ"

    class Rank(models.TextChoices):
        """Main or secondary."""

        MAIN = "MAIN", "mốc chính"
        SECONDARY = "SECONDARY", "mốc phụ"

    id = IdField()
    line = models.ForeignKey(ReferenceLine, on_delete=models.PROTECT, related_name="markers", verbose_name="tuyến")
    number = models.PositiveIntegerField("số mốc")
    part = models.PositiveSmallIntegerField("số trong mốc cùng số", default=0)
    secondary = models.PositiveSmallIntegerField("số mốc phụ", default=0)
    measure_m = models.PositiveIntegerField("lý trình (m)")
    rank = models.CharField("cấp mốc", max_length=16, choices=Rank.choices, default=Rank.MAIN)
    kind = models.CharField("loại mốc", max_length=16, choices=Kind.choices, default=Kind.SINGLE)
    size = models.CharField("cỡ mốc", max_length=16, choices=Size.choices, blank=True)
    valid_from = models.DateField("có từ ngày")
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta:
        verbose_name = "mốc giới"
        verbose_name_plural = "mốc giới"
        ordering = ("line", "number", "secondary", "part")
        indexes = [models.Index(name="border_marker_measure", fields=("line", "measure_m"))]
        constraints = [
            models.UniqueConstraint(
                name="border_marker_number", fields=("line", "number", "part", "secondary", "valid_from")
            ),
            models.CheckConstraint(name="border_marker_one_suffix", condition=Q(part=0) | Q(secondary=0)),
            models.CheckConstraint(
                name="border_marker_rank",
                condition=Q(rank="MAIN", secondary=0) | Q(rank="SECONDARY", secondary__gt=0),
            ),
            models.CheckConstraint(
                name="border_marker_days", condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from"))
            ),
        ]

    def __str__(self) -> str:
        return str(self.label)

    @property
    def label(self) -> MarkerNumber:
        """Return the number as people write it; it sorts as numbers do."""
        return MarkerNumber(self.number, self.secondary, self.part)

    def stands_on(self, day: date) -> bool:
        """Say whether the marker stands on that day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


class SectorInterval(models.Model):
    """A unit's metres from a day on. Append-only: the rows laid together share `layout` and stand or fall together.

    Purpose: where metres and markers are counted. Basis: the command's division. Kept as long as the ledger.
    """

    line = models.ForeignKey(ReferenceLine, on_delete=models.PROTECT, related_name="+", verbose_name="tuyến")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị quản lý")
    from_m = models.PositiveIntegerField("từ (m)")
    to_m = models.PositiveIntegerField("đến (m)")
    from_day = models.DateField("từ ngày")
    layout = models.CharField("lần phân đoạn", max_length=ID_LENGTH)
    recorded_at = MomentField("ghi lúc")

    class Meta:
        verbose_name = "đoạn biên của đơn vị"
        verbose_name_plural = "đoạn biên của đơn vị"
        indexes = [models.Index(name="border_sector_day", fields=("line", "from_day", "recorded_at"))]
        constraints = [
            models.UniqueConstraint(name="border_sector_once", fields=("layout", "from_m")),
            models.CheckConstraint(name="border_sector_metres", condition=Q(to_m__gt=F("from_m"))),
        ]

    def __str__(self) -> str:
        return f"[{self.from_m}, {self.to_m}) {self.unit_id}"


class CommuneInterval(models.Model):
    """A commune's metres from a day on. Append-only, as `SectorInterval`.

    Purpose: where metres and markers lie. Basis: the administrative division. Kept as long as the ledger.
    """

    line = models.ForeignKey(ReferenceLine, on_delete=models.PROTECT, related_name="+", verbose_name="tuyến")
    commune = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="xã")
    from_m = models.PositiveIntegerField("từ (m)")
    to_m = models.PositiveIntegerField("đến (m)")
    from_day = models.DateField("từ ngày")
    layout = models.CharField("lần phân đoạn", max_length=ID_LENGTH)
    recorded_at = MomentField("ghi lúc")

    class Meta:
        verbose_name = "đoạn biên của xã"
        verbose_name_plural = "đoạn biên của xã"
        indexes = [models.Index(name="border_commune_day", fields=("line", "from_day", "recorded_at"))]
        constraints = [
            models.UniqueConstraint(name="border_commune_once", fields=("layout", "from_m")),
            models.CheckConstraint(name="border_commune_metres", condition=Q(to_m__gt=F("from_m"))),
        ]

    def __str__(self) -> str:
        return f"[{self.from_m}, {self.to_m}) {self.commune_id}"


append_only.register("border_linegeometry", "border_controlpoint", "border_sectorinterval", "border_communeinterval")
