"""A transfer before it is done: what ends on the day, what begins, what stays, and what waits to be handed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.ledger import balances
from cotmoc.org import queries as org
from cotmoc.org.models import User
from cotmoc.readings import hand_over
from cotmoc.readings.people import role_words
from cotmoc.readings.people_at import status_words
from cotmoc.readings.places import Places
from cotmoc.readings.work_list import gathering

if TYPE_CHECKING:
    from datetime import date

    from cotmoc.org.moves import Ended, Move


@dataclass(frozen=True)
class Change:
    """Something that ends or begins: a post, a cell, a role, a delegation; at which unit, and since when it is held."""

    kind: str
    words: str
    unit: str
    since: date | None = None


@dataclass(frozen=True)
class Leaving:
    """An account of the person: whether its sessions end, how much waits there, and whether there is a hand-over."""

    username: str
    signed_out: bool
    duties: int
    has_desk: bool


@dataclass(frozen=True)
class Seen:
    """What a transfer would do; `cell_stays` names the cell that somebody stays in, `apart` that it is not there."""

    day: date
    ends: tuple[Change, ...]
    begins: tuple[Change, ...]
    accounts: tuple[Leaving, ...]
    cell_stays: str
    apart: bool


def seen(move: Move, ended: Ended, *, on: date, language: str) -> Seen:
    """Return what a rehearsed transfer would change, as of today for what waits."""
    places = Places(move.day, language)
    stays = move.cell is not None and org.cell_of(move.person, on=move.day) == move.cell.pk
    accounts = list(User.objects.filter(person=move.person, is_active=True).order_by("username"))
    return Seen(
        move.day,
        _ends(ended, places, language),
        _begins(move, places, language, joins=not stays),
        tuple(_leaving(one, move, ended, on=on, language=language) for one in accounts),
        places.name(move.cell) if move.cell is not None and stays else "",
        _apart(move),
    )


def _ends(ended: Ended, places: Places, language: str) -> tuple[Change, ...]:
    return (
        *(Change("post", one.title, places.name(one.unit), one.from_day) for one in ended.posts),
        *(
            Change("cell", status_words(one.status, language), places.name(one.cell), one.from_day)
            for one in ended.memberships
        ),
        *(
            Change("role", role_words(one.role, language=language), places.name(one.unit), one.from_day)
            for one in ended.grants
        ),
        *(
            Change(
                "delegation",
                role_words(one.grant.role, language=language),
                places.name(one.grant.unit),
                one.from_day,
            )
            for one in ended.delegations
        ),
    )


def _begins(move: Move, places: Places, language: str, *, joins: bool) -> tuple[Change, ...]:
    found: list[Change] = []
    if move.unit is not None:
        found.append(Change("post", move.title, places.name(move.unit)))
    if move.cell is not None and joins:
        found.append(Change("cell", status_words(move.status, language), places.name(move.cell)))
    found += [Change("role", role_words(role, language=language), places.name(unit)) for role, unit in move.roles]
    return tuple(found)


def _apart(move: Move) -> bool:
    """Say whether the cell belongs to another unit than the new one."""
    if move.unit is None or move.cell is None:
        return False
    return org.unit_of_cell(move.cell, on=move.day) not in {None, move.unit.pk}


def _leaving(user: User, move: Move, ended: Ended, *, on: date, language: str) -> Leaving:
    touched = {one.user_id for one in ended.grants} | {one.deputy_id for one in ended.delegations}
    try:
        known = balances.resolve(None)
    except balances.BooksNotOpen:
        waiting = 0
    else:
        waiting = len(gathering.duties(by=user, on=on, known=known, language=language))
    has_desk = bool(hand_over.units_of(user, on=on))
    return Leaving(user.username, user.pk in touched or bool(move.roles), waiting, has_desk)
