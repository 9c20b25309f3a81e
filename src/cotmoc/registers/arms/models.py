"""What is recorded: how many of each kind came in, and how many were handed on to whom. The giver is never recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

if TYPE_CHECKING:
    from cotmoc.kernel.fingerprint import JSON


class Counted(models.Model):
    """How many of each kind."""

    flintlocks = models.PositiveIntegerField("súng kíp (khẩu)", default=0)
    barrels = models.PositiveIntegerField("nòng súng (nòng)", default=0)
    other_items = models.PositiveIntegerField("món khác (món)", default=0)

    class Meta:
        abstract = True

    @property
    def items(self) -> int:
        """Return the number of items of all kinds."""
        return self.flintlocks + self.barrels + self.other_items


class HandIn(Counted):
    """What was handed in on the document's day, with the receipt given for it. Nobody is named.

    Purpose: arms handed in freely. Basis: the receipt. Kept as long as the ledger.
    """

    action: ClassVar[str] = "arms"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    commune = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="xã")
    receipt = models.CharField("số phiếu thu", max_length=96, blank=True)

    class Meta:
        verbose_name = "lần giao nộp vũ khí"
        verbose_name_plural = "lần giao nộp vũ khí"

    def __str__(self) -> str:
        return f"{self.document_id}: {self.items}"

    def frozen(self) -> dict[str, JSON]:
        """Return what the document's hash covers."""
        return {
            "commune": self.commune_id,
            "receipt": self.receipt,
            "flintlocks": self.flintlocks,
            "barrels": self.barrels,
            "other_items": self.other_items,
        }


class HandOn(Counted):
    """What the unit handed on to the competent body on the document's day, with the minutes of it.

    Purpose: what is still held. Basis: the minutes. Kept as long as the ledger.
    """

    action: ClassVar[str] = "arms"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    receiver = models.CharField("cơ quan nhận", max_length=160)
    minutes = models.CharField("số biên bản bàn giao", max_length=96, blank=True)

    class Meta:
        verbose_name = "lần bàn giao vũ khí"
        verbose_name_plural = "lần bàn giao vũ khí"

    def __str__(self) -> str:
        return f"{self.document_id}: {self.items}"

    def frozen(self) -> dict[str, JSON]:
        """Return what the document's hash covers."""
        return {
            "receiver": self.receiver,
            "minutes": self.minutes,
            "flintlocks": self.flintlocks,
            "barrels": self.barrels,
            "other_items": self.other_items,
        }
