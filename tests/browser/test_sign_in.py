"""A whole sign-in at a real browser: password, app, recovery codes, passkey; nothing against the content policy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect

from cotmoc.org import invitations, operations
from tests.org import world

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from cotmoc.org.models import User
    from tests.browser.walking import Walker

pytestmark = pytest.mark.browser
PASSWORD = "bảy con sông chảy về"  # noqa: S105 - of a made-up user
KEYS = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def leader(transactional_db: None) -> User:
    units = world.settle()
    user = world.user("lanh-dao", "LEADER", units["BCH"])
    user.set_password(PASSWORD)
    user.save()
    return user


def code_now(secret: str) -> str:
    """Return what the app would show."""
    shown: str = totp.format_hotp_value(totp.hotp_value(secret, list(totp.yield_hotp_counters_from_time())[1]))
    return shown


def with_passkeys(page: Page) -> None:
    """Put a passkey reader into the computer, with a finger on it."""
    chromium = page.context.new_cdp_session(page)
    chromium.send("WebAuthn.enable")
    chromium.send("WebAuthn.addVirtualAuthenticator", {"options": KEYS})


def type_in(page: Page, name: str) -> None:
    page.get_by_label("Tên đăng nhập", exact=True).fill(name)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()


def sign_in(page: Page) -> None:
    page.goto("/sign-in")
    type_in(page, "lanh-dao")


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Đăng xuất", exact=True).click()


def test_password_app_codes_and_passkey(leader: User, walk: Callable[..., Walker]) -> None:
    walker = walk()
    page = walker.page
    with_passkeys(page)

    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tài khoản của tôi")
    page.goto("/ledger")
    expect(page).to_have_url(f"{walker.address}/account")
    page.get_by_role("link", name="Thêm ứng dụng").click()
    secret = page.locator("p.hash").inner_text()
    page.get_by_label("Mã", exact=True).fill(code_now(secret))
    page.get_by_role("button", name="Thêm ứng dụng này").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mã khôi phục")
    recovery = page.locator("ul.codes li").all_inner_texts()
    assert len(recovery) == 10
    page.goto("/ledger")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thông báo về dữ liệu cá nhân")
    page.get_by_role("button", name="Tôi đã đọc").click()
    expect(page).to_have_url(f"{walker.address}/ledger")

    sign_out(page)
    sign_in(page)
    page.get_by_label("Mã", exact=True).fill(code_now(secret))
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(page).to_have_url(f"{walker.address}/")

    page.goto("/account/passkeys/add")
    page.get_by_role("button", name="Thêm khóa truy cập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tài khoản của tôi")
    expect(page.locator("main")).to_contain_text("Khóa truy cập của tôi")

    sign_out(page)
    page.goto("/sign-in?next=/ledger")
    page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
    expect(page).to_have_url(f"{walker.address}/ledger")

    sign_out(page)
    sign_in(page)
    page.get_by_label("Mã", exact=True).fill(recovery[0])
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(page).to_have_url(f"{walker.address}/")
    sign_out(page)
    sign_in(page)
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    expect(page).to_have_url(f"{walker.address}/")


def wrong_passwords(page: Page) -> Iterator[str]:
    """Be refused until it takes longer; name the first and the last answer."""
    for wrong in range(5):
        page.locator("#id_login").fill("lanh-dao")
        page.locator("#id_password").fill("sai")
        page.locator("form[data-once] button[type=submit]").last.click()
        page.wait_for_load_state()
        if wrong in {0, 4}:
            yield f"/sign-in refused {wrong}"


def states(page: Page, user: User) -> Iterator[str]:
    """Open every page of signing in and of the account, in each of its states; name it."""
    administrator = world.user("quan-tri", "ADMINISTRATOR", user.grants.get().unit)
    first = invitations.first_link(clock=timezone.now)
    invited = invitations.invite(world.user("moi"), by=administrator, clock=timezone.now)
    begun = {"first link": str(first), "link": invited, "dead link": "/welcome/khong-co", "/sign-in": "/sign-in"}
    for name, address in begun.items():
        page.goto(address)
        yield name
    yield from wrong_passwords(page)
    cache.clear()
    page.locator("#id_login").fill("lanh-dao")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("input[name=remember_name]").check()
    page.locator("form[data-once] button[type=submit]").last.click()
    for address in ("/account", "/account/app/add", "/account/passkeys/add"):
        page.goto(address)
        yield f"{address} owed"
    page.goto("/account/app/add")
    page.locator("#id_code").fill(code_now(page.locator("p.hash").inner_text()))
    page.locator("main form button[type=submit]").click()
    yield "/account/recovery-codes"
    page.goto("/account/passkeys/add")
    page.locator("main form button[type=submit]").click()
    expect(page).to_have_url(re.compile("/account$"))
    yield "/account"
    page.goto("/account/password")
    yield "/notice/first"
    page.locator("main form button[type=submit]").click()
    expect(page).to_have_url(re.compile("/account/password$"))
    page.locator("#id_oldpassword").fill("sai")
    page.locator("#id_password1").fill("ngắn")
    page.locator("#id_password2").fill("khác")
    page.locator("main form button[type=submit]").click()
    yield "/account/password refused"
    page.goto("/account")
    key = page.locator("main ul.plain a").get_attribute("href")
    for address in (str(key), "/account/app/remove", "/account/recovery-codes", "/account/recovery-codes/new"):
        page.goto(address)
        yield address
    for address in ("/account/confirm", "/account/confirm/code", "/account/confirm/passkey"):
        page.goto(f"{address}?next=/account")
        yield address
    operations.sign_out_everywhere(user, by=user, clock=timezone.now)
    page.goto("/account")
    yield "/sign-in ended"
    page.locator("#id_login").fill("lanh-dao")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("form[data-once] button[type=submit]").last.click()
    expect(page).to_have_url(re.compile("/sign-in/code$"))
    yield "/sign-in/code"


@pytest.mark.parametrize(
    "words", [{}, {"width": 360, "language": "en"}, {"scheme": "dark"}], ids=["vi", "phone-en", "dark"]
)
def test_pages_of_accounts_are_for_everybody(leader: User, walk: Callable[..., Walker], words: dict[str, Any]) -> None:
    walker = walk(bypass_csp=True, **words)
    with_passkeys(walker.page)

    found = {name: [*walker.faults(), walker.overflow] for name in states(walker.page, leader)}

    assert len(found) == 21
    assert {name: faults for name, faults in found.items() if faults != [0]} == {}


def test_desk_is_left_to_somebody_else_at_the_same_computer(leader: User, walk: Callable[..., Walker]) -> None:
    walker = walk()
    page = walker.page
    for name in ("an-binh", "ha-giang"):
        user = world.user(name, "AUDITOR", leader.grants.get().unit)
        operations.set_password(user, password=PASSWORD, by=None, clock=timezone.now)
    page.goto("/sign-in")
    page.get_by_label("Lần sau hiện sẵn tên đăng nhập của tôi trên máy này").check()
    type_in(page, "an-binh")
    page.goto("/ledger")
    expect(page.locator(".account")).to_contain_text("an-binh")

    page.get_by_role("button", name="Đổi người dùng").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
    type_in(page, "ha-giang")
    expect(page.locator(".account")).to_contain_text("ha-giang")

    page.get_by_role("button", name="Đổi người dùng").click()
    page.get_by_role("link", name="an-binh").click()
    expect(page.get_by_label("Tên đăng nhập", exact=True)).to_have_value("an-binh")
    expect(page.get_by_label("Mật khẩu", exact=True)).to_have_value("")
    page.get_by_role("button", name="Xóa các tên trên máy này").click()
    expect(page.get_by_role("link", name="an-binh")).to_have_count(0)
