"""What is recorded: registrations and their endings, who should register, the marks of a month and its closing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from cotmoc.org.fields import IdField

if TYPE_CHECKING:
    from cotmoc.kernel.fingerprint import JSON


@dataclass(frozen=True)
class Registered:
    """A registration as it stands: who, where, from which day, and the day from which it was ended (None: not)."""

    document: str
    unit: str
    subject: str
    is_member: bool
    start: date
    ended_on: date | None = None


@dataclass(frozen=True)
class Listed:
    """A roster as it stands: who of a unit should register from a day on."""

    document: str
    unit: str
    start: date
    members: frozenset[str]


@dataclass(frozen=True)
class Standing:
    """All registrations and rosters in force of some units."""

    registered: tuple[Registered, ...]
    listed: tuple[Listed, ...]


class Registration(models.Model):
    """What a member, or an organisation, strives for from the document's day on, until replaced or ended.

    Purpose: units, organisations and members registered. Basis: the plan of the resolution. Kept as long as the ledger.
    """

    action: ClassVar[str] = "commitments"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    member = models.ForeignKey(
        "org.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="đảng viên"
    )
    cell = models.ForeignKey(
        "org.Unit", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="chi bộ"
    )
    organisation = models.ForeignKey(
        "org.Unit", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="tổ chức"
    )
    year = models.PositiveSmallIntegerField("năm")

    class Meta:
        verbose_name = "đăng ký phấn đấu"
        verbose_name_plural = "đăng ký phấn đấu"
        constraints = [
            models.CheckConstraint(
                name="commitments_member_or_organisation",
                condition=Q(member__isnull=False, cell__isnull=False, organisation=None)
                | Q(member=None, cell=None, organisation__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.year}"

    @property
    def subject(self) -> str:
        """Return the id of who commits."""
        return self.member_id or str(self.organisation_id)

    @property
    def standing(self) -> Registered:
        """Return the registration as it stands when nothing has ended it."""
        document = self.document
        return Registered(document.pk, document.unit_id, self.subject, self.member_id is not None, document.day)

    @cached_property
    def line_list(self) -> list[RegistrationLine]:
        """Return the lines in order, in the database or not yet."""
        return list(self.lines.all())

    def frozen(self) -> dict[str, JSON]:
        """Return what the document's hash covers: ids, no names."""
        return {
            "member": self.member_id,
            "cell": self.cell_id,
            "organisation": self.organisation_id,
            "year": self.year,
            "lines": [
                [
                    one.standard_id,
                    one.measure,
                    one.weight,
                    one.indicator,
                    one.target,
                    one.due_on.isoformat() if one.due_on else None,
                ]
                for one in self.line_list
            ],
        }


class Measure(models.TextChoices):
    """How a line is measured."""

    CHECKED = "CHECKED", "việc có ngày, đã xong hay chưa"
    COUNTED = "COUNTED", "chỉ tiêu đọc từ sổ số liệu"
    JUDGED = "JUDGED", "chi bộ nhận xét"


class RegistrationLine(models.Model):
    """One content of a registration: the standard it makes concrete, how it is measured, and its weight.

    Purpose: what was promised. Basis: the standard. Kept with the registration.
    """

    id = IdField()
    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="lines", verbose_name="đăng ký phấn đấu"
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    standard = models.ForeignKey(
        "plans.Standard", on_delete=models.PROTECT, related_name="+", verbose_name="tiêu chuẩn"
    )
    measure = models.CharField("cách đo", max_length=8, choices=Measure.choices, default=Measure.CHECKED)
    weight = models.PositiveSmallIntegerField("trọng số")
    indicator = models.CharField("chỉ tiêu", max_length=64, blank=True)
    target = models.BigIntegerField("mức phấn đấu", null=True, blank=True)
    due_on = models.DateField("hạn", null=True, blank=True)

    class Meta:
        verbose_name = "nội dung đăng ký"
        verbose_name_plural = "nội dung đăng ký"
        ordering = ("position",)
        constraints = [models.UniqueConstraint(name="commitments_line_position", fields=("registration", "position"))]

    def __str__(self) -> str:
        return f"{self.standard_id} {self.measure}"


class RegistrationEnding(models.Model):
    """A registration holds no more from the document's day on; the reason comes from a neutral list.

    Purpose: members who move or leave are not counted twice. Basis: the cell's record. Kept as long as the ledger.
    """

    action: ClassVar[str] = "commitments"

    class Reason(models.TextChoices):
        """Why, without a judgement."""

        MOVED = "MOVED", "chuyển sinh hoạt, công tác"
        LEFT = "LEFT", "nghỉ công tác"
        TASK_CHANGED = "TASK_CHANGED", "thay đổi nhiệm vụ"
        ORGANISATION_CHANGED = "ORGANISATION_CHANGED", "tổ chức thay đổi"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    registration = models.ForeignKey(
        Registration, on_delete=models.PROTECT, related_name="endings", verbose_name="đăng ký phấn đấu"
    )
    reason = models.CharField("lý do", max_length=24, choices=Reason.choices)

    class Meta:
        verbose_name = "thôi đăng ký"
        verbose_name_plural = "thôi đăng ký"

    def __str__(self) -> str:
        return f"{self.registration_id} {self.reason}"

    def frozen(self) -> dict[str, JSON]:
        """Return what the document's hash covers."""
        return {"registration": self.registration_id, "reason": self.reason}


class Roster(models.Model):
    """Who of a unit should register, from the document's day until the next roster of the unit.

    Purpose: registered of those who should. Basis: the cells' lists of members. Kept as long as the ledger.
    """

    action: ClassVar[str] = "commitments"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )

    class Meta:
        verbose_name = "danh sách phải đăng ký"
        verbose_name_plural = "danh sách phải đăng ký"

    def __str__(self) -> str:
        return str(self.document_id)

    @property
    def standing(self) -> Listed:
        """Return the roster as it stands."""
        return Listed(self.document.pk, self.document.unit_id, self.document.day, self.members)

    @cached_property
    def members(self) -> frozenset[str]:
        """Return the ids of the members, in the database or not yet."""
        return frozenset(self.entries.values_list("person_id", flat=True))

    def frozen(self) -> dict[str, JSON]:
        """Return what the document's hash covers: ids, no names."""
        return {"members": [*sorted(self.members)]}


class RosterEntry(models.Model):
    """A member on a roster.

    Purpose, basis and keeping: the roster's.
    """

    roster = models.ForeignKey(
        Roster, on_delete=models.CASCADE, related_name="entries", verbose_name="danh sách phải đăng ký"
    )
    person = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+", verbose_name="đảng viên")

    class Meta:
        verbose_name = "đảng viên phải đăng ký"
        verbose_name_plural = "đảng viên phải đăng ký"
        constraints = [models.UniqueConstraint(name="commitments_roster_once", fields=("roster", "person"))]

    def __str__(self) -> str:
        return str(self.person_id)


class MonthSheet(models.Model):
    """The marks of a cell for a month, on one paper: what members say of themselves, and what the cell says.

    Purpose: the monthly assessment. Basis: the cell's meeting. Marks go after the years of keeping.
    """

    action: ClassVar[str] = "commitments"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    cell = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="chi bộ")
    month = models.DateField("tháng", help_text="ngày đầu tháng")

    class Meta:
        verbose_name = "bảng đánh giá tháng"
        verbose_name_plural = "bảng đánh giá tháng"

    def __str__(self) -> str:
        return f"{self.cell_id} {self.month:%m/%Y}"

    @cached_property
    def mark_list(self) -> list[Mark]:
        """Return the marks, in the database or not yet."""
        return list(self.marks.all())

    def frozen(self) -> dict[str, JSON]:
        """Return what the document's hash covers."""
        return {
            "cell": self.cell_id,
            "month": self.month.isoformat(),
            "marks": [[one.line_id, one.given_by, one.verdict, one.points, one.reason] for one in self.mark_list],
        }


class Mark(models.Model):
    """What the member, or the cell, says of one line in one month. Nothing here is computed.

    Purpose, basis and keeping: the sheet's.
    """

    class GivenBy(models.TextChoices):
        """Whose mark it is."""

        SELF = "SELF", "tự đánh giá"
        CELL = "CELL", "chi bộ đánh giá"

    class Verdict(models.TextChoices):
        """Đạt, chưa đạt."""

        MET = "MET", "đạt"
        NOT_MET = "NOT_MET", "chưa đạt"

    class Reason(models.TextChoices):
        """Why the cell judged so, from a list."""

        RESULT = "RESULT", "theo kết quả công việc"
        TIME = "TIME", "theo thời hạn"
        QUALITY = "QUALITY", "theo chất lượng"
        EXAMPLE = "EXAMPLE", "theo tính gương mẫu"
        OBJECTIVE = "OBJECTIVE", "do điều kiện khách quan"

    sheet = models.ForeignKey(
        MonthSheet, on_delete=models.CASCADE, related_name="marks", verbose_name="bảng đánh giá tháng"
    )
    line = models.ForeignKey(
        RegistrationLine, on_delete=models.PROTECT, related_name="marks", verbose_name="nội dung đăng ký"
    )
    given_by = models.CharField("người đánh giá", max_length=8, choices=GivenBy.choices)
    verdict = models.CharField("kết quả", max_length=8, choices=Verdict.choices)
    points = models.PositiveSmallIntegerField("điểm", null=True, blank=True)
    reason = models.CharField("lý do", max_length=16, choices=Reason.choices, blank=True)

    class Meta:
        verbose_name = "đánh giá tháng"
        verbose_name_plural = "đánh giá tháng"
        ordering = ("line", "given_by")
        constraints = [models.UniqueConstraint(name="commitments_mark_once", fields=("sheet", "line", "given_by"))]

    def __str__(self) -> str:
        return f"{self.line_id} {self.given_by} {self.verdict}"


class MonthClosing(models.Model):
    """A unit's month is closed; it is never reopened, so this document is never voided.

    Purpose: months closed. Basis: the unit's meeting. Kept as long as the ledger.
    """

    action: ClassVar[str] = "commitments"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    month = models.DateField("tháng", help_text="ngày đầu tháng")

    class Meta:
        verbose_name = "chốt số liệu tháng"
        verbose_name_plural = "chốt số liệu tháng"

    def __str__(self) -> str:
        return f"{self.month:%m/%Y}"

    def frozen(self) -> dict[str, JSON]:
        """Return what the document's hash covers."""
        return {"month": self.month.isoformat()}
