"""Browsers report what the policy forbade; only the directive's name is kept."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from cotmoc.interfaces.web.pages import csp

pytestmark = pytest.mark.django_db
OLD = {"csp-report": {"violated-directive": "script-src-elem", "document-uri": "https://x/people/Nguyễn"}}
NEW = [{"type": "csp-violation", "body": {"effectiveDirective": "img-src", "documentURL": "https://x/people/Trần"}}]


def send(body: object, client: Client | None = None) -> int:
    text = body if isinstance(body, bytes) else json.dumps(body).encode()
    answer = (client or Client(enforce_csrf_checks=True)).post(
        "/csp-report", data=text, content_type="application/csp-report"
    )
    return answer.status_code


@pytest.mark.parametrize(("body", "named"), [(OLD, "script-src-elem"), (NEW, "img-src")])
def test_the_directive_is_logged_and_nothing_else(body: object, named: str, caplog: pytest.LogCaptureFixture) -> None:
    assert send(body) == csp.TAKEN

    assert [record.getMessage() for record in caplog.records] == [f"content policy: {named}"]


@pytest.mark.parametrize(
    "body",
    [b"", b"\xff", b"[1]", b"7", b'"x"', {"csp-report": 3}, {"csp-report": {"violated-directive": "a\nb c"}}, [{}]],
)
def test_what_is_no_report_is_taken_and_forgotten(body: object, caplog: pytest.LogCaptureFixture) -> None:
    assert send(body) == csp.TAKEN
    assert caplog.records == []


def test_long_reports_are_refused() -> None:
    assert send(b"x" * (csp.LONGEST + 1)) == csp.TOO_LONG


def test_so_many_a_minute_from_one_address() -> None:
    answers = [send(OLD) for _ in range(csp.MOST + 2)]

    assert answers == [csp.TAKEN] * csp.MOST + [csp.TOO_MANY] * 2
    assert send(OLD, Client(REMOTE_ADDR="10.0.0.9")) == csp.TAKEN


def test_nobody_reads_reports() -> None:
    assert Client().get("/csp-report").status_code == 405
