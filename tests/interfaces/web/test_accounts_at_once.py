"""Attempts to sign in that come at once are counted one by one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from django.db import connection

from cotmoc.interfaces.web.accounts import delays
from tests.org import world

NOON = datetime(2020, 6, 30, 12, tzinfo=UTC)


def attempt() -> bool:
    """Make an attempt over a connection of its own; say whether its password would be looked at."""
    try:
        delays.begin("that", "10.0.0.7", at=NOON)
    except delays.Wait:
        return False
    else:
        return True
    finally:
        connection.close()


def test_attempts_at_once_are_counted_one_by_one(transactional_db: None) -> None:
    world.settle()
    with ThreadPoolExecutor(8) as pool:
        looked_at = list(pool.map(lambda _: attempt(), range(24)))

    assert looked_at.count(True) == delays.PAIR.free + 1
