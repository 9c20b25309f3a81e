"""Tài khoản: who signs in, whose account it is, with which role, where, from which day; never a password."""

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
        Column("person", "Mã số cán bộ", "Person's code", Code(example="DV-0001"), ("Mã đảng viên",), required=False),
    ),
    key=("username", "role", "at", "from_day", "person"),
)


def enter(rows: Sequence[Row], entering: Entering) -> None:
    """Add the accounts, without a password, say whose they are, and give them their roles."""
    known = queries.units_by_code()
    for row in rows:
        if row.text("at") not in known:
            entering.refuse(row, "at", "M101", text=row.text("at"))
            continue
        person = entering.person(row, row.text("person"), key="person") if row.text("person") else None
        with entering.refusing([row]):
            user = operations.add_user(username=row.text("username"), by=entering.by, clock=entering.clock)
            if person is not None:
                operations.tie_person(user, person, by=entering.by, clock=entering.clock)
            operations.grant_role(
                user=user,
                role=row.text("role"),
                unit=known[row.text("at")],
                from_day=row.day("from_day"),
                by=entering.by,
                clock=entering.clock,
            )


FORM = Form(
    "accounts",
    "Tài khoản",
    "Accounts",
    (ACCOUNTS,),
    enter,
    guide=(
        "Mật khẩu không bao giờ ghi trong bảng tính.",
        "“Mã số cán bộ” để trống được: ghi mã số trong danh sách cán bộ, đảng viên, nhập danh sách ấy trước.",
        "Có mã số thì người dùng tự đăng ký phấn đấu, xem được dữ liệu về mình; tài khoản của cơ quan thì để trống.",
    ),
)
