"""What stopped a command, in words for people: a command never ends in a traceback unless it is asked to."""

from __future__ import annotations

from django.conf import settings
from django.db import DatabaseError

from cotmoc.ledger.balances import BooksNotOpen
from cotmoc.org.permissions import NotAllowed
from cotmoc.org.queries import NotInstalled

SET_UP_FIRST = (
    "Chưa lập nơi cài đặt trong {place}: chạy `cotmoc set-up` trước (hoặc `make demo`), "
    "hoặc chỉ đúng chỗ bằng COTMOC_DATA, DATABASE_URL."
)
UNDEFINED_TABLE = "42P01"


def words(error: Exception) -> str:
    """Say in Vietnamese what stopped a command."""
    if isinstance(error, NotInstalled | BooksNotOpen) or _lacks_tables(error):
        return SET_UP_FIRST.format(place=settings.COTMOC_DATA)
    if isinstance(error, DatabaseError):
        return f"Không dùng được cơ sở dữ liệu: {error}".strip()
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    if isinstance(error, NotAllowed):
        return f"Không có quyền: {error}"
    return f"Lỗi ngoài dự kiến ({type(error).__name__}): {error}. Đặt COTMOC_DEBUG=1 để xem chi tiết."


def _lacks_tables(error: Exception) -> bool:
    """Say whether the database has no tables of ours, or (SQLite) is not there at all."""
    told = str(error)
    missing = "no such table" in told or "unable to open database file" in told
    return isinstance(error, DatabaseError) and (missing or getattr(error.__cause__, "sqlstate", "") == UNDEFINED_TABLE)
