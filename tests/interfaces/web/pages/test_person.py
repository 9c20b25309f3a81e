"""“My data”: what is kept about the reader, who looked, and asking for something about it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from cotmoc.org import operations as org
from cotmoc.org.models import AuditLine, Person, User
from cotmoc.org.permissions import Role
from cotmoc.org.rights_models import RightsRequest
from tests.interfaces.web.browsing import Visitor
from tests.org import world
from tests.readings.province import Province


@pytest.fixture
def an(province: Province) -> User:
    units = province.units
    words: dict[str, Any] = {"by": None, "clock": world.Ticking()}
    org.link_cell(cell=units["CB-TT"], unit=units["TT"], from_day=world.START, **words)
    person = Person.objects.get(pk=world.member("Lê Thị An", units["CB-TT"]))
    org.add_post(person=person, unit=units["TT"], title="Trợ lý", from_day=world.START, **words)
    user = org.add_user(username="an", person=person, **words)
    org.grant_role(user=user, role=Role.MEMBER, unit=units["TT"], from_day=world.START, **words)
    return user


def test_page_shows_what_is_kept_with_its_purpose_basis_and_term(an: User) -> None:
    page = Visitor(an).read("/me")

    assert "Lê Thị An" in page
    assert "Chi bộ Tân Thanh · 01/01/2019 –" in page
    assert "Trợ lý · 01/01/2019 – · Đồn Tân Thanh" in page
    assert "Đánh giá hằng tháng dựa trên việc đã làm." in page
    assert "5 năm sau tháng đánh giá" in page
    assert "Chưa có ai khác xem gì về bạn." in page


def test_page_is_in_english_too(an: User) -> None:
    assert "are kept for 5 years after its month" in Visitor(an, "en").read("/me")


def test_an_account_without_a_person_sees_the_account_and_cannot_ask(leader: Visitor) -> None:
    page = leader.read("/me")

    assert "Tài khoản đăng nhập" in page
    assert "Chức vụ" not in page
    assert leader.client.post("/me/requests", {"kind": "ACCESS"}).status_code == 400


def test_request_of_ones_own_is_entered_once_with_its_days(an: User) -> None:
    visitor = Visitor(an)
    for _ in range(2):
        visitor.client.post("/me/requests", {"kind": "RECTIFY", "words": "Sai ngày giữ chức vụ", "key": "k"})

    request = RightsRequest.objects.get()
    assert (request.person, request.unit.code, request.through) == (an.person, "TT", "SELF")
    assert "Chỉnh sửa: Sai ngày giữ chức vụ" in visitor.read("/me")
    assert "chờ trả lời" in visitor.read("/me")


def test_a_request_that_nobody_could_act_on_is_handed_back(an: User) -> None:
    response = Visitor(an).client.post("/me/requests", {"kind": "OBJECT", "words": ""})

    assert response.status_code == 400
    assert "Hãy nói rõ điều cần làm." in response.content.decode()
    assert not RightsRequest.objects.exists()


def test_whoever_has_not_signed_in_is_led_to_signing_in(db: None) -> None:
    assert Visitor().client.get("/me").status_code == 302


def test_nothing_of_a_page_depends_on_its_length(an: User) -> None:
    visitor = Visitor(an)
    assert an.person is not None
    before = visitor.queries("/me")
    for day in (2, 3, 4):
        org.add_post(
            person=an.person, unit=an.grants.get().unit, title=f"Chức {day}", from_day=date(2020, 1, day),
            by=None, clock=timezone.now,
        )  # fmt: skip

    assert visitor.queries("/me") == before


def test_reading_the_own_page_leaves_no_line(an: User) -> None:
    before = AuditLine.objects.count()
    Visitor(an).read("/me")

    assert AuditLine.objects.count() == before
