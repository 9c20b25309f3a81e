"""What must hold of arms handed in and handed on: AR-1 to AR-6."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Generic, TypeVar

from cotmoc.kernel import rule
from cotmoc.kernel.rule import HOUSE, Rule
from cotmoc.registers.arms import queries
from cotmoc.registers.arms.models import HandIn, HandOn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cotmoc.registers.arms.queries import Movement

R = TypeVar("R", HandIn, HandOn)
WORDS = ("khẩu súng kíp", "nòng súng", "món khác")


@dataclass(frozen=True)
class Case(Generic[R]):
    """A record, and what its unit would be short of; `in_commune` is not asked of what is handed on."""

    record: R
    short: str = ""
    in_commune: bool = True


def _never_short(case: Case[R]) -> bool | str:
    return case.short or True


def shortages(known: Sequence[Movement], coming: Sequence[Movement]) -> list[str]:
    """Return for each movement of a set, all of them in or all of them on, what the unit is short of with the set.

    Nothing for those before the first that leaves it short: with each that goes on the unit holds less, so that one is
    found by halving, and a long set is not gone through again for each of its rows.
    """
    whole = shortage([*known, *coming])
    if not whole:
        return [""] * len(coming)
    first = bisect_left(range(1, len(coming)), 1, key=lambda count: bool(shortage([*known, *coming[:count]])))
    return [""] * first + [whole] * (len(coming) - first)


def shortage(movements: Sequence[Movement]) -> str:
    """Return the first day on which more has gone on than had come in, and of what; nothing when there is none."""
    days: defaultdict[date, tuple[int, ...]] = defaultdict(lambda: (0, 0, 0))
    for one in movements:
        days[one.day] = _plus(days[one.day], one.counts)
    ordered = sorted(days)
    for day, held in zip(ordered, accumulate((days[day] for day in ordered), _plus), strict=True):
        if min(held) < 0:
            short = ", ".join(f"{-count} {word}" for count, word in zip(held, WORDS, strict=True) if count < 0)
            return f"Ngày {day:%d/%m/%Y} thiếu {short}."
    return ""


def _plus(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(a + b for a, b in zip(one, other, strict=True))


ENOUGH_VI = "Không bàn giao nhiều hơn số đang giữ của từng loại, vào bất cứ ngày nào."
ENOUGH_EN = "Never more of a kind is handed on than is held, on any day."

HAND_IN: tuple[Rule[Case[HandIn]], ...] = (
    Rule(
        "AR-1",
        "Lần giao nộp phải có ít nhất một món; không có thì báo không phát sinh.",
        "At least one item was handed in; a month without any is a nil return.",
        HOUSE,
        lambda case: case.record.items > 0,
    ),
    Rule(
        "AR-2",
        "Giao nộp phải có số phiếu thu; không ghi người giao nộp.",
        "What is handed in has a receipt number; who handed it in is not recorded.",
        HOUSE,
        lambda case: bool(case.record.receipt.strip()),
    ),
    Rule(
        "AR-3",
        "Nơi giao nộp phải là đơn vị hành chính.",
        "It was handed in in an administrative unit.",
        HOUSE,
        lambda case: case.in_commune,
    ),
    Rule("AR-6", ENOUGH_VI, ENOUGH_EN, HOUSE, _never_short),
)
HAND_ON: tuple[Rule[Case[HandOn]], ...] = (
    Rule(
        "AR-4",
        "Lần bàn giao phải có ít nhất một món.",
        "At least one item is handed on.",
        HOUSE,
        lambda case: case.record.items > 0,
    ),
    Rule(
        "AR-5",
        "Bàn giao phải ghi cơ quan nhận và số biên bản.",
        "Handing on names the receiving body and the number of the minutes.",
        HOUSE,
        lambda case: bool(case.record.receiver.strip() and case.record.minutes.strip()),
    ),
    Rule("AR-6", ENOUGH_VI, ENOUGH_EN, HOUSE, _never_short),
)
VOIDING: tuple[Rule[Case[HandIn]], ...] = (Rule("AR-6", ENOUGH_VI, ENOUGH_EN, HOUSE, _never_short),)
"""What must hold of the other movements of the unit before what was handed in is voided."""


def broken_hand_ins(records: Sequence[HandIn]) -> tuple[rule.Broken, ...]:
    """Return every rule that any of them breaks, in three queries whatever their number."""
    return rule.broken_in(_hand_in_cases(records), HAND_IN)


def broken_hand_ons(records: Sequence[HandOn]) -> tuple[rule.Broken, ...]:
    """Return every rule that any of them breaks, in two queries whatever their number."""
    return rule.broken_in(_cases(records), HAND_ON)


def of_one_hand_in() -> tuple[Rule[HandIn], ...]:
    """Return the same rules for one."""
    return rule.asked_of(lambda record: _hand_in_cases([record])[0], HAND_IN)


def of_one_hand_on() -> tuple[Rule[HandOn], ...]:
    """Return the same rules for one."""
    return rule.asked_of(lambda record: _cases([record])[0], HAND_ON)


def check_voiding(record: HandIn) -> None:
    """Raise RulesBroken if the unit would be left with less than it has handed on."""
    unit = record.document.unit_id
    left = queries.movements([unit], without=[record.pk]).get(unit, ())
    rule.check(Case(record, shortage(left)), VOIDING)


def _hand_in_cases(records: Sequence[HandIn]) -> list[Case[HandIn]]:
    known = queries.communes({one.commune_id for one in records})
    return [replace(case, in_commune=case.record.commune_id in known) for case in _cases(records)]


def _cases(records: Sequence[R]) -> list[Case[R]]:
    """Return each record with what its unit would be short of, with what is in force and what else the set brings."""
    coming: defaultdict[str, list[Movement]] = defaultdict(list)
    for one in records:
        coming[one.document.unit_id].append(queries.movement(one))
    known = queries.movements(coming)
    short = {unit: iter(shortages(known.get(unit, ()), moved)) for unit, moved in coming.items()}
    return [Case(one, next(short[one.document.unit_id])) for one in records]
