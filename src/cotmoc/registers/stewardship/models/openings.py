"""What a unit had when the books began."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

from cotmoc.kernel.stretch import Stretch
from cotmoc.org.fields import ID_LENGTH

if TYPE_CHECKING:
    from cotmoc.kernel.fingerprint import JSON


class Opening(models.Model):
    """A unit's opening balance: what it had when the books began, without evidence until agreements replace it.

    `series` is the first opening of a line of corrections, so that agreements that replaced it stay so.
    Purpose: last year exists only as totals. Basis: the unit's own report. Kept as long as the ledger.
    """

    action: ClassVar[str] = "stewardship"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    series = models.CharField("chuỗi đính chính", max_length=ID_LENGTH, db_index=True)
    line = models.ForeignKey("border.ReferenceLine", on_delete=models.PROTECT, related_name="+", verbose_name="tuyến")
    locality = models.ForeignKey(
        "org.Unit", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="xã"
    )
    households = models.PositiveIntegerField("số hộ", default=0)
    collectives = models.PositiveIntegerField("số tập thể", default=0)
    individuals = models.PositiveIntegerField("số cá nhân", default=0)
    agreements = models.PositiveIntegerField("số giao kết", default=0)

    class Meta:
        verbose_name = "số dư ban đầu"
        verbose_name_plural = "số dư ban đầu"

    def __str__(self) -> str:
        return self.document_id

    @cached_property
    def held(self) -> tuple[Stretch, ...]:
        """Return the reported metres, in the database or not yet."""
        return tuple(Stretch(one.from_m, one.to_m) for one in self.stretches.all())

    @cached_property
    def listed(self) -> tuple[str, ...]:
        """Return the ids of the reported markers, in the database or not yet."""
        return tuple(one.marker_id for one in self.markers.all())

    def frozen(self) -> dict[str, JSON]:
        """Return what the fingerprint covers: counts, metres and ids, no names."""
        markers: list[JSON] = [*sorted(self.listed)]
        return {
            "line": self.line_id,
            "locality": self.locality_id,
            "households": self.households,
            "collectives": self.collectives,
            "individuals": self.individuals,
            "agreements": self.agreements,
            "stretches": [[one.from_m, one.to_m] for one in sorted(self.held)],
            "markers": markers,
        }


class OpeningStretch(models.Model):
    """Metres that the unit reported as looked after. Purpose, basis, retention: as `Opening`."""

    opening = models.ForeignKey(Opening, on_delete=models.CASCADE, related_name="stretches", verbose_name="số dư")
    from_m = models.PositiveIntegerField("từ (m)")
    to_m = models.PositiveIntegerField("đến (m)")

    class Meta:
        verbose_name = "đoạn biên của số dư"
        verbose_name_plural = "đoạn biên của số dư"
        ordering = ("opening", "from_m")
        constraints = [models.CheckConstraint(name="stewardship_opening_metres", condition=Q(to_m__gt=F("from_m")))]

    def __str__(self) -> str:
        return f"[{self.from_m}, {self.to_m})"


class OpeningMarker(models.Model):
    """A marker that the unit reported as looked after. Purpose, basis, retention: as `Opening`."""

    opening = models.ForeignKey(Opening, on_delete=models.CASCADE, related_name="markers", verbose_name="số dư")
    marker = models.ForeignKey("border.Marker", on_delete=models.PROTECT, related_name="+", verbose_name="mốc")

    class Meta:
        verbose_name = "mốc của số dư"
        verbose_name_plural = "mốc của số dư"
        ordering = ("opening", "marker")
        constraints = [models.UniqueConstraint(name="stewardship_opening_marker", fields=("opening", "marker"))]

    def __str__(self) -> str:
        return self.marker_id
