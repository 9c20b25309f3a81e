"""A one-time link opens an account once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cotmoc.interfaces.web.accounts import invitations
from cotmoc.org import invitations as links
from cotmoc.org import permissions
from cotmoc.org.models import Unit, User
from tests.interfaces.web.accounts import accounts
from tests.interfaces.web.accounts.accounts import OTHER, PASSWORD, Owner, lines, owner
from tests.interfaces.web.browsing import words
from tests.org import world

NEW = {"password1": OTHER, "password2": OTHER}


@pytest.fixture
def administrator(units: dict[str, Unit]) -> User:
    return world.user("quan-tri", "ADMINISTRATOR", units["BCH"])


def link(user: User, by: User) -> str:
    """Return a fresh link without the server's address."""
    address = invitations.invite(user, by, timezone.now)
    assert address.startswith("http://localhost:8000/welcome/")
    return address.removeprefix("http://localhost:8000")


def test_link_lets_a_new_user_choose_a_password_and_signs_in(administrator: User) -> None:
    new, client = world.user("moi"), Client()
    address = link(new, administrator)

    assert 'value="moi"' in client.get(address).content.decode()
    assert client.post(address, NEW).headers["Location"] == "/account"
    assert client.session["_auth_user_id"] == new.pk
    assert Owner(new).sign_in(OTHER).status_code == 302
    assert [line[1:] for line in lines("users.invited", "users.link_used")] == [
        (new.pk, "invited"),
        (new.pk, "invited"),
    ]


def test_link_is_good_once(administrator: User) -> None:
    new = world.user("moi")
    address = link(new, administrator)
    Client().post(address, NEW)

    assert "không còn hiệu lực" in words(Client().get(address).content.decode())
    assert Client().post(address, {"password1": PASSWORD, "password2": PASSWORD}).status_code == 410
    assert Owner(new).sign_in(OTHER).status_code == 302


def test_newer_link_replaces_an_older_one(administrator: User) -> None:
    new = world.user("moi")
    older, newer = link(new, administrator), link(new, administrator)

    assert [Client().get(address).status_code for address in (older, newer)] == [410, 200]


def test_link_of_another_day_is_dead(administrator: User) -> None:
    new = world.user("moi")
    address = links.invite(new, by=administrator, clock=lambda: timezone.now() - timedelta(hours=24))

    assert Client().get(address).status_code == 410


def test_link_of_a_shut_account_is_dead(administrator: User) -> None:
    new = world.user("moi")
    address = link(new, administrator)
    User.objects.filter(pk=new.pk).update(is_active=False)

    assert Client().get(address).status_code == 410


@pytest.mark.parametrize("token", ["x", "x~y", "WzFd~", "~"])
def test_what_is_no_link_is_dead(token: str) -> None:
    assert Client().get(f"/welcome/{token}").status_code == 410


def test_invitation_ends_the_sessions_of_who_forgot_the_password(administrator: User) -> None:
    someone = owner(role="AUDITOR")
    someone.sign_in()

    link(someone.user, administrator)

    assert someone.client.get("/ledger").status_code == 302
    assert someone.sign_in().status_code == 302, "the old password is good until another is chosen"


def test_only_who_hands_out_roles_invites(units: dict[str, Unit]) -> None:
    with pytest.raises(permissions.NotAllowed):
        invitations.invite(world.user("moi"), world.user("khac", "LEADER", units["BCH"]), timezone.now)


def test_invited_user_keeps_the_name(administrator: User) -> None:
    new = world.user("moi")

    Client().post(link(new, administrator), NEW | {"username": "ten-khac"})

    assert User.objects.get(pk=new.pk).username == "moi"


def test_first_administrator_chooses_name_password_and_second_factor(administrator: User) -> None:
    address, client = links.first_link(clock=timezone.now), Client()
    assert address is not None
    world.user("co-roi")

    taken = client.post(address, NEW | {"username": "co-roi"})
    assert "đã có người dùng" in words(taken.content.decode())
    assert "Chỉ dùng chữ" in words(client.post(address, NEW | {"username": "a b<c>"}).content.decode())
    assert client.post(address, NEW | {"username": "thu-truong"}).headers["Location"] == "/account"
    assert "bắt buộc có lớp xác thực thứ hai" in words(client.get("/account").content.decode())
    assert client.get("/ledger").headers["Location"] == "/account"
    assert User.objects.get(pk=administrator.pk).username == "thu-truong"


def test_first_link_dies_when_there_is_an_administrator(administrator: User, units: dict[str, Unit]) -> None:
    address = links.first_link(clock=timezone.now)
    other = owner("khac", role="ADMINISTRATOR")

    assert address is not None
    assert Client().get(address).status_code == 410
    assert links.first_link(clock=timezone.now) is None
    assert other.user.pk != administrator.pk


def test_nobody_to_be_administrator_gets_no_link() -> None:
    assert links.first_link(clock=timezone.now) is None


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"password1": "moi-moi-moi-moi", "password2": "moi-moi-moi-moi"}, "quá thông dụng"),
        ({"password1": OTHER, "password2": PASSWORD}, "không giống nhau"),
        ({"password1": OTHER}, "Trường này là bắt buộc"),
    ],
)
def test_weak_or_misspelt_password_is_told_and_the_link_lives(
    administrator: User, form: dict[str, str], told: str
) -> None:
    address = link(world.user("moi"), administrator)

    answer = Client().post(address, form)

    assert (answer.status_code, told in words(answer.content.decode())) == (403, True)
    assert Client().get(address).status_code == 200


def test_who_follows_a_link_leaves_the_session_of_somebody_else(administrator: User) -> None:
    someone, new = owner(), world.user("moi")
    someone.sign_in()

    someone.client.post(link(new, administrator), NEW)

    assert someone.client.session["_auth_user_id"] == new.pk
    assert accounts.lines("users.link_used")
