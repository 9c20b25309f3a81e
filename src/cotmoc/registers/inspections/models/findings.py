"""What a session concluded, by kind and due day, and its correction. There is no field for words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from cotmoc.registers.inspections.models.sessions import InspectionSession, Subject

if TYPE_CHECKING:
    from cotmoc.kernel.fingerprint import JSON


class Finding(models.Model):
    """A shortcoming that a session concluded: its kind and its due day. There is no field for words.

    Purpose: findings and their correction. Basis: the session's conclusion. Kept as long as the ledger.
    """

    action: ClassVar[str] = "inspections"

    class Kind(models.TextChoices):
        """What a finding concerns."""

        PROFESSIONAL = "PROFESSIONAL", "chuyên môn"
        CONDUCT = "CONDUCT", "tác phong, điều lệnh"
        DEMOCRACY = "DEMOCRACY", "quy chế dân chủ"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    session = models.ForeignKey(
        InspectionSession, on_delete=models.PROTECT, related_name="findings", verbose_name="cuộc"
    )
    subject = models.ForeignKey(
        Subject,
        on_delete=models.PROTECT,
        related_name="findings",
        null=True,
        blank=True,
        verbose_name="đối tượng kiểm tra, giám sát",
    )
    kind = models.CharField("loại", max_length=16, choices=Kind.choices)
    due_on = models.DateField("hạn khắc phục")

    class Meta:
        verbose_name = "khuyết điểm"
        verbose_name_plural = "khuyết điểm"
        indexes = [models.Index(name="inspections_finding_due", fields=("due_on",))]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, hạn {self.due_on:%d/%m/%Y}"

    def frozen(self) -> dict[str, JSON]:
        """Return what the document's hash covers."""
        return {
            "session": self.session_id,
            "subject": self.subject_id,
            "kind": self.kind,
            "due_on": self.due_on.isoformat(),
        }


class Correction(models.Model):
    """That a finding was mended, on the document's day; the proof is the document's paper number or its file.

    Purpose: findings corrected, and how soon. Basis: the finding. Kept as long as the ledger.
    """

    action: ClassVar[str] = "inspections"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    finding = models.ForeignKey(
        Finding, on_delete=models.PROTECT, related_name="corrections", verbose_name="khuyết điểm"
    )

    class Meta:
        verbose_name = "khắc phục"
        verbose_name_plural = "khắc phục"

    def __str__(self) -> str:
        return str(self.finding_id)

    def frozen(self) -> dict[str, JSON]:
        """Return what the document's hash covers."""
        return {"finding": self.finding_id}
