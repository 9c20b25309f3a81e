"""Requests about personal data and breaches, as the register shows them: where each stands, what is late, and whose."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from cotmoc.org import permissions
from cotmoc.org.models import Unit
from cotmoc.org.rights import deadlines, queries
from cotmoc.org.rights_models import Breach, RightsRequest
from cotmoc.org.trees import Tree
from cotmoc.readings import wording
from cotmoc.readings.scope import OutOfScope
from cotmoc.registers.stewardship.models import Steward

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from cotmoc.org.models import User
    from cotmoc.org.rights.deadlines import Limit

READ, RECORD, ANSWER = "privacy.read", "privacy.record", "privacy.answer"
MOST = 200


class Standing(StrEnum):
    """Where a request stands."""

    LATE = "LATE"
    TO_ANSWER = "TO_ANSWER"
    TO_DO = "TO_DO"
    DONE = "DONE"
    REFUSED = "REFUSED"


STANDING_WORDS = {
    Standing.LATE: ("quá hạn", "late"),
    Standing.TO_ANSWER: ("chờ trả lời", "to be answered"),
    Standing.TO_DO: ("đang làm", "being done"),
    Standing.DONE: ("đã xong", "done"),
    Standing.REFUSED: ("không làm, đã nói lý do", "refused, with the reason"),
}
KIND_WORDS = {
    "ACCESS": "to see, to be given the data",
    "RECTIFY": "to have it mended",
    "WITHDRAW": "to take consent back",
    "RESTRICT": "to restrict its use",
    "OBJECT": "to object",
    "ERASE": "to have it erased",
}
THROUGH_WORDS = {
    "SELF": "made in the system",
    "STATION": "said at the unit, entered there",
    "VILLAGE_HEAD": "passed on by the village head",
}
BREACH_WORDS = {
    "SEEN": "seen by somebody who may not",
    "SENT": "sent or printed by mistake",
    "LOST": "a device, paper or data lost",
    "CHANGED": "changed or erased without right",
}


@dataclass(frozen=True)
class Shown:
    """A request in the reader's words."""

    request: RightsRequest
    kind: str
    through: str
    unit: str
    who: str
    standing: Standing
    words: str
    next_due: date | None


@dataclass(frozen=True)
class ShownBreach:
    """A breach in the reader's words; `hours_left` is below zero when the 72 hours are over."""

    breach: Breach
    kind: str
    unit: str
    hours_left: int | None


def requests(*, by: User, on: date, language: str) -> tuple[Shown, ...]:
    """Return the requests in scope: those that wait first, by the day they are due."""
    found = list(queries.requests(permissions.scope(by, READ, on=on))[:MOST])
    return shown(found, on=on, language=language)


def request(identifier: str, *, by: User, on: date, language: str) -> Shown:
    """Return one request in scope; raise OutOfScope."""
    found = queries.requests(permissions.scope(by, READ, on=on)).filter(pk=identifier)
    told = shown(found, on=on, language=language)
    if not told:
        raise OutOfScope
    return told[0]


def shown(found: Iterable[RightsRequest], *, on: date, language: str) -> tuple[Shown, ...]:
    """Put requests into the reader's words, in a fixed number of queries."""
    rows, tree = list(found), Tree.load(Unit.Tree.COMMAND, on=on)
    books = dict(Steward.objects.filter(pk__in={row.resident for row in rows}).values_list("pk", "book_number"))
    return tuple(_shown(row, tree, books, on, language) for row in rows)


def standing(row: RightsRequest, *, on: date) -> Standing:
    """Say where a request stands on a day: late when the next day that it is due on is over."""
    if row.answer == RightsRequest.Answer.REFUSED:
        return Standing.REFUSED
    if row.done_on is not None:
        return Standing.DONE
    due = _next_due(row)
    if due is not None and due < on:
        return Standing.LATE
    return Standing.TO_DO if row.answer else Standing.TO_ANSWER


def _next_due(row: RightsRequest) -> date | None:
    if row.done_on is not None or row.answer == RightsRequest.Answer.REFUSED:
        return None
    return row.done_due if row.answer else row.answer_due


def _shown(row: RightsRequest, tree: Tree, books: dict[str, str], on: date, language: str) -> Shown:
    vietnamese = language == wording.VIETNAMESE
    stands = standing(row, on=on)
    number = books.get(row.resident, "")
    who = (row.person.full_name if row.person else "") or (f"{row.unit.code} {number}" if number else "")
    return Shown(
        row,
        row.get_kind_display() if vietnamese else KIND_WORDS[row.kind],
        row.get_through_display() if vietnamese else THROUGH_WORDS[row.through],
        tree.name(row.unit_id, language),
        who,
        stands,
        STANDING_WORDS[stands][0 if vietnamese else 1],
        _next_due(row),
    )


def breaches(*, by: User, on: date, now: datetime, language: str) -> tuple[ShownBreach, ...]:
    """Return the breaches in scope: open ones first."""
    found = queries.breaches(permissions.scope(by, READ, on=on))[:MOST]
    return _breaches(found, on=on, now=now, language=language)


def breach(identifier: str, *, by: User, on: date, now: datetime, language: str) -> ShownBreach:
    """Return one breach in scope; raise OutOfScope."""
    found = queries.breaches(permissions.scope(by, READ, on=on)).filter(pk=identifier)
    told = _breaches(found, on=on, now=now, language=language)
    if not told:
        raise OutOfScope
    return told[0]


def _breaches(found: Iterable[Breach], *, on: date, now: datetime, language: str) -> tuple[ShownBreach, ...]:
    tree = Tree.load(Unit.Tree.COMMAND, on=on)
    return tuple(
        ShownBreach(
            row,
            row.get_kind_display() if language == wording.VIETNAMESE else BREACH_WORDS[row.kind],
            tree.name(row.unit_id, language),
            None if row.notified_at else int((row.due_at - now).total_seconds() // 3600),
        )
        for row in found
    )


def limits(*, on: date, language: str) -> tuple[tuple[str, str, Limit], ...]:
    """Return the kinds of request with their words and days."""
    found = deadlines.limits(on=on)
    vietnamese = language == wording.VIETNAMESE
    labels = dict(RightsRequest.Kind.choices)
    return tuple((kind, labels[kind] if vietnamese else KIND_WORDS[kind], found[kind]) for kind in KIND_WORDS)
