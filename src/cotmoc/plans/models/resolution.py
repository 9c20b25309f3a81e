"""From the resolution down to a task: the official documents and their parts."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.documents.models import Document
from cotmoc.kernel.fingerprint import JSON
from cotmoc.org.fields import ID_LENGTH, IdField, MomentField

TITLE_LENGTH = 400


class Resolution(models.Model):
    """A resolution of a Party committee, thematic or not; its contents are what is carried out.

    Purpose: what everything else is measured against. Basis: the Party Charter. Kept as long as the ledger.
    """

    document = models.OneToOneField(
        Document, primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    title_vi = models.CharField("trích yếu", max_length=TITLE_LENGTH)
    title_en = models.CharField("trích yếu tiếng Anh", max_length=TITLE_LENGTH, blank=True)
    thematic = models.BooleanField("chuyên đề", default=True)

    class Meta:
        verbose_name = "nghị quyết"
        verbose_name_plural = "nghị quyết"

    def __str__(self) -> str:
        return self.title_vi

    def frozen(self) -> dict[str, JSON]:
        """Return what makes up the resolution: its title and its contents in order."""
        contents = self.contents.order_by("order").values_list("id", "order", "title_vi", "title_en")
        return {
            "title_vi": self.title_vi,
            "title_en": self.title_en,
            "thematic": self.thematic,
            "contents": [list(row) for row in contents],
        }


class Content(models.Model):
    """One content (nội dung) of a resolution, in the resolution's own order.

    Purpose: the row of the linkage table. Basis: the resolution. Kept with it.
    """

    id = IdField()
    resolution = models.ForeignKey(
        Resolution, on_delete=models.PROTECT, related_name="contents", verbose_name="nghị quyết"
    )
    order = models.PositiveSmallIntegerField("thứ tự")
    title_vi = models.CharField("nội dung", max_length=TITLE_LENGTH)
    title_en = models.CharField("nội dung tiếng Anh", max_length=TITLE_LENGTH, blank=True)

    class Meta:
        verbose_name = "nội dung"
        verbose_name_plural = "nội dung"
        ordering = ("resolution", "order")
        constraints = [models.UniqueConstraint(name="plans_content_order", fields=("resolution", "order"))]

    def __str__(self) -> str:
        return f"{self.order}. {self.title_vi}"


class Plan(models.Model):
    """The plan of a unit to carry out a resolution, from a day to a day, both included.

    Purpose: who does what by when. Basis: the resolution. Kept with it.
    """

    document = models.OneToOneField(
        Document, primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    resolution = models.ForeignKey(
        Resolution, on_delete=models.PROTECT, related_name="plans", verbose_name="nghị quyết"
    )
    title_vi = models.CharField("trích yếu", max_length=TITLE_LENGTH)
    title_en = models.CharField("trích yếu tiếng Anh", max_length=TITLE_LENGTH, blank=True)
    first_day = models.DateField("từ ngày")
    last_day = models.DateField("đến ngày")

    class Meta:
        verbose_name = "kế hoạch"
        verbose_name_plural = "kế hoạch"
        constraints = [models.CheckConstraint(name="plans_plan_days", condition=Q(last_day__gte=F("first_day")))]

    def __str__(self) -> str:
        return self.title_vi

    def frozen(self) -> dict[str, JSON]:
        """Return what makes up the plan; tasks and targets come later and carry their own moments."""
        return {
            "resolution": self.resolution_id,
            "title_vi": self.title_vi,
            "title_en": self.title_en,
            "first_day": self.first_day.isoformat(),
            "last_day": self.last_day.isoformat(),
        }


class Task(models.Model):
    """What a unit is to do by a day, under a plan or because a directive says so.

    Purpose: the work list and what a commitment refers to. Basis: the plan or directive. Kept with it.
    """

    id = IdField()
    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, related_name="tasks", null=True, blank=True, verbose_name="kế hoạch"
    )
    content = models.ForeignKey(
        Content, on_delete=models.PROTECT, related_name="tasks", null=True, blank=True, verbose_name="nội dung"
    )
    directive = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="văn bản chỉ đạo"
    )
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    title_vi = models.CharField("nhiệm vụ", max_length=TITLE_LENGTH)
    title_en = models.CharField("nhiệm vụ tiếng Anh", max_length=TITLE_LENGTH, blank=True)
    due = models.DateField("hạn")
    recorded_at = MomentField("ghi lúc")
    recorded_by = models.CharField("người ghi", max_length=ID_LENGTH)

    class Meta:
        verbose_name = "nhiệm vụ"
        verbose_name_plural = "nhiệm vụ"
        indexes = [models.Index(name="plans_task_due", fields=("unit", "due"))]
        constraints = [
            models.CheckConstraint(
                name="plans_task_has_a_source", condition=Q(plan__isnull=False) | Q(directive__isnull=False)
            ),
            models.UniqueConstraint(
                name="plans_task_of_directive_once",
                fields=("directive", "unit", "title_vi"),
                condition=Q(directive__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title_vi


class TaskReport(models.Model):
    """A unit's report that a task is done, on a day, with its proof. Append-only; a withdrawn one is a later row.

    Purpose: promised against done. Basis: the plan or directive. Kept with the task.
    """

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="reports", verbose_name="nhiệm vụ")
    done = models.BooleanField("đã hoàn thành", default=True)
    day = models.DateField("ngày")
    proof = models.CharField("minh chứng", max_length=160)
    recorded_at = MomentField("ghi lúc")
    recorded_by = models.CharField("người ghi", max_length=ID_LENGTH)

    class Meta:
        verbose_name = "báo cáo nhiệm vụ"
        verbose_name_plural = "báo cáo nhiệm vụ"
        indexes = [models.Index(name="plans_taskreport_latest", fields=("task", "recorded_at"))]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.day:%d/%m/%Y}"


class Milestone(models.Model):
    """What is to stand by the end of a month of the roadmap (lộ trình).

    Purpose: the roadmap by month. Basis: the plan. Kept with it.
    """

    id = IdField()
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="milestones", verbose_name="kế hoạch")
    content = models.ForeignKey(
        Content, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="nội dung"
    )
    month = models.DateField("tháng", help_text="Ngày đầu tháng.")
    title_vi = models.CharField("mốc lộ trình", max_length=TITLE_LENGTH)
    title_en = models.CharField("mốc lộ trình tiếng Anh", max_length=TITLE_LENGTH, blank=True)
    recorded_at = MomentField("ghi lúc")

    class Meta:
        verbose_name = "mốc lộ trình"
        verbose_name_plural = "mốc lộ trình"
        ordering = ("plan", "month", "id")
        constraints = [models.CheckConstraint(name="plans_milestone_month", condition=Q(month__day=1))]

    def __str__(self) -> str:
        return f"{self.month:%m/%Y}: {self.title_vi}"
