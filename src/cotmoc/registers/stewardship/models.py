"""Stewards, the agreements that entrust them with metres and markers, and what happens to an agreement afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

from cotmoc.org.fields import ID_LENGTH, IdField, MomentField

if TYPE_CHECKING:
    from datetime import date

REGISTER = "stewardship"


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


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

    class Meta:
        verbose_name = "người nhận tự quản"
        verbose_name_plural = "người nhận tự quản"
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


class HeadChange(models.Model):
    """On a day another head spoke for the steward; the agreements go on. The earlier name is not kept.

    Purpose and basis: as `Steward`. Kept as long as the steward.
    """

    steward = models.ForeignKey(Steward, on_delete=models.PROTECT, related_name="head_changes", verbose_name="người nhận")
    day = models.DateField("ngày")
    recorded_at = MomentField("ghi lúc")
    recorded_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "đổi người đứng tên"
        verbose_name_plural = "đổi người đứng tên"

    def __str__(self) -> str:
        return f"{self.steward_id}: {self.day:%d/%m/%Y}"


class Opening(models.Model):
    """A unit's opening balance: what it had when the books began, without evidence until agreements replace it.

    `series` is the first opening of a line of corrections, so that agreements that replaced it stay so.
    Purpose: last year exists only as totals. Basis: the unit's own report. Kept as long as the ledger.
    """

    action: ClassVar[str] = REGISTER

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

    def frozen(self) -> dict[str, object]:
        """Return what the fingerprint covers: counts, metres and ids, no names."""
        return {
            "line": self.line_id,
            "locality": self.locality_id,
            "households": self.households,
            "collectives": self.collectives,
            "individuals": self.individuals,
            "agreements": self.agreements,
            "stretches": [[one.from_m, one.to_m] for one in self.stretches.all()],
            "markers": [one.marker_id for one in self.markers.all()],
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


class Agreement(models.Model):
    """What a steward looks after, from a day on: metres from marker to marker, and markers.

    All last days are exclusive: `end_on`, `until` and `ended_on` are the first day on which it holds no more. `until`
    is the end as it stands now (ending, else renewal, else its own term) and changes with them; all else is fixed.
    `series` is the first agreement of a line of corrections, so that endings and renewals stay.
    Purpose: proof of who looks after what. Basis: Chỉ thị 01/CT-TTg (2015). Kept as long as the ledger, without names.
    """

    action: ClassVar[str] = REGISTER

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
        constraints = [
            models.CheckConstraint(name="stewardship_term", condition=Q(end_on=None) | Q(end_on__gt=F("start_on"))),
            models.CheckConstraint(name="stewardship_until", condition=Q(until=None) | Q(until__gte=F("start_on"))),
        ]

    def __str__(self) -> str:
        return self.document_id

    @property
    def group(self) -> str:
        """Return who may hold the same metre on the same day: the declared group, or the agreement alone."""
        return self.sharing_group or self.document_id

    def frozen(self) -> dict[str, object]:
        """Return what the fingerprint covers: metres, days and ids, no names."""
        return {
            "steward": self.steward_id,
            "line": self.line_id,
            "from_marker": self.from_marker_id,
            "to_marker": self.to_marker_id,
            "start_on": _day(self.start_on),
            "end_on": _day(self.end_on),
            "sharing_group": self.sharing_group,
            "replaces_opening": self.replaces_opening_id,
            "stretches": [[one.from_m, one.to_m] for one in self.stretches.all()],
            "markers": [one.marker_id for one in self.markers.all()],
        }


class AgreementStretch(models.Model):
    """Metres of an agreement. Purpose, basis, retention: as `Agreement`."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="stretches", verbose_name="giao kết")
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
    """A marker of an agreement: it belongs to the agreement that lists it. Purpose, basis, retention: as `Agreement`."""

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

    action: ClassVar[str] = REGISTER

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

    def frozen(self) -> dict[str, object]:
        """Return what the fingerprint covers."""
        return {"agreement": self.agreement_id, "until": _day(self.until)}


class Ending(models.Model):
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

    action: ClassVar[str] = REGISTER

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

    def frozen(self) -> dict[str, object]:
        """Return what the fingerprint covers."""
        return {"agreement": self.agreement_id, "ended_on": _day(self.ended_on), "reason": self.reason}


class Merge(models.Model):
    """Two numbers of the books are the same household: `steward` counts as `into` from the beginning.

    Purpose: a household is one household. Basis: the station's books. Kept as long as the ledger.
    """

    action: ClassVar[str] = REGISTER

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

    def frozen(self) -> dict[str, object]:
        """Return what the fingerprint covers."""
        return {"steward": self.steward_id, "into": self.into_id}


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


class GuardedStretch(models.Model):
    """Metres in force, for the database's own refusal of undeclared overlap; kept in step within each transaction.

    Rows exist only for submitted, not voided agreements, with their end as it stands. The refusal itself is an
    exclusion constraint on PostgreSQL and a trigger on SQLite (ADR 0025), made by a migration.
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
            models.CheckConstraint(name="stewardship_guard_days", condition=Q(until=None) | Q(until__gt=F("first_day"))),
        ]

    def __str__(self) -> str:
        return f"[{self.from_m}, {self.to_m})"
