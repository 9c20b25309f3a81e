"""A step of the loop."""

from __future__ import annotations

import pytest

from tests.interfaces.web.browsing import Visitor
from tests.readings.province import Province


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("commitments", "Đăng ký phấn đấu"),
        ("results", "Kết quả thực hiện"),
        ("checks", "Kiểm tra"),
        ("lessons", "Rút kinh nghiệm"),
    ],
)
def test_step_shows_every_figure_of_its_registers(leader: Visitor, name: str, heading: str) -> None:
    assert f"{heading} · Cột Mốc" in leader.read(f"/steps/{name}?period=2020-H1")


def test_step_is_said_in_english_too(province: Province) -> None:
    assert "Concrete deeds" in Visitor(province.leader, "en").read("/steps/results")


def test_step_that_is_none_is_not_found(leader: Visitor) -> None:
    leader.get("/steps/dance", 404)


def test_station_sees_its_own_numbers(secretary: Visitor) -> None:
    assert "3 nhà" in secretary.read("/steps/results?period=2020-H1")
