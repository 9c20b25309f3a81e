"""What is recorded: the gates, and each gate's totals of a month."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from cotmoc.org.fields import ID_LENGTH, IdField

if TYPE_CHECKING:
    from cotmoc.kernel.fingerprint import JSON

COUNTS = (
    "people_in",
    "people_out",
    "vehicles_in",
    "vehicles_out",
    "freight_in_kg",
    "freight_out_kg",
    "clearance_minutes",
)
"""The fields of a month, and the indicators they are posted to."""


class Gate(models.Model):
    """A border gate or opening.

    Purpose: where traffic is counted. Basis: the published list of gates. Kept as long as the ledger.
    """

    class Kind(models.TextChoices):
        """The class of the gate."""

        INTERNATIONAL = "INTERNATIONAL", "cửa khẩu quốc tế"
        MAIN = "MAIN", "cửa khẩu chính"
        SECONDARY = "SECONDARY", "cửa khẩu phụ"
        OPENING = "OPENING", "lối mở"

    id = IdField()
    code = models.CharField("ký hiệu", max_length=ID_LENGTH, unique=True)
    name_vi = models.CharField("tên", max_length=160)
    kind = models.CharField("loại cửa khẩu", max_length=16, choices=Kind.choices)
    commune = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="xã")

    class Meta:
        verbose_name = "cửa khẩu"
        verbose_name_plural = "cửa khẩu"
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name_vi


class GateMonth(models.Model):
    """A gate's totals of one month; the document's day is the month's last.

    Purpose: the traffic of the gates. Basis: the gate's monthly report. Kept as long as the ledger.
    """

    action: ClassVar[str] = "gate_traffic"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    gate = models.ForeignKey(Gate, on_delete=models.PROTECT, related_name="months", verbose_name="cửa khẩu")
    month = models.DateField("tháng", help_text="Ngày đầu tháng.")
    people_in = models.PositiveBigIntegerField("lượt người nhập cảnh", default=0)
    people_out = models.PositiveBigIntegerField("lượt người xuất cảnh", default=0)
    vehicles_in = models.PositiveBigIntegerField("lượt phương tiện vào", default=0)
    vehicles_out = models.PositiveBigIntegerField("lượt phương tiện ra", default=0)
    freight_in_kg = models.PositiveBigIntegerField("hàng hóa nhập khẩu (kg)", default=0)
    freight_out_kg = models.PositiveBigIntegerField("hàng hóa xuất khẩu (kg)", default=0)
    clearance_minutes = models.PositiveBigIntegerField("thời gian làm thủ tục đo được (phút)", null=True, blank=True)

    class Meta:
        verbose_name = "lưu lượng tháng của cửa khẩu"
        verbose_name_plural = "lưu lượng tháng của cửa khẩu"
        indexes = [models.Index(name="gate_traffic_month", fields=("gate", "month"))]

    def __str__(self) -> str:
        return f"{self.gate_id} {self.month:%m/%Y}"

    def frozen(self) -> dict[str, JSON]:
        """Return what the document's hash covers."""
        counts: dict[str, JSON] = {field: getattr(self, field) for field in COUNTS}
        return {"gate": self.gate_id, "month": self.month.isoformat()} | counts
