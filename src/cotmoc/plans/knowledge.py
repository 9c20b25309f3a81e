"""K for whoever reads plans too: entries, documents and, up to the same moment, mappings, targets and the like."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from django.db.models import Max, Model, Value

from cotmoc.documents import knowledge
from cotmoc.org.fields import MICROSECOND
from cotmoc.plans.models import (
    Commendation,
    ContentIndicator,
    EmulationDrive,
    Milestone,
    ModelPractice,
    Pilot,
    Spread,
    Standard,
    Target,
    Task,
    TaskReport,
)

if TYPE_CHECKING:
    from datetime import datetime

    from cotmoc.kernel.period import Clock
    from cotmoc.ledger.balances import Knowledge

MOMENTS: tuple[tuple[type[Model], str], ...] = (
    (Commendation, "recorded_at"),
    (ContentIndicator, "recorded_at"),
    (EmulationDrive, "recorded_at"),
    (EmulationDrive, "reviewed_at"),
    (Milestone, "recorded_at"),
    (ModelPractice, "recorded_at"),
    (Pilot, "concluded_at"),
    (Pilot, "recorded_at"),
    (Spread, "recorded_at"),
    (Standard, "recorded_at"),
    (Target, "recorded_at"),
    (Task, "recorded_at"),
    (TaskReport, "recorded_at"),
)
"""Where this floor keeps the moments at which the books learnt it."""


def resolve(known_at: datetime | None = None) -> Knowledge:
    """Return what was known at a moment, or is known now (None), by the ledger, the documents and the plans."""
    known = knowledge.resolve(known_at)
    return known if known_at else dataclasses.replace(known, moment=_latest(known.moment))


def read(clock: Clock) -> datetime:
    """Take the ledger's lock; return a moment later than anything recorded so far."""
    _, now = knowledge.read(clock)
    last = _latest(now)
    return now if last <= now else last + MICROSECOND


def _latest(moment: datetime) -> datetime:
    first, *others = (
        model._default_manager.order_by().values(one=Value(1)).annotate(last=Max(field)).values_list("last", flat=True)  # noqa: SLF001 - Django documents _default_manager
        for model, field in MOMENTS
    )
    told: list[datetime] = [one for one in first.union(*others, all=True) if one]
    return max([moment, *told])
