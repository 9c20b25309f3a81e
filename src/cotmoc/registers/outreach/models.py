"""What is recorded: sessions with how many came, households in charge, visits and help given. Nobody is described."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

from cotmoc.org.fields import IdField

if TYPE_CHECKING:
    from datetime import date

    from cotmoc.kernel.fingerprint import JSON


class AwarenessSession(models.Model):
    """An awareness session in a commune: its topic from the list, and how many came.

    Purpose: sessions and person-times. Basis: the unit's outreach plan. Kept as long as the ledger.
    """

    action: ClassVar[str] = "outreach"

    class Topic(models.TextChoices):
        """What was spoken of."""

        BORDER_LAW = "BORDER_LAW", "pháp luật về biên giới quốc gia"
        STEWARDSHIP = "STEWARDSHIP", "tự quản đường biên, mốc giới"
        ARMS = "ARMS", "giao nộp vũ khí, vật liệu nổ"
        DRUGS = "DRUGS", "phòng, chống ma túy"
        SMUGGLING = "SMUGGLING", "phòng, chống buôn lậu"
        LIVELIHOOD = "LIVELIHOOD", "phát triển kinh tế, xã hội"
        HEALTH = "HEALTH", "y tế, vệ sinh môi trường"
        OTHER = "OTHER", "nội dung khác"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    topic = models.CharField("nội dung", max_length=16, choices=Topic.choices)
    commune = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="địa bàn")
    attendance = models.PositiveIntegerField("lượt người nghe")

    class Meta:
        verbose_name = "buổi tuyên truyền"
        verbose_name_plural = "buổi tuyên truyền"

    def __str__(self) -> str:
        return f"{self.topic} {self.commune_id}"

    def frozen(self) -> dict[str, JSON]:
        """Return what the document's hash covers."""
        return {"topic": self.topic, "commune": self.commune_id, "attendance": self.attendance}


class Charge(models.Model):
    """A household in a member's charge, from a day up to, not including, another. The household is its book number.

    Purpose: each household has somebody to turn to. Basis: the unit's decision. Kept with the charge and 2 years.
    """

    id = IdField()
    member = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+", verbose_name="đảng viên")
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    book_number = models.CharField("số hộ trong sổ của đơn vị", max_length=32)
    commune = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="địa bàn")
    from_day = models.DateField("từ ngày")
    to_day = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta:
        verbose_name = "hộ được phân công"
        verbose_name_plural = "hộ được phân công"
        constraints = [
            models.CheckConstraint(name="outreach_charge_days", condition=Q(to_day=None) | Q(to_day__gt=F("from_day"))),
            models.UniqueConstraint(
                name="outreach_charge_one_open", fields=("unit", "book_number"), condition=Q(to_day=None)
            ),
        ]

    def __str__(self) -> str:
        return self.book_number

    def is_in_force_on(self, day: date) -> bool:
        """Say whether the household was in the member's charge on the day."""
        return self.from_day <= day and (self.to_day is None or day < self.to_day)


class Visit(models.Model):
    """A visit to a household in charge: why, from a list, and what help was given. There is no field for a note.

    Purpose: visits and help given. Basis: the unit's decision on charges. Kept as long as the ledger.
    """

    action: ClassVar[str] = "outreach"

    class Purpose(models.TextChoices):
        """Why the household was visited."""

        LISTEN = "LISTEN", "thăm hỏi, nắm nguyện vọng"
        PRODUCTION = "PRODUCTION", "hướng dẫn sản xuất"
        HELP = "HELP", "giúp đỡ, hỗ trợ"
        LAW = "LAW", "phổ biến pháp luật"
        STEWARDSHIP = "STEWARDSHIP", "hướng dẫn tự quản đường biên, mốc giới"
        HEALTH = "HEALTH", "hướng dẫn vệ sinh, phòng dịch"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    charge = models.ForeignKey(
        Charge, on_delete=models.PROTECT, related_name="visits", verbose_name="hộ được phân công"
    )
    purpose = models.CharField("mục đích", max_length=16, choices=Purpose.choices)

    class Meta:
        verbose_name = "lần đến hộ"
        verbose_name_plural = "lần đến hộ"

    def __str__(self) -> str:
        return f"{self.charge_id} {self.purpose}"

    @cached_property
    def help_list(self) -> list[Help]:
        """Return the help given, in the database or not yet."""
        return list(self.help_given.all())

    def frozen(self) -> dict[str, JSON]:
        """Return what the document's hash covers: the charge's id, not who lives there."""
        return {
            "charge": self.charge_id,
            "purpose": self.purpose,
            "help": [[one.kind, one.quantity] for one in self.help_list],
        }


class Help(models.Model):
    """Help given on a visit: a kind from the list, and how much in the unit that the kind names.

    Purpose: what was given. Basis: the visit. Kept with the visit.
    """

    class Kind(models.TextChoices):
        """What was given, and in what it is counted."""

        WORKDAYS = "WORKDAYS", "ngày công"
        SEEDLINGS = "SEEDLINGS", "cây giống (cây)"
        LIVESTOCK = "LIVESTOCK", "con giống (con)"
        RICE_KG = "RICE_KG", "gạo (kg)"
        BOOKS = "BOOKS", "sách vở (bộ)"
        MEDICINE = "MEDICINE", "thuốc (suất)"
        MONEY_DONG = "MONEY_DONG", "tiền (đồng)"

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="help_given", verbose_name="lần đến hộ")
    position = models.PositiveSmallIntegerField("thứ tự")
    kind = models.CharField("loại", max_length=16, choices=Kind.choices)
    quantity = models.PositiveBigIntegerField("số lượng")

    class Meta:
        verbose_name = "hỗ trợ"
        verbose_name_plural = "hỗ trợ"
        ordering = ("position",)
        constraints = [models.UniqueConstraint(name="outreach_help_position", fields=("visit", "position"))]

    def __str__(self) -> str:
        return f"{self.kind} {self.quantity}"
