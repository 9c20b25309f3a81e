"""Where each part is counted, and the metres that the database guards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from cotmoc.kernel.stretch import Stretch
from cotmoc.org.fields import ID_LENGTH
from cotmoc.registers.stewardship.models.agreements import Agreement

if TYPE_CHECKING:
    from datetime import date


class Place(models.Model):
    """Where a part of an agreement or opening is counted, from a day on (None: from its beginning).

    Written when the document is submitted, by the sectors and communes of its first day; a split or a move of a sector
    adds places from its day on. A part is the steward's home, a marker, or metres that one sector and commune hold.
    Purpose: a metre, a marker and a household are counted at one place. Basis: the sectors. Kept as long as the ledger.
    """

    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    from_day = models.DateField("từ ngày", null=True, blank=True)
    marker = models.ForeignKey(
        "border.Marker", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="mốc"
    )
    line = models.ForeignKey(
        "border.ReferenceLine", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="tuyến"
    )
    from_m = models.PositiveIntegerField("từ (m)", null=True, blank=True)
    to_m = models.PositiveIntegerField("đến (m)", null=True, blank=True)
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    locality = models.ForeignKey(
        "org.Unit", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="xã"
    )

    class Meta:
        verbose_name = "nơi tính số"
        verbose_name_plural = "nơi tính số"
        indexes = [models.Index(name="stewardship_place_metres", fields=("line", "from_m", "to_m"))]
        constraints = [
            models.CheckConstraint(
                name="stewardship_place_part",
                condition=Q(line=None, from_m=None, to_m=None)
                | Q(marker=None, line__isnull=False, from_m__isnull=False, to_m__gt=F("from_m")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.document_id} @ {self.unit_id}"

    @property
    def stretch(self) -> Stretch | None:
        """Return the metres counted here, if it is metres."""
        if self.from_m is None or self.to_m is None:
            return None
        return Stretch(self.from_m, self.to_m)


class Recount(models.Model):
    """From a day on parts count by the sectors of that day, and stewards of `unit` may go to `into` with their metres.

    Written by an act of reorganisation; an agreement that is back-dated beyond it follows it too.
    Purpose: a split moves figures and loses none. Basis: the act. Kept as long as the ledger.
    """

    act = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="+", verbose_name="văn bản")
    line = models.ForeignKey("border.ReferenceLine", on_delete=models.PROTECT, related_name="+", verbose_name="tuyến")
    day = models.DateField("từ ngày")
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị cũ")
    into = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị mới")

    class Meta:
        verbose_name = "tính lại theo phân đoạn mới"
        verbose_name_plural = "tính lại theo phân đoạn mới"

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}: {self.unit_id} → {self.into_id}"


class GuardedStretch(models.Model):
    """Metres in force, for the database's own refusal of undeclared overlap; kept in step within each transaction.

    Rows exist only for submitted, not voided agreements, with their end as it stands. The refusal itself is an
    exclusion constraint on PostgreSQL and a trigger on SQLite (ADR 0018), made by a migration.
    Purpose: a metre is entrusted once unless declared shared. Basis: our own convention. A projection: can be rebuilt.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+", verbose_name="giao kết")
    line = models.ForeignKey("border.ReferenceLine", on_delete=models.PROTECT, related_name="+", verbose_name="tuyến")
    from_m = models.PositiveIntegerField("từ (m)")
    to_m = models.PositiveIntegerField("đến (m)")
    first_day = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày", null=True, blank=True)
    sharing_group = models.CharField("nhóm cùng nhận", max_length=ID_LENGTH)

    class Meta:
        verbose_name = "đoạn đang được giao"
        verbose_name_plural = "đoạn đang được giao"
        indexes = [models.Index(name="stewardship_guard_metres", fields=("line", "from_m", "to_m"))]
        constraints = [
            models.CheckConstraint(name="stewardship_guard_stretch", condition=Q(to_m__gt=F("from_m"))),
            models.CheckConstraint(
                name="stewardship_guard_days", condition=Q(until=None) | Q(until__gt=F("first_day"))
            ),
        ]

    def __str__(self) -> str:
        return f"[{self.from_m}, {self.to_m})"

    @classmethod
    def of(cls, agreement: Agreement, *, until: date | None) -> list[GuardedStretch]:
        """Return the metres that an agreement holds until before a day (None: without an end). Not saved."""
        if until is not None and until <= agreement.start_on:
            return []
        return [
            cls(
                agreement=agreement,
                line_id=agreement.line_id,
                from_m=one.from_m,
                to_m=one.to_m,
                first_day=agreement.start_on,
                until=until,
                sharing_group=agreement.group,
            )
            for one in agreement.held
        ]

    @property
    def stretch(self) -> Stretch:
        """Return the metres guarded."""
        return Stretch(self.from_m, self.to_m)

    def meets(self, other: GuardedStretch) -> bool:
        """Say whether both hold a metre on a day without having declared that they share: what is refused."""
        return (
            self.line_id == other.line_id
            and self.sharing_group != other.sharing_group
            and self.stretch.overlaps(other.stretch)
            and _begins_before(self.first_day, other.until)
            and _begins_before(other.first_day, self.until)
        )


def _begins_before(day: date, until: date | None) -> bool:
    return until is None or day < until
