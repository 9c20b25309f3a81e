"""What must hold of outreach: OR-1 to OR-6."""

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
class Ended:
    """A charge about to end, with the day from which it holds no more and the last visit made under it."""

    charge: Charge
    to_day: date
    last_visit: date | None


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
