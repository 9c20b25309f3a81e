"""What stewardship's forms choose from: stewards of the book, markers of the line, agreements and opening balances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from cotmoc.border import queries as border
from cotmoc.border.marker_number import MarkerNumber, NotAMarkerNumber
from cotmoc.border.models import Marker
from cotmoc.interfaces.web import noting
from cotmoc.interfaces.web.desks.numbered import BETWEEN, Numbered, numbered
from cotmoc.interfaces.web.desks.sitting import MOST_FOUND, Picker, Sitting
from cotmoc.kernel.vietnamese import fold
from cotmoc.org import permissions
from cotmoc.readings import suppression, wording
from cotmoc.registers.stewardship import queries
from cotmoc.registers.stewardship.models import Agreement, Opening, Steward

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cotmoc.kernel.stretch import Stretch

RECORD = "stewardship.record"
HIGHEST = 9999
"""No marker of a line has a higher number."""


def _within(sitting: Sitting) -> QuerySet[Steward]:
    """Return the stewards of the books that the sitter keeps; a merged number is entered no more.

    Of whom only a proposal speaks is not offered: they go with it when it is withdrawn.
    """
    scope = sitting.scope(RECORD)
    own = Agreement.objects.filter(steward=OuterRef("pk"))
    settled = Exists(own.filter(document__submitted_at__isnull=False)) | ~Exists(own)
    found = Steward.objects.filter(settled, merged_into=None).select_related("unit")
    found = found.order_by("number_order", "book_number")
    return found if isinstance(scope, permissions.Everywhere) else found.filter(unit__in=scope)


def _stewards(sitting: Sitting, text: str, unit: str) -> list[tuple[str, str]]:
    """Return stewards by number; by name too, and named, where they are of the sitter's own unit."""
    own = suppression.own_units(by=sitting.user, on=sitting.today)
    found = _within(sitting)
    if unit:
        found = found.filter(unit=unit)
    if typed := fold(text.partition(BETWEEN)[0]):
        found = found.filter(Q(number_sought__contains=typed) | Q(sought__contains=typed, unit__in=own))
    shown = list(found[:MOST_FOUND])
    named = [one for one in shown if one.unit_id in own and one.head_name]
    noting.names("search", named, by=sitting.user, clock=sitting.clock)
    return [(one.pk, named_label(one) if one in named else steward_label(one)) for one in shown]


def _steward(sitting: Sitting, text: str) -> Steward | None:
    """Find the one that an id, a whole label, or a book number (with the unit's code behind it) names."""
    parts = text.split(BETWEEN)
    found = list(_within(sitting).filter(Q(pk=text) | Q(number_sought=fold(parts[0])))[:MOST_FOUND])
    if len(parts) > 1:
        found = [one for one in found if fold(one.unit.code) == fold(parts[-1])]
    return found[0] if len(found) == 1 else None


def steward_label(one: Steward) -> str:
    """Return how a steward is called wherever the name may not be read: the number, and whose book it is in."""
    return BETWEEN.join((one.book_number, one.unit.code))


def named_label(one: Steward) -> str:
    """Return how a steward is called at the own unit."""
    return BETWEEN.join(filter(None, (one.book_number, one.head_name, one.village, one.unit.code)))


def _markers(sitting: Sitting, text: str, unit: str) -> list[tuple[str, str]]:
    """Return markers by number, those of the unit's own sector first."""
    line = border.line()
    found = Marker.objects.filter(line=line, valid_from__lte=sitting.today).exclude(valid_to__lte=sitting.today)
    found = found.filter(_numbered(text)).order_by("number", "secondary", "part")
    own = [stretch for stretch, manager in border.sectors(line, on=sitting.today) if manager == unit]
    if own:
        inside = Q(pk__in=())
        for stretch in own:
            inside |= Q(measure_m__gte=stretch.from_m, measure_m__lte=stretch.to_m)
        shown = list(found.filter(inside)[:MOST_FOUND])
        shown += found.exclude(inside)[: MOST_FOUND - len(shown)]
    else:
        shown = list(found[:MOST_FOUND])
    return [(one.pk, marker_label(one)) for one in shown]


def _numbered(text: str) -> Q:
    """Return the condition that a number begins as typed: 12 finds 12, 120 to 129, 1200 to 1299."""
    typed, _, rest = fold(text).removeprefix("cot ").removeprefix("moc ").partition("/")
    digits = typed.split("(")[0].strip()
    if not digits.isdecimal():
        return Q() if not typed.strip() else Q(pk__in=())
    first = int(digits)
    if "/" in text:
        whole = Q(number=first, secondary__gt=0)
        return whole & Q(secondary=int(rest)) if rest.strip().isdecimal() else whole
    condition, width = Q(number=first), 10
    while first and first * width <= HIGHEST:
        condition |= Q(number__range=(first * width, (first + 1) * width - 1))
        width *= 10
    return condition


def _marker(sitting: Sitting, text: str) -> Marker | None:
    """Find the marker that an id, a number as people write it, or a whole label names."""
    line = border.line()
    known = Marker.objects.filter(line=line, pk=text).first()
    if known is not None:
        return known
    try:
        return border.marker(line, text.partition(BETWEEN)[0], on=sitting.today)
    except (NotAMarkerNumber, border.NoSuchMarker):
        return None


def marker_label(one: Marker) -> str:
    """Return how a marker is called: its number, and where it stands along the line."""
    return f"{MarkerNumber(one.number, one.secondary, one.part)}{BETWEEN}km {wording.number(one.measure_m, scale=3)}"


def ends(agreement: Agreement) -> str:
    """Return where an agreement lies, from marker to marker, and whose number in the book it is; nobody is named."""
    first, last = agreement.from_marker, agreement.to_marker
    where = f"mốc {first} – {last}" if first and last else "; ".join(map(_kilometres, agreement.held))
    return BETWEEN.join(filter(None, (where, f"số sổ {agreement.steward.book_number}")))


def _kilometres(held: Stretch) -> str:
    return f"km {wording.number(held.from_m, scale=3)} – {wording.number(held.to_m, scale=3)}"


def _official_agreements() -> QuerySet[Agreement]:
    return queries.agreements().filter(queries.OFFICIAL).select_related("from_marker", "to_marker")


def _official_openings() -> QuerySet[Opening]:
    return Opening.objects.filter(queries.OFFICIAL)


STEWARDS = Picker[Steward]("stewards", RECORD, _stewards, _steward, steward_label)
MARKERS = Picker[Marker]("markers", "line.read", _markers, _marker, marker_label)
AGREEMENTS = numbered("stewardship-agreements", Numbered(RECORD, _official_agreements, ends))
OPENINGS = numbered(
    "stewardship-openings", Numbered(RECORD, _official_openings, lambda one: f"{one.document.day:%d/%m/%Y}")
)
PICKERS = (STEWARDS, MARKERS, AGREEMENTS, OPENINGS)
