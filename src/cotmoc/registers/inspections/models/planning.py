"""What comes before a session: the year's plan with the sessions it foresees, and the decision that opens one."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from cotmoc.org.fields import IdField
from cotmoc.registers.inspections.models.lists import Basis, Content, InspectingBody, Kind

if TYPE_CHECKING:
    from cotmoc.kernel.fingerprint import JSON


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
        return f"{self.get_body_display()} {self.year}"

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
        return f"{self.get_kind_display()}, tháng {self.month}"


class InspectionDecision(models.Model):
    """The decision (quyết định) that opens an inspection on the document's day; its conclusion is the session.

    Purpose: who is being inspected until when, so that a reader's name is withheld from them only meanwhile.
    Basis: the Party Charter, Articles 30 and 32. Kept as long as the ledger.
    """

    action: ClassVar[str] = "inspections"

    document = models.OneToOneField(
        "documents.Document", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    kind = models.CharField("loại", max_length=24, choices=Kind.choices)
    basis = models.CharField("căn cứ", max_length=16, choices=Basis.choices)
    body = models.CharField("cơ quan kiểm tra", max_length=16, choices=InspectingBody.choices)
    content = models.CharField("nội dung", max_length=24, choices=Content.choices)
    ends_by = models.DateField("kết thúc chậm nhất ngày")
    planned = models.ForeignKey(
        PlannedSession,
        on_delete=models.PROTECT,
        related_name="decisions",
        null=True,
        blank=True,
        verbose_name="cuộc theo kế hoạch",
    )

    class Meta:
        verbose_name = "quyết định kiểm tra, giám sát"
        verbose_name_plural = "quyết định kiểm tra, giám sát"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, đến {self.ends_by:%d/%m/%Y}"

    @cached_property
    def subject_list(self) -> list[DecisionSubject]:
        """Return those to be inspected in order, in the database or not yet."""
        return list(self.subjects.all())

    def frozen(self) -> dict[str, JSON]:
        """Return what the document's hash covers: of a member only the subject's own id."""
        return {
            "kind": self.kind,
            "basis": self.basis,
            "body": self.body,
            "content": self.content,
            "ends_by": self.ends_by.isoformat(),
            "planned": self.planned_id,
            "subjects": [[one.id, one.organisation_id] for one in self.subject_list],
        }


class DecisionSubject(models.Model):
    """An organisation or a member that a decision says will be inspected or supervised.

    Purpose: who is to be inspected. Basis: the decision. Who it was may be erased.
    """

    id = IdField()
    decision = models.ForeignKey(
        InspectionDecision, on_delete=models.CASCADE, related_name="subjects", verbose_name="quyết định"
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    organisation = models.ForeignKey(
        "org.Unit", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="tổ chức"
    )
    member = models.ForeignKey(
        "org.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="đảng viên"
    )

    class Meta:
        verbose_name = "đối tượng theo quyết định"
        verbose_name_plural = "đối tượng theo quyết định"
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(name="inspections_decision_position", fields=("decision", "position")),
            models.CheckConstraint(
                name="inspections_decision_not_both", condition=Q(organisation=None) | Q(member=None)
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation_id or self.id)
