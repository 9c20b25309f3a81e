"""What the rules of commitments look at: each record with what surrounds it, read for a whole set at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.kernel.period import month_of
from cotmoc.ledger import balances, months
from cotmoc.registers.commitments import queries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cotmoc.registers.commitments.models import (
        MonthClosing,
        MonthSheet,
        Registered,
        Registration,
        RegistrationEnding,
        Roster,
    )


@dataclass(frozen=True)
class Registering:
    """A registration; whether its subject belongs to its unit, and the subject's other registrations."""

    registration: Registration
    belongs: bool
    others: tuple[Registered, ...]


@dataclass(frozen=True)
class Ending:
    """An ending, whether its registration is official, and whether it was ended already."""

    ending: RegistrationEnding
    is_official: bool
    is_second: bool


@dataclass(frozen=True)
class Listing:
    """A roster, and whether its unit has another one of the same day."""

    roster: Roster
    is_second: bool


@dataclass(frozen=True)
class Marking:
    """A sheet; whether its registrations are official, which marks were given before, whether the month is closed."""

    sheet: MonthSheet
    is_official: bool
    given: frozenset[tuple[str, str]]
    is_closed: bool


@dataclass(frozen=True)
class Closing:
    """The closing of a month, and whether it was closed already."""

    closing: MonthClosing
    is_second: bool


def registering(registrations: Sequence[Registration]) -> list[Registering]:
    """Return each registration with what surrounds it; of two in one set the later one finds the earlier."""
    cells = {one.cell_id or one.subject for one in registrations}
    belonging = queries.belonging(people={one.member_id for one in registrations if one.member_id}, cells=cells)
    others: defaultdict[str, list[Registered]] = defaultdict(list)
    for known in queries.registered({one.subject for one in registrations}):
        others[known.subject].append(known)
    found = []
    for one in registrations:
        unit, day = one.document.unit_id, one.document.day
        place = one.cell_id or one.subject
        belongs = unit in (place, belonging.unit_of(place, day))
        if one.member_id and one.cell_id:
            belongs = belongs and belonging.is_member(one.member_id, one.cell_id, day)
        found.append(Registering(one, belongs, tuple(others[one.subject])))
        others[one.subject].append(one.standing)
    return found


def ending(endings: Sequence[RegistrationEnding]) -> list[Ending]:
    """Return each ending with what is known of its registration, in the books or in the set."""
    wanted = {one.registration_id for one in endings}
    official, ended = queries.official(wanted), set(queries.ended(wanted))
    found = []
    for one in endings:
        found.append(Ending(one, one.registration_id in official, one.registration_id in ended))
        ended.add(one.registration_id)
    return found


def listing(rosters: Sequence[Roster]) -> list[Listing]:
    """Return each roster with whether its unit has one of the same day, in the books or in the set."""
    standing = queries.standing({one.document.unit_id for one in rosters})
    taken = {(one.unit, one.start) for one in standing.listed}
    found = []
    for one in rosters:
        place = (one.document.unit_id, one.document.day)
        found.append(Listing(one, place in taken))
        taken.add(place)
    return found


def marking(sheets: Sequence[MonthSheet]) -> list[Marking]:
    """Return each sheet with what surrounds it; of two in one set the later one finds the earlier."""
    official = queries.official({one.line.registration_id for sheet in sheets for one in sheet.mark_list})
    given = queries.marked(sheets)
    known = balances.resolve()
    asked = {month_of(one.month) for one in sheets}
    closed = {place for month in asked for place in months.closed(period=month, known=known)}
    found = []
    for sheet in sheets:
        before = frozenset((line, by) for line, by, month in given if month == sheet.month)
        is_official = all(one.line.registration_id in official for one in sheet.mark_list)
        is_closed = (sheet.document.unit_id, sheet.month) in closed
        found.append(Marking(sheet, is_official, before, is_closed))
        given |= {(one.line_id, one.given_by, sheet.month) for one in sheet.mark_list}
    return found


def closing(closings: Sequence[MonthClosing]) -> list[Closing]:
    """Return each closing with whether its unit's month was closed before, in the books or in the set."""
    known = queries.closings(closings)
    found = []
    for one in closings:
        place = (one.document.unit_id, one.month)
        found.append(Closing(one, place in known))
        known.add(place)
    return found
