"""Django's own commands and the web server's door."""

from __future__ import annotations

import sys

import pytest
from django.test import Client

from cotmoc.config import manage, wsgi


def test_manage_runs_djangos_commands(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["manage", "check", "--fail-level", "WARNING"])

    manage.main()

    assert "no issues" in capsys.readouterr().out


def test_web_server_has_an_application() -> None:
    assert callable(wsgi.application)


@pytest.mark.parametrize("address", ["/", "/no-such-page"])
@pytest.mark.django_db
def test_addresses_are_mounted(client: Client, address: str) -> None:
    assert client.get(address).status_code in {200, 302, 404}
