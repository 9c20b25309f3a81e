"""What is recorded: a work, the stages it reaches, and who paid. Partners are credits of the stage's document."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from django.db import models

from cotmoc.org.fields import FoldedField, IdField, OrderField

if TYPE_CHECKING:
    from cotmoc.documents.models import Credit
    from cotmoc.kernel.fingerprint import JSON


class Work(models.Model):
    """One water work, latrine or house. It names a thing and a place, never the family that lives there.

    Purpose: works counted once, at the lead unit. Basis: the plan of helping the people. Kept as long as the ledger.
    """

    class Kind(models.TextChoices):
        """What is built."""

        CLEAN_WATER = "CLEAN_WATER", "công trình nước sạch"
        LATRINES = "LATRINES", "nhà vệ sinh"
        UNITY_HOUSES = "UNITY_HOUSES", "nhà Đại đoàn kết"

    id = IdField()
    kind = models.CharField("loại công trình", max_length=16, choices=Kind.choices)
    name = models.CharField("tên công trình", max_length=160, help_text="Không ghi tên người.")
    name_folded = FoldedField("tên công trình không dấu", of=("name",), max_length=160)
    name_order = OrderField("tên công trình để xếp thứ tự", of=("name",), max_length=200, db_index=True)
    commune = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="xã")
    lead_unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị chủ trì")

    class Meta:
        verbose_name = "công trình"
        verbose_name_plural = "công trình"

    def __str__(self) -> str:
        return self.name


class WorkStage(models.Model):
    """That a work reached a stage on the document's day, with what its completion minutes say of money and people.

    Purpose: how far each work is. Basis: the minutes of the stage. Kept as long as the ledger.
    """

    class Stage(models.TextChoices):
        """The stages, in their order; a work may skip some, never go back."""

        SURVEYED = "SURVEYED", "khảo sát"
        AGREED = "AGREED", "thống nhất"
        STARTED = "STARTED", "khởi công"
        COMPLETED = "COMPLETED", "xây dựng xong"
        HANDED_OVER = "HANDED_OVER", "bàn giao"
        IN_USE = "IN_USE", "còn sử dụng"

    action: ClassVar[str] = "works"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="stages", verbose_name="công trình")
    stage = models.CharField("bước", max_length=16, choices=Stage.choices)
    beneficiaries = models.PositiveIntegerField("số người hưởng lợi", default=0)

    class Meta:
        verbose_name = "bước của công trình"
        verbose_name_plural = "bước của công trình"

    def __str__(self) -> str:
        return f"{self.work_id}: {self.stage}"

    def delete(self, using: str | None = None, keep_parents: bool = False) -> tuple[int, dict[str, int]]:  # noqa: FBT001, FBT002 - Django's own words
        """Take a stage that was never official out; a work of which no stage is left goes with it."""
        gone = super().delete(using=using, keep_parents=keep_parents)
        Work.objects.filter(pk=self.work_id, stages=None).delete()
        return gone

    @cached_property
    def payments(self) -> list[Payment]:
        """Return who paid, in the database or not yet."""
        return list(self.paid.all())

    @cached_property
    def partners(self) -> list[Credit]:
        """Return the credits to partners, in the database or not yet."""
        return sorted(self.document.credits.all(), key=lambda credit: (credit.partner, credit.role))

    @property
    def cost_dong(self) -> int:
        """Return what it cost, from all sources."""
        return sum(payment.amount_dong for payment in self.payments)

    def frozen(self) -> dict[str, JSON]:
        """Return what the document's hash covers."""
        return {
            "work": self.work_id,
            "kind": self.work.kind,
            "commune": self.work.commune_id,
            "stage": self.stage,
            "beneficiaries": self.beneficiaries,
            "payments": [[one.payer, one.amount_dong] for one in self.payments],
        }


class Payment(models.Model):
    """A source of money for a work, and how much it gave.

    Purpose: who paid is told with the figure. Basis: the completion minutes. Kept with the stage.
    """

    stage = models.ForeignKey(WorkStage, on_delete=models.CASCADE, related_name="paid", verbose_name="bước")
    position = models.PositiveSmallIntegerField("thứ tự")
    payer = models.CharField("nguồn kinh phí", max_length=160, help_text="Tên tổ chức; cá nhân thì ghi “nhà hảo tâm”.")
    amount_dong = models.BigIntegerField("số tiền (đồng)")

    class Meta:
        verbose_name = "kinh phí công trình"
        verbose_name_plural = "kinh phí công trình"
        ordering = ("position",)
        constraints = [models.UniqueConstraint(name="works_payment_position", fields=("stage", "position"))]

    def __str__(self) -> str:
        return f"{self.payer}: {self.amount_dong}"
