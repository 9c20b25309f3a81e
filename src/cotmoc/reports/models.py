"""Published figures (control totals) and issued reports."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.org import append_only
from cotmoc.org.fields import ID_LENGTH, IdField, MomentField

WORDS = 300
CODE_LENGTH = 64
HASH_LENGTH = 64


class PublishedFigure(models.Model):
    """A figure that was published, and the rule by which it is compared: a control total. Append-only.

    `first_day` empty compares the stock on `last_day`; else the flow of those days. `stated_period` is the period as
    the source states it, in its own words, or that it states none.
    Purpose: the books must not silently depart from what was said. Basis: the publication. Kept as long as the ledger.
    """

    id = IdField()
    indicator = models.CharField("chỉ tiêu", max_length=CODE_LENGTH)
    unit = models.ForeignKey(
        "org.Unit", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="đơn vị"
    )
    value = models.BigIntegerField("số đã công bố")
    stated_period = models.CharField("kỳ theo nguồn", max_length=WORDS)
    first_day = models.DateField("so từ ngày", null=True, blank=True)
    last_day = models.DateField("so đến ngày")
    source = models.CharField("nguồn", max_length=WORDS)
    recorded_at = MomentField("ghi lúc")
    recorded_by = models.CharField("người ghi", max_length=ID_LENGTH)

    class Meta:
        verbose_name = "số đã công bố"
        verbose_name_plural = "số đã công bố"
        indexes = [models.Index(name="reports_published_day", fields=("last_day", "indicator"))]
        constraints = [
            models.CheckConstraint(
                name="reports_published_days", condition=Q(first_day=None) | Q(first_day__lte=F("last_day"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.value}"


class PublishedWithdrawal(models.Model):
    """That a published figure is no longer compared, and why: the row itself stays. Append-only.

    Purpose: an error in what was copied is mended in the open. Basis: the publication. Kept as long as the ledger.
    """

    figure = models.OneToOneField(
        PublishedFigure,
        primary_key=True,
        on_delete=models.PROTECT,
        related_name="withdrawal",
        verbose_name="số đã công bố",
    )
    reason = models.CharField("lý do", max_length=WORDS)
    recorded_at = MomentField("ghi lúc")
    recorded_by = models.CharField("người ghi", max_length=ID_LENGTH)

    class Meta:
        verbose_name = "rút số đã công bố"
        verbose_name_plural = "rút số đã công bố"

    def __str__(self) -> str:
        return self.figure_id


class IssuedReport(models.Model):
    """A report that left the house as a file: its question, its numbers, and the file's hash. Append-only.

    Purpose: a printed report can be checked later. Basis: the committee's regulation. Kept as long as the ledger.
    """

    id = IdField()
    sha256 = models.CharField("mã băm của tệp", max_length=HASH_LENGTH, unique=True)
    period = models.CharField("kỳ", max_length=8)
    known_seq = models.BigIntegerField("biết đến lần ghi")
    head = models.CharField("đầu sổ", max_length=HASH_LENGTH)
    stamp = models.TextField("câu hỏi và số liệu")
    issued_at = MomentField("phát hành lúc")
    issued_by = models.CharField("người phát hành", max_length=ID_LENGTH)

    class Meta:
        verbose_name = "báo cáo đã phát hành"
        verbose_name_plural = "báo cáo đã phát hành"

    def __str__(self) -> str:
        return f"{self.period} {self.sha256[:12]}"


append_only.register("reports_publishedfigure", "reports_publishedwithdrawal", "reports_issuedreport")
