"""A station's stewards: who has an agreement with it and who is counted there; and one steward with every agreement.

A name and a village are read by the own unit alone; to every other reader a steward is a number in a book.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.ledger import balances
from cotmoc.org import permissions
from cotmoc.org.models import Unit
from cotmoc.org.trees import Tree
from cotmoc.readings import suppression, wording
from cotmoc.readings.places import Places
from cotmoc.readings.scope import OutOfScope
from cotmoc.registers.stewardship import queries
from cotmoc.registers.stewardship.models import Agreement, AgreementEnding, Renewal, Steward

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from cotmoc.org.models import User
    from cotmoc.registers.stewardship.queries import Counted, Homes

READ = "stewardship.read"
INDICATORS = {
    Steward.Kind.HOUSEHOLD: "stewardship.households",
    Steward.Kind.COLLECTIVE: "stewardship.collectives",
    Steward.Kind.INDIVIDUAL: "stewardship.individuals",
}
WORDS = {
    Steward.Kind.HOUSEHOLD: ("hộ", "households"),
    Steward.Kind.COLLECTIVE: ("tập thể", "collectives"),
    Steward.Kind.INDIVIDUAL: ("cá nhân", "individuals"),
}


@dataclass(frozen=True)
class Elsewhere:
    """A steward with an agreement here who is counted at another unit, where the oldest agreement in force is."""

    steward: str
    number: str
    unit: str
    since: date


@dataclass(frozen=True)
class Both:
    """Both counts of a kind at a station; `opened` are those of its opening balance that no agreement has replaced."""

    words: str
    having: int
    here: int
    opened: int
    elsewhere: tuple[Elsewhere, ...]


@dataclass(frozen=True)
class Station:
    """A station with both counts of each kind."""

    code: str
    name: str
    counts: tuple[Both, ...]


@dataclass(frozen=True)
class Event:
    """What happened to an agreement afterwards: a renewal or an ending, with its document."""

    document: str
    words: str
    day: date


@dataclass(frozen=True)
class Held:
    """An agreement of a steward, with what happened to it."""

    document: str
    number: str
    where: str
    unit: str
    start_on: date
    until: date | None
    in_force: bool
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Page:
    """Everything a steward's page shows; `named` says whether this reader may read the name."""

    steward: Steward
    kind: str
    unit: str
    commune: str
    named: bool
    home: str
    home_since: date | None
    agreements: tuple[Held, ...]
    same: tuple[Steward, ...]
    heads: tuple[date, ...]


def stations(*, by: User, on: date, as_of: date, language: str) -> list[Station]:
    """Return the stations that the reader may see with both counts of a day, those without stewards left out."""
    allowed = permissions.scope(by, READ, on=on)
    if not isinstance(allowed, permissions.Everywhere) and not allowed:
        raise OutOfScope
    tree = Tree.load(Unit.Tree.COMMAND, on=as_of)
    seen = [unit for unit in tree.units() if unit in allowed]
    homes = queries.homes(on=as_of, units=None if isinstance(allowed, permissions.Everywhere) else seen)
    told = _told(as_of)
    found = []
    for unit in seen:
        counts = _both(unit, homes, told, tree, language=language)
        if counts:
            found.append(Station(tree.state(unit).code, tree.name(unit, language), counts))
    return found


def _told(as_of: date) -> Mapping[tuple[str, str], int]:
    """Return what the ledger counts at each unit by indicator."""
    known = balances.resolve()
    found: dict[tuple[str, str], int] = {}
    for (code, unit, _), value in balances.sums([*INDICATORS.values()], first=None, last=as_of, known=known).items():
        found[code, unit] = found.get((code, unit), 0) + value
    return found


def _both(
    unit: str, homes: Homes, told: Mapping[tuple[str, str], int], tree: Tree, *, language: str
) -> tuple[Both, ...]:
    found = []
    at = homes.at([unit])
    for kind, indicator in INDICATORS.items():
        one = at.get(kind, queries.Counted())
        opened = told.get((indicator, unit), 0) - len(one.here)
        if one.having or opened:
            words = WORDS[kind][language != wording.VIETNAMESE]
            elsewhere = _elsewhere(unit, one, homes, tree, language)
            found.append(Both(words, len(one.having), len(one.here), opened, elsewhere))
    return tuple(found)


def _elsewhere(unit: str, counted: Counted, homes: Homes, tree: Tree, language: str) -> tuple[Elsewhere, ...]:
    """Say where the others are counted, each under the number by which this unit has an agreement with it."""
    own = {homes.of(one): one.steward for one in homes.held if homes.units[one.pk] == unit}
    return tuple(
        Elsewhere(own[who].pk, own[who].book_number, tree.name(homes.units[oldest.pk], language), oldest.start_on)
        for who, oldest in counted.elsewhere.items()
    )


def steward(identifier: str, *, by: User, on: date, language: str) -> Page:
    """Return a steward's page; raise OutOfScope when there is none, or its book is not the reader's to read."""
    one = Steward.objects.select_related("unit", "commune", "merged_into").filter(pk=identifier).first()
    if one is None or not permissions.can(by, READ, at=one.unit_id, on=on):
        raise OutOfScope
    places = Places(on, language)
    names = queries.identity()
    who = names.get(one.pk, one.pk)
    homes = queries.homes(on=on, steward=one.pk)
    oldest = homes.oldest().get(who)
    allowed = permissions.scope(by, READ, on=on)
    numbers = Steward.objects.filter(pk__in=queries.same(names, {who})).exclude(pk=one.pk).select_related("unit")
    home = Unit.objects.filter(pk=homes.units[oldest.pk]).first() if oldest else None
    return Page(
        steward=one,
        kind=str(one.get_kind_display()) if language == wording.VIETNAMESE else WORDS[Steward.Kind(one.kind)][1],
        unit=places.name(one.unit),
        commune=places.name(one.commune) if one.commune else "",
        named=one.unit_id in suppression.own_units(by=by, on=on),
        home=places.name(home) if home else "",
        home_since=oldest.start_on if oldest else None,
        agreements=tuple(_held(one, allowed, places, on=on)),
        same=tuple(other for other in numbers if other.unit_id in allowed),
        heads=tuple(one.head_changes.order_by("day", "pk").values_list("day", flat=True)),
    )


def _held(one: Steward, allowed: permissions.Scope, places: Places, *, on: date) -> list[Held]:
    found = queries.agreements_of(one).select_related("document__unit", "from_marker", "to_marker")
    seen = [agreement for agreement in found.order_by("start_on", "pk") if agreement.document.unit_id in allowed]
    events = _events([agreement.series for agreement in seen])
    return [
        Held(
            document=agreement.pk,
            number=agreement.document.paper_number or agreement.document.number_text,
            where=where(agreement),
            unit=places.name(agreement.document.unit),
            start_on=agreement.start_on,
            until=agreement.until,
            in_force=agreement.start_on <= on and (agreement.until is None or on < agreement.until),
            events=tuple(events.get(agreement.series, ())),
        )
        for agreement in seen
    ]


def _events(series: list[str]) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = {}
    renewals = Renewal.objects.filter(queries.OFFICIAL, agreement__series__in=series)
    endings = AgreementEnding.objects.filter(queries.OFFICIAL, agreement__series__in=series)
    for one in renewals.select_related("document", "agreement"):
        found.setdefault(one.agreement.series, []).append(Event(one.pk, "gia hạn", one.document.day))
    for ending in endings.select_related("agreement"):
        words = f"kết thúc: {ending.get_reason_display()}"
        found.setdefault(ending.agreement.series, []).append(Event(ending.pk, words, ending.ended_on))
    return {key: sorted(events, key=lambda event: event.day) for key, events in found.items()}


def where(agreement: Agreement) -> str:
    """Return where an agreement lies: from marker to marker, else its kilometres, else its markers alone."""
    first, last = agreement.from_marker, agreement.to_marker
    if first and last:
        return f"{first} – {last}"
    return "; ".join(
        f"km {wording.number(one.from_m, scale=3)} – {wording.number(one.to_m, scale=3)}" for one in agreement.held
    )
