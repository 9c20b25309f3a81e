"""Opening the books: the first entry names their start and says whether they are a demonstration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cotmoc.kernel import fingerprint
from cotmoc.ledger import posting
from cotmoc.org.models import Installation

if TYPE_CHECKING:
    from datetime import date, datetime

    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User

DOCUMENT = "books"
"""What stands in place of a document and an act in the first entry."""


class OnlyADemoReplays(Exception):
    """The moment of recording is the server's clock; only books opened as a demonstration may replay moments."""


def open_books(*, start: date, by: User, clock: Clock) -> posting.Posted:
    """Post the first entry, whose day is the start; raise BooksAlreadyOpen when there is one."""
    installation = Installation.objects.get()
    code = "books.demonstration" if installation.demo else "books.opened"
    origin = fingerprint.digest("cotmoc/books/1", installation.origin)
    first = posting.Posting(code, "", "", start, 1, posting.Kind.OPENING, DOCUMENT, DOCUMENT, "", origin)
    with transaction.atomic():
        return posting.open_with(first, by=by.pk, clock=clock)


def replaying(moment: datetime) -> Clock:
    """Return a clock that stands at `moment`; raise OnlyADemoReplays unless this is a demonstration.

    Even so the moments of recording never run backwards: an earlier one becomes the last entry's.
    """
    if not Installation.objects.filter(demo=True).exists():
        raise OnlyADemoReplays(moment.isoformat())
    return lambda: moment
