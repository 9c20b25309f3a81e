"""Measure a page of a list of a given length, for a reader of the whole province and one of a single unit.

Usage: python -m bench.lists ROWS; then each line of the input names a page to be timed once more.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING

import django

django.setup()

from django.db import connection  # noqa: E402 - Django first

from bench import books, papers, timing  # noqa: E402 - Django first
from cotmoc.org import operations  # noqa: E402 - Django first
from cotmoc.org.models import RoleGrant  # noqa: E402 - Django first
from cotmoc.readings.lists import asking, catalogue, pages  # noqa: E402 - Django first

if TYPE_CHECKING:
    from collections.abc import Callable

    from cotmoc.org.models import Unit, User

LIST = "works-stage"
TODAY = date(2023, 12, 31)
ASKED = {
    "first": {},
    "deep": {"after": "2020-01-05~bench-01"},
    "filtered": {"stage": "IN_USE", "kind": "LATRINES"},
    "state": {"state": "VOIDED"},
    "month": {"period": "2021-05"},
    "number": {"q": "ct-000004"},
    "words": {"q": "khuoi day"},
    "nothing": {"q": "khong co gi"},
    "names": {"sort": "work"},
}
TIDYING = {"sqlite": "ANALYZE", "postgresql": "VACUUM ANALYZE"}


def reader_of(unit: Unit) -> User:
    """Return the secretary of a station."""
    at = datetime(2019, 1, 1, tzinfo=UTC)
    user = operations.add_user(username="secretary", by=None, clock=lambda: at)
    role = RoleGrant.Role.UNIT_SECRETARY
    operations.grant_role(user=user, role=role, unit=unit, from_day=books.START, by=None, clock=lambda: at)
    return user


def look(by: User, terms: dict[str, str]) -> None:
    """Look at a page."""
    listing = catalogue.listing(LIST)
    pages.page(listing, asking.read(terms, listing), by=by, on=TODAY, language="vi")


def main(rows: int) -> None:
    """Fill, measure each page for both readers, print; then measure again what the input names."""
    stations, whole = books.opened()
    papers.fill(rows, stations, whole)
    with connection.cursor() as cursor:
        cursor.execute(TIDYING[connection.vendor])
    readers = {"whole": whole, "unit": reader_of(stations[3])}
    actions: dict[str, Callable[[], None]] = {
        f"{reader}_{name}": partial(look, by, terms) for reader, by in readers.items() for name, terms in ASKED.items()
    }
    print(json.dumps({name: timing.in_turn(action, times=3)[0] for name, action in actions.items()}), flush=True)
    for line in sys.stdin:
        print(timing.once(actions[line.strip()]), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
