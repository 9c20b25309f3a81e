"""The rule book, the chart, and what is set here and was not verified."""

from __future__ import annotations

import pytest

from cotmoc.documents import settings
from tests.interfaces.web.administration.offices import administrator, post
from tests.interfaces.web.browsing import Visitor
from tests.readings.province import Province

AT = "/administration/rules"


@pytest.fixture
def admin(province: Province) -> Visitor:
    return administrator(province)


def test_every_rule_and_figure_is_told_with_its_source(province: Province, admin: Visitor) -> None:
    page = admin.read(AT)

    assert "TC-8 Đảng viên sinh hoạt tại một chi bộ. Điều lệ Đảng, Điều 21" in page
    assert "SW-1" in page
    assert "RP-5" in page
    assert "quy ước của hệ thống" in page
    assert "stewardship.line_m · km" in page
    assert "chưa kiểm chứng" in page
    assert "A member belongs to a Party cell." in administrator(province, "en").read(AT)


def test_a_number_is_set_for_this_installation(province: Province, admin: Visitor) -> None:
    post(admin, f"{AT}/set", name="phone_days", value="9 ngày")

    assert settings.get("phone_days") == 9
    assert "9 Nơi này tự đặt" in admin.read(AT)
    post(admin, f"{AT}/set", 400, name="phone_days", value="-1")
    post(admin, f"{AT}/set", 400, name="other", value="1")


def test_others_read_without_changing(province: Province) -> None:
    leader = Visitor(province.leader)

    assert "Đặt lại tham số" not in leader.read(AT)
    post(leader, f"{AT}/set", 404, name="phone_days", value="9")
    Visitor(province.partner).get(AT, 404)
