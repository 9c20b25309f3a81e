"""What must hold of outreach: OR-1 to OR-8."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.kernel import rule
from cotmoc.kernel.rule import HOUSE, Rule
from cotmoc.registers.outreach import queries

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cotmoc.registers.outreach.models import AwarenessSession, Charge, Visit


@dataclass(frozen=True)
class Held:
    """A session, and whether its commune stands in the tree of the administration."""

    session: AwarenessSession
    is_place: bool


@dataclass(frozen=True)
class Given:
    """A household about to be given into charge; from which day another charge holds it, and whether it has a place."""

    charge: Charge
    held_from: date | None
    is_place: bool


@dataclass(frozen=True)
class Ended:
    """A charge about to end, with the day from which it holds no more and the last visit made under it."""

    charge: Charge
    to_day: date
    last_visit: date | None


def _held_once(given: Given) -> bool | str:
    if given.held_from is None:
        return True
    return f"Hộ số {given.charge.book_number} đang được phân công từ {given.held_from:%d/%m/%Y}."


def _in_charge(visit: Visit) -> bool | str:
    charge, document = visit.charge, visit.document
    if charge.unit_id != document.unit_id:
        return f"Hộ số {charge.book_number} thuộc sổ của đơn vị khác."
    return charge.is_in_force_on(document.day) or f"Ngày {document.day:%d/%m/%Y} không được phân công hộ này."


SESSIONS: tuple[Rule[Held], ...] = (
    Rule(
        "OR-1",
        "Buổi tuyên truyền phải có người nghe.",
        "Somebody came to the session.",
        HOUSE,
        lambda held: held.session.attendance > 0,
    ),
    Rule(
        "OR-2",
        "Địa bàn phải là một đơn vị hành chính.",
        "The place is an administrative unit.",
        HOUSE,
        lambda held: held.is_place,
    ),
)

VISITS: tuple[Rule[Visit], ...] = (
    Rule(
        "OR-3",
        "Chỉ ghi lần đến hộ đang được phân công, tại đơn vị phân công.",
        "A visit is to a household in charge on that day, at the unit that gave the charge.",
        HOUSE,
        _in_charge,
    ),
    Rule(
        "OR-4",
        "Hỗ trợ phải có số lượng.",
        "Help given has a quantity.",
        HOUSE,
        lambda visit: all(one.quantity > 0 for one in visit.help_list),
    ),
)

GIVING: tuple[Rule[Given], ...] = (
    Rule(
        "OR-7",
        "Mỗi hộ mỗi lúc có một đảng viên phụ trách: thôi phân công trước, rồi phân công mới.",
        "A household has one member in charge at a time: the charge ends first, then the next begins.",
        HOUSE,
        _held_once,
    ),
    Rule(
        "OR-8",
        "Địa bàn của hộ phải là một đơn vị hành chính.",
        "A household's place is an administrative unit.",
        HOUSE,
        lambda given: given.is_place,
    ),
)
"""What must hold before a household is given into a member's charge."""

ENDING: tuple[Rule[Ended], ...] = (
    Rule(
        "OR-5",
        "Ngày thôi phân công phải sau ngày bắt đầu và sau lần đến hộ cuối cùng.",
        "A charge ends after it began and after the last visit made under it.",
        HOUSE,
        lambda ended: (
            ended.to_day > ended.charge.from_day and (ended.last_visit is None or ended.to_day > ended.last_visit)
        ),
    ),
    Rule(
        "OR-6",
        "Chỉ thôi phân công một lần.",
        "A charge ends once.",
        HOUSE,
        lambda ended: ended.charge.to_day is None,
    ),
)


def check_giving(charge: Charge) -> None:
    """Raise RulesBroken unless the household may be given into charge."""
    held = queries.holding(charge.unit_id, charge.book_number, since=charge.from_day)
    is_place = charge.commune_id in queries.places([charge.commune_id])
    rule.check(Given(charge, held.from_day if held else None, is_place), GIVING)


def broken_sessions(sessions: Sequence[AwarenessSession]) -> tuple[rule.Broken, ...]:
    """Return every rule that any of the sessions breaks."""
    return rule.broken_in(_held(sessions), SESSIONS)


def of_one_session() -> tuple[Rule[AwarenessSession], ...]:
    """Return the same rules for one session."""
    return rule.asked_of(lambda session: _held([session])[0], SESSIONS)


def broken_visits(visits: Sequence[Visit]) -> tuple[rule.Broken, ...]:
    """Return every rule that any of the visits breaks."""
    return rule.broken_in(visits, VISITS)


def _held(sessions: Sequence[AwarenessSession]) -> list[Held]:
    places = queries.places({one.commune_id for one in sessions})
    return [Held(one, one.commune_id in places) for one in sessions]
