"""The menu offers what the reader's roles open, in the order of the loop."""

from __future__ import annotations

import re

import pytest

from tests.interfaces.web.browsing import Visitor
from tests.readings.province import Province

WHOLE = [
    "Bảng điều hành",
    "Nghị quyết",
    "Đăng ký phấn đấu",
    "Kết quả thực hiện",
    "Kiểm tra",
    "Rút kinh nghiệm",
    "Báo cáo",
    "Sổ số liệu",
]
LOOKED_AFTER = [*WHOLE, "Quản trị"]


def menu(visitor: Visitor, address: str = "/ledger") -> list[str]:
    """Return the words of the menu."""
    page = visitor.get(address).content.decode()
    inside = page.partition('class="loop-menu"')[2].partition("</ul>")[0]
    return re.findall(r">([^<>]+)</a>", inside)


def test_menu_follows_the_loop(leader: Visitor) -> None:
    assert menu(leader) == LOOKED_AFTER


def test_menu_is_said_in_english_too(province: Province) -> None:
    assert menu(Visitor(province.leader, "en")) == [
        "Board",
        "Resolution",
        "Commitments",
        "Results",
        "Inspection",
        "Lessons",
        "Reports",
        "Ledger",
        "Administration",
    ]


@pytest.mark.parametrize(("name", "words"), [("member", WHOLE), ("partner", WHOLE[:1])])
def test_menu_offers_what_the_role_opens(province: Province, name: str, words: list[str]) -> None:
    assert menu(Visitor(getattr(province, name)), "/") == words


def test_place_is_marked(leader: Visitor) -> None:
    page = leader.get("/reports/half-year/2020-H1").content.decode()

    assert re.findall(r'aria-current="page">([^<]+)</a></li>', page.partition("</header>")[0]) == ["Báo cáo"]
