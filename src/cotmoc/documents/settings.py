"""Whole numbers that an installation sets for itself, each from a day on; where it has not, the house's own hold.

What is asked about a past day is answered with what held then: a month keeps the due day that it had.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from cotmoc.documents import rules
from cotmoc.documents.models import Setting
from cotmoc.kernel import rule
from cotmoc.kernel.period import local_day
from cotmoc.org import audit, permissions

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import date

    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User

DEFAULTS: Final[Mapping[str, int]] = {"phone_days": 7, "draft_days": 30, "return_days": 5}
"""Days until the paper of a correction by telephone is due; days a draft is kept after its last change; days after a
month's end until its return is due."""
RETURN_DAYS: Final = "return_days:"
"""Before a register's name: the days after a month's end until its return to this register is due."""
APPROVAL: Final = "approval:"
"""Before a document kind: 1 when it needs another's approval, 0 when it does not (`documents.approvals`)."""


class NotASetting(ValueError):
    """There is no such setting, or its value is below zero."""


def get(name: str, *, on: date) -> int:
    """Return what holds here on a day."""
    found = standing(on=on, names={name}).get(name)
    return DEFAULTS[name] if found is None else found.value


def standing(*, on: date, names: Collection[str] | None = None) -> dict[str, Setting]:
    """Return what this installation has set itself and what holds on a day, by name (None: all), in one query."""
    rows = Setting.objects.filter(from_day__lte=on).order_by("from_day")
    return {one.name: one for one in (rows if names is None else rows.filter(name__in=names))}


def of_registers(prefix: str, default: str) -> Callable[[str, date], int]:
    """Return what holds for a register on a day, all asked at once: its own number, else the default's."""
    told: dict[str, list[Setting]] = {}
    for one in Setting.objects.order_by("from_day"):
        told.setdefault(one.name, []).append(one)

    def holds(register: str, on: date) -> int:
        for name in (prefix + register, default):
            values = [one.value for one in told.get(name, ()) if one.from_day <= on]
            if values:
                return values[-1]
        return DEFAULTS[default]

    return holds


def change(name: str, value: int, *, basis: str, by: User, clock: Clock, from_day: date | None = None) -> None:
    """Set a value for this installation from a day on (None: today), on the basis of a working rule.

    The same name and day again takes its place; the audit log keeps what was said before. Raises NotAllowed,
    NotASetting, RulesBroken (DOC-9).
    """
    if value < 0 or not (name in DEFAULTS or name.startswith((APPROVAL, RETURN_DAYS))):
        raise NotASetting(name)
    with transaction.atomic():
        now = clock()
        today = local_day(now)
        permissions.check(by, "units.change", at="", on=today)
        day = from_day or today
        rule.check(rules.Setting(day, today, basis), rules.SETTING)
        before = standing(on=day, names={name}).get(name)
        told = {"value": value, "basis": basis.strip()}
        Setting.objects.update_or_create(name=name, from_day=day, defaults=told)
        detail = f"{before.value if before else None} → {value}, {day.isoformat()}, {basis.strip()}"
        audit.note("setting.change", by=by, at=now, object=name, detail=detail)
