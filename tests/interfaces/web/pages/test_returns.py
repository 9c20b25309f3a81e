"""The board of returns in the browser."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.test import override_settings

from cotmoc.documents import returns as papers
from cotmoc.documents.models import Document, Reminder
from cotmoc.interfaces.web import digests
from cotmoc.kernel.period import Period
from cotmoc.ledger.completeness import State
from cotmoc.org.permissions import Role
from tests.interfaces.web.browsing import Visitor, words
from tests.org import world
from tests.readings.province import Province

APRIL = "/returns/CM/works/2020-04"
OWN = "/returns/TT/works/2020-07"
PAPER: dict[str, Any] = {"act": "declare", "said": "nil", "paper_number": "12/BC", "documented_on": "3/8/2020"}


@pytest.fixture
def office(province: Province) -> Visitor:
    """Sit in the political office."""
    return Visitor(world.user("office", Role.POLITICAL_OFFICE, province.units["BCH"]))


def send(visitor: Visitor, address: str, status: int = 302, **form: Any) -> str:
    """Send a form that must be answered so; return the words of the answer."""
    response = visitor.client.post(address, form)
    assert response.status_code == status, response.status_code
    return words(response.content.decode())


def test_board_shows_a_month_with_shapes_and_words(leader: Visitor) -> None:
    said = leader.read("/returns?month=2020-04")

    assert "Ai đã báo cáo: tháng 04/2020" in said
    assert "Đã có 1/2 báo cáo; 1 báo cáo chậm." in said
    assert "Đồn Tân Thanh ● đã báo cáo" in said
    assert "Đồn Chi Ma ▲ chậm" in said
    assert "Hạn 05/05/2020." in said


def test_board_shows_the_year_of_a_register(leader: Visitor) -> None:
    said = leader.read("/returns?register=works&month=2020-04")

    assert "Công trình giúp dân: các tháng năm 2020" in said
    assert "01/2020 hạn 05/02/2020 02/2020" in said


def test_board_opens_at_the_month_that_ended_last(leader: Visitor) -> None:
    assert "tháng sau" in leader.read("/returns?month=2020-03")
    assert "Ai đã báo cáo: tháng" in leader.read("/returns")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/returns?month=khong", 400),
        ("/returns?register=khong", 404),
        ("/returns/CM/works/2020-H1", 404),
        ("/returns/CM/works/khong", 404),
        ("/returns/khong/works/2020-04", 404),
        ("/returns/CM/arms/2020-04", 404),
    ],
)
def test_what_is_not_on_the_board_is_refused(leader: Visitor, address: str, status: int) -> None:
    leader.get(address, status)


def test_sibling_unit_is_not_there(secretary: Visitor) -> None:
    assert "Chi Ma" not in secretary.read("/returns?month=2020-04")
    secretary.get(APRIL, 404)
    assert secretary.client.post(APRIL, {"act": "remind"}).status_code == 404


def test_nil_return_is_said_and_taken_back(province: Province, secretary: Visitor) -> None:
    send(secretary, OWN, **PAPER)
    page = secretary.read(OWN)

    assert "○ không phát sinh, đã ký" in page
    assert "12/BC · 03/08/2020" in page
    send(secretary, OWN, act="withdraw", reason="nhầm tháng")
    assert "○ không phát sinh" not in secretary.read(OWN)
    assert Document.objects.get(paper_number="12/BC").void_reason == "nhầm tháng"


def test_month_is_reported_in_full(secretary: Visitor) -> None:
    send(secretary, OWN, act="declare", said="reported", paper_number="13/BC")

    assert "● đã báo cáo" in secretary.read(OWN)


def test_return_sent_twice_is_one(secretary: Visitor) -> None:
    send(secretary, OWN, **PAPER)
    send(secretary, OWN, **PAPER)

    assert Document.objects.filter(paper_number="12/BC").count() == 1


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"said": ""}, "Hãy chọn"),
        ({"paper_number": " "}, "Hãy ghi số của giấy đã ký"),
        ({"documented_on": "31/02/2020"}, "Không có ngày"),
    ],
)
def test_what_is_left_out_is_asked_for(secretary: Visitor, form: dict[str, str], why: str) -> None:
    said = send(secretary, OWN, 400, **PAPER | form)

    assert why in said
    assert not Document.objects.filter(paper_number="12/BC").exists()


def test_return_is_not_taken_back_without_a_reason(secretary: Visitor) -> None:
    send(secretary, OWN, **PAPER)

    assert "Hãy ghi lý do" in send(secretary, OWN, 400, act="withdraw", reason=" ")


def test_there_must_be_something_to_take_back(province: Province, secretary: Visitor) -> None:
    send(secretary, OWN, 404, act="withdraw", reason="nhầm")
    province.says("TT", "2020-07", State.REPORTED)
    send(secretary, OWN, 404, act="withdraw", reason="nhầm")
    send(secretary, OWN, 404, act="something else")


def test_reader_without_the_right_says_nothing(leader: Visitor) -> None:
    assert "Báo cáo tháng của đơn vị" not in leader.read(APRIL)
    send(leader, APRIL, 404, **PAPER)
    send(leader, APRIL, 404, act="remind")


def test_command_reminds_a_unit(office: Visitor, leader: Visitor) -> None:
    send(office, APRIL, act="remind")

    assert Reminder.objects.count() == 1
    assert "đã nhắc" in leader.read("/returns?month=2020-04")
    assert "Đã nhắc" in office.read(APRIL)
    send(office, "/returns/TT/works/2020-04", 404, act="remind")


@override_settings(EMAIL_HOST="mail.example")
def test_reminder_goes_by_mail_to_who_asked_for_letters(
    province: Province, office: Visitor, secretary: Visitor
) -> None:
    assert office.user is not None
    for user in (province.secretary, office.user):
        digests.subscribe(user, f"{user.username}@example.vn", clock=province.desk.clock)

    send(office, "/returns/TT/works/2020-07", act="remind")

    assert [one.to for one in mail.outbox] == [["secretary@example.vn"]]
    assert "Tân Thanh" not in mail.outbox[0].subject + str(mail.outbox[0].body)


@override_settings(EMAIL_HOST="mail.example", EMAIL_BACKEND="tests.interfaces.web.pages.test_returns.Broken")
def test_reminder_stands_when_the_letter_fails(province: Province, office: Visitor) -> None:
    digests.subscribe(province.secretary, "a@example.vn", clock=province.desk.clock)

    send(office, "/returns/TT/works/2020-07", act="remind")

    assert Reminder.objects.count() == 1


class Broken:
    """A mail server that does not answer."""

    def __init__(self, **_words: object) -> None:
        """Stand there."""

    def send_messages(self, _messages: object) -> int:
        """Fail."""
        raise OSError


def test_paper_is_found_by_its_month(province: Province, secretary: Visitor) -> None:
    send(secretary, OWN, **PAPER)
    unit = province.units["TT"].pk

    assert papers.find(unit=unit, register="works", month=Period.parse("2020-06")) is None
    found = papers.find(unit=unit, register="works", month=Period.parse("2020-07"))
    assert found is not None
    assert (found.said.nil, found.document.day) == (True, date(2020, 7, 31))


def test_queries_do_not_grow_with_the_units(province: Province, leader: Visitor) -> None:
    few = leader.queries("/returns?month=2020-04")
    province.says("CM", "2020-04", State.REPORTED)

    assert leader.queries("/returns?month=2020-04") == few
