"""Who looks after what, from when, and what happens to it afterwards."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, ProtectedError, Q

from cotmoc.kernel.stretch import Stretch
from cotmoc.org.fields import ID_LENGTH
from cotmoc.registers.stewardship.models.openings import Opening
from cotmoc.registers.stewardship.models.stewards import Steward

if TYPE_CHECKING:
    from datetime import date

    from cotmoc.kernel.fingerprint import JSON


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


class Agreement(models.Model):
    """What a steward looks after, from a day on: metres from marker to marker, and markers.

    All last days are exclusive: `end_on`, `until` and `ended_on` are the first day on which it holds no more. `until`
    is the end as it stands now (ending, else renewal, else its own term) and changes with them; all else is fixed.
    `series` is the first agreement of a line of corrections, so that endings and renewals stay.
    Purpose: proof of who looks after what. Basis: Chỉ thị 01/CT-TTg (2015). Kept as long as the ledger, without names.
    """

    action: ClassVar[str] = "stewardship"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    series = models.CharField("chuỗi đính chính", max_length=ID_LENGTH, db_index=True)
    steward = models.ForeignKey(Steward, on_delete=models.PROTECT, related_name="agreements", verbose_name="người nhận")
    line = models.ForeignKey("border.ReferenceLine", on_delete=models.PROTECT, related_name="+", verbose_name="tuyến")
    from_marker = models.ForeignKey(
        "border.Marker", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="từ mốc"
    )
    to_marker = models.ForeignKey(
        "border.Marker", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="đến mốc"
    )
    start_on = models.DateField("từ ngày")
    end_on = models.DateField("hết hạn từ ngày", null=True, blank=True)
    until = models.DateField("hết hiệu lực từ ngày", null=True, blank=True)
    sharing_group = models.CharField("nhóm cùng nhận", max_length=ID_LENGTH, blank=True)
    replaces_opening = models.ForeignKey(
        Opening, on_delete=models.PROTECT, related_name="replaced_by", null=True, blank=True, verbose_name="thay số dư"
    )

    class Meta:
        verbose_name = "giao kết tự quản"
        verbose_name_plural = "giao kết tự quản"

    def __str__(self) -> str:
        return self.document_id

    def delete(self, using: str | None = None, keep_parents: bool = False) -> tuple[int, dict[str, int]]:  # noqa: FBT001, FBT002 - Django's own words
        """Take an agreement that was never official out; a steward of whom nothing else speaks goes with it."""
        gone = super().delete(using=using, keep_parents=keep_parents)
        with suppress(ProtectedError):
            Steward.objects.filter(pk=self.steward_id, agreements=None).delete()
        return gone

    @cached_property
    def held(self) -> tuple[Stretch, ...]:
        """Return the metres entrusted, in the database or not yet."""
        return tuple(Stretch(one.from_m, one.to_m) for one in self.stretches.all())

    @cached_property
    def listed(self) -> tuple[str, ...]:
        """Return the ids of the markers entrusted, in the database or not yet."""
        return tuple(one.marker_id for one in self.markers.all())

    @property
    def group(self) -> str:
        """Return who may hold the same metre on the same day: the declared group, or the agreement alone."""
        return self.sharing_group or self.document_id

    @property
    def people(self) -> tuple[str, ...]:
        """Return the names that no reason may hold."""
        return (self.steward.head_name,)

    def frozen(self) -> dict[str, JSON]:
        """Return what the fingerprint covers: metres, days and ids, no names."""
        markers: list[JSON] = [*sorted(self.listed)]
        return {
            "steward": self.steward_id,
            "line": self.line_id,
            "from_marker": self.from_marker_id,
            "to_marker": self.to_marker_id,
            "start_on": _day(self.start_on),
            "end_on": _day(self.end_on),
            "sharing_group": self.sharing_group,
            "replaces_opening": self.replaces_opening_id,
            "stretches": [[one.from_m, one.to_m] for one in sorted(self.held)],
            "markers": markers,
        }


class AgreementStretch(models.Model):
    """Metres of an agreement. Purpose, basis, retention: as `Agreement`."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="stretches", verbose_name="giao kết"
    )
    from_m = models.PositiveIntegerField("từ (m)")
    to_m = models.PositiveIntegerField("đến (m)")

    class Meta:
        verbose_name = "đoạn biên được giao"
        verbose_name_plural = "đoạn biên được giao"
        ordering = ("agreement", "from_m")
        constraints = [models.CheckConstraint(name="stewardship_metres", condition=Q(to_m__gt=F("from_m")))]

    def __str__(self) -> str:
        return f"[{self.from_m}, {self.to_m})"


class AgreementMarker(models.Model):
    """A marker belongs to the agreement that lists it. Purpose, basis, retention: as `Agreement`."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="markers", verbose_name="giao kết")
    marker = models.ForeignKey("border.Marker", on_delete=models.PROTECT, related_name="+", verbose_name="mốc")

    class Meta:
        verbose_name = "mốc được giao"
        verbose_name_plural = "mốc được giao"
        ordering = ("agreement", "marker")
        constraints = [models.UniqueConstraint(name="stewardship_marker_once", fields=("agreement", "marker"))]

    def __str__(self) -> str:
        return self.marker_id


class Renewal(models.Model):
    """An agreement's term goes on until before `until` (None: without a term). Purpose, basis, retention: as it."""

    action: ClassVar[str] = "stewardship"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="renewals", verbose_name="giao kết")
    until = models.DateField("gia hạn đến trước ngày", null=True, blank=True)

    class Meta:
        verbose_name = "gia hạn giao kết"
        verbose_name_plural = "gia hạn giao kết"

    def __str__(self) -> str:
        return self.document_id

    @property
    def people(self) -> tuple[str, ...]:
        """Return the names that no reason may hold."""
        return (self.agreement.steward.head_name,)

    def frozen(self) -> dict[str, JSON]:
        """Return what the fingerprint covers."""
        return {"agreement": self.agreement_id, "until": _day(self.until)}

    def until_after(self, agreement: Agreement) -> date | None:
        """Return the day on which the agreement holds no more once this is official: it never shortens."""
        return None if self.until is None or agreement.until is None else max(self.until, agreement.until)


class AgreementEnding(models.Model):
    """An agreement holds no more from `ended_on` on, for a neutral reason. Purpose, basis, retention: as it."""

    class Reason(models.TextChoices):
        """Why, without a judgement on anyone; refusing is not recorded."""

        TERM_OVER = "TERM_OVER", "hết thời hạn"
        MOVED = "MOVED", "chuyển nơi ở"
        DECEASED = "DECEASED", "người đứng tên qua đời"
        OWN_WISH = "OWN_WISH", "theo nguyện vọng"
        VILLAGE_MERGED = "VILLAGE_MERGED", "sáp nhập thôn, bản"
        DISSOLVED = "DISSOLVED", "tập thể sắp xếp lại"
        LAND_CHANGED = "LAND_CHANGED", "thay đổi đất canh tác"
        MARKER_MOVED = "MARKER_MOVED", "thay đổi mốc, đoạn biên"
        SIGNED_ANEW = "SIGNED_ANEW", "ký lại giao kết mới"

    action: ClassVar[str] = "stewardship"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="endings", verbose_name="giao kết")
    ended_on = models.DateField("hết hiệu lực từ ngày")
    reason = models.CharField("lý do", max_length=16, choices=Reason.choices)

    class Meta:
        verbose_name = "kết thúc giao kết"
        verbose_name_plural = "kết thúc giao kết"
        constraints = [
            models.CheckConstraint(
                name="stewardship_ending_reason",
                condition=Q(
                    reason__in=(
                        "TERM_OVER",
                        "MOVED",
                        "DECEASED",
                        "OWN_WISH",
                        "VILLAGE_MERGED",
                        "DISSOLVED",
                        "LAND_CHANGED",
                        "MARKER_MOVED",
                        "SIGNED_ANEW",
                    )
                ),
            )
        ]

    def __str__(self) -> str:
        return self.document_id

    @property
    def people(self) -> tuple[str, ...]:
        """Return the names that no reason may hold."""
        return (self.agreement.steward.head_name,)

    def frozen(self) -> dict[str, JSON]:
        """Return what the fingerprint covers."""
        return {"agreement": self.agreement_id, "ended_on": _day(self.ended_on), "reason": self.reason}

    def until_after(self, agreement: Agreement) -> date:
        """Return the day on which the agreement holds no more once this is official."""
        return max(self.ended_on, agreement.start_on)
