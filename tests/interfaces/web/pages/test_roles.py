"""Accounts and roles: made with a one-time link, never for oneself, and an administrator always remains."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator

from cotmoc.org.models import RoleGrant, User
from cotmoc.org.permissions import Role
from tests.interfaces.web.administration.offices import administrator, post
from tests.interfaces.web.browsing import Visitor
from tests.org import world
from tests.readings.province import Province

AT = "/administration/accounts"


@pytest.fixture
def admin(province: Province) -> Visitor:
    return administrator(province)


def test_accounts_are_listed_and_found(province: Province, admin: Visitor) -> None:
    page = admin.read(AT)

    assert "leader lãnh đạo · Bộ Chỉ huy đang dùng" in page
    assert "secretary" not in admin.read(f"{AT}?q=LEAD")
    assert "Không có tài khoản" in admin.read(f"{AT}?q=không+có")
    auditor = Visitor(world.user("auditor", Role.AUDITOR, province.units["BCH"]))
    assert "Tài khoản mới" not in auditor.read(AT)
    assert "Cấp vai trò" not in auditor.read(f"{AT}/of/leader")
    for user in (province.leader, province.member):
        Visitor(user).get(AT, 404)
        Visitor(user).get(f"{AT}/of/leader", 404)


def test_accounts_take_as_many_questions_for_more_of_them(province: Province, admin: Visitor) -> None:
    few = admin.queries(AT)
    for name in ("more", "most"):
        world.user(name, Role.MEMBER, province.units["TT"])

    assert admin.queries(AT) == few


def test_a_new_account_gets_a_link_that_is_shown_once(province: Province, admin: Visitor) -> None:
    page = post(admin, f"{AT}/new", 200, username="moi.01")

    assert "Đường dẫn dùng một lần" in page
    assert "/welcome/" in page
    assert not User.objects.get(username="moi.01").has_usable_password()
    assert "/welcome/" not in admin.read(f"{AT}/of/moi.01")
    assert "đã có người dùng" in post(admin, f"{AT}/new", 400, username="moi.01")
    assert "Chỉ chữ thường" in post(admin, f"{AT}/new", 400, username="Mới")
    assert "Tài khoản mới" in admin.read(f"{AT}/new")
    admin.get(f"{AT}/of/nobody", 404)


def test_roles_are_given_and_ended(province: Province, admin: Visitor) -> None:
    world.user("clerk")
    unit, page = province.units["TT"].pk, f"{AT}/of/clerk"

    post(admin, f"{page}/grant", role="MEMBER", unit=unit, from_day="01/01/2020")
    post(admin, f"{page}/grant?tree=PARTY", role="UNIT_SECRETARY", unit=province.units["CB-TT"].pk,
         from_day="01/01/2030", to_day="01/01/2031")  # fmt: skip

    shown = admin.read(page)
    assert "Đảng viên đang giữ Đồn Tân Thanh 01/01/2020" in shown
    assert "sắp tới Chi bộ Tân Thanh 01/01/2030 01/01/2031" in shown
    grant = RoleGrant.objects.get(user__username="clerk", role="MEMBER")
    assert "Ngày thôi phải sau" in post(admin, f"{page}/end", 400, grant=grant.pk, day="01/01/2020")
    assert "30/02/2020" in post(admin, f"{page}/end", 400, grant=grant.pk, day="30/02/2020")
    post(admin, f"{page}/end", grant=grant.pk, day="01/06/2020")
    assert "đã thôi Đồn Tân Thanh 01/01/2020 01/06/2020" in admin.read(page)
    assert "Ngày thôi phải sau" in post(
        admin, f"{page}/grant", 400, role="MEMBER", unit=unit, from_day="01/01/2020", to_day="01/01/2019"
    )
    post(admin, f"{page}/grant", 400)
    post(admin, f"{page}/end", 404, grant="none", day="01/06/2020")
    post(admin, f"{AT}/of/nobody/grant", 404, role="MEMBER", unit=unit, from_day="01/01/2020")
    post(Visitor(province.secretary), f"{page}/grant", 404, role="MEMBER", unit=unit, from_day="01/01/2020")


def test_nobody_gives_themselves_a_role_and_the_last_administrator_stays(province: Province, admin: Visitor) -> None:
    unit, page = province.units["BCH"].pk, f"{AT}/of/admin"

    assert "vai trò của đồng chí do quản trị viên khác cấp" in admin.read(page)
    assert "QT-1" in post(admin, f"{page}/grant", 400, role="POLITICAL_OFFICE", unit=unit, from_day="01/01/2020")
    assert "QT-2" in post(admin, f"{page}/shut", 400)
    grant = RoleGrant.objects.get(user__username="admin")
    assert "QT-2" in post(admin, f"{page}/end", 400, grant=grant.pk, day="01/01/2027")
    post(admin, f"{page}/link", 404)
    post(admin, f"{page}/lost", 404)
    assert User.objects.get(username="admin").is_active


def test_an_account_is_shut_and_signed_out(province: Province, admin: Visitor) -> None:
    post(admin, f"{AT}/of/member/shut")

    member = User.objects.get(username="member")
    assert (member.is_active, member.sign_outs) == (False, 1)
    assert "đã khóa" in admin.read(f"{AT}/of/member")
    post(admin, f"{AT}/of/member/link", 404)


def test_a_forgotten_password_and_a_lost_factor_are_mended(province: Province, admin: Visitor) -> None:
    Authenticator.objects.create(user=province.member, type=Authenticator.Type.TOTP, data={})

    assert "/welcome/" in post(admin, f"{AT}/of/member/link", 200)
    assert "Mất yếu tố thứ hai" in admin.read(f"{AT}/of/member")
    post(admin, f"{AT}/of/member/lost")

    assert not Authenticator.objects.filter(user=province.member).exists()


def test_who_may_do_what_is_told_in_words(province: Province, admin: Visitor) -> None:
    page = admin.read("/administration/rights?unit=TT")

    assert "Lãnh đạo leader (Bộ Chỉ huy)" in page
    assert "Bí thư chi bộ, chính trị viên secretary (Đồn Tân Thanh)" in page
    assert "chief" not in page.partition("Quyền của từng vai trò")[0]
    assert "Giao nộp vũ khí lập, xem, vào sổ" in page or "Giao nộp vũ khí xem, lập, vào sổ" in page
    assert "Ledger read" in administrator(province, "en").read("/administration/rights")
    admin.get("/administration/rights?unit=NONE", 404)


def test_a_role_in_a_cell_covers_its_unit(province: Province, admin: Visitor) -> None:
    from cotmoc.org import operations as org  # noqa: PLC0415 - used here alone

    units = province.units
    org.link_cell(cell=units["CB-TT"], unit=units["TT"], from_day=world.START, by=None, clock=province.desk.clock)
    world.user("cell", Role.UNIT_SECRETARY, units["CB-TT"])

    assert "cell (Chi bộ Tân Thanh)" in admin.read("/administration/rights?unit=TT")
    assert "cell (Chi bộ" not in admin.read("/administration/rights?unit=CM")
