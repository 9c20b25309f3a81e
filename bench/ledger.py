"""Measure the ledger at one size, on the database of the environment; print the seconds as JSON.

Usage: python -m bench.ledger ENTRIES; then each line of the input names a question to be timed once more.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import django

django.setup()

from django.db import connection, transaction  # noqa: E402 - Django first
from django.test.utils import CaptureQueriesContext  # noqa: E402 - Django first

from bench import books, timing  # noqa: E402 - Django first
from cotmoc.documents import operations as documents  # noqa: E402 - Django first
from cotmoc.kernel import fingerprint  # noqa: E402 - Django first
from cotmoc.ledger import balances, chain, posting  # noqa: E402 - Django first
from cotmoc.ledger.chart import STOCKS  # noqa: E402 - Django first

if TYPE_CHECKING:
    from collections.abc import Callable

    from cotmoc.documents.models import Document
    from cotmoc.kernel.fingerprint import JSON
    from cotmoc.org.models import Unit, User

MONTH = (date(2022, 5, 1), date(2022, 5, 31))
STOCK_DAY = date(2023, 9, 17)
YEAR = (date(2022, 1, 1), date(2022, 12, 31))
SEVERAL = 30
TIDYING = {"sqlite": "ANALYZE", "postgresql": "VACUUM ANALYZE"}
"""What the server does by itself when many rows have come."""
Seconds = dict[str, float]


class Paper:
    """A record of six results."""

    def __init__(self, document: Document) -> None:
        """Stand on its document."""
        self.document = document

    def frozen(self) -> dict[str, JSON]:
        """Return its content."""
        return {"results": 6}


def questions() -> Seconds:
    """Ask each question of balances and of the plain entries, and see that the answers are the same."""
    now = balances.resolve()
    asked: dict[str, Callable[[Callable[..., object]], object]] = {
        "month": lambda way: way(books.INDICATORS, first=MONTH[0], last=MONTH[1], known=now),
        "stock": lambda way: way(STOCKS, first=None, last=STOCK_DAY, known=now),
    }
    seconds: Seconds = {}
    for name, question in asked.items():
        if question(balances.sums) != question(balances.raw_sums):
            sys.exit(f"{name}: balances and entries disagree")
        ours, plain = timing.in_turn(lambda: question(balances.sums), lambda: question(balances.raw_sums))  # noqa: B023 - called at once
        seconds |= {name: ours, f"{name}_plain": plain}
    return seconds | knowledge(now)


def knowledge(now: balances.Knowledge) -> Seconds:
    """Ask a year's and a stock's figure as known now, and as known when the period ended and the year was half over."""
    seconds: Seconds = {}
    for name, first, code in (("flow", YEAR[0], books.INDICATORS[-1]), ("stock", None, min(STOCKS))):
        for when, moment in (("end", YEAR[1]), ("half", date(2022, 6, 30))):
            then = balances.resolve(datetime(moment.year, moment.month, moment.day, 16, tzinfo=UTC))
            last = YEAR[1] if when == "end" else moment
            ours, present = timing.in_turn(
                lambda: balances.sums([code], first=first, last=last, known=then),  # noqa: B023 - called at once
                lambda: balances.sums([code], first=first, last=last, known=now),  # noqa: B023 - called at once
                times=25,
            )
            seconds |= {f"{name}_then_{when}": ours, f"{name}_now_{when}": present}
    return seconds


def repeatable() -> dict[str, Callable[[], object]]:
    """Return what is compared between sizes: a month, the first page of sources, and one nine tenths down."""
    code, known = books.INDICATORS[-1], balances.resolve()
    whole: dict[str, Any] = {"first": None, "last": books.LAST, "known": known}
    deep = balances.sources(code, **whole, offset=balances.count_sources(code, **whole) * 9 // 10, limit=1)[0].place
    return {
        "month": lambda: balances.sums(books.INDICATORS, first=MONTH[0], last=MONTH[1], known=known),
        "page_first": lambda: balances.sources(code, **whole),
        "page_deep": lambda: balances.sources(code, **whole, after=deep),
    }


def submission(stations: list[Unit], user: User) -> Seconds:
    """Submit documents of six entries, and between them insert one row, durably, into a table without anything."""
    chance, clock = random.Random(6), iter(_ticks())
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_bare (word varchar(64))")

    def submit() -> None:
        day = date(2023, 12, chance.randrange(1, 29))
        document = documents.draft(
            "works.work",
            register="works",
            unit=stations[chance.randrange(len(stations))],
            day=day,
            documented_on=day,
            by=user,
            clock=lambda: next(clock),
            save=False,
        )
        documents.submit(Paper(document), rules=(), postings=_six, by=user, clock=lambda: next(clock))

    def insert() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO bench_bare VALUES (%s)", ["0" * 64])

    ours, bare = timing.in_turn(submit, insert, times=SEVERAL)
    with CaptureQueriesContext(connection) as captured:
        submit()
    statements = [query["sql"].partition(" ")[0] for query in captured.captured_queries]
    within = statements[statements.index("BEGIN") + 1 : statements.index("COMMIT")]
    return {"submit": ours, "insert": bare, "statements": len(within)}


def _six(paper: Paper) -> list[posting.Posting]:
    own = paper.document
    return [
        posting.Posting(code, own.unit_id, "", own.day, 1, posting.Kind.RESULT, own.pk, own.pk)
        for code in books.INDICATORS[-6:]
    ]


def _ticks() -> list[datetime]:
    begin = datetime(2024, 1, 2, tzinfo=UTC)
    return [begin + timedelta(seconds=second) for second in range(100 * SEVERAL)]


def verification() -> Seconds:
    """Verify the whole chain, and hash the same bytes without reading or comparing anything."""
    texts, previous = [], fingerprint.GENESIS
    for page in chain.pages():
        for row in page:
            day = date.fromisoformat(row[4])
            texts.append(fingerprint.canonical(chain.DOMAIN, previous, *row[:4], day, *row[5:-1]))
            previous = row[-1]
    if not chain.verify().ok:
        sys.exit("the chain does not hold")
    ours, bare = timing.in_turn(chain.verify, lambda: [hashlib.sha256(text).hexdigest() for text in texts], times=5)
    return {"verify": ours, "sha": bare}


def main(entries: int) -> None:
    """Fill the books, measure, print."""
    stations, user = books.opened()
    filling = timing.once(lambda: books.fill(entries, user))
    with connection.cursor() as cursor:
        cursor.execute(TIDYING[connection.vendor])
    again = repeatable()
    print(json.dumps({"fill": filling} | questions() | verification() | submission(stations, user)), flush=True)
    for line in sys.stdin:
        print(timing.once(again[line.strip()]), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
