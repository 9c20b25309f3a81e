"""Who needs a second factor, who has one, and how its secrets are kept."""

from __future__ import annotations

import base64
import hashlib
from datetime import date
from typing import TYPE_CHECKING, Final

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from cotmoc.interfaces.web.accounts import trail
from cotmoc.org import operations, permissions
from cotmoc.org.models import Installation, User

if TYPE_CHECKING:
    from django.http import HttpRequest

    from cotmoc.kernel.period import Clock

GUARDED: Final = frozenset({"roles.change", "units.change", "people.change", "report.issue"})
APPROVING: Final = ".approve"
PRIMARY: Final = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def guarded_roles() -> frozenset[str]:
    """Return the roles that approve, administer or issue: read from the table of permissions."""
    return frozenset(
        role
        for role, actions in permissions.TABLE.items()
        if any(action in GUARDED or action.endswith(APPROVING) for action in actions)
    )


def needed(user: User, *, on: date) -> bool:
    """Say whether somebody's roles of a day, those of whom they stand in for too, ask for a second factor."""
    return not permissions.roles(user, on=on).isdisjoint(guarded_roles())


def relaxed() -> bool:
    """Say whether this server is a demonstration that asks nobody for a second factor: by setting and by data."""
    return bool(settings.COTMOC_DEMO) and Installation.objects.filter(demo=True).exists()


def owed(request: HttpRequest, user: User, *, on: date) -> bool:
    """Say whether this session must first enrol or show a second factor."""
    return not shown(request, user) and not relaxed() and needed(user, on=on)


def shown(request: HttpRequest, user: User) -> bool:
    """Say whether a second factor was shown in this session."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, user))


def remember_shown(request: HttpRequest, kind: str) -> None:
    """Count enrolling, which takes the factor in hand, as having shown it."""
    record_authentication(request, request.user, "mfa", type=kind)


def enrolled(user: User) -> bool:
    """Say whether somebody has a second factor."""
    return bool(Authenticator.objects.filter(user=user, type__in=PRIMARY).exists())


def is_last(authenticator: Authenticator) -> bool:
    """Say whether removing this one leaves its owner without a second factor."""
    others = Authenticator.objects.filter(user=authenticator.user, type__in=PRIMARY).exclude(pk=authenticator.pk)
    return authenticator.type in PRIMARY and not bool(others.exists())


@transaction.atomic
def take_away(user: User, *, by: User | None, clock: Clock) -> None:
    """Remove every factor of somebody who lost them, and end the sessions; who needs one enrols again."""
    operations.sign_out_everywhere(user, by=by, clock=clock)
    Authenticator.objects.filter(user=user).delete()
    trail.note("users.factors_removed", user, detail="" if by is None else by.id)


def _box() -> Fernet:
    key = salted_hmac("cotmoc.accounts.factors", "", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(key).digest()))


def seal(text: str) -> str:
    """Encrypt a secret under the installation's key, so that a copy of the database alone gives none away."""
    return _box().encrypt(text.encode()).decode("ascii")


def unseal(text: str) -> str:
    """Decrypt it."""
    return _box().decrypt(text.encode("ascii")).decode()
