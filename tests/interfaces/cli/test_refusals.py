"""What stopped a command is told in a sentence."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, OperationalError, ProgrammingError

from cotmoc.interfaces.cli import refusals
from cotmoc.ledger.balances import BooksNotOpen
from cotmoc.org.models import User
from cotmoc.org.permissions import NotAllowed
from cotmoc.org.queries import NotInstalled
from tests.installation import Installation


class UndefinedTable(Exception):
    """What psycopg raises."""

    sqlstate = "42P01"


def from_postgresql() -> ProgrammingError:
    error = ProgrammingError('relation "ledger_entry" does not exist')
    error.__cause__ = UndefinedTable()
    return error


@pytest.mark.parametrize(
    "error",
    [
        NotInstalled(),
        BooksNotOpen(),
        OperationalError("no such table: ledger_entry"),
        OperationalError("unable to open database file"),
        from_postgresql(),
    ],
)
def test_an_installation_that_is_not_there_is_told_how_to_be_made(error: Exception) -> None:
    assert "cotmoc set-up" in refusals.words(error)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (DatabaseError("database is locked"), "Không dùng được cơ sở dữ liệu: database is locked"),
        (FileNotFoundError(2, "No such file", "/x"), "/x: No such file"),
        (
            NotAllowed(User(username="an"), "import.run", "", date(2020, 1, 1)),
            "Không có quyền: an may not import.run at any unit on 2020-01-01",
        ),
        (OSError("odd"), "Lỗi ngoài dự kiến (OSError): odd. Đặt COTMOC_DEBUG=1 để xem chi tiết."),
    ],
)
def test_other_causes_are_named(error: Exception, told: str) -> None:
    assert refusals.words(error) == told


@pytest.mark.parametrize("command", [("report", "half-year", "2020-H1"), ("verify",), ("health",), ("export-ledger",)])
def test_commands_on_an_installation_without_books_say_so(installation: Installation, command: tuple[str, ...]) -> None:
    told = installation.run(*command, exit_code=1)

    assert "Traceback" not in told
