"""Sessions (cuộc), and their subjects in a table of their own."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from cotmoc.org.fields import IdField
from cotmoc.registers.inspections.models.lists import Basis, Charter, Content, InspectingBody, Kind
from cotmoc.registers.inspections.models.planning import InspectionDecision, PlannedSession

if TYPE_CHECKING:
    from cotmoc.kernel.fingerprint import JSON


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
    decision = models.ForeignKey(
        InspectionDecision,
        on_delete=models.PROTECT,
        related_name="sessions",
        null=True,
        blank=True,
        verbose_name="theo quyết định",
    )

    class Meta:
        verbose_name = "cuộc kiểm tra, giám sát"
        verbose_name_plural = "cuộc kiểm tra, giám sát"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.started_on:%d/%m/%Y}"

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
            **({"decision": self.decision_id} if self.decision_id else {}),
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
