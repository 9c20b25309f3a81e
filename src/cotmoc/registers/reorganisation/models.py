"""What is recorded: an act after which some figures count elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

if TYPE_CHECKING:
    from cotmoc.kernel.fingerprint import JSON


class Reorganisation(models.Model):
    """A unit was split, or a piece of the line went from one unit to another: from its day on, metres follow.

    `sectors` is the layout from that day on, `[[from, to, unit id], …]`; `into` the units that took over.
    Purpose: history survives reorganisation. Basis: the decision that ordered it. Kept as long as the ledger.
    """

    class Form(models.TextChoices):
        """What was reorganised."""

        SPLIT = "SPLIT", "chia tách đơn vị"
        SECTORS = "SECTORS", "điều chỉnh đoạn biên"

    action: ClassVar[str] = "reorganisation"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    form = models.CharField("hình thức", max_length=16, choices=Form.choices)
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    into = models.JSONField("thành các đơn vị", default=list)
    line = models.ForeignKey("border.ReferenceLine", on_delete=models.PROTECT, related_name="+", verbose_name="tuyến")
    sectors = models.JSONField("phân đoạn mới")

    class Meta:
        verbose_name = "tổ chức lại đơn vị"
        verbose_name_plural = "tổ chức lại đơn vị"

    def __str__(self) -> str:
        return self.document_id

    def frozen(self) -> dict[str, JSON]:
        """Return what the fingerprint covers: ids and metres."""
        return {
            "form": str(self.form),
            "unit": self.unit_id,
            "into": [*self.into],
            "line": self.line_id,
            "sectors": [[*one] for one in self.sectors],
        }
