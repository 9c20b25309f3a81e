"""Whatever allauth would say, we say: in the reader's language, from one catalogue."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import allauth
import pytest
from babel.messages.mofile import read_mo
from django.contrib.auth import SESSION_KEY
from django.utils import translation

from cotmoc.interfaces.web.accounts.adapters import Accounts, Factors
from cotmoc.interfaces.web.middleware import LANGUAGE_COOKIE
from setup import messages
from tests.interfaces.web.accounts import accounts
from tests.interfaces.web.accounts.accounts import Owner, owner
from tests.interfaces.web.browsing import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test.client import _MonkeyPatchedWSGIResponse as Response

ENGLISH = re.compile(r"\b(the|your|you|please|this|with|and|code|password|sign)\b", re.IGNORECASE)


def sentences() -> list[str]:
    """Return what allauth says in more than two words, and we do not."""
    ours = {message.id for message in messages.current()}
    path = Path(allauth.__file__).parent / "locale" / "de" / "LC_MESSAGES" / "django.mo"
    with path.open("rb") as file:
        known = [message.id for message in read_mo(file)]
    return [text for text in known if isinstance(text, str) and text.count(" ") >= 2 and text not in ours]


def answers(someone: Owner) -> Iterator[Response]:
    """Walk through the pages, making every mistake."""
    client = someone.client
    yield client.get("/sign-in")
    yield client.post("/sign-in", {})
    for _ in range(5):
        yield someone.sign_in("sai")
    yield Owner(someone.user).client.post("/sign-in/passkey", {"credential": "{}"}, follow=True)
    someone.client.defaults["REMOTE_ADDR"] = "10.0.0.9"
    someone.sign_in()
    for _ in range(7):
        yield someone.type_code("000000")
    yield client.post("/sign-in/code", {"credential": "{}"})
    client.force_login(someone.user)
    for address in (
        "/account",
        "/account/password",
        "/account/passkeys/add",
        "/account/confirm",
        "/account/confirm/code",
    ):
        yield client.get(address)
        yield client.post(
            address, {"password": "x", "code": "x", "oldpassword": "x", "password1": "x", "password2": "y"}
        )
    yield client.get("/account/app/remove")
    yield client.post("/account/app/remove", follow=True)
    for _ in range(7):
        yield client.post("/account/app/add", {"code": "000000"})
    yield client.get("/account/recovery-codes/new")
    yield client.post("/account/recovery-codes/new", follow=True)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_that_allauth_says_is_shown(language: str) -> None:
    someone = owner(role="FIELD_OFFICER")
    accounts.give_app(someone.user)
    someone.client.cookies[LANGUAGE_COOKIE] = language
    pages = [words(answer.content.decode()) for answer in answers(someone)]

    assert SESSION_KEY in someone.client.session
    assert len(pages) > 30
    assert {one for one in sentences() for page in pages if one in page} == set()
    assert len(sentences()) > 100
    if language == "vi":
        plain = [page.replace("English", "").replace("Authenticator", "") for page in pages]
        assert {found[0] for page in plain for found in [ENGLISH.search(page)] if found} == set()


def test_errors_of_the_adapters_are_ours() -> None:
    with translation.override("vi"):
        used = ("enter_current_password", "incorrect_code", "incorrect_password", "too_many_login_attempts")
        said = [str(Accounts.error_messages[name]) for name in used]
        said += [str(Factors.error_messages[name]) for name in ("cannot_delete_authenticator", "incorrect_code")]

    assert [one for one in said if ENGLISH.search(one)] == []
