"""Tài khoản: who signs in, with which role, in which unit, from which day. A password is never in a workbook."""

from __future__ import annotations

from collections.abc import Sequence

from cotmoc.interfaces.office.importing.columns import Column
from cotmoc.interfaces.office.importing.days import Day
from cotmoc.interfaces.office.importing.entering import Entering
from cotmoc.interfaces.office.importing.form import Form
from cotmoc.interfaces.office.importing.tables import Row, Table
from cotmoc.interfaces.office.importing.templates.papers import words
from cotmoc.interfaces.office.importing.texts import Choice, Code
from cotmoc.org import operations, queries
from cotmoc.org.models import RoleGrant

ACCOUNTS = Table(
    "accounts",
    "Tài khoản",
    "Accounts",
    (
        Column("username", "Tên đăng nhập", "User name", Code(longest=64, example="bi-thu-tt"), ("Tài khoản",)),
        Column("role", "Vai trò", "Role", Choice(words(RoleGrant.Role))),
        Column("at", "Đơn vị", "Unit", Code(example="DBP-TT"), ("Ký hiệu đơn vị", "Tại đơn vị")),
        Column("from_day", "Từ ngày", "From", Day(future=True)),
    ),
    key=("username", "role", "at", "from_day"),
)


def enter(rows: Sequence[Row], entering: Entering) -> None:
    """Add the accounts, without a password, and give them their roles."""
    known = queries.units_by_code()
    for row in rows:
        if row.text("at") not in known:
            entering.refuse(row, "at", "M101", text=row.text("at"))
            continue
        with entering.refusing([row]):
            user = operations.add_user(username=row.text("username"), by=entering.by, clock=entering.clock)
            operations.grant_role(
                user=user,
                role=row.text("role"),
                unit=known[row.text("at")],
                from_day=row.day("from_day"),
                by=entering.by,
                clock=entering.clock,
            )


FORM = Form(
    "accounts", "Tài khoản", "Accounts", (ACCOUNTS,), enter, guide=("Mật khẩu không bao giờ ghi trong bảng tính.",)
)
