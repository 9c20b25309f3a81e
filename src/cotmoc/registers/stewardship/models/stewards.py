"""Who looks after the line: kept apart from documents, so that a name can be erased and every count stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

from cotmoc.org.fields import FoldedField, IdField, MomentField, NumberOrderField, OrderField

if TYPE_CHECKING:
    from cotmoc.kernel.fingerprint import JSON


class Steward(models.Model):
    """A household, collective or individual that looks after the line. Its name stands here and nowhere else.

    Purpose: to know with whom the station agreed. Basis: Chỉ thị 01/CT-TTg (2015), and consent (Luật 91/2025/QH15,
    Điều 9). Kept while an agreement is in force and five years after; erasing empties the name and the village, and
    every count stays.
    """

    class Kind(models.TextChoices):
        """Who registers."""

        HOUSEHOLD = "HOUSEHOLD", "hộ gia đình"
        COLLECTIVE = "COLLECTIVE", "tập thể"
        INDIVIDUAL = "INDIVIDUAL", "cá nhân"

    class Consent(models.TextChoices):
        """How consent was given; silence is none."""

        SIGNED = "SIGNED", "ký trên giấy"
        READ_ALOUD = "READ_ALOUD", "nghe đọc và đồng ý trước trưởng thôn"

    id = IdField()
    kind = models.CharField("loại", max_length=16, choices=Kind.choices)
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="đồn quản lý sổ")
    book_number = models.CharField("số sổ của đồn", max_length=32)
    head_name = models.CharField("người đứng tên", max_length=120, blank=True)
    village = models.CharField("thôn, bản", max_length=120, blank=True)
    commune = models.ForeignKey(
        "org.Unit", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="xã"
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="merged", null=True, blank=True, verbose_name="cùng một hộ với"
    )
    consent_text = models.CharField("bản thông báo đã dùng", max_length=32, blank=True)
    consent_how = models.CharField("cách đồng ý", max_length=16, choices=Consent.choices, blank=True)
    consent_on = models.DateField("ngày đồng ý", null=True, blank=True)
    consent_by = models.ForeignKey(
        "org.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="người ghi nhận"
    )
    consent_withdrawn_on = models.DateField("ngày rút đồng ý", null=True, blank=True)
    recorded_at = MomentField("ghi lúc")
    erased_at = MomentField("xóa tên lúc", null=True, blank=True)
    sought = FoldedField("tên để tìm", of=("head_name", "village"), max_length=256)
    name_order = OrderField("tên để xếp thứ tự", of=("head_name",), max_length=200)
    number_sought = FoldedField("số sổ để tìm", of=("book_number",), max_length=64)
    number_order = NumberOrderField("số sổ để xếp thứ tự", of=("book_number",), max_length=64)

    class Meta:
        verbose_name = "người nhận tự quản"
        verbose_name_plural = "người nhận tự quản"
        indexes = [
            models.Index(name="stewardship_book_order", fields=("unit", "number_order", "id")),
            models.Index(name="stewardship_name_order", fields=("unit", "name_order", "id")),
        ]
        constraints = [
            models.UniqueConstraint(name="stewardship_book_number", fields=("unit", "book_number")),
            models.CheckConstraint(
                name="stewardship_steward_kind", condition=Q(kind__in=("HOUSEHOLD", "COLLECTIVE", "INDIVIDUAL"))
            ),
            models.CheckConstraint(name="stewardship_not_merged_into_itself", condition=~Q(merged_into=F("id"))),
            models.CheckConstraint(
                name="stewardship_consent_whole",
                condition=Q(consent_on=None, consent_how="", consent_text="", consent_by=None)
                | Q(~Q(consent_how=""), ~Q(consent_text=""), consent_on__isnull=False, consent_by__isnull=False),
            ),
            models.CheckConstraint(
                name="stewardship_erased", condition=Q(erased_at=None) | Q(head_name="", village="")
            ),
        ]

    def __str__(self) -> str:
        return self.book_number

    @property
    def has_consented(self) -> bool:
        """Say whether a consent is kept and was not taken back."""
        return self.consent_on is not None and self.consent_withdrawn_on is None


NAMED = ("head_name", "village", "sought", "name_order")
"""The columns that name a steward, to be written together: two are computed from the others."""


class HeadChange(models.Model):
    """On a day another head spoke for the steward; the agreements go on. The earlier name is not kept.

    Purpose and basis: as `Steward`. Kept as long as the steward.
    """

    steward = models.ForeignKey(
        Steward, on_delete=models.PROTECT, related_name="head_changes", verbose_name="người nhận"
    )
    day = models.DateField("ngày")
    recorded_at = MomentField("ghi lúc")
    recorded_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "đổi người đứng tên"
        verbose_name_plural = "đổi người đứng tên"

    def __str__(self) -> str:
        return f"{self.steward_id}: {self.day:%d/%m/%Y}"


class Merge(models.Model):
    """Two numbers of the books are the same household: `steward` counts as `into` from the beginning.

    Purpose: a household is one household. Basis: the station's books. Kept as long as the ledger.
    """

    action: ClassVar[str] = "stewardship"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    steward = models.ForeignKey(Steward, on_delete=models.PROTECT, related_name="+", verbose_name="số sổ thừa")
    into = models.ForeignKey(Steward, on_delete=models.PROTECT, related_name="+", verbose_name="là cùng với")

    class Meta:
        verbose_name = "nhập số sổ cùng một hộ"
        verbose_name_plural = "nhập số sổ cùng một hộ"
        constraints = [models.CheckConstraint(name="stewardship_merge_two", condition=~Q(steward=F("into")))]

    def __str__(self) -> str:
        return self.document_id

    def frozen(self) -> dict[str, JSON]:
        """Return what the fingerprint covers."""
        return {"steward": self.steward_id, "into": self.into_id}
