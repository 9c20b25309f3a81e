"""Who needs a second factor, and how its secrets are kept."""

from __future__ import annotations

from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from pytest_django.fixtures import Settings

from cotmoc.interfaces.web.accounts import factors
from cotmoc.org import operations, permissions
from cotmoc.org.delegation.operations import delegate
from cotmoc.org.models import Installation, Unit
from tests.interfaces.web.accounts import accounts
from tests.interfaces.web.accounts.accounts import Owner, owner
from tests.interfaces.web.browsing import words
from tests.org import world

TODAY = date(2020, 6, 30)


def test_the_table_of_permissions_says_who_needs_one() -> None:
    assert factors.guarded_roles() == {
        "ADMINISTRATOR",
        "POLITICAL_OFFICE",
        "UNIT_SECRETARY",
        "INSPECTION_COMMISSION",
        "LEADER",
    }


@pytest.mark.parametrize("role", list(permissions.TABLE))
def test_whoever_needs_one_reaches_nothing_else_before_it_is_there(role: str) -> None:
    someone = owner(role=role)
    assert someone.sign_in().status_code == 302

    answers = {address: someone.client.get(address).headers.get("Location") for address in ("/", "/ledger", "/health")}

    kept = dict.fromkeys(answers, "/account")
    assert (answers == kept) is (role in factors.guarded_roles())
    assert someone.client.get("/account").status_code == 200
    assert someone.client.post("/language", {"language": "vi"}).status_code == 302


def test_a_role_asks_on_its_days_only(units: dict[str, Unit]) -> None:
    user = world.user("that", "LEADER", units["BCH"], from_day=date(2020, 3, 1))
    operations.end_role(user.grants.get(), day=date(2020, 9, 1), by=None, clock=world.Ticking())

    days = [date(2020, 2, 29), date(2020, 3, 1), date(2020, 8, 31), date(2020, 9, 1)]
    assert [factors.needed(user, on=day) for day in days] == [False, True, True, False]


def test_who_stands_in_for_an_approver_needs_one_as_long(units: dict[str, Unit]) -> None:
    leader, deputy = world.user("lanh-dao", "LEADER", units["BCH"]), world.user("pho")
    first, end = date(2020, 6, 1), date(2020, 7, 1)
    delegate(leader.grants.get(), deputy=deputy, from_day=first, to_day=end, by=leader, clock=world.Ticking())

    asked = [factors.needed(deputy, on=day) for day in (date(2020, 5, 31), TODAY, date(2020, 7, 1))]
    assert asked == [False, True, False]


def test_enrolling_opens_the_pages_at_once() -> None:
    leader = owner(role="LEADER")
    leader.sign_in()
    page = leader.client.get("/account/app/add")
    secret = page.context["form"].secret
    typed = accounts.code(secret=secret)

    assert leader.client.post("/account/app/add", {"code": typed}).headers["Location"] == "/account/recovery-codes"
    shown = leader.read("/account/recovery-codes")
    assert len([word for word in shown.split() if word.isdigit() and len(word) == 8]) == 10
    assert "không hiện lại" in leader.read("/account/recovery-codes")
    assert leader.client.get("/health").status_code == 200
    assert ("users.factor_added", leader.user.pk, "totp") in accounts.lines("users.factor_added")


@pytest.mark.parametrize(("setting", "demo", "asked"), [(True, True, False), (True, False, True), (False, True, True)])
def test_only_a_demonstration_by_setting_and_by_data_asks_nobody(
    settings: Settings, setting: bool, demo: bool, asked: bool
) -> None:
    settings.COTMOC_DEMO = setting
    Installation.objects.update(demo=demo)
    leader = owner(role="LEADER")
    leader.sign_in()

    assert (leader.client.get("/ledger").headers.get("Location") == "/account") is asked
    assert ("không hỏi mật khẩu và lớp xác thực thứ hai" in Owner(leader.user).read("/sign-in").lower()) is (
        setting and demo
    )


def test_the_last_factor_of_somebody_who_needs_it_stays() -> None:
    leader = owner(role="LEADER")
    leader.sign_in_whole()

    answer = leader.client.post("/account/app/remove")

    assert "đây là lớp cuối cùng" in words(answer.content.decode())
    assert factors.enrolled(leader.user)


def test_somebody_who_needs_none_may_remove_it() -> None:
    member = owner(role="MEMBER")
    member.sign_in_whole()

    assert member.client.post("/account/app/remove").status_code == 302
    assert not factors.enrolled(member.user)
    assert ("users.factor_removed", member.user.pk, "totp") in accounts.lines("users.factor_removed")


def test_factors_taken_away_end_the_sessions_and_are_enrolled_anew(units: dict[str, Unit]) -> None:
    leader, administrator = owner(role="LEADER"), world.user("quan-tri", "ADMINISTRATOR", units["BCH"])
    leader.sign_in_whole()

    factors.take_away(leader.user, by=administrator, clock=world.Ticking())

    assert leader.client.get("/account").headers["Location"].startswith("/sign-in")
    assert leader.sign_in().headers["Location"] == "/"
    assert leader.client.get("/").headers["Location"] == "/account"
    assert accounts.lines("users.factors_removed") == [("users.factors_removed", leader.user.pk, administrator.pk)]


def test_factors_are_taken_away_by_administrators_only(units: dict[str, Unit]) -> None:
    leader = owner(role="LEADER")
    accounts.give_app(leader.user)

    with pytest.raises(permissions.NotAllowed):
        factors.take_away(leader.user, by=world.user("khac", "MEMBER", units["BCH"]), clock=world.Ticking())
    assert factors.enrolled(leader.user)


def test_secrets_are_sealed_in_the_database() -> None:
    leader = owner(role="LEADER")
    stored = accounts.give_app(leader.user)

    assert accounts.SECRET not in str(Authenticator.objects.filter(pk=stored.pk).values_list("data"))
    assert factors.unseal(stored.data["secret"]) == accounts.SECRET


def test_made_up_people_of_a_demonstration_have_no_account_to_change(
    settings: Settings, units: dict[str, Unit]
) -> None:
    settings.COTMOC_DEMO = True
    world.user("lanh-dao", "LEADER", units["BCH"])
    client = Client()
    client.post("/sign-in/demo", {"username": "lanh-dao"})

    addresses = ("/account", "/account/app/add", "/account/password", "/account/passkeys/add")
    assert {client.get(address).status_code for address in addresses} == {404}
    assert client.get("/ledger").status_code == 200
