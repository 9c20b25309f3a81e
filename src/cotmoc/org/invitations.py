"""One-time links by which somebody chooses the password of an account made for them: nothing of a link is stored.

A link carries whose account it opens, until when, and a keyed fingerprint of how the account stands. Choosing the
password changes how it stands, and so does another invitation or signing out everywhere: the link is dead from then on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core import signing
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from cotmoc.org import permissions
from cotmoc.org.fields import from_microseconds, to_microseconds
from cotmoc.org.models import RoleGrant, User
from cotmoc.org.operations.acting import begin, note
from cotmoc.org.operations.users import sign_out_everywhere

if TYPE_CHECKING:
    from cotmoc.kernel.period import Clock

SALT: Final = "cotmoc.org.invitation"
LASTS: Final = timedelta(hours=24)
ACTION: Final = "roles.change"
ADDRESS: Final = "/welcome/"


class Purpose(StrEnum):
    """What a link is for."""

    FIRST = "first"
    """The first administrator: dead as soon as any administrator can sign in."""
    INVITED = "invited"
    """Somebody whom an administrator invites, or who forgot the password."""


class DeadLink(LookupError):
    """A link that opens nothing: used, too old, replaced, or no link at all."""


@dataclass(frozen=True)
class Invitation:
    """What a living link says."""

    user: User
    purpose: Purpose
    expires_at: datetime

    @property
    def may_rename(self) -> bool:
        """Say whether the bearer chooses the user name as well."""
        return self.purpose is Purpose.FIRST


@transaction.atomic
def invite(user: User, *, by: User | None, clock: Clock, purpose: Purpose = Purpose.INVITED) -> str:
    """Return a fresh one-time link (an address without a host); older links and all sessions of the account die."""
    now = begin(ACTION, by=by, clock=clock)
    sign_out_everywhere(user, by=by, clock=clock)
    note("users.invited", by=by, at=now, object_=user.id, detail=purpose)
    words = (user.id, purpose.value, to_microseconds(now + LASTS), _standing(user))
    return ADDRESS + signing.Signer(salt=SALT).sign_object(words).replace(":", "~")


def opened(token: str, *, at: datetime) -> Invitation:
    """Return what a link is for; raise DeadLink."""
    try:
        words = signing.Signer(salt=SALT).unsign_object(token.replace("~", ":"))
    except signing.BadSignature as error:
        raise DeadLink from error
    key, purpose, expires, standing = words
    user = User.objects.filter(id=key, is_active=True).first()
    found = None if user is None else Invitation(user, Purpose(purpose), from_microseconds(expires))
    if found is None or at >= found.expires_at or not constant_time_compare(standing, _standing(found.user)):
        raise DeadLink
    if found.purpose is Purpose.FIRST and has_administrator():
        raise DeadLink
    return found


@transaction.atomic
def accept(token: str, *, username: str, password: str, clock: Clock) -> User:
    """Give the account its password, and with the first link its name; raise DeadLink. The link is dead afterwards."""
    now = begin(ACTION, by=None, clock=clock)
    invitation = opened(token, at=now)
    user = invitation.user
    if invitation.purpose is Purpose.FIRST:
        user.username = username
    user.set_password(password)
    user.sign_outs += 1
    user.save(update_fields=["username", "password", "sign_outs"])
    note("users.link_used", by=user, at=now, object_=user.id, detail=invitation.purpose)
    return user


def has_administrator() -> bool:
    """Say whether somebody who may hand out roles has a password."""
    roles = [role for role, actions in permissions.TABLE.items() if ACTION in actions]
    able = User.objects.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX).filter(is_active=True)
    return able.filter(grants__role__in=roles).exists()


@transaction.atomic
def first_link(*, clock: Clock) -> str | None:
    """Return a link for whoever is to be the first administrator; None when there is one, or nobody is to be."""
    if has_administrator():
        return None
    held = RoleGrant.objects.filter(role=RoleGrant.Role.ADMINISTRATOR, user__is_active=True)
    grant = held.select_related("user").order_by("from_day", "id").first()
    return None if grant is None else invite(grant.user, by=None, clock=clock, purpose=Purpose.FIRST)


def _standing(user: User) -> str:
    stamp = f"{user.username}|{user.password}|{user.sign_outs}"
    return salted_hmac(SALT, stamp, algorithm="sha256").hexdigest()[:32]
