"""What an operator sees at a glance."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from pytest_django.fixtures import Settings

from cotmoc.ledger import anchors, balances
from cotmoc.org import append_only, audit
from cotmoc.org.models import Installation
from cotmoc.readings import health
from cotmoc.readings.health import Line, Mark
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


def noted(action: str, at: datetime) -> None:
    with transaction.atomic():
        audit.note(action, by="", at=at, object="c0ffee" * 8, detail="7 2026-01-01T00:00:00+00:00 kept.cotmoc")


@pytest.mark.django_db
def test_journal_mode_is_told_in_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    options = connection.settings_dict["OPTIONS"]
    monkeypatch.setitem(options, "init_command", "PRAGMA journal_mode=TRUNCATE;")
    safe = line("Journal mode")
    monkeypatch.setitem(options, "init_command", "PRAGMA journal_mode=WAL;")

    assert "WAL is not used" in safe.said("en")
    assert "keeps every commit" in line("Journal mode").said("en")


@pytest.mark.parametrize(
    ("free", "mark"), [(10**9 - 1, Mark.BAD), (10**9, Mark.WATCH), (5 * 10**9 - 1, Mark.WATCH), (5 * 10**9, Mark.GOOD)]
)
@pytest.mark.django_db
def test_disk_that_runs_out_is_told(monkeypatch: pytest.MonkeyPatch, free: int, mark: Mark) -> None:
    usage: Any = type("Usage", (), {"free": free})
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)

    assert line("Disk left").mark == mark


@pytest.mark.django_db
def test_size_is_told_where_the_database_is_a_file() -> None:
    assert (connection.vendor == "sqlite") == ("Size of the database" in [one.en for one in health.health(now=NOW)])


@pytest.mark.django_db
def test_size_is_left_out_where_there_is_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "NAME", ":memory:")

    assert "Size of the database" not in [one.en for one in health.health(now=NOW)]


@pytest.mark.django_db
def test_tables_behind_the_program_are_told() -> None:
    assert line("Tables as the program needs them").good
    MigrationRecorder(connection).migration_qs.filter(app="web").delete()

    behind = line("Tables as the program needs them")

    assert (behind.mark, "steps behind" in behind.said("en")) == (Mark.BAD, True)


@pytest.mark.django_db
def test_anchors_that_cannot_be_read_are_told(own_files: Path) -> None:
    (own_files / anchors.NAME).write_text("none\n", encoding="utf-8")

    assert line("Anchor outside the database").mark == Mark.BAD


@pytest.mark.parametrize(
    ("action", "name", "days", "mark"),
    [
        ("backup.taken", "Last backup", 1, Mark.GOOD),
        ("backup.taken", "Last backup", 2, Mark.WATCH),
        ("backup.taken", "Last backup", 8, Mark.BAD),
        ("backup.verified", "Last backup verified", 31, Mark.GOOD),
        ("backup.verified", "Last backup verified", 32, Mark.WATCH),
        ("backup.verified", "Last backup verified", 93, Mark.BAD),
        ("backup.restored", "Restored from a backup", 31, Mark.WATCH),
        ("backup.restored", "Restored from a backup", 32, Mark.GOOD),
    ],
)
def test_age_of_backups_is_told(province: Province, action: str, name: str, days: int, mark: Mark) -> None:
    Installation.objects.update(demo=False)
    noted(action, NOW - timedelta(days=days))

    assert line(name).mark == mark


def test_no_backup_at_all_is_told_and_weighs_less_on_a_demonstration(province: Province) -> None:
    Installation.objects.update(demo=False)
    none = line("Last backup")
    Installation.objects.update(demo=True)

    assert (none.mark, none.said("vi")) == (Mark.BAD, "chưa có")
    assert line("Last backup").mark == Mark.WATCH


@pytest.mark.django_db
def test_what_a_killed_restore_left_is_named(own_files: Path) -> None:
    assert "Unfinished restores" not in [one.en for one in health.health(now=NOW)]
    own_files.with_name(f"{own_files.name}.restoring-20260101000000").mkdir()

    assert "restoring-20260101000000" in line("Unfinished restores").value


@pytest.mark.django_db
def test_mail_server_is_named(settings: Settings) -> None:
    settings.EMAIL_HOST = ""
    none = line("Mail server")
    settings.EMAIL_HOST = "mail.local"

    assert "no reminders" in none.said("en")
    assert line("Mail server").value == "mail.local"
