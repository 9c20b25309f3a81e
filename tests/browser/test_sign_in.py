"""A whole sign-in at a real browser: password, app, recovery codes, passkey; nothing against the content policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import expect

from tests.org import world

if TYPE_CHECKING:
    from collections.abc import Callable

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
    return totp.format_hotp_value(totp.hotp_value(secret, list(totp.yield_hotp_counters_from_time())[1]))


def sign_in(page: Page, password: str = PASSWORD) -> None:
    page.goto("/sign-in")
    page.get_by_label("Tên đăng nhập", exact=True).fill("lanh-dao")
    page.get_by_label("Mật khẩu", exact=True).fill(password)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Đăng xuất", exact=True).click()


def test_password_app_codes_and_passkey(leader: User, walk: Callable[..., Walker]) -> None:
    walker = walk()
    page = walker.page
    chromium = page.context.new_cdp_session(page)
    chromium.send("WebAuthn.enable")
    chromium.send("WebAuthn.addVirtualAuthenticator", {"options": KEYS})

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
