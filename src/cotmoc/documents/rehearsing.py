"""A rehearsal: the very same act, made and taken back, to show its number, its rows and the rules it would break."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from cotmoc.ledger import balances, posting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cotmoc.documents.models import Document
    from cotmoc.ledger.balances import EntryView

_rehearsing: ContextVar[bool] = ContextVar("rehearsing", default=False)


@dataclass(frozen=True)
class Rehearsal:
    """What the act would have done: the document's number, and the rows in the ledger."""

    number: str
    posted: tuple[EntryView, ...]


class _TakenBack(Exception):
    """Raised to undo what a rehearsal wrote."""


def is_on() -> bool:
    """Say whether the present act will be taken back: an approval still to come is then taken as given."""
    return _rehearsing.get()


def rehearse(act: Callable[[], Document]) -> Rehearsal:
    """Make an act official and take it back; raise what it raises. Nothing is kept, no audit line, no number."""
    found: list[Rehearsal] = []
    with suppress(_TakenBack), _taken_as_given(), transaction.atomic():
        posting.lock()
        before = balances.head().seq
        document = act()
        found.append(Rehearsal(document.number_text, _since(before)))
        raise _TakenBack
    return found[0]


@contextmanager
def _taken_as_given() -> Iterator[None]:
    token = _rehearsing.set(True)
    try:
        yield
    finally:
        _rehearsing.reset(token)


def _since(seq: int) -> tuple[EntryView, ...]:
    known = balances.resolve()
    return tuple(reversed(balances.entries(known=known, limit=known.seq - seq))) if known.seq > seq else ()
