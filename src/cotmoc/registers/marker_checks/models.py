"""What is recorded: the state of a marker on a day, the steps of an incident, its closing minutes. Never people."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from cotmoc.org import append_only
from cotmoc.org.fields import MomentField

if TYPE_CHECKING:
    from cotmoc.kernel.fingerprint import JSON

NOTE_LENGTH = 280
REASON_LENGTH = 200


class MarkerCheck(models.Model):
    """A team's check of one marker on the document's day. A state other than normal opens, or adds to, an incident.

    Purpose: the state of the markers. Basis: the agreement on managing the land border. Kept as long as the ledger.
    """

    class State(models.TextChoices):
        """What was found of the marker itself; nothing is said of anyone."""

        NORMAL = "NORMAL", "bình thường"
        DAMAGED = "DAMAGED", "hư hỏng"
        DISPLACED = "DISPLACED", "xê dịch"
        MISSING = "MISSING", "mất mốc"
        GROUND_CHANGED = "GROUND_CHANGED", "nền mốc, địa hình thay đổi"

    class Damage(models.TextChoices):
        """What of the marker, or around it, is not as it should be."""

        BODY = "BODY", "thân mốc nứt, vỡ, sứt"
        BASE = "BASE", "bệ, chân mốc nứt, hở"
        INSCRIPTION = "INSCRIPTION", "chữ, số trên mốc mờ, hỏng"
        LEANING = "LEANING", "mốc nghiêng, lún"
        EROSION = "EROSION", "đất quanh mốc sạt lở"
        OVERGROWN = "OVERGROWN", "cây cỏ che khuất"
        OTHER = "OTHER", "hư hỏng khác"

    action: ClassVar[str] = "marker_checks"
    along: tuple[MarkerCheck, ...] = ()
    """The other checks of the same round, while they are being entered together."""

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    marker = models.ForeignKey("border.Marker", on_delete=models.PROTECT, related_name="+", verbose_name="mốc giới")
    commune = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="xã")
    team = models.CharField("tổ kiểm tra", max_length=64, help_text="Tên tổ, không ghi tên người.")
    state = models.CharField("tình trạng mốc", max_length=16, choices=State.choices)
    incident = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="further", null=True, blank=True, verbose_name="thuộc vụ việc"
    )
    note = models.CharField(
        "ghi chú", max_length=NOTE_LENGTH, blank=True, help_text="Chỉ ghi về mốc, công trình, không ghi về người."
    )

    class Meta:
        verbose_name = "lượt kiểm tra mốc"
        verbose_name_plural = "lượt kiểm tra mốc"

    def __str__(self) -> str:
        return f"{self.marker_id}: {self.state}"

    @property
    def opens_incident(self) -> bool:
        """Say whether this check is the one an incident begins with."""
        return self.state != self.State.NORMAL and self.incident_id is None

    @cached_property
    def damaged(self) -> tuple[str, ...]:
        """Return what was found damaged, in the database or not yet."""
        if self._state.adding:
            return ()
        return tuple(one.damage for one in self.damages.all())

    def frozen(self) -> dict[str, JSON]:
        """Return what the document's hash covers: what is blank is left out, as it was before it could be said."""
        damaged: list[JSON] = [*sorted(self.damaged)]
        return {
            "marker": self.marker_id,
            "commune": self.commune_id,
            "team": self.team,
            "state": self.state,
            "incident": self.incident_id,
            **({"damaged": damaged} if damaged else {}),
            **({"note": self.note} if self.note else {}),
        }


class CheckedDamage(models.Model):
    """One thing that a check found damaged. Purpose, basis, retention: as `MarkerCheck`."""

    check_of = models.ForeignKey(
        MarkerCheck, on_delete=models.CASCADE, related_name="damages", verbose_name="lượt kiểm tra"
    )
    damage = models.CharField("hư hỏng", max_length=16, choices=MarkerCheck.Damage.choices)

    class Meta:
        verbose_name = "hư hỏng của mốc"
        verbose_name_plural = "hư hỏng của mốc"
        ordering = ("check_of", "damage")
        constraints = [models.UniqueConstraint(name="marker_checks_damage_once", fields=("check_of", "damage"))]

    def __str__(self) -> str:
        return f"{self.check_of_id}: {self.damage}"


class IncidentStep(models.Model):
    """That a step of an incident was taken, on a day, with the number of its paper. Append-only.

    What was entered wrongly is corrected by a row that takes its place and says why; `is_taken` False says that the
    step was not taken at all. Each row is corrected once, so that the last of a chain is what holds.

    Purpose: the deadlines of the agreement are kept. Basis: the agreement on managing the land border. Kept with it.
    """

    class Kind(models.TextChoices):
        """The steps, in their order."""

        NOTIFIED = "NOTIFIED", "đã thông báo phía bên kia"
        REPAIR_ANNOUNCED = "REPAIR_ANNOUNCED", "đã báo trước việc sửa chữa"
        REPAIR_BEGUN = "REPAIR_BEGUN", "bắt đầu sửa chữa"

    incident = models.ForeignKey(MarkerCheck, on_delete=models.PROTECT, related_name="steps", verbose_name="vụ việc")
    kind = models.CharField("bước", max_length=16, choices=Kind.choices)
    taken_on = models.DateField("ngày")
    paper_number = models.CharField("số văn bản", max_length=96, blank=True)
    is_taken = models.BooleanField("đã làm", default=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="replaced_by", null=True, blank=True, verbose_name="thay cho"
    )
    reason = models.CharField("lý do đính chính", max_length=REASON_LENGTH, blank=True)
    recorded_at = MomentField("ghi lúc")
    recorded_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "bước xử lý vụ việc"
        verbose_name_plural = "bước xử lý vụ việc"
        constraints = [
            models.UniqueConstraint(
                name="marker_checks_step_once", fields=("incident", "kind"), condition=Q(replaces=None)
            ),
            models.CheckConstraint(
                name="marker_checks_step_corrected",
                condition=Q(replaces=None, is_taken=True, reason="")
                | Q(replaces__isnull=False, is_taken=True)
                | Q(~Q(reason=""), replaces__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id}: {self.kind}"


class IncidentClosing(models.Model):
    """The minutes that close an incident, on the document's day, in two languages, before the other side.

    Purpose: incidents come to an end. Basis: the agreement on managing the land border. Kept as long as the ledger.
    """

    class Outcome(models.TextChoices):
        """How it ended. The line itself never moves."""

        RESTORED = "RESTORED", "khôi phục tại vị trí cũ"
        ANOTHER_PLACE = "ANOTHER_PLACE", "dựng tại vị trí khác do hai bên quyết định"
        NO_WORK_NEEDED = "NO_WORK_NEEDED", "hai bên xác nhận không phải sửa chữa"

    action: ClassVar[str] = "marker_checks"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    incident = models.ForeignKey(MarkerCheck, on_delete=models.PROTECT, related_name="closings", verbose_name="vụ việc")
    outcome = models.CharField("kết quả xử lý", max_length=16, choices=Outcome.choices)
    minutes_vi = models.CharField("số biên bản tiếng Việt", max_length=96, blank=True)
    minutes_zh = models.CharField("số biên bản tiếng Trung", max_length=96, blank=True)
    other_side_present = models.BooleanField("có đại diện phía bên kia", default=False)

    class Meta:
        verbose_name = "kết thúc vụ việc mốc"
        verbose_name_plural = "kết thúc vụ việc mốc"

    def __str__(self) -> str:
        return f"{self.incident_id}: {self.outcome}"

    def frozen(self) -> dict[str, JSON]:
        """Return what the document's hash covers."""
        return {
            "incident": self.incident_id,
            "outcome": self.outcome,
            "minutes_vi": self.minutes_vi,
            "minutes_zh": self.minutes_zh,
            "other_side_present": self.other_side_present,
        }


append_only.register("registers_incidentstep")
