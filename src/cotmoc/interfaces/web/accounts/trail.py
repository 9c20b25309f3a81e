"""Lines in the audit log about signing in: ids only, never a password, never a name that nobody has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from cotmoc.org import audit
from cotmoc.org.models import User

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser


def note(action: str, user: AbstractBaseUser | AnonymousUser | None, *, detail: str = "") -> None:
    """Note what somebody did about the own account; None and strangers leave a line without a name."""
    known = user if isinstance(user, User) else None
    with transaction.atomic():
        audit.note(action, by=known or "", at=timezone.now(), object=known.id if known else "", detail=detail)


def failed(username: str, *, what: str = "password") -> None:
    """Note a failed attempt: whose account it was aimed at, if there is one of that name."""
    aimed_at = User.objects.filter(username=username).first()
    with transaction.atomic():
        audit.note(
            "users.sign_in_failed", by="", at=timezone.now(), object=aimed_at.id if aimed_at else "", detail=what
        )
