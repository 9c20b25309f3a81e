"""What is recorded: a nominee as an opaque id, the name in a table of its own, and the stages with their days."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from cotmoc.org.fields import IdField

if TYPE_CHECKING:
    from cotmoc.kernel.fingerprint import JSON


class StageKind(models.TextChoices):
    """The way into the Party, in its order."""

    NOMINATED = "NOMINATED", "được giới thiệu"
    CLASS = "CLASS", "đã học lớp nhận thức về Đảng"
    SYMPATHISER = "SYMPATHISER", "cảm tình Đảng"
    ADMITTED = "ADMITTED", "được kết nạp"
    PROBATION = "PROBATION", "dự bị"
    FULL = "FULL", "đảng viên chính thức"


ORDER: tuple[str, ...] = tuple(StageKind.values)
"""The stages from first to last."""


class Nominee(models.Model):
    """An outstanding person, as an id. `known_from` is the stage at which the books met the person.

    Purpose: stages of admission. Basis: the Party Charter's rules on admission. Kept with the ledger: no name here.
    """

    id = IdField()
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị giới thiệu")
    known_from = models.CharField(
        "giai đoạn khi đưa vào sổ", max_length=16, choices=StageKind.choices, default=StageKind.NOMINATED
    )

    class Meta:
        verbose_name = "quần chúng ưu tú"
        verbose_name_plural = "quần chúng ưu tú"

    def __str__(self) -> str:
        return self.id


class NomineeName(models.Model):
    """The nominee's name; erasing this row leaves every count and every hash as it was.

    Purpose: the cell knows of whom it speaks. Basis: the nominee's consent. Erased on withdrawal or full membership.
    """

    nominee = models.OneToOneField(
        Nominee, primary_key=True, on_delete=models.CASCADE, related_name="name", verbose_name="quần chúng ưu tú"
    )
    full_name = models.CharField("họ và tên", max_length=120)
    folded = models.CharField("họ và tên không dấu", max_length=120, db_index=True, editable=False)

    class Meta:
        verbose_name = "họ và tên quần chúng ưu tú"
        verbose_name_plural = "họ và tên quần chúng ưu tú"

    def __str__(self) -> str:
        return self.full_name


class Stage(models.Model):
    """A nominee reached a stage on the document's day.

    Purpose: people per stage. Basis: the Party Charter's rules on admission. Kept as long as the ledger.
    """

    action: ClassVar[str] = "nominations"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    nominee = models.ForeignKey(
        Nominee, on_delete=models.PROTECT, related_name="stages", verbose_name="quần chúng ưu tú"
    )
    stage = models.CharField("giai đoạn", max_length=16, choices=StageKind.choices)

    class Meta:
        verbose_name = "giai đoạn kết nạp"
        verbose_name_plural = "giai đoạn kết nạp"
        indexes = [models.Index(name="nominations_stage", fields=("nominee", "stage"))]

    def __str__(self) -> str:
        return f"{self.nominee_id} {self.stage}"

    def delete(self, using: str | None = None, keep_parents: bool = False) -> tuple[int, dict[str, int]]:  # noqa: FBT001, FBT002 - Django's own words
        """Take a stage that was never official out; somebody of whom no stage is left goes with it, name and all."""
        gone = super().delete(using=using, keep_parents=keep_parents)
        Nominee.objects.filter(pk=self.nominee_id, stages=None).delete()
        return gone

    @property
    def people(self) -> tuple[str, ...]:
        """Return the names that no reason may hold."""
        return tuple(NomineeName.objects.filter(nominee=self.nominee_id).values_list("full_name", flat=True))

    def frozen(self) -> dict[str, JSON]:
        """Return what the document's hash covers: the nominee's id, not the name."""
        return {"nominee": self.nominee_id, "stage": self.stage}
