"""An office with its units, people and line, all of it imported; `take` imports a workbook as its user does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Protocol

import pytest

from cotmoc.interfaces.office.importing import intake
from cotmoc.interfaces.office.importing.columns import Options
from cotmoc.interfaces.office.importing.faults import Refused
from cotmoc.interfaces.office.importing.receipts import Receipt
from cotmoc.interfaces.office.importing.templates.catalogue import FORMS
from cotmoc.ledger import books
from cotmoc.org import operations as org
from cotmoc.org.models import RoleGrant, User
from tests.interfaces.office.importing.workbooks import Rows, workbook

NOW = datetime(2020, 12, 31, 3, 0, tzinfo=UTC)
START = date(2019, 1, 1)

UNITS: dict[str, Rows] = {
    "Đơn vị": [
        ["DANH SÁCH ĐƠN VỊ"],
        [],
        ["STT", "Ký hiệu", "Tên đơn vị", "Hệ thống", "Loại", "Cấp trên", "Từ ngày"],
        [1, "DBP-A", "Đồn Biên phòng An Bình", "chỉ huy", "đồn biên phòng", "BCH", "01/01/2018"],
        [2, "DBP-B", "Đồn Biên phòng cửa khẩu Bản Chắt", "chỉ huy", "đồn biên phòng", "BCH", "01/01/2018"],
        [3, "CB-A", "Chi bộ Đồn An Bình", "Đảng", "chi bộ", None, "01/01/2018"],
        [4, "CB-B", "Chi bộ Đồn Bản Chắt", "Đảng", "chi bộ", None, "01/01/2018"],
        [5, "H-X", "Huyện X", "hành chính", "huyện", None, "01/01/2018"],
        [6, "X-A", "Xã An Bình", "hành chính", "xã", "H-X", "01/01/2018"],
        [7, "X-B", "Xã Bản Chắt", "hành chính", "xã", "H-X", "01/01/2018"],
    ],
    "Chi bộ": [
        ["Chi bộ", "Thuộc đơn vị", "Từ ngày"],
        ["CB-A", "DBP-A", "01/01/2018"],
        ["CB-B", "DBP-B", "01/01/2018"],
    ],
}
PEOPLE: dict[str, Rows] = {
    "Đảng viên": [
        ["Mã số", "Họ và tên", "Chi bộ", "Sinh hoạt từ ngày", "Tư cách"],
        ["DV-1", "Đ/c Lý Văn Một", "CB-A", date(2018, 5, 1), "chính thức"],
        ["DV-2", "Hoàng Thị Hai", "CB-A", date(2018, 5, 1), "chính thức"],
        ["DV-3", "Vi Văn Ba", "CB-B", date(2018, 6, 1), "dự bị"],
    ]
}
LINE: dict[str, Rows] = {
    "Tuyến": [
        ["Ký hiệu tuyến", "Phiên bản", "Tên tuyến", "Chiều dài công bố (km)", "Nguồn", "Hiệu lực từ ngày"],
        ["L", "1", "Tuyến thử", "10", "thử", "01/01/2010"],
    ]
}
MARKERS: dict[str, Rows] = {
    "Mốc": [
        ["Số hiệu mốc", "Lý trình (km)", "Có từ ngày"],
        *([str(1100 + place), f"{place},000", "01/01/2010"] for place in range(11)),
        ["1110/1", "10,000", "01/01/2010"],
    ]
}
SECTORS: dict[str, Rows] = {
    "A": [
        ["Đồn", "Từ lý trình (km)", "Đến lý trình (km)", "Từ ngày"],
        ["DBP-A", 0, 6, "01/01/2018"],
        ["Đồn BPCK Bản Chắt", 6, 10, "01/01/2018"],
    ]
}
COMMUNES: dict[str, Rows] = {
    "A": [
        ["Xã", "Từ lý trình (m)", "Đến lý trình (m)", "Từ ngày"],
        ["Xã An Bình", 0, 5000, "01/01/2018"],
        ["Xã Bản Chắt", 5000, 10000, "01/01/2018"],
    ]
}


class Take(Protocol):
    def __call__(
        self,
        register: str,
        sheets: Mapping[str, Rows] | bytes,
        /,
        *,
        check: bool = False,
        user: str = "office",
        now: datetime = NOW,
        options: Options | None = None,
    ) -> Receipt: ...


def take_file(
    register: str,
    sheets: Mapping[str, Rows] | bytes,
    /,
    *,
    check: bool = False,
    user: str = "office",
    now: datetime = NOW,
    options: Options | None = None,
) -> Receipt:
    content = sheets if isinstance(sheets, bytes) else workbook(sheets)
    by = User.objects.get(username=user)
    return intake.take(content, FORMS[register], file="a.xlsx", by=by, clock=lambda: now, options=options, check=check)


@pytest.fixture
def begun(db: None) -> None:
    """A command with an administrator and an officer, and nothing else."""

    def clock() -> datetime:
        return datetime(2019, 1, 1, tzinfo=UTC)

    org.install(origin="thu", demo=True, clock=clock)
    command = org.add_unit(
        org.NewUnit("BCH", "COMMAND", "PROVINCIAL_COMMAND", "Bộ Chỉ huy", date(2018, 1, 1)), by=None, clock=clock
    )
    for name, roles in (("admin", ["ADMINISTRATOR"]), ("office", ["POLITICAL_OFFICE", "INSPECTION_COMMISSION"])):
        user = org.add_user(username=name, by=None, clock=clock)
        for role in roles:
            org.grant_role(
                user=user, role=RoleGrant.Role(role), unit=command, from_day=date(2018, 1, 1), by=None, clock=clock
            )
    org.add_user(username="stranger", by=None, clock=clock)


@pytest.fixture
def take(begun: None) -> Take:
    """An office whose units, people and line came in as workbooks, with open books."""
    for register, sheets in (
        ("units", UNITS),
        ("people", PEOPLE),
        ("line", LINE),
        ("markers", MARKERS),
        ("sectors", SECTORS),
        ("communes", COMMUNES),
    ):
        user = "office" if register == "people" else "admin"
        take_file(register, sheets, user=user, now=datetime(2019, 1, 1, 1, tzinfo=UTC))
    books.open_books(
        start=START, by=User.objects.get(username="office"), clock=lambda: datetime(2019, 1, 1, 2, tzinfo=UTC)
    )
    return take_file


def refused(
    take: Take, register: str, sheets: Mapping[str, Rows] | bytes, **words: object
) -> list[tuple[str, str, int, int]]:
    """Return (code, sheet, row, column) of every refusal of a file."""
    with pytest.raises(Refused) as refusal:
        take(register, sheets, **words)  # type: ignore[arg-type] # handed on as it comes
    return [(one.code, one.place.sheet, one.place.row, one.place.column) for one in refusal.value.faults]
