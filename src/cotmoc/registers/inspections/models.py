"""What is recorded: plans, sessions, subjects in a table of their own, findings by kind, corrections. No free text."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from cotmoc.org.fields import IdField

if TYPE_CHECKING:
    from cotmoc.kernel.fingerprint import JSON


class Kind(models.TextChoices):
    """What a session is. An inspection of a cell committee is a kind of its own, counted in no other."""

    COMPLIANCE = "COMPLIANCE", "kiểm tra chấp hành"
    VIOLATION_SIGN = "VIOLATION_SIGN", "kiểm tra khi có dấu hiệu vi phạm"
    CELL_COMMITTEE = "CELL_COMMITTEE", "kiểm tra chi ủy"
    REGULAR_SUPERVISION = "REGULAR_SUPERVISION", "giám sát thường xuyên"
    THEMATIC_SUPERVISION = "THEMATIC_SUPERVISION", "giám sát chuyên đề"


class Basis(models.TextChoices):
    """The article of the Party Charter on which a session stands."""

    ARTICLE_30 = "ARTICLE_30", "Điều 30 Điều lệ Đảng"
    ARTICLE_32 = "ARTICLE_32", "Điều 32 Điều lệ Đảng"


class Charter(models.TextChoices):
    """The version of the Charter: other versions number the articles otherwise."""

    Y2011 = "2011", "Điều lệ Đảng năm 2011"


class Content(models.TextChoices):
    """What is looked at."""

    PARTY_TIED_TO_UNIT = "PARTY_TIED_TO_UNIT", "gắn xây dựng Đảng với xây dựng đơn vị"
    RESOLUTION = "RESOLUTION", "chấp hành nghị quyết, chỉ thị"
    WORKING_REGULATION = "WORKING_REGULATION", "quy chế làm việc"
    DEMOCRACY_REGULATION = "DEMOCRACY_REGULATION", "quy chế dân chủ"
    MEETINGS = "MEETINGS", "chế độ sinh hoạt"
    PROFESSIONAL = "PROFESSIONAL", "thực hiện nhiệm vụ chuyên môn"
    REGULATIONS = "REGULATIONS", "chấp hành điều lệnh"
    FINANCE = "FINANCE", "tài chính, đảng phí"


class InspectingBody(models.TextChoices):
    """Who inspects."""

    COMMITTEE = "COMMITTEE", "đảng ủy"
    COMMISSION = "COMMISSION", "ủy ban kiểm tra"
    CELL = "CELL", "chi bộ"
    ADVISORY = "ADVISORY", "ban của cấp ủy"


class InspectionPlan(models.Model):
    """A year's plan of inspection and supervision.

    Purpose: what is to be inspected. Basis: the committee's programme. Kept as long as the ledger.
    """

    action: ClassVar[str] = "inspections"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    year = models.PositiveSmallIntegerField("năm")
    body = models.CharField("cơ quan kiểm tra", max_length=16, choices=InspectingBody.choices)

    class Meta:
        verbose_name = "kế hoạch kiểm tra, giám sát"
        verbose_name_plural = "kế hoạch kiểm tra, giám sát"

    def __str__(self) -> str:
        return f"{self.body} {self.year}"

    @cached_property
    def lines(self) -> list[PlannedSession]:
        """Return the planned sessions in order, in the database or not yet."""
        return list(self.planned.all())

    def frozen(self) -> dict[str, JSON]:
        """Return what the document's hash covers."""
        return {
            "year": self.year,
            "body": self.body,
            "sessions": [[one.id, one.kind, one.basis, one.content, one.month] for one in self.lines],
        }


class PlannedSession(models.Model):
    """A session that the year's plan foresees in a month.

    Purpose: planned against held. Basis: the plan. Kept with the plan.
    """

    id = IdField()
    plan = models.ForeignKey(InspectionPlan, on_delete=models.CASCADE, related_name="planned", verbose_name="kế hoạch")
    position = models.PositiveSmallIntegerField("thứ tự")
    kind = models.CharField("loại", max_length=24, choices=Kind.choices)
    basis = models.CharField("căn cứ", max_length=16, choices=Basis.choices)
    content = models.CharField("nội dung", max_length=24, choices=Content.choices)
    month = models.PositiveSmallIntegerField("tháng")

    class Meta:
        verbose_name = "cuộc theo kế hoạch"
        verbose_name_plural = "cuộc theo kế hoạch"
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(name="inspections_planned_position", fields=("plan", "position")),
            models.CheckConstraint(name="inspections_planned_month", condition=Q(month__gte=1, month__lte=12)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.month}"


class InspectionSession(models.Model):
    """A session (cuộc) of inspection or supervision, ended on the document's day; outside a plan it is đột xuất.

    Purpose: sessions of each kind. Basis: the Party Charter, Articles 30 and 32. Kept as long as the ledger.
    """

    action: ClassVar[str] = "inspections"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    kind = models.CharField("loại", max_length=24, choices=Kind.choices)
    basis = models.CharField("căn cứ", max_length=16, choices=Basis.choices)
    charter = models.CharField("điều lệ", max_length=8, choices=Charter.choices, default=Charter.Y2011)
    body = models.CharField("cơ quan kiểm tra", max_length=16, choices=InspectingBody.choices)
    content = models.CharField("nội dung", max_length=24, choices=Content.choices)
    started_on = models.DateField("bắt đầu ngày")
    planned = models.ForeignKey(
        PlannedSession,
        on_delete=models.PROTECT,
        related_name="sessions",
        null=True,
        blank=True,
        verbose_name="cuộc theo kế hoạch",
    )

    class Meta:
        verbose_name = "cuộc kiểm tra, giám sát"
        verbose_name_plural = "cuộc kiểm tra, giám sát"

    def __str__(self) -> str:
        return f"{self.kind} {self.started_on:%d/%m/%Y}"

    @cached_property
    def subject_list(self) -> list[Subject]:
        """Return the subjects in order, in the database or not yet."""
        return list(self.subjects.all())

    def frozen(self) -> dict[str, JSON]:
        """Return what the document's hash covers: of a member only the subject's own id."""
        return {
            "kind": self.kind,
            "basis": self.basis,
            "charter": self.charter,
            "body": self.body,
            "content": self.content,
            "started_on": self.started_on.isoformat(),
            "planned": self.planned_id,
            "subjects": [[one.id, one.organisation_id] for one in self.subject_list],
        }


class Subject(models.Model):
    """An organisation or a member that a session inspects or supervises.

    Purpose: organisations and members inspected. Basis: the session's decision. Who it was may be erased.
    """

    id = IdField()
    session = models.ForeignKey(
        InspectionSession, on_delete=models.CASCADE, related_name="subjects", verbose_name="cuộc"
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    organisation = models.ForeignKey(
        "org.Unit", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="tổ chức"
    )
    member = models.ForeignKey(
        "org.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="đảng viên"
    )

    class Meta:
        verbose_name = "đối tượng kiểm tra, giám sát"
        verbose_name_plural = "đối tượng kiểm tra, giám sát"
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(name="inspections_subject_position", fields=("session", "position")),
            models.CheckConstraint(
                name="inspections_subject_not_both", condition=Q(organisation=None) | Q(member=None)
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation_id or self.id)

    @property
    def is_organisation(self) -> bool:
        """Say whether it is an organisation; otherwise it is a member, even after the link was erased."""
        return self.organisation_id is not None


class Finding(models.Model):
    """A shortcoming that a session concluded: its kind and its due day. There is no field for words.

    Purpose: findings and their correction. Basis: the session's conclusion. Kept as long as the ledger.
    """

    action: ClassVar[str] = "inspections"

    class Kind(models.TextChoices):
        """What a finding concerns."""

        PROFESSIONAL = "PROFESSIONAL", "chuyên môn"
        CONDUCT = "CONDUCT", "tác phong, điều lệnh"
        DEMOCRACY = "DEMOCRACY", "quy chế dân chủ"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    session = models.ForeignKey(
        InspectionSession, on_delete=models.PROTECT, related_name="findings", verbose_name="cuộc"
    )
    subject = models.ForeignKey(
        Subject,
        on_delete=models.PROTECT,
        related_name="findings",
        null=True,
        blank=True,
        verbose_name="đối tượng kiểm tra, giám sát",
    )
    kind = models.CharField("loại", max_length=16, choices=Kind.choices)
    due_on = models.DateField("hạn khắc phục")

    class Meta:
        verbose_name = "khuyết điểm"
        verbose_name_plural = "khuyết điểm"
        indexes = [models.Index(name="inspections_finding_due", fields=("due_on",))]

    def __str__(self) -> str:
        return f"{self.kind} {self.due_on:%d/%m/%Y}"

    def frozen(self) -> dict[str, JSON]:
        """Return what the document's hash covers."""
        return {
            "session": self.session_id,
            "subject": self.subject_id,
            "kind": self.kind,
            "due_on": self.due_on.isoformat(),
        }


class Correction(models.Model):
    """That a finding was mended, on the document's day; the proof is the document's paper number or its file.

    Purpose: findings corrected, and how soon. Basis: the finding. Kept as long as the ledger.
    """

    action: ClassVar[str] = "inspections"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    finding = models.ForeignKey(
        Finding, on_delete=models.PROTECT, related_name="corrections", verbose_name="khuyết điểm"
    )

    class Meta:
        verbose_name = "khắc phục"
        verbose_name_plural = "khắc phục"

    def __str__(self) -> str:
        return str(self.finding_id)

    def frozen(self) -> dict[str, JSON]:
        """Return what the document's hash covers."""
        return {"finding": self.finding_id}


class FindingState(models.TextChoices):
    """Where a finding stands on a day."""

    OPEN = "OPEN", "chưa khắc phục"
    OVERDUE = "OVERDUE", "quá hạn"
    CORRECTED = "CORRECTED", "đã khắc phục"
