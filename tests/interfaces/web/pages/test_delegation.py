"""Delegating one's own role on the web, and giving it back."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from cotmoc.org import permissions
from cotmoc.org.delegation_models import Delegation
from tests.interfaces.web.browsing import Visitor
from tests.org import world
from tests.readings.province import Province


def form(province: Province, **more: str) -> dict[str, str]:
    today = timezone.localdate()
    return {
        "grant": province.secretary.grants.get().pk,
        "deputy": "pho",
        "from_day": f"{today:%d/%m/%Y}",
        "last_day": f"{today + timedelta(days=10):%d/%m/%Y}",
        "paper_number": "12/UQ",
    } | more


def test_a_secretary_delegates_and_the_deputy_gives_it_back(province: Province, secretary: Visitor) -> None:
    account = world.user("pho")
    today = timezone.localdate()
    assert secretary.client.post("/delegation", form(province)).status_code == 302

    made = Delegation.objects.get()
    assert made.to_day == today + timedelta(days=11)
    assert "12/UQ" in secretary.read("/delegation")
    deputy = Visitor(account)  # who had been signed in signs in anew: the roles have changed
    assert "Tôi làm thay secretary" in deputy.read("/delegation")
    assert permissions.can(made.deputy, "works.submit", at=province.units["TT"], on=today)

    deputy.client.post(f"/delegation/{made.pk}/end")
    assert not permissions.can(made.deputy, "works.submit", at=province.units["TT"], on=today)


def test_what_a_rule_refuses_stands_above_the_form(province: Province, secretary: Visitor) -> None:
    world.user("pho")
    response = secretary.client.post("/delegation", form(province, from_day="01/01/2025"))

    assert response.status_code == 400
    assert "Không ủy quyền lùi ngày." in response.content.decode()


def test_a_deputy_needs_an_account(province: Province, secretary: Visitor) -> None:
    response = secretary.client.post("/delegation", form(province, deputy="khong-co"))

    assert response.status_code == 400
    assert "Không có tài khoản đang dùng nào tên này." in response.content.decode()


def test_nobody_delegates_the_role_of_another(province: Province, leader: Visitor) -> None:
    world.user("pho")

    assert leader.client.post("/delegation", form(province)).status_code == 400
    assert not Delegation.objects.exists()


def test_a_third_person_finds_no_delegation_to_end(province: Province, secretary: Visitor, leader: Visitor) -> None:
    world.user("pho")
    secretary.client.post("/delegation", form(province))

    assert leader.client.post(f"/delegation/{Delegation.objects.get().pk}/end").status_code == 404
    assert "Chưa" in leader.read("/delegation") or "Không có ai." in leader.read("/delegation")


def test_somebody_without_a_role_has_nothing_to_delegate(province: Province) -> None:
    assert "Ủy quyền một vai trò" not in Visitor(world.user("khach")).read("/delegation")
