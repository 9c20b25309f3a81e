"""Who signs in, and the roles they hold."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from cotmoc.kernel import identity, rule
from cotmoc.kernel.period import local_day
from cotmoc.org import permissions, queries, rules
from cotmoc.org.models import Person, RoleGrant, Unit, User
from cotmoc.org.operations.acting import begin, note

if TYPE_CHECKING:
    from datetime import date

    from cotmoc.kernel.period import Clock

ACTION = "roles.change"


@transaction.atomic
def add_user(
    *,
    username: str,
    by: User | None,
    clock: Clock,
    person: Person | None = None,
    password: str | None = None,
    language: str = User.Language.VI,
) -> User:
    """Add an account; without a password nobody can sign in to it by one. A name added before stays as it is."""
    now = begin(ACTION, by=by, clock=clock)
    if known := User.objects.filter(username=username).first():
        return known
    key = identity.derived_id(queries.installation().origin, "user", username)
    user = User(id=key, username=username, person=person, language=language)
    user.set_password(password)
    user.save(force_insert=True)
    note("users.added", by=by, at=now, object_=user.id)
    return user


@transaction.atomic
def tie_person(user: User, person: Person, *, by: User | None, clock: Clock) -> None:
    """Say whose account it is; the same again changes nothing. Raises RulesBroken where it is another's (QT-3)."""
    now = begin(ACTION, by=by, clock=clock)
    user.refresh_from_db(fields=["person"])
    owner = user.person_id or ""
    rule.check(rules.OwnerCase(owner, person.id), rules.OWNER)
    if not owner:
        user.person = person
        user.save(update_fields=["person"])
        note("users.tied", by=by, at=now, object_=user.id, detail=person.id)


@transaction.atomic
def set_password(user: User, *, password: str, by: User | None, clock: Clock) -> None:
    """Give an account another password; whether it is a good one is for the asker to check."""
    now = begin(ACTION, by=by, clock=clock)
    user.set_password(password)
    user.save(update_fields=["password"])
    note("users.password_set", by=by, at=now, object_=user.id)


@transaction.atomic
def sign_out_everywhere(user: User, *, by: User | None, clock: Clock) -> None:
    """End every session of an account, one's own or, with the right, somebody else's."""
    now = begin(ACTION, by=None if by == user else by, clock=clock)
    User.objects.filter(id=user.id).update(sign_outs=F("sign_outs") + 1)
    user.refresh_from_db(fields=["sign_outs"])
    note("users.signed_out_everywhere", by=by, at=now, object_=user.id)


@transaction.atomic
def deactivate_user(user: User, *, by: User | None, clock: Clock) -> None:
    """Shut an account: from now on it may do nothing. Raises RulesBroken for the last administrator (QT-2)."""
    now = begin(ACTION, by=by, clock=clock)
    with somebody_remains(local_day(now)):
        user.is_active = False
        user.save(update_fields=["is_active"])
    note("users.deactivated", by=by, at=now, object_=user.id)


@transaction.atomic
def grant_role(
    *,
    user: User,
    role: str,
    unit: Unit,
    from_day: date,
    by: User | None,
    clock: Clock,
    to_day: date | None = None,
) -> RoleGrant:
    """Give a user a role in a unit from a day on; the same again changes nothing. Not to oneself (QT-1)."""
    now = begin(ACTION, by=by, clock=clock)
    rule.check(rules.GrantCase(by.id if by else None, user.id), rules.GRANT)
    origin = queries.installation().origin
    key = identity.derived_id(origin, "grant", user.id, role, unit.id, from_day.isoformat())
    held = {"user": user, "role": RoleGrant.Role(role), "unit": unit, "from_day": from_day, "to_day": to_day}
    grant, is_new = RoleGrant.objects.get_or_create(id=key, defaults=held)
    if is_new:
        note("roles.granted", by=by, at=now, unit=unit, object_=user.id, detail=f"{role} {from_day.isoformat()}")
    return grant


@transaction.atomic
def end_role(grant: RoleGrant, *, day: date, by: User | None, clock: Clock) -> RoleGrant:
    """End a role: `day` is the first day it is no longer held. Raises RulesBroken for the last administrator (QT-2)."""
    now = begin(ACTION, by=by, clock=clock)
    with somebody_remains(max(day, local_day(now))):
        grant.to_day = day
        grant.save(update_fields=["to_day"])
    note("roles.ended", by=by, at=now, unit=grant.unit_id, object_=grant.user_id, detail=f"{grant.role} {day}")
    return grant


@contextmanager
def somebody_remains(on: date) -> Iterator[None]:
    """Refuse what takes the last one away who may hand out roles; where there was none, nothing is taken away."""
    had = _has_administrators(on)
    yield
    if had:
        rule.check(rules.AdministratorsCase(remains=_has_administrators(on)), rules.ADMINISTRATORS)


def _has_administrators(on: date) -> bool:
    roles = [role for role, actions in permissions.TABLE.items() if ACTION in actions]
    able = User.objects.filter(is_active=True, grants__role__in=roles).distinct()
    return any(permissions.scope(user, ACTION, on=on) is permissions.ALL for user in able)
