"""What may be done with units: merge, rename, move (no figure is posted), split, and move of a piece of the line.

A merge or a new name needs no posting: figures roll up to the successors, or stand under the new name. A split or a
move of a sector is told to the ledger as updates on its day, minus at the old unit and plus at the new, through the
rooms; the totals stay. One needs the rights to change units and the line beside that of the register.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar, Unpack

from django.db import transaction

from cotmoc.border import operations as border
from cotmoc.border import queries as lines
from cotmoc.documents import operations as documents
from cotmoc.kernel import stretch as stretches
from cotmoc.kernel.rule import asked_of
from cotmoc.ledger import posting
from cotmoc.org import audit
from cotmoc.org import operations as org
from cotmoc.org.models import AuditLine, Unit
from cotmoc.registers.reorganisation import queries, rules
from cotmoc.registers.reorganisation.models import Reorganisation
from cotmoc.registers.stewardship import operations as stewardship

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from cotmoc.border.models import ReferenceLine
    from cotmoc.documents.paper import Paper
    from cotmoc.kernel.period import Clock
    from cotmoc.kernel.stretch import Stretch
    from cotmoc.ledger.posting import Posting
    from cotmoc.org.models import User

    Sectors = list[tuple[Stretch, Unit]]

T = TypeVar("T")
DECIDED = "units.reorganised"


def merge_units(predecessors: Sequence[Unit], *, into: Unit, day: date, by: User, clock: Clock) -> None:
    """Let one unit take over wholly from others on a day; it may be one of them. Raises NotAllowed, RulesBroken."""
    others = [one for one in predecessors if one.pk != into.pk]
    org.succeed(predecessors=others, successors=[into], day=day, by=by, clock=clock)


def rename_unit(unit: Unit, *, name_vi: str, name_en: str = "", day: date, by: User, clock: Clock) -> None:
    """Give a unit another name from a day on. Raises NotAllowed, RulesBroken."""
    org.change_unit(unit, from_day=day, name_vi=name_vi, name_en=name_en, by=by, clock=clock)


def move_unit(unit: Unit, *, parent: Unit, day: date, by: User, clock: Clock) -> None:
    """Put a unit under another one from a day on. Raises NotAllowed, RulesBroken."""
    org.change_unit(unit, from_day=day, parent=parent, by=by, clock=clock)


def split_unit(
    unit: Unit,
    *,
    sectors: Sequence[tuple[Stretch, Unit]],
    day: date,
    by: User,
    clock: Clock,
    line: ReferenceLine | None = None,
    **paper: Unpack[Paper],
) -> Reorganisation:
    """Split a unit on a day: `sectors` says who manages which of its metres from then on, itself perhaps among them.

    Metres and markers follow the sectors; stewards whose first part comes to another unit go along.
    Raises NotAllowed, RulesBroken (RG-1, RG-2, and what a layout and a succession must hold).
    """
    heirs = {one.pk: one for _, one in sectors if one.pk != unit.pk}
    with transaction.atomic():
        posting.lock()
        if heirs:
            stays = any(one.pk == unit.pk for _, one in sectors)
            successors = list(heirs.values())
            org.succeed(predecessors=[unit], successors=successors, day=day, by=by, clock=clock, partial=stays)
        return _relay(
            Reorganisation(form=Reorganisation.Form.SPLIT, unit=unit, into=sorted(heirs), line=line or lines.line()),
            list(sectors),
            moves={unit.pk: set(heirs)},
            day=day,
            by=by,
            clock=clock,
            paper=paper,
        )


def move_sector(
    unit: Unit,
    *,
    sectors: Sequence[tuple[Stretch, Unit]],
    day: date,
    by: User,
    clock: Clock,
    line: ReferenceLine | None = None,
    **paper: Unpack[Paper],
) -> Reorganisation:
    """Give pieces of a unit's line to its neighbours from a day on; stewards stay in the book they are in.

    `sectors` says who manages which metres of the pieces. Raises NotAllowed, RulesBroken.
    """
    with transaction.atomic():
        posting.lock()
        into = sorted({one.pk for _, one in sectors if one.pk != unit.pk})
        return _relay(
            Reorganisation(form=Reorganisation.Form.SECTORS, unit=unit, into=into, line=line or lines.line()),
            list(sectors),
            moves={},
            day=day,
            by=by,
            clock=clock,
            paper=paper,
        )


def preview(act: Callable[[], object], *, on: date) -> list[queries.Moved]:
    """Do it, see what stands elsewhere on a day, and undo it. Raises what the act raises."""
    before, after, _ = rehearse(act, look=lambda: queries.stocks(on=on))
    return queries.moved(before, after)


def rehearse(
    act: Callable[[], object], *, look: Callable[[], T], since: Callable[[T], int] = lambda _: 0
) -> tuple[T, T, int]:
    """Look, do it, look again, and undo it; `since` counts, before it is undone, what came after the first look.

    Raises what the act raises.
    """
    with transaction.atomic():
        posting.lock()
        before = look()
        act()
        found = before, look(), since(before)
        transaction.set_rollback(True)
    return found


def decide(
    act: Callable[[], object],
    *,
    key: str,
    unit: Unit,
    day: date,
    reason: str,
    paper_number: str,
    by: User,
    clock: Clock,
) -> None:
    """Reorganise by a decision on paper: the act and the line that says why and by which paper, both or neither.

    The same key again changes nothing. Raises what the act raises.
    """
    with transaction.atomic():
        posting.lock()
        if not AuditLine.objects.filter(action=DECIDED, object=key).exists():
            act()
            detail = f"{day.isoformat()} {paper_number}: {reason}"
            audit.note(DECIDED, by=by, at=clock(), unit=unit, object=key, detail=detail)


def _relay(
    record: Reorganisation,
    sectors: Sectors,
    *,
    moves: Mapping[str, set[str]],
    day: date,
    by: User,
    clock: Clock,
    paper: Paper,
) -> Reorganisation:
    """Lay the sectors anew from the day on, make the act official, and tell the ledger through the rooms."""
    before = _in_objects(lines.sectors(record.line, on=day))
    after = _laid_over(before, sectors)
    border.lay_sectors(record.line, after, from_day=day, by=by, clock=clock)
    kind = f"reorganisation.{record.form.lower()}"
    record.document = documents.draft(
        kind, register="reorganisation", unit=record.unit, day=day, by=by, clock=clock, **paper
    )
    record.sectors = [[stretch.from_m, stretch.to_m, unit.pk] for stretch, unit in after]
    record.save(force_insert=True)

    def postings(act: Reorganisation) -> list[Posting]:
        return stewardship.move_places(act=act.document, line=act.line, day=day, moves=moves)

    def case(act: Reorganisation) -> rules.Case:
        return rules.Case(act, _lengths(before), _lengths(after))

    documents.submit(record, rules=asked_of(case, rules.RULES), postings=postings, by=by, clock=clock)
    return record


def _in_objects(pieces: Sequence[tuple[Stretch, str]]) -> Sectors:
    units = Unit.objects.in_bulk({unit for _, unit in pieces})
    return [(stretch, units[unit]) for stretch, unit in pieces]


def _laid_over(before: Sectors, sectors: Sectors) -> Sectors:
    """Return the layout with the new pieces over the old ones, along the line."""
    holes = [stretch for stretch, _ in sectors]
    left = [(piece, unit) for stretch, unit in before for piece in stretches.subtract([stretch], holes)]
    return sorted([*left, *sectors], key=lambda one: one[0])


def _lengths(sectors: Sectors) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for stretch, unit in sectors:
        found[unit.pk] += stretch.length_m
    return dict(found)
