"""Every address of every interface answers with the headers that keep a browser safe (R16)."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.interfaces.web.accounts.accounts import owner
from tests.org import world

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
NEEDED = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
    "report-uri": "/csp-report",
}
PARAMETER = re.compile(r"<(?:(\w+):)?\w+>")


def addresses(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[str]:
    """Return an address for each pattern, with something in each place."""
    for one in patterns:
        path = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, path)
        else:
            yield PARAMETER.sub(lambda found: "1" if found[1] == "int" else "x", path)


ADDRESSES = sorted(set(addresses(get_resolver().url_patterns)))


@pytest.fixture
def visitors(db: None) -> list[Client]:
    """Somebody who has not signed in, and an administrator."""
    world.settle()
    administrator = owner("quan-tri", role="ADMINISTRATOR")
    administrator.client.force_login(administrator.user)
    return [Client(raise_request_exception=False), administrator.client]


def faults(client: Client, address: str) -> list[str]:
    """Name what is wrong with the headers of an answer."""
    found = []
    for method in (client.get, client.post):
        headers = method(address).headers
        found += [f"{name}: {headers.get(name)}" for name, value in ALWAYS.items() if headers.get(name) != value]
        policy = headers.get("Content-Security-Policy", "")
        if "sandbox" not in policy:
            said = dict(part.strip().split(" ", 1) for part in policy.split(";"))
            found += [f"{name}: {said.get(name)}" for name, value in NEEDED.items() if said.get(name) != value]
        found += [policy] if re.search(r"unsafe-|\*|https?:", policy) else []
        found += [] if headers.get("Cache-Control") == "no-store" else [f"cache: {headers.get('Cache-Control')}"]
        found += [] if "geolocation=()" in headers.get("Permissions-Policy", "") else ["Permissions-Policy"]
    return found


def test_every_address_answers_with_them_whoever_asks(visitors: list[Client]) -> None:
    assert len(ADDRESSES) > 30
    for visitor in visitors:
        visitor.raise_request_exception = False
        assert {address: found for address in ADDRESSES if (found := faults(visitor, address))} == {}


@pytest.mark.parametrize("address", ["/nothing-here", "/static/nothing.js", "/account/email/", "/accounts/login/"])
def test_what_is_not_there_answers_with_them(db: None, address: str) -> None:
    answer = Client().get(address)

    assert (answer.status_code, faults(Client(), address)) == (404, [])


def test_cookies_of_this_machine_are_bound_to_it(db: None) -> None:
    cookies = Client().get("/sign-in").cookies

    cookie = cookies["__Host-cotmoc-form"]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, True, "Lax", "/")
    assert cookie["domain"] == ""


def django(tmp_path: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one of Django's commands as an operator would."""
    given = {"PATH": "", "COTMOC_DATA": str(tmp_path), **environment}
    command = [sys.executable, "-m", "cotmoc.config.manage", *words]
    return subprocess.run(command, env=given, capture_output=True, text=True, check=False)


def test_installation_behind_https_has_nothing_to_be_warned_of(tmp_path: Path) -> None:
    address = {"COTMOC_ADDRESS": "https://cotmoc.example.vn", "COTMOC_HOSTS": "cotmoc.example.vn"}
    done = django(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **address)

    assert done.returncode == 0, done.stderr


def test_installation_without_https_is_warned(tmp_path: Path) -> None:
    done = django(tmp_path, "check", "--deploy", "--fail-level", "WARNING", COTMOC_HOSTS="10.0.0.5")

    assert done.returncode == 1
    assert "security.W012" in done.stderr, "the session's cookie is not secure"


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({"COTMOC_ADDRESS": "https://cotmoc.example.vn", "COTMOC_HOSTS": "cotmoc.example.vn"}, "__Host-cotmoc True 1"),
        ({}, "__Host-cotmoc True 0"),
        ({"COTMOC_HOSTS": "10.0.0.5", "COTMOC_ADDRESS": "http://10.0.0.5:8000"}, "cotmoc False 0"),
    ],
)
def test_cookies_follow_the_address(tmp_path: Path, environment: dict[str, str], says: str) -> None:
    asked = (
        "from django.conf import settings as s; "
        "print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.ALLAUTH_TRUSTED_PROXY_COUNT)"
    )

    assert django(tmp_path, "shell", "--no-imports", "-c", asked, **environment).stdout.strip().endswith(says)
