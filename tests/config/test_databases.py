"""The two connections and the tests' own database."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, connections, transaction

from cotmoc.config import databases
from cotmoc.org.models import Unit
from tests.databases import KIND


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ((3, 40, 1), ("TRUNCATE", "EXTRA")),
        ((3, 44, 5), ("TRUNCATE", "EXTRA")),
        ((3, 44, 6), ("WAL", "FULL")),
        ((3, 50, 6), ("TRUNCATE", "EXTRA")),
        ((3, 50, 7), ("WAL", "FULL")),
        ((3, 51, 2), ("TRUNCATE", "EXTRA")),
        ((3, 51, 3), ("WAL", "FULL")),
        ((3, 52, 0), ("WAL", "FULL")),
    ],
)
def test_journal_is_wal_only_where_it_keeps_every_write(
    version: tuple[int, int, int], expected: tuple[str, str]
) -> None:
    assert databases.journal(version) == expected


def test_postgresql_reads_every_part_of_the_address() -> None:
    both = databases.postgresql("postgresql://me:p%40ss@db.example:6432/books")

    assert {key: both["default"][key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "books",
        "USER": "me",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "6432",
    }
    assert both["default"]["OPTIONS"] == {"pool": True}


@pytest.mark.parametrize("url", ["mysql://localhost/books", "postgresql:///books?sslmoed=require"])
def test_postgresql_refuses_what_it_does_not_know(url: str) -> None:
    with pytest.raises(ImproperlyConfigured):
        databases.postgresql(url)


@pytest.mark.django_db
def test_tests_run_on_the_database_that_was_asked_for() -> None:
    assert connection.vendor == KIND


@pytest.mark.django_db
def test_reading_inside_a_writing_transaction_sees_its_rows() -> None:
    with transaction.atomic(using="reading"):
        assert databases.Reading().db_for_read(Unit) == "default"


@pytest.mark.django_db(transaction=True)
def test_reading_alone_uses_its_own_connection() -> None:
    with transaction.atomic(using="reading"):
        assert databases.Reading().db_for_read(Unit) == "reading"
        assert Unit.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_sqlite_fires_triggers_on_replace() -> None:
    with connections["default"].cursor() as cursor:
        if connection.vendor == "sqlite":
            assert cursor.execute("PRAGMA recursive_triggers").fetchone() == (1,)


def test_relations_and_migrations_stay_on_one_database() -> None:
    router = databases.Reading()

    assert router.allow_relation(Unit(), Unit())
    assert [router.allow_migrate(alias, "org") for alias in ("default", "reading")] == [True, False]
    assert router.db_for_write(Unit) == "default"
