"""Ledgers on paper: the table in a test's docstring is what the books hold when the test begins.

| recorded | day | unit | indicator | value | kind | document | act | locality |

`recorded`, `kind`, `document`, `act` and `locality` may be left out: recorded at the end of the day, a result, document
"d1" by itself, no locality. Rows with the same moment in a row are one posting.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from django.db import transaction

from cotmoc.kernel.period import parse_moment
from cotmoc.ledger import balances, books, posting
from cotmoc.org.models import Installation, Unit, User

if TYPE_CHECKING:
    from collections.abc import Iterator

START = date(2019, 1, 1)
OPENED_AT = datetime(2019, 1, 1, 1, tzinfo=UTC)
STATIONS = ("na-hinh", "tan-thanh", "chi-ma")
COMMUNES = ("doi-can", "quoc-khanh")
CLERK = User(id="ls-clerk", username="clerk")


def open_books(*, demo: bool = True) -> None:
    """Three stations, two communes, and books that start with 2019."""
    Installation.objects.create(origin="ls", demo=demo, created_at=OPENED_AT)
    Unit.objects.bulk_create(
        [Unit(id=code, code=code, tree=Unit.Tree.COMMAND, kind=Unit.Kind.STATION) for code in STATIONS]
        + [Unit(id=code, code=code, tree=Unit.Tree.ADMINISTRATION, kind=Unit.Kind.COMMUNE) for code in COMMUNES]
    )
    CLERK.save()
    books.open_books(start=START, by=CLERK, clock=lambda: OPENED_AT)


def rows(table: str) -> Iterator[dict[str, str]]:
    """Read the rows of a table drawn with bars; what stands outside the bars is prose."""
    lines = [line.strip().strip("|").split("|") for line in table.splitlines() if line.strip().startswith("|")]
    heads = [word.strip() for word in lines[0]]
    for line in lines[1:]:
        yield dict(zip(heads, (word.strip() for word in line), strict=True))


def row(
    value: int = 1,
    *,
    day: str | date = "2020-02-10",
    indicator: str = "works.latrines_completed",
    unit: str = "na-hinh",
    locality: str = "",
    kind: str = "RESULT",
    document: str = "d1",
    act: str = "",
    subject: str = "",
) -> posting.Posting:
    """Return one row, of which a test names only what matters to it."""
    on = day if isinstance(day, date) else date.fromisoformat(day)
    return posting.Posting(
        indicator, unit, locality, on, value, posting.Kind(kind), document, act or document, subject, "c0ffee"
    )


def post(*postings: posting.Posting, at: str | datetime = "2020-03-01") -> posting.Posted:
    """Post the rows as recorded at a moment."""
    moment = at if isinstance(at, datetime) else parse_moment(at)
    with transaction.atomic():
        return posting.post(postings, by="ls-clerk", clock=lambda: moment)


def write(table: str) -> None:
    """Post a whole table, moment by moment."""
    for moment, group in groupby(rows(table), key=lambda line: line.pop("recorded", "") or line["day"]):
        post(*(_read(line) for line in group), at=moment)


def _read(line: dict[str, str]) -> posting.Posting:
    value = int(line.pop("value"))
    return row(value, **{key: word for key, word in line.items() if word})


def now() -> balances.Knowledge:
    """Return what is known at the end of the table."""
    return balances.resolve()


def known(moment: str) -> balances.Knowledge:
    """Return what was known at a moment."""
    return balances.resolve(parse_moment(moment))


def figure(indicator: str, *, last: str, first: str | None = None, at: balances.Knowledge | None = None) -> int:
    """Return a figure over all units, true on day `last`."""
    begin = date.fromisoformat(first) if first else None
    return sum(balances.sums([indicator], first=begin, last=date.fromisoformat(last), known=at or now()).values())
