"""The way into administration: each sees what they may look after."""

from __future__ import annotations

from cotmoc.org.permissions import Role
from tests.interfaces.web.administration.offices import administrator
from tests.interfaces.web.browsing import Visitor
from tests.org import world
from tests.readings.province import Province


def test_an_administrator_finds_every_place(province: Province) -> None:
    page = administrator(province).read("/administration")

    for words in ("Đơn vị", "Cán bộ, đảng viên", "Tài khoản và vai trò", "Ai được làm gì", "Quy tắc và chỉ tiêu",
                  "Tệp đã nhập", "Tình trạng hệ thống"):  # fmt: skip
        assert words in page
    assert "Quản trị" in administrator(province).read("/")


def test_places_are_named_in_the_readers_language(province: Province) -> None:
    assert "Accounts and roles Who signs in" in administrator(province, "en").read("/administration")


def test_the_political_office_finds_its_places_only(province: Province) -> None:
    office = Visitor(world.user("office-2", Role.POLITICAL_OFFICE, province.units["BCH"]))

    page = office.read("/administration")

    assert "Số đã công bố" in page
    assert "Tài khoản và vai trò" not in page


def test_others_find_nothing(province: Province) -> None:
    for user in (province.member, province.partner):
        visitor = Visitor(user)
        visitor.get("/administration", 404)
        assert "Quản trị" not in visitor.read("/")
