"""The operator's page."""

from __future__ import annotations

from tests.interfaces.web.browsing import Visitor
from tests.readings.province import Province


def test_facts_are_shown_in_the_readers_language(province: Province, leader: Visitor) -> None:
    assert "Khóa sửa, xóa đủ ✓ tốt" in leader.read("/health")
    assert "Database guards complete ✓ good" in Visitor(province.leader, "en").read("/health")


def test_page_is_for_those_who_look_after_the_installation(secretary: Visitor) -> None:
    assert "Tình trạng hệ thống" not in secretary.read("/")
    secretary.get("/health", 404)
