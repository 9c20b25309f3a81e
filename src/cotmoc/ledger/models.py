"""The ledger's tables. Entries are only ever added; balances and closings are sums of them and can be made again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q

from cotmoc.ledger.dialect import Early, Late
from cotmoc.org import append_only
from cotmoc.org.fields import ID_LENGTH, MomentField
from cotmoc.org.models import Unit

CODE_LENGTH = 64
FINGERPRINT_LENGTH = 64

append_only.register("ledger_entry", "ledger_reportingduty", "ledger_return", "ledger_monthclosing")


class Kind(models.TextChoices):
    """Why an entry was made."""

    RESULT = "RESULT", "kết quả"
    OPENING = "OPENING", "số dư ban đầu"
    CORRECTION = "CORRECTION", "đính chính"
    UPDATE = "UPDATE", "cập nhật"
    VOID = "VOID", "hủy"


if TYPE_CHECKING:
    NumberColumn = models.BigIntegerField[int, int]
else:  # at run time Django's fields are not generic
    NumberColumn = models.BigIntegerField


class NumberField(NumberColumn):
    """A 64-bit number, in the word that makes it SQLite's own row number: no second index, rows in order on disk."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        """Return the column's type."""
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)


class Entry(models.Model):
    """One line of the books: by how much an indicator changed, where, on which day, and who recorded it when.

    `value` is in the indicator's base unit. `document` is whose contribution changed, `act` what changed it; both are
    ids, as are `unit` and `locality`: whole texts go into the fingerprint, and no key points up from here.
    Purpose: the figures. Basis: design.md §3. Kept for ever: nothing in it names a person.
    """

    seq = NumberField("số thứ tự", primary_key=True)
    indicator = models.CharField("chỉ tiêu", max_length=CODE_LENGTH)
    unit = models.CharField("đơn vị", max_length=ID_LENGTH)
    locality = models.CharField("địa bàn", max_length=ID_LENGTH, blank=True)
    day = models.DateField("ngày")
    value = models.BigIntegerField("giá trị")
    kind = models.CharField("loại", max_length=16, choices=Kind.choices)
    document = models.CharField("văn bản", max_length=ID_LENGTH)
    act = models.CharField("do văn bản", max_length=ID_LENGTH)
    recorded_at = MomentField("ghi lúc")
    recorded_by = models.CharField("người ghi", max_length=ID_LENGTH)
    subject = models.CharField("đối tượng", max_length=ID_LENGTH, blank=True)
    content = models.CharField("dấu vân tay nội dung", max_length=FINGERPRINT_LENGTH, blank=True)
    fingerprint = models.CharField("dấu vân tay số", max_length=FINGERPRINT_LENGTH)

    class Meta:
        verbose_name = "lần ghi"
        verbose_name_plural = "lần ghi"
        ordering = ("seq",)
        indexes = [
            models.Index(name="ledger_entry_covering", fields=("indicator", "day", "unit", "locality", "seq", "value")),
            models.Index(name="ledger_entry_document", fields=("document", "seq")),
            models.Index(name="ledger_entry_act", fields=("act", "seq")),
            models.Index(name="ledger_entry_recorded", fields=("recorded_at", "seq")),
            models.Index(
                name="ledger_entry_late_by_day",
                fields=("indicator", "day", "seq", "unit", "locality", "value"),
                condition=Q(Late()),
            ),
            models.Index(
                name="ledger_entry_late_by_seq",
                fields=("indicator", "seq", "day", "unit", "locality", "value"),
                condition=Q(Late()),
            ),
            models.Index(
                name="ledger_entry_early",
                fields=("indicator", "day", "seq", "unit", "locality", "value"),
                condition=Q(Early()),
            ),
        ]
        constraints = [models.CheckConstraint(name="ledger_entry_seq", condition=Q(seq__gte=1))]

    def __str__(self) -> str:
        return f"{self.seq} {self.indicator} {self.value:+}"


class Balance(models.Model):
    """The sum of a month's entries of one indicator at one unit and locality."""

    pk = models.CompositePrimaryKey("indicator", "month", "unit", "locality")
    month = models.DateField("tháng")
    indicator = models.CharField("chỉ tiêu", max_length=CODE_LENGTH)
    unit = models.CharField("đơn vị", max_length=ID_LENGTH)
    locality = models.CharField("địa bàn", max_length=ID_LENGTH, blank=True)
    value = models.BigIntegerField("số cộng")

    class Meta:
        verbose_name = "số cộng tháng"
        verbose_name_plural = "số cộng tháng"

    def __str__(self) -> str:
        return f"{self.month:%m/%Y} {self.indicator} {self.value}"


class Closing(models.Model):
    """What a stock stands at when a year ends, for every year before the one in which the last entry was recorded."""

    pk = models.CompositePrimaryKey("year", "indicator", "unit", "locality")
    year = models.IntegerField("năm")
    indicator = models.CharField("chỉ tiêu", max_length=CODE_LENGTH)
    unit = models.CharField("đơn vị", max_length=ID_LENGTH)
    locality = models.CharField("địa bàn", max_length=ID_LENGTH, blank=True)
    value = models.BigIntegerField("số cuối năm")

    class Meta:
        verbose_name = "số cuối năm"
        verbose_name_plural = "số cuối năm"

    def __str__(self) -> str:
        return f"{self.year} {self.indicator} {self.value}"


class ReportingDuty(models.Model):
    """From a day on a unit reports, or no longer reports, in a register; what was recorded later wins. Append-only."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    register = models.CharField("sổ", max_length=CODE_LENGTH)
    from_day = models.DateField("từ ngày")
    due = models.BooleanField("phải báo cáo", default=True)
    known_seq = models.BigIntegerField("biết từ lần ghi")
    recorded_at = MomentField("ghi lúc")
    recorded_by = models.CharField("người ghi", max_length=ID_LENGTH)

    class Meta:
        verbose_name = "trách nhiệm báo cáo"
        verbose_name_plural = "trách nhiệm báo cáo"
        indexes = [models.Index(name="ledger_duty_register", fields=("register", "unit", "from_day"))]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.register}"


class Return(models.Model):
    """What a unit says about a register and a month; the last word holds. Append-only."""

    class State(models.TextChoices):
        """Reported, nothing to report (signed), or taken back."""

        REPORTED = "REPORTED", "đã báo cáo"
        NIL = "NIL", "không phát sinh"
        WITHDRAWN = "WITHDRAWN", "đã rút"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    register = models.CharField("sổ", max_length=CODE_LENGTH)
    month = models.DateField("tháng")
    state = models.CharField("trạng thái", max_length=16, choices=State.choices)
    document = models.CharField("văn bản", max_length=ID_LENGTH, blank=True)
    known_seq = models.BigIntegerField("biết từ lần ghi")
    recorded_at = MomentField("ghi lúc")
    recorded_by = models.CharField("người ghi", max_length=ID_LENGTH)

    class Meta:
        verbose_name = "báo cáo tháng"
        verbose_name_plural = "báo cáo tháng"
        indexes = [models.Index(name="ledger_return_month", fields=("register", "month", "unit"))]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.register} {self.month:%m/%Y}"


class MonthClosing(models.Model):
    """A unit's month, closed once and never reopened: what comes later shows as a restatement. Append-only."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    month = models.DateField("tháng")
    known_seq = models.BigIntegerField("biết đến lần ghi")
    recorded_at = MomentField("ghi lúc")
    recorded_by = models.CharField("người ghi", max_length=ID_LENGTH)

    class Meta:
        verbose_name = "chốt tháng"
        verbose_name_plural = "chốt tháng"
        constraints = [models.UniqueConstraint(name="ledger_month_closed_once", fields=("unit", "month"))]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.month:%m/%Y}"
