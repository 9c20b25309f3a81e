"""What every test may use."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache
from django.db import connection, connections
from django.test import Client, TransactionTestCase
from hypothesis import settings as hypothesis_settings

from tests import installation as installations
from tests.installation import Installation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.test.client import ClientMixin
    from pytest_django import DjangoDbBlocker
    from pytest_django.fixtures import Settings

    from cotmoc.org.models import User

# Playwright's own loop runs in the test's thread; the ORM would refuse to work beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
BROWSER_FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-gl=angle",
    "--use-angle=swiftshader",
]

UNCOUNTED = {"proofs", "matrix"}
LONGEST = {
    "test_whole_site.py",
    "test_kills.py",
    "test_kernel_machine.py",
    "test_product_machine.py",
    "test_figures.py",
}

hypothesis_settings.register_profile("house", deadline=None, print_blob=True)
hypothesis_settings.load_profile("house")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Open both connections to every test that uses the database; count no lines while the long ones run.

    The proofs and the matrix walk the same lines over and over, more slowly when each is counted; the tests of each
    floor reach them all. The longest begin first, so that the workers end together.
    """
    items.sort(key=lambda item: item.path.name not in LONGEST)
    for item in items:
        if UNCOUNTED & set(item.path.parts):
            item.add_marker(pytest.mark.no_cover)
        marker = item.get_closest_marker("django_db")
        fixtures = set(getattr(item, "fixturenames", ()))
        if marker or fixtures & {"db", "transactional_db", "live_server"}:
            words: dict[str, Any] = {"databases": ["default", "reading"]} | (dict(marker.kwargs) if marker else {})
            item.add_marker(pytest.mark.django_db(**words), append=False)


_POSTGRESQL_TRIGGERS = """
SELECT tgrelid::regclass::text, tgname, CASE tgenabled WHEN 'A' THEN 'ENABLE ALWAYS' ELSE 'ENABLE' END
FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'
"""
_END_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_SQLITE_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


@contextmanager
def triggers_off() -> Iterator[None]:
    """Let the clean-up between tests empty tables that the product may only append to."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_TRIGGERS)
            triggers = cursor.fetchall()
            for table, name, _ in triggers:
                cursor.execute(f'ALTER TABLE {table} DISABLE TRIGGER "{name}"')
            yield
            for table, name, enable in triggers:
                cursor.execute(f'ALTER TABLE {table} {enable} TRIGGER "{name}"')
            return
        cursor.execute(_SQLITE_TRIGGERS)
        statements = dict(cursor.fetchall())
        for name in statements:
            cursor.execute(f'DROP TRIGGER "{name}"')
        yield
        cursor.execute(_SQLITE_TRIGGERS)
        for name in statements.keys() - dict(cursor.fetchall()).keys():
            cursor.execute(statements[name])


_flush = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined] # private, and Django offers no hook


def _flush_past_triggers(case: TransactionTestCase) -> None:
    cache.clear()  # its table is no model's, so that a flush passes it by
    with triggers_off():
        _flush(case)


TransactionTestCase._fixture_teardown = _flush_past_triggers  # type: ignore[attr-defined] # the same


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let go of every other connection before PostgreSQL drops the database.

    A live server's thread keeps its own a moment longer than the browser that asked it.
    """
    yield
    with django_db_blocker.unblock():
        connections["reading"].close()
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(_END_OTHERS)


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> Path:
    """Give each test a data directory of its own."""
    settings.COTMOC_DATA = tmp_path / "data"
    settings.MEDIA_ROOT = tmp_path / "data" / "evidence"
    settings.COTMOC_DATA.mkdir()
    return tmp_path / "data"


@pytest.fixture(scope="session")
def empty_installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Make one installation of its own with every table; tests take copies of it."""
    made = installations.create(tmp_path_factory.mktemp("installation"))
    yield made
    installations.remove(made)


@pytest.fixture
def installation(empty_installation: Installation, tmp_path: Path) -> Iterator[Installation]:
    """Give a test an installation that other processes can use: `installation.run("verify")`."""
    copied = installations.copy(empty_installation, tmp_path / "installation")
    yield copied
    installations.remove(copied)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Use the system's Chromium."""
    return {**browser_type_launch_args, "executable_path": shutil.which("chromium"), "args": BROWSER_FLAGS}


_force_login = Client.force_login


def _as_after_both_factors(client: ClientMixin, user: User, backend: str | None = None) -> None:
    """Let `force_login` stand for a whole sign-in: a second factor was shown, the notice was read."""
    from cotmoc.interfaces.web import noticing  # noqa: PLC0415 - after Django is set up

    _force_login(client, user, backend)
    session, now = client.session, int(time.time())
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": now}]
    session["account_authentication_methods_user"] = user.pk
    session["began"] = session["seen"] = now
    session[noticing.READ] = noticing.current().code
    session.save()


Client.force_login = _as_after_both_factors  # type: ignore[assignment, method-assign] # many tests sign in by it
