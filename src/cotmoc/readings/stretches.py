"""A stretch about to be entrusted: how long it is, whose it is, what stands on it, and who looks after it already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.border import queries as border
from cotmoc.kernel import stretch as stretches
from cotmoc.org import permissions
from cotmoc.org.models import Unit
from cotmoc.readings import stewards
from cotmoc.readings.places import Places
from cotmoc.registers.stewardship import queries

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cotmoc.documents.models import Document
    from cotmoc.kernel.stretch import Stretch
    from cotmoc.org.models import User


@dataclass(frozen=True)
class Meeting:
    """An agreement that holds some of the same metres; of a unit out of reach only the unit is named."""

    document: str
    number: str
    where: str
    book_number: str
    unit: str
    from_m: int
    to_m: int
    until: date | None
    shared: bool
    """Whether both declare that they share."""


@dataclass(frozen=True)
class Piece:
    """Metres in one sector and one commune."""

    unit: str
    commune: str
    metres: int


@dataclass(frozen=True)
class Told:
    """What is told of a stretch; `free_m` are the metres that nobody looks after yet."""

    metres: int
    free_m: int
    markers: tuple[str, ...]
    pieces: tuple[Piece, ...]
    meets: tuple[Meeting, ...]
    beyond: bool
    """Whether it runs beyond the line, or the line is not laid out on the day."""

    @property
    def undeclared(self) -> bool:
        """Say whether some of it is entrusted to others who do not declare that they share."""
        return any(not one.shared for one in self.meets)


def told(
    held: Sequence[Stretch],
    *,
    start_on: date,
    until: date | None,
    group: str,
    without: str,
    by: User,
    on: date,
    language: str,
) -> Told:
    """Tell of metres to be entrusted from a day on; `group` is what is declared, `without` a series left out."""
    line, places = border.line(), Places(on, language)
    meets = queries.meeting(line, held, start_on=start_on, until=until, without=without)
    allowed = permissions.scope(by, stewards.READ, on=on)
    markers = [one for one in border.markers(line, on=start_on) if _stands_on(one.measure_m, held)]
    pieces = _pieces(held, start_on, places)
    return Told(
        metres=stretches.length_m(held),
        free_m=stretches.length_m(stretches.subtract(held, [one.stretch for one in meets])),
        markers=tuple(str(one) for one in markers),
        pieces=pieces or (),
        meets=tuple(
            Meeting(
                document=one.agreement_id if seen else "",
                number=_number(one.agreement.document) if seen else "",
                where=stewards.where(one.agreement) if seen else "",
                book_number=one.agreement.steward.book_number if seen else "",
                unit=places.name(one.agreement.document.unit),
                from_m=one.from_m,
                to_m=one.to_m,
                until=one.until,
                shared=bool(group) and one.sharing_group == group,
            )
            for one in meets
            for seen in (one.agreement.document.unit_id in allowed,)
        ),
        beyond=pieces is None,
    )


def _number(document: Document) -> str:
    return document.paper_number or document.number_text


def _stands_on(measure_m: int, held: Sequence[Stretch]) -> bool:
    return any(one.from_m <= measure_m <= one.to_m for one in held)


def _pieces(held: Sequence[Stretch], day: date, places: Places) -> tuple[Piece, ...] | None:
    """Cut metres by sectors and communes; None where they run beyond the line or nothing is laid out."""
    layouts = queries.Layouts()
    line = border.line()
    grid = layouts.on(line, day)
    if grid is None or any(one.to_m > line.official_length_m for one in held):
        return None
    cells = [cell for one in held for cell in grid.cut(one)]
    units = Unit.objects.in_bulk({cell.unit for cell in cells} | {cell.locality for cell in cells})
    return tuple(
        Piece(places.name(units[cell.unit]), places.name(units[cell.locality]), cell.stretch.length_m) for cell in cells
    )
