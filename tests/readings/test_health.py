"""What an operator sees at a glance."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from cotmoc.ledger import anchors, balances
from cotmoc.org import append_only
from cotmoc.readings import health
from cotmoc.readings.health import Line
from tests.conftest import triggers_off
from tests.readings.province import Province

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def line(name: str, *, now: datetime = NOW) -> Line:
    """Return one fact by its English name."""
    return next(one for one in health.health(now=now) if one.en == name)


@pytest.mark.django_db
def test_before_the_books_the_page_says_so_in_both_languages() -> None:
    books = line("Ledger")

    assert (books.good, books.said("vi"), books.said("en")) == (False, "chưa mở sổ", "no books yet")


def test_database_and_version_are_named_alike_in_both_languages(province: Province) -> None:
    assert line("Database").said("vi") == line("Database").said("en") != ""
    assert line("Version").good


def test_last_entry_is_named(province: Province) -> None:
    head = balances.head()

    assert line("Last entry").value.endswith(head.fingerprint[:16])


def test_clock_behind_the_books_is_not_good(province: Province) -> None:
    behind = balances.head().recorded_at - timedelta(seconds=1)

    assert line("Server clock").good
    assert not line("Server clock", now=behind).good


def test_missing_anchor_is_not_good(province: Province) -> None:
    assert (line("Anchor outside the database").good, line("Anchor outside the database").said("en")) == (
        False,
        "none yet",
    )

    anchors.append(anchors.Anchor(3, "c0ffee" * 4))

    assert line("Anchor outside the database").good


@pytest.mark.django_db
def test_missing_guards_are_named() -> None:
    guards = line("Database guards")
    with triggers_off():
        missing = line("Database guards")

    assert (guards.good, guards.said("en")) == (True, "complete")
    assert (missing.good, missing.value) == (False, ", ".join(append_only.registered()))
