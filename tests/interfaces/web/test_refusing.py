"""How pages say no."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory

from cotmoc.interfaces.web import refusing
from tests.interfaces.web.browsing import Visitor, words
from tests.org import world
from tests.readings.province import Province


def test_nothing_here_and_nothing_to_see_look_the_same(province: Province, secretary: Visitor) -> None:
    nothing = secretary.read("/documents/none", 404)
    hidden = secretary.read(f"/reports/half-year/2020-H1?unit={province.units['CM'].code}", 404)

    assert "Địa chỉ này không có gì, hoặc không thuộc phạm vi được xem" in nothing
    assert nothing == hidden


def test_before_the_books_pages_say_how_to_begin(db: None) -> None:
    units = world.settle()
    visitor = Visitor(world.user("leader", "LEADER", units["BCH"]))

    for address in ("/", "/reports/half-year", "/reports/half-year/2020-H1", "/resolution", "/steps/results"):
        assert "Ở đây chưa mở sổ" in visitor.read(address, 404)


def test_form_that_is_not_ours_is_not_accepted(db: None) -> None:
    answer = Client(enforce_csrf_checks=True).post("/sign-out")

    assert (answer.status_code, "Biểu mẫu đã hết hạn" in words(answer.content.decode())) == (403, True)


@pytest.mark.django_db
def test_failure_is_said_without_saying_how() -> None:
    answer = refusing.failed(RequestFactory().get("/"))

    assert (answer.status_code, "Máy chủ không trả lời được" in words(answer.content.decode())) == (500, True)
