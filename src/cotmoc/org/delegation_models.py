"""Delegations: dated, of one role that somebody holds, to one deputy."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.org.fields import IdField, MomentField


class Delegation(models.Model):
    """Somebody's role, held by a deputy as well for a time: what the grant no longer gives, this gives no longer."""

    id = IdField()
    grant = models.ForeignKey(
        "org.RoleGrant", on_delete=models.PROTECT, related_name="delegations", verbose_name="vai trò được ủy quyền"
    )
    deputy = models.ForeignKey(
        "org.User", on_delete=models.PROTECT, related_name="+", verbose_name="người được ủy quyền"
    )
    from_day = models.DateField("từ ngày")
    to_day = models.DateField("đến trước ngày")
    paper_number = models.CharField("số giấy ủy quyền", max_length=96, blank=True)
    recorded_at = MomentField("ghi lúc")
    recorded_by = models.ForeignKey(
        "org.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="người ghi"
    )

    class Meta:
        verbose_name = "ủy quyền"
        verbose_name_plural = "ủy quyền"
        indexes = [models.Index(name="org_delegation_deputy", fields=("deputy", "from_day"))]
        constraints = [
            models.CheckConstraint(name="org_delegation_days", condition=Q(to_day__gte=F("from_day"))),
            models.UniqueConstraint(name="org_delegation_once", fields=("grant", "deputy", "from_day")),
        ]

    def __str__(self) -> str:
        return f"{self.deputy_id}: {self.grant_id}"
