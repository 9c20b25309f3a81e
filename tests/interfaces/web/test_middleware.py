"""What every answer carries."""

from __future__ import annotations

import pytest

from cotmoc.interfaces.web.middleware import LANGUAGE_COOKIE
from tests.interfaces.web.browsing import Visitor


@pytest.fixture
def visitor(db: None) -> Visitor:
    return Visitor()


def test_policy_allows_only_what_is_ours(visitor: Visitor) -> None:
    headers = visitor.get("/sign-in").headers

    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["font-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Referrer-Policy", "same-origin"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cache-Control", "no-store"),
        ("Content-Language", "vi"),
    ],
)
def test_headers_keep_the_browser_safe(visitor: Visitor, name: str, value: str) -> None:
    assert visitor.get("/sign-in").headers[name] == value


def test_vietnamese_comes_first_whatever_the_browser_prefers(visitor: Visitor) -> None:
    visitor.client.cookies.pop(LANGUAGE_COOKIE)

    answer = visitor.client.get("/sign-in", headers={"accept-language": "en"})

    assert 'lang="vi"' in answer.content.decode()


def test_language_that_is_none_is_vietnamese(visitor: Visitor) -> None:
    visitor.client.cookies[LANGUAGE_COOKIE] = "xx"

    assert visitor.get("/sign-in").headers["Content-Language"] == "vi"


def test_built_files_may_be_kept_for_ever(visitor: Visitor) -> None:
    style = visitor.style()

    assert style.headers["Cache-Control"] == "max-age=315360000, public, immutable"
    assert style.headers["Content-Encoding"] == "gzip"
    assert "Access-Control-Allow-Origin" not in style.headers
