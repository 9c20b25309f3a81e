"""People chosen by typing: only those of units where the sitter may read names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from cotmoc.interfaces.web.desks.desk import Desk, Picker
from cotmoc.interfaces.web.desks.numbered import BETWEEN
from cotmoc.interfaces.web.desks.sitting import MOST_FOUND
from cotmoc.kernel.vietnamese import fold
from cotmoc.org import permissions
from cotmoc.org import queries as org
from cotmoc.org.models import Person

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cotmoc.interfaces.web.desks.sitting import Sitting

SHOWN = 6
"""How much of an id tells two people of one name apart."""


def known(sitting: Sitting, unit: str = "") -> QuerySet[Person]:
    """Return the people of today whose names the sitter may read, of one unit or of all of them."""
    scope = sitting.scope("people.read")
    if unit:
        return org.people_of([unit] if unit in scope else [], on=sitting.today)
    return org.people_of(None if isinstance(scope, permissions.Everywhere) else scope, on=sitting.today)


def own(sitting: Sitting) -> QuerySet[Person]:
    """Return the sitter's own person, if the account has one."""
    return Person.objects.filter(pk=sitting.user.person_id or "")


def found(people: QuerySet[Person], text: str) -> list[Person]:
    """Return the people whose name a text is part of, by name."""
    named = people.filter(folded__contains=fold(text.partition(BETWEEN)[0]))
    return list(named.order_by("folded", "pk")[:MOST_FOUND])


def meant(people: QuerySet[Person], text: str) -> Person | None:
    """Return the one person whom an id, a label or a full name names."""
    named = fold(text.partition(BETWEEN)[0])
    listed = list(people.filter(Q(pk=text) | Q(folded=named)).order_by("pk")[:MOST_FOUND])
    if BETWEEN in text:
        listed = [one for one in listed if label(one) == text]
    return listed[0] if len(listed) == 1 else None


def label(person: Person) -> str:
    """Name a person; two of one name differ by the end of their ids."""
    return f"{person.full_name}{BETWEEN}{person.pk[-SHOWN:]}"


def _search(sitting: Sitting, text: str, unit: str) -> list[tuple[str, str]]:
    return [(one.pk, label(one)) for one in found(known(sitting, unit), text)]


def _search_with_own(sitting: Sitting, text: str, unit: str) -> list[tuple[str, str]]:
    people = {one.pk: label(one) for one in (*found(own(sitting), text), *found(known(sitting, unit), text))}
    return list(people.items())


PEOPLE = Picker[Person]("people", "people.read", _search, lambda sitting, text: meant(known(sitting), text), label)
MEMBERS = Picker[Person](
    "members",
    "commitments.record",
    _search_with_own,
    lambda sitting, text: meant(own(sitting), text) or meant(known(sitting), text),
    label,
)
"""The same and oneself: a member without the right to read names registers the own commitments."""
DESKS: tuple[Desk[Any], ...] = ()
PICKERS: tuple[Picker[Any], ...] = (PEOPLE, MEMBERS)
