"""What every list of documents has without being told: number, day, unit and state, with their filters and orders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q

from cotmoc.documents.models import Document
from cotmoc.documents.states import State
from cotmoc.kernel import glossary
from cotmoc.kernel.period import Period, PeriodError
from cotmoc.org import permissions
from cotmoc.org.models import Unit
from cotmoc.readings import phoned, wording
from cotmoc.readings.lists import due
from cotmoc.readings.lists.listing import Chip, Choice, Column, Kind, Said

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cotmoc.readings.lists.listing import Listing, Sight

DAY, NUMBER, UNIT, STATE, PERIOD, PHONE = "day", "number", "unit", "state", "period", "phone"
OF_RECORD = "document__"
"""What leads from a record to its document in a query."""
OPEN = "open"
"""What an address says for corrections by telephone whose paper has not come."""
ORDERS = {DAY: f"{OF_RECORD}day", NUMBER: f"{OF_RECORD}number_order"}
"""What documents are sorted by, and the column of theirs that does it."""


def columns(listing: Listing[Any]) -> tuple[Column[Any], ...]:
    """Return all columns of a list: a document's number and day first, the register's own, then unit and state."""
    if not listing.kind:
        return listing.columns
    return (
        Column(NUMBER, "Số", "Number", lambda row: _number(row.document), Kind.LINK, ORDERS[NUMBER]),
        Column(DAY, "Ngày", "Day", lambda row: row.document.day, Kind.DAY, ORDERS[DAY]),
        *listing.columns,
        Column(UNIT, "Đơn vị", "Unit", lambda row: row.document.unit, Kind.UNIT),
        Column(STATE, "Trạng thái", "State", lambda row: state(row.document), Kind.STATE),
    )


def chips(listing: Listing[Any]) -> tuple[Chip, ...]:
    """Return all filters of a list: unit, period, state and open calls of its documents, then the register's own."""
    if not listing.kind:
        return listing.chips
    return (
        _chip(UNIT, "Đơn vị", "Unit", lambda sight: _units(listing, sight), _at_unit),
        _chip(PERIOD, "Kỳ", "Period", lambda _: _periods(listing.kind), _in_period, _period),
        _chip(STATE, "Trạng thái", "State", lambda _: _states(), _in_state),
        _chip(PHONE, "Đính chính theo điện thoại", "Corrected by telephone", _waiting, _waits, due.read),
        *listing.chips,
    )


def _chip(
    key: str,
    vi: str,
    en: str,
    choices: Callable[[Sight], Sequence[Choice]],
    condition: Callable[[str, str], Q],
    read: Callable[[str], Choice | None] | None = None,
) -> Chip:
    """Return a filter of documents; `condition` is told the value, and what leads from a row to its document."""
    return Chip(
        key,
        vi,
        en,
        choices,
        lambda rows, value: rows.filter(condition(value, OF_RECORD)),
        read,
        lambda value: condition(value, ""),
    )


def state(document: Document) -> Said:
    """Return the words of a document's state."""
    term = glossary.term(document.state.lower())
    return Said(term.vi, term.en)


def _number(document: Document) -> str:
    return document.paper_number or document.number_text or "–"


def _units(listing: Listing[Any], sight: Sight) -> Sequence[Choice]:
    """Offer the units that have rows and that the reader may see, in their order."""
    allowed = permissions.scope(sight.by, listing.action, on=sight.on)
    found = Unit.objects.filter(Exists(Document.objects.filter(kind=listing.kind, unit=OuterRef("pk"))))
    seen = [unit for unit in found.order_by("code") if unit.pk in allowed]
    return [Choice(unit.code, sight.places.name(unit), sight.places.name(unit)) for unit in seen]


def _periods(kind: str) -> Sequence[Choice]:
    """Offer the years of the documents, newest first, each with its months."""
    days = Document.objects.filter(kind=kind).values_list("day", flat=True)
    # asked one by one: each is the end of an index, while MIN and MAX at once read all of it
    first, last = days.order_by("day").first(), days.order_by("-day").first()
    if first is None or last is None:
        return []
    years = [Period.parse(f"{year:04d}") for year in range(last.year, first.year - 1, -1)]
    return [_named(one) for year in years for one in (year, *reversed(year.months())) if one.first <= last]


def _period(code: str) -> Choice | None:
    try:
        return _named(Period.parse(code))
    except PeriodError:
        return None


def _named(period: Period) -> Choice:
    return Choice(period.code, wording.period(period), wording.period(period, language="en"))


def _at_unit(code: str, at: str) -> Q:
    return Q(**{f"{at}unit__code": code})


def _in_period(code: str, at: str) -> Q:
    period = Period.parse(code)
    return Q(**{f"{at}day__range": (period.first, period.last)})


def _states() -> Sequence[Choice]:
    terms = ((state, glossary.term(state.lower())) for state in State.values)
    return [Choice(state, term.vi, term.en) for state, term in terms]


def _in_state(value: str, at: str) -> Q:
    """Narrow to a state; drafts, proposals and what was voided are few, and have indexes of their own."""
    found = Q(**{f"{at}state": value})
    if value in {State.DRAFT, State.PROPOSED}:
        return found & Q(**{f"{at}submitted_at": None})
    return found & Q(**{f"{at}voided_at__isnull": False}) if value == State.VOIDED else found


def _waiting(sight: Sight) -> Sequence[Choice]:
    return [Choice(OPEN, "chờ văn bản", "waiting for the paper"), due.overdue_on(sight.on)]


def _waits(value: str, at: str) -> Q:
    """Narrow to corrections by telephone whose paper has not come, or is late on the day that the address names."""
    return phoned.waits(at, overdue_on=None if value == OPEN else due.day_of(value))
