"""Signing in and out; the demonstration's people only on a demonstration server."""

from __future__ import annotations

import pytest

from cotmoc.interfaces.web.middleware import LANGUAGE_COOKIE
from cotmoc.org import operations as org
from tests.interfaces.web.browsing import Visitor, words
from tests.org import world

PASSWORD = "bảy con sông chảy về"  # noqa: S105 - of a made-up user


@pytest.fixture
def visitor(db: None) -> Visitor:
    units = world.settle()
    world.user("lanh-dao", "LEADER", units["BCH"])
    return Visitor()


@pytest.fixture
def demonstration(visitor: Visitor, settings: pytest.FixtureRequest) -> Visitor:
    settings.COTMOC_DEMO = True  # type: ignore[attr-defined] # pytest-django's settings
    return visitor


def signed_in(visitor: Visitor) -> bool:
    """Say whether somebody has signed in at this browser."""
    return "_auth_user_id" in visitor.client.session


def test_pages_lead_to_the_sign_in_and_back(visitor: Visitor) -> None:
    assert visitor.get("/ledger?below=5", 302).headers["Location"] == "/sign-in?next=/ledger%3Fbelow%3D5"


def test_demonstration_people_are_offered_on_a_demonstration_server_only(visitor: Visitor) -> None:
    assert "Lãnh đạo" not in visitor.read("/sign-in")
    refused = visitor.client.post("/sign-in/demo", {"username": "lanh-dao"})

    assert (refused.status_code, signed_in(visitor)) == (403, False)


def test_one_sits_down_at_a_desk_of_the_demonstration(demonstration: Visitor) -> None:
    assert "Lãnh đạo Bộ Chỉ huy" in demonstration.read("/sign-in")

    response = demonstration.client.post("/sign-in/demo", {"username": "lanh-dao", "next": "/ledger"})

    assert (response.headers["Location"], signed_in(demonstration)) == ("/ledger", True)
    assert demonstration.get("/sign-in/demo", 302).headers["Location"] == "/sign-in"


def test_person_with_a_password_is_no_desk_of_the_demonstration(demonstration: Visitor) -> None:
    real = world.user("that")
    real.set_password(PASSWORD)
    real.save()

    response = demonstration.client.post("/sign-in/demo", {"username": "that"})

    assert "Máy chủ này không có người đó" in words(response.content.decode())


def test_name_and_password_sign_in(visitor: Visitor) -> None:
    user = world.user("that")
    user.set_password(PASSWORD)
    user.save()

    assert visitor.client.post("/sign-in", {"login": "that", "password": "sai"}).status_code == 403
    assert not signed_in(visitor)
    response = visitor.client.post("/sign-in", {"login": "that", "password": PASSWORD, "next": "//evil.vn/"})

    assert (response.headers["Location"], signed_in(visitor)) == ("/", True)


@pytest.mark.parametrize("username", ["lanh-dao", "nobody"])
def test_nobody_has_a_password_by_default(visitor: Visitor, username: str) -> None:
    for password in ("", username, "cotmoc", "admin"):
        visitor.client.post("/sign-in", {"login": username, "password": password})

    assert not signed_in(visitor)


def test_signing_out_ends_the_session(demonstration: Visitor) -> None:
    demonstration.client.post("/sign-in/demo", {"username": "lanh-dao"})

    demonstration.client.post("/sign-out")

    assert not signed_in(demonstration)


def test_language_is_remembered_and_the_page_comes_back(visitor: Visitor) -> None:
    response = visitor.client.post("/language", {"language": "en", "next": "/sign-in"})

    assert (response.headers["Location"], response.cookies[LANGUAGE_COOKIE].value) == ("/sign-in", "en")
    assert "Sign in" in visitor.read("/sign-in")


def test_language_that_is_none_is_not_remembered(visitor: Visitor) -> None:
    assert LANGUAGE_COOKIE not in visitor.client.post("/language", {"language": "xx"}).cookies


@pytest.mark.django_db
def test_sign_in_works_before_anything_is_installed() -> None:
    assert "Đăng nhập" in Visitor().read("/sign-in")
    org.install(origin="real", demo=False, clock=world.Ticking())
    assert "Dữ liệu minh họa" not in Visitor().read("/sign-in")
