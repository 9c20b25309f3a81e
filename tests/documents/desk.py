"""A desk to test with: the small province, its books from 2019, four people, and slips that post what they say."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from cotmoc.documents import operations
from cotmoc.documents.models import Document
from cotmoc.kernel.rule import Broken, Rule
from cotmoc.ledger import balances, books
from cotmoc.ledger.posting import Kind, Posting
from tests.org import world

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cotmoc.kernel.fingerprint import JSON
    from cotmoc.org.models import Unit, User

START = date(2019, 1, 1)
DAY = date(2020, 3, 5)
NOW = datetime(2020, 6, 1, 2, tzinfo=UTC)
LATRINES = "works.latrines_completed"


@dataclass
class Desk:
    """The units by code; a clerk and a secretary of the station TT, a chief who approves, a stranger; and a clock."""

    units: dict[str, Unit]
    clerk: User
    chief: User
    office: User
    stranger: User
    clock: world.Ticking


@dataclass
class Slip:
    """A record of this many latrines; what it posts may be said outright."""

    document: Document
    count: int = 1
    rows: list[Posting] | None = None
    seen: list[str] = field(default_factory=list)

    def frozen(self) -> dict[str, JSON]:
        return {"count": self.count}


def settle() -> Desk:
    """Set the desk up."""
    clock = world.Ticking(NOW)
    units = world.settle(world.Ticking(datetime(2019, 1, 1, tzinfo=UTC)))
    station, command = units["TT"], units["BCH"]
    clerk = world.user("clerk", "FIELD_OFFICER", station)
    desk = Desk(
        units,
        clerk,
        world.user("chief", "UNIT_SECRETARY", station),
        world.user("office", "POLITICAL_OFFICE", command),
        world.user("stranger"),
        clock,
    )
    books.open_books(start=START, by=desk.office, clock=world.Ticking(datetime(2019, 1, 1, tzinfo=UTC)))
    return desk


def slip(desk: Desk, count: int = 1, *, rows: list[Posting] | None = None, **words: Any) -> Slip:
    """Draft a slip at the station TT."""
    unit = words.pop("unit", desk.units["TT"])
    given: dict[str, Any] = {
        "register": "works",
        "day": DAY,
        "documented_on": DAY,
        "by": desk.clerk,
        "clock": desk.clock,
    } | words
    return Slip(operations.draft(given.pop("kind", "works.latrine"), unit=unit, **given), count, rows)


def posting(document: str, value: int, unit: Unit, **words: Any) -> Posting:
    """Return a row of latrines."""
    given: dict[str, Any] = {
        "locality": "",
        "day": DAY,
        "kind": Kind.RESULT,
        "document": document,
        "act": document,
    } | words
    return Posting(indicator=LATRINES, unit=unit.pk, value=value, **given)


def of(desk: Desk, one: Slip) -> list[Posting]:
    """Return what a slip posts."""
    one.seen.append(one.document.state)
    if one.rows is not None:
        return one.rows
    return [posting(one.document.pk, one.count, desk.units["TT"], day=one.document.day)]


def submit(
    desk: Desk, one: Slip, *, by: User | None = None, rules: Sequence[Rule[Slip]] = (), **words: Any
) -> Document:
    """Submit a slip."""
    return operations.submit(
        one, rules=rules, postings=lambda slip: of(desk, slip), by=by or desk.clerk, clock=desk.clock, **words
    )


def submit_many(desk: Desk, slips: Sequence[Slip], *, broken: Sequence[Broken] = (), **words: Any) -> list[Document]:
    """Submit a set of slips."""
    return operations.submit_many(
        slips,
        rules=lambda _: tuple(broken),
        postings=lambda fresh: [row for one in fresh for row in of(desk, one)],
        by=desk.clerk,
        clock=desk.clock,
        **words,
    )


def figure(day: date = date(2020, 12, 31), known: balances.Knowledge | None = None) -> int:
    """Return how many latrines the books hold from the start to a day."""
    asked = known or balances.resolve()
    return sum(balances.sums([LATRINES], first=START, last=day, known=asked).values())


def kinds(document: str) -> list[tuple[str, int, str]]:
    """Return the kind, value and act of a document's rows, in order."""
    rows = balances.of_document(document, known=balances.resolve())
    return [(str(row.kind), row.value, row.act) for row in rows if row.document == document]
