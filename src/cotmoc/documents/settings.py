"""Whole numbers that an installation may set for itself; where it has not, the house's own hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from cotmoc.documents.models import Setting
from cotmoc.kernel.period import local_day
from cotmoc.org import audit, permissions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User

DEFAULTS: Final[Mapping[str, int]] = {"phone_days": 7, "draft_days": 30}
"""Days until the paper of a correction by telephone is due; days a draft is kept after its last change."""
APPROVAL: Final = "approval:"
"""Before a document kind: 1 when it needs another's approval, 0 when it does not (`documents.approvals`)."""


class NotASetting(ValueError):
    """There is no such setting, or its value is below zero."""


def get(name: str) -> int:
    """Return what holds here."""
    found = Setting.objects.filter(name=name).values_list("value", flat=True).first()
    return DEFAULTS[name] if found is None else found


def change(name: str, value: int, *, by: User, clock: Clock) -> None:
    """Set a value for this installation; the audit log keeps the old one. Raises NotAllowed, NotASetting."""
    if value < 0 or not (name in DEFAULTS or name.startswith(APPROVAL)):
        raise NotASetting(name)
    with transaction.atomic():
        now = clock()
        permissions.check(by, "units.change", at="", on=local_day(now))
        before = Setting.objects.filter(name=name).values_list("value", flat=True).first()
        Setting.objects.update_or_create(name=name, defaults={"value": value})
        audit.note("setting.change", by=by, at=now, object=name, detail=f"{before} → {value}")
