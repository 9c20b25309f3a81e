"""Signing in at the pages: the same answer for everybody, waits in words, traces without secrets."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from cotmoc.interfaces.web.accounts import delays, recent
from cotmoc.interfaces.web.accounts.adapters import wait_words
from cotmoc.org.models import AuditLine, User
from tests.interfaces.web.accounts import accounts
from tests.interfaces.web.accounts.accounts import OTHER, PASSWORD, Owner, lines, owner
from tests.interfaces.web.browsing import words

if TYPE_CHECKING:
    from pytest_django.fixtures import Settings

NOT_OURS = (
    "account_signup",
    "account_email",
    "account_set_password",
    "account_reset_password",
    "account_logout",
    "account_inactive",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_edit_webauthn",
    "mfa_trust",
)


class CountingHasher(Argon2PasswordHasher):
    """Counts how often the work of a password is done."""

    done = 0

    def encode(self, password: str, salt: str) -> str:
        """Hash."""
        type(self).done += 1
        return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        """Compare."""
        type(self).done += 1
        return super().verify(password, encoded)


@pytest.fixture
def that() -> Owner:
    return owner(role="AUDITOR")


@pytest.mark.parametrize("name", NOT_OURS)
def test_what_we_do_not_use_has_no_address(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_answer_and_work_are_the_same_whoever_it_is(that: Owner, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    shut, made_up = owner("khoa"), owner("minh-hoa")
    User.objects.filter(pk=shut.user.pk).update(is_active=False)
    made_up.user.set_password(None)
    made_up.user.save()
    answers = {}
    for name in ("that", "khong-co", "khoa", "minh-hoa"):
        CountingHasher.done = 0
        client = Client()
        said = client.post("/sign-in", {"login": name, "password": "sai hẳn rồi nhé"})
        answers[said.status_code, words(said.content.decode()).replace(name, "…"), CountingHasher.done] = name

    assert len(answers) == 1, list(answers)
    assert next(iter(answers))[0::2] == (403, 1)


def test_shut_account_is_told_no_more_with_the_right_password(that: Owner) -> None:
    User.objects.filter(pk=that.user.pk).update(is_active=False)

    assert "Tên đăng nhập hoặc mật khẩu không đúng" in words(that.sign_in().content.decode())


def tire(address: str = "127.0.0.1") -> None:
    """Make so many mistakes, up to now, that the next attempt waits a minute."""
    at = timezone.now() - timedelta(seconds=sum(delays.PAIR.wait(count) for count in range(9)))
    for count in range(9):
        at += timedelta(seconds=delays.PAIR.wait(count))
        delays.begin("that", address, at=at)


def test_wait_is_told_in_words_and_elsewhere_one_gets_in(that: Owner) -> None:
    tire()

    answer = that.sign_in()

    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 64
    assert re.search(r"Hãy đợi \d+ (phút|giây) rồi thử lại", words(answer.content.decode()))
    assert Owner(that.user, Client(REMOTE_ADDR="10.0.0.9")).sign_in().status_code == 302


def test_waits_are_told_in_seconds_and_minutes() -> None:
    assert "15 phút" in wait_words(900)
    assert "2 phút" in wait_words(61)
    assert "8 giây" in wait_words(8)


def test_behind_our_proxy_the_visitor_is_told_apart(that: Owner, settings: Settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    tire("203.0.113.9")
    data = {"login": "that", "password": PASSWORD}

    lied = that.client.post("/sign-in", data, headers={"x-forwarded-for": "10.0.0.1, 203.0.113.9"})
    other = that.client.post("/sign-in", data, headers={"x-forwarded-for": "10.0.0.1"})

    assert (lied.status_code, other.status_code) == (429, 302)


def test_traces_hold_no_password_and_no_strange_name(that: Owner) -> None:
    that.sign_in("mật khẩu gõ nhầm")
    that.client.post("/sign-in", {"login": "matkhaugonham", "password": "x"})
    that.sign_in()
    that.client.post("/sign-out")

    told = lines("users.sign_in_failed", "users.signed_in", "users.signed_out")
    assert told == [
        ("users.sign_in_failed", that.user.pk, "password"),
        ("users.sign_in_failed", "", "password"),
        ("users.signed_in", that.user.pk, "password"),
        ("users.signed_out", that.user.pk, ""),
    ]
    everything = json.dumps(list(AuditLine.objects.values_list("by", "object", "detail", "unit")))
    assert "nham" not in everything
    assert "nhầm" not in everything


def test_next_leads_nowhere_else(that: Owner) -> None:
    for far in ("//evil.vn/", "https://evil.vn/", "http://localhost.evil.vn/"):
        assert that.sign_in(next=far).headers["Location"] == "/"
    assert that.sign_in(next="/ledger").headers["Location"] == "/ledger"


def test_second_step_is_asked_of_whoever_enrolled_one(that: Owner) -> None:
    accounts.give_app(that.user)

    assert that.sign_in(next="/ledger").headers["Location"] == "/sign-in/code"
    assert not that.is_in
    assert that.client.get("/ledger").headers["Location"].startswith("/sign-in")
    assert "mã này không đúng" in words(that.type_code("000000").content.decode()).lower()
    assert that.type_code(accounts.code()).headers["Location"] == "/ledger"
    assert lines("users.sign_in_failed") == [("users.sign_in_failed", that.user.pk, "code")]
    assert lines("users.signed_in") == [("users.signed_in", that.user.pk, "password totp")]


def test_code_is_good_once(that: Owner) -> None:
    accounts.give_app(that.user)
    code = accounts.code()
    that.sign_in()
    assert that.type_code(code).status_code == 302
    cache.delete(f"allauth.mfa.totp.used?user={that.user.pk}&code={code}")  # it remembers for one period only
    thief = Owner(that.user)
    thief.sign_in()

    assert thief.type_code(code).status_code == 200
    assert not thief.is_in


def test_codes_cannot_be_tried_out(that: Owner) -> None:
    accounts.give_app(that.user)
    that.sign_in()
    for _ in range(5):
        that.type_code("000000")

    assert "quá nhiều lần" in words(that.type_code(accounts.code()).content.decode())
    assert not that.is_in


def test_second_step_without_the_first_leads_back() -> None:
    assert Client().get("/sign-in/code").headers["Location"] == "/sign-in"


@pytest.mark.parametrize("credential", ["", "x", "{}", "[]", '{"response": {"userHandle": "eA"}}', '{"id": "eA"}'])
def test_passkey_that_is_none_is_refused(that: Owner, credential: str) -> None:
    accounts.give_app(that.user)
    that.client.get("/sign-in/passkey", headers={"accept": "application/json"})

    assert that.client.post("/sign-in/passkey", {"credential": credential}).headers["Location"] == "/sign-in"
    assert not that.is_in
    assert lines("users.sign_in_failed") == [("users.sign_in_failed", "", "passkey")]


@pytest.mark.parametrize("credential", ["", "{}", "[]", '{"id": "eA"}'])
def test_passkey_that_is_none_is_refused_as_a_second_step_and_when_added(that: Owner, credential: str) -> None:
    accounts.give_app(that.user)
    that.sign_in()
    second = that.client.post("/sign-in/code", {"credential": credential})
    assert (second.status_code, that.is_in) == (200, False)
    that.type_code(accounts.code())

    added = that.client.post("/account/passkeys/add", {"name": "x", "credential": credential})

    assert added.status_code == 200
    assert not Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).exists()


def test_who_signs_in_over_somebody_leaves_their_session(that: Owner) -> None:
    other = owner("khac", role="MEMBER")
    that.sign_in()
    Owner(other.user, that.client).sign_in()

    assert that.client.session["_auth_user_id"] == other.user.pk
    assert that.client.get("/account").context["user"] == other.user


def test_names_are_kept_at_this_computer_only_when_asked(that: Owner) -> None:
    assert recent.COOKIE not in that.sign_in().cookies
    cookie = that.sign_in(remember_name="on").cookies[recent.COOKIE]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
    assert PASSWORD not in cookie.value

    answer = that.client.post("/switch-user")

    assert (answer.headers["Location"], that.is_in) == ("/sign-in?switch=1", False)
    assert ">that</a>" in that.client.get("/sign-in").content.decode()
    assert 'value="that"' in that.client.get("/sign-in?as=that").content.decode()
    that.client.post("/sign-in/forget-names")
    assert ">that</a>" not in that.client.get("/sign-in").content.decode()


def test_names_written_by_somebody_else_are_not_shown() -> None:
    client = Client()
    client.cookies[recent.COOKIE] = "WyJldmlsIl0:1:x"

    assert "Tên đã dùng trên máy này" not in words(client.get("/sign-in").content.decode())


def test_switching_without_anybody_signed_in_is_no_error() -> None:
    assert Client().post("/switch-user").status_code == 302


def test_changing_the_password_ends_the_other_sessions(that: Owner) -> None:
    elsewhere = Owner(that.user)
    elsewhere.sign_in()
    that.sign_in()
    form = {"oldpassword": PASSWORD, "password1": OTHER, "password2": OTHER}

    assert that.client.post("/account/password", form).headers["Location"] == "/account"
    assert "Đã đổi mật khẩu" in that.read("/account")
    assert elsewhere.client.get("/account").status_code == 302
    assert Owner(that.user).sign_in(OTHER).status_code == 302
    assert ("users.password_changed", that.user.pk, "") in lines("users.password_changed")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"oldpassword": "sai"}, "không phải mật khẩu hiện tại"),
        ({"password1": "Việt Nam 2024!", "password2": "Việt Nam 2024!"}, "quá thông dụng"),
        ({"password1": "ngắn", "password2": "ngắn"}, "quá ngắn"),
        ({"password2": "khác hẳn với câu kia"}, "không giống nhau"),
    ],
)
def test_new_password_that_will_not_do(that: Owner, changed: dict[str, str], told: str) -> None:
    that.sign_in()
    form = {"oldpassword": PASSWORD, "password1": OTHER, "password2": OTHER} | changed

    assert told in words(that.client.post("/account/password", form).content.decode())


def test_sensitive_acts_ask_again_after_a_while(that: Owner) -> None:
    that.sign_in()
    assert that.client.get("/account/app/add").status_code == 200
    session = that.client.session
    session["account_authentication_methods"][0]["at"] -= 400
    session.save()

    assert that.client.get("/account/app/add").headers["Location"] == "/account/confirm?next=%2Faccount%2Fapp%2Fadd"
    assert "không phải mật khẩu" in words(that.client.post("/account/confirm", {"password": "sai"}).content.decode())
    answer = that.client.post("/account/confirm", {"password": PASSWORD, "next": "/account/app/add"})
    assert answer.headers["Location"] == "/account/app/add"
    assert that.client.get("/account/app/add").status_code == 200


def test_other_ways_to_confirm_are_offered(that: Owner) -> None:
    that.sign_in_whole()

    assert "Dùng mã của ứng dụng" in that.read("/account/confirm")
    page = that.client.get("/account/confirm/code")
    assert page.status_code == 200
    answer = that.client.post("/account/confirm/code", {"code": accounts.code(1), "next": "/account"})
    assert answer.headers["Location"] == "/account"


def test_confirming_with_a_passkey_is_offered_to_whoever_has_one(that: Owner) -> None:
    that.sign_in()

    assert that.client.get("/account/confirm/passkey").headers["Location"] == "/account/confirm"


def test_new_recovery_codes_take_the_place_of_the_old(that: Owner) -> None:
    that.sign_in_whole()
    assert that.client.get("/account/recovery-codes").status_code == 404
    that.client.post("/account/recovery-codes/new")
    first = that.client.get("/account/recovery-codes").context["unused_codes"]
    that.client.post("/account/recovery-codes/new")
    second = that.client.get("/account/recovery-codes").context["unused_codes"]

    other = Owner(that.user)
    other.sign_in()
    assert set(first).isdisjoint(second)
    assert other.type_code(first[0]).status_code == 200
    assert other.type_code(second[0]).status_code == 302
    third = Owner(that.user)
    third.sign_in()
    assert third.type_code(second[0]).status_code == 200, "each is good once"
    assert "9 mã" in other.read("/account")


def test_made_passkeys_are_listed_and_removed_by_their_owner_only(that: Owner) -> None:
    stranger = owner("khac")
    key = Authenticator.objects.create(
        user=that.user, type=Authenticator.Type.WEBAUTHN, data={"name": "Khóa ở bàn", "credential": {}}
    )
    stranger.sign_in()
    assert stranger.client.post(f"/account/passkeys/{key.pk}/remove").status_code == 404
    that.client.force_login(that.user)
    session = that.client.session
    assert "Khóa ở bàn" in that.read("/account")
    assert "sẽ không còn dùng" in that.read(f"/account/passkeys/{key.pk}/remove")

    assert that.client.post(f"/account/passkeys/{key.pk}/remove").status_code == 302
    assert not Authenticator.objects.exists()
    assert session is not None
    assert lines("users.factor_removed") == [("users.factor_removed", that.user.pk, "webauthn")]


def test_last_passkey_of_somebody_who_needs_one_stays() -> None:
    leader = owner(role="LEADER")
    key = Authenticator.objects.create(
        user=leader.user, type=Authenticator.Type.WEBAUTHN, data={"name": "Khóa", "credential": {}}
    )
    leader.client.force_login(leader.user)

    assert "đây là lớp cuối cùng" in leader.read(f"/account/passkeys/{key.pk}/remove")
    assert leader.client.post(f"/account/passkeys/{key.pk}/remove").status_code == 403
    assert Authenticator.objects.exists()


def test_too_many_passkey_attempts_are_told_kindly(settings: Settings) -> None:
    settings.MFA_RATE_LIMITS = {"webauthn_login": "1/m/ip"}
    client = Client()
    client.post("/sign-in/passkey", {"credential": "{}"})

    answer = client.post("/sign-in/passkey", {"credential": "{}"})

    assert (answer.status_code, "Hãy đợi một phút" in words(answer.content.decode())) == (429, True)
