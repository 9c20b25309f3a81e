"""A household in a member's charge: its number in the unit's book, who is in charge, and the visits made under it.

The member's name is read by the own unit alone, as in the list of households.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.org import permissions
from cotmoc.readings import paper, suppression
from cotmoc.readings.lists.listing import said
from cotmoc.readings.places import Places
from cotmoc.readings.scope import OutOfScope
from cotmoc.registers.outreach import queries
from cotmoc.registers.outreach.models import Charge, Visit

if TYPE_CHECKING:
    from datetime import date

    from cotmoc.org.models import User

READ = "outreach.read"


@dataclass(frozen=True)
class Visited:
    """A visit made under a charge: its paper, its day, why."""

    document: str
    number: str
    day: date
    purpose: str


@dataclass(frozen=True)
class Page:
    """A charge as its page shows it; `member` is empty for a reader of another unit."""

    charge: Charge
    unit: str
    commune: str
    member: str
    visits: tuple[Visited, ...]


def charge(identifier: str, *, by: User, on: date, language: str) -> Page:
    """Return a charge's page; raise OutOfScope when there is none, or it is not the reader's to see."""
    found = Charge.objects.select_related("unit", "commune", "member").filter(pk=identifier).first()
    if found is None or not permissions.can(by, READ, at=found.unit_id, on=on):
        raise OutOfScope
    places = Places(on, language)
    named = found.unit_id in suppression.own_units(by=by, on=on)
    visits = queries.visits_in_force().filter(charge=found).select_related("document").order_by("-document__day", "pk")
    return Page(
        charge=found,
        unit=places.name(found.unit),
        commune=places.name(found.commune),
        member=found.member.full_name if named else "",
        visits=tuple(
            Visited(
                one.pk, paper.name_of(one.document), one.document.day, said(Visit.Purpose, one.purpose).words(language)
            )
            for one in visits
        ),
    )
