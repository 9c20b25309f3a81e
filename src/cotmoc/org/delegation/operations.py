"""Delegating a role for a time, and ending that early; each is one transaction with its line in the audit log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cotmoc.kernel import identity, rule
from cotmoc.kernel.period import local_day
from cotmoc.kernel.vietnamese import normalise
from cotmoc.org import permissions, queries
from cotmoc.org.delegation import rules
from cotmoc.org.delegation_models import Delegation
from cotmoc.org.operations.acting import begin, note

if TYPE_CHECKING:
    from datetime import date

    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import RoleGrant, User

ACTION = "roles.change"


@transaction.atomic
def delegate(
    grant: RoleGrant,
    *,
    deputy: User,
    from_day: date,
    to_day: date,
    by: User,
    clock: Clock,
    paper_number: str = "",
) -> Delegation:
    """Let a deputy hold one's own role as well, up to, not including, a day; the same again changes nothing.

    For somebody else it takes the right to change roles. Raises NotAllowed, RulesBroken (UQ-1 to UQ-5).
    """
    now = begin(ACTION, by=None if by.pk == grant.user_id else by, clock=clock)
    rule.check(rules.Case(grant, deputy, from_day, to_day, local_day(now)), rules.DELEGATION)
    key = identity.derived_id(
        queries.installation().origin, "delegation", grant.pk, deputy.pk, from_day.isoformat(), to_day.isoformat()
    )
    said = {"grant": grant, "deputy": deputy, "from_day": from_day, "to_day": to_day}
    said |= {"paper_number": normalise(paper_number), "recorded_at": now, "recorded_by": by}
    found, is_new = Delegation.objects.get_or_create(id=key, defaults=said)
    if is_new:
        told = f"{grant.role} {from_day.isoformat()}–{to_day.isoformat()}"
        note("roles.delegated", by=by, at=now, unit=grant.unit_id, object_=deputy.pk, detail=told)
    return found


@transaction.atomic
def end(delegation: Delegation, *, day: date, by: User, clock: Clock) -> Delegation:
    """End a delegation early: `day` is the first day it no longer holds. Either of the two may. Raises NotAllowed."""
    grant = delegation.grant
    concerned = by.pk in {grant.user_id, delegation.deputy_id}
    now = begin(ACTION, by=None if concerned else by, clock=clock)
    if not by.is_active:
        raise permissions.NotAllowed(by, ACTION, grant.unit.code, local_day(now))
    if day < delegation.to_day:
        delegation.to_day = max(day, delegation.from_day)
        delegation.save(update_fields=["to_day"])
        told = f"{grant.role} {delegation.to_day.isoformat()}"
        note("roles.delegation_ended", by=by, at=now, unit=grant.unit_id, object_=delegation.deputy_id, detail=told)
    return delegation
