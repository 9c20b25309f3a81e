"""Whole numbers that an installation may set for itself; where it has not, the house's own hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from cotmoc.documents.models import Setting
from cotmoc.kernel.period import local_day
from cotmoc.org import audit, permissions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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


def get(name: str) -> int:
    """Return what holds here."""
    found = Setting.objects.filter(name=name).values_list("value", flat=True).first()
    return DEFAULTS[name] if found is None else found


def of_registers(prefix: str, default: str) -> Callable[[str], int]:
    """Return what holds for each register, all asked at once: its own number, else the default's."""
    own = dict(Setting.objects.filter(name__startswith=prefix).values_list("name", "value"))
    usual = get(default)
    return lambda register: own.get(prefix + register, usual)


def change(name: str, value: int, *, by: User, clock: Clock) -> None:
    """Set a value for this installation; the audit log keeps the old one. Raises NotAllowed, NotASetting."""
    if value < 0 or not (name in DEFAULTS or name.startswith((APPROVAL, RETURN_DAYS))):
        raise NotASetting(name)
    with transaction.atomic():
        now = clock()
        permissions.check(by, "units.change", at="", on=local_day(now))
        before = Setting.objects.filter(name=name).values_list("value", flat=True).first()
        Setting.objects.update_or_create(name=name, defaults={"value": value})
        audit.note("setting.change", by=by, at=now, object=name, detail=f"{before} → {value}")
