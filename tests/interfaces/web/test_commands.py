"""`cotmoc serve` serves, and stops when asked."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from itertools import takewhile
from time import monotonic
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.installation import COTMOC, Installation

STARTED = "Started worker"


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def first_answer(port: int, server: subprocess.Popen[str]) -> str:
    """Return the sign-in page as soon as the server listens; it says that a worker started a moment before."""
    until = monotonic() + 60
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}/sign-in", timeout=60) as page:
                said: str = page.read().decode()
                return said
        except URLError:
            if server.poll() is not None or monotonic() > until:
                raise


UNIT = ["--unit", "BCH", "--name", "BCH", "--administrator", "quan-tri"]
SET_UP = ["set-up", "--origin", "lsthu", "--start", "2019-01-01", *UNIT]
DEMO = [*SET_UP, "--demo", "--recorded-at", "2019-01-02T08:00"]


@pytest.mark.parametrize(
    ("before", "words", "told"), [([], [], "cotmoc set-up"), (SET_UP, [], "/welcome/"), (DEMO, ["--demo"], "")]
)
def test_serve_shows_the_pages_on_this_machine(
    installation: Installation, before: list[str], words: list[str], told: str
) -> None:
    if before:
        installation.run(*before)
    port = free_port()
    server = subprocess.Popen(
        [COTMOC, "serve", "--port", str(port), *words],
        env=installation.environment | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        assert server.stdout is not None
        said = "".join(takewhile(lambda line: STARTED not in line, server.stdout))
        assert told in said
        assert ("/welcome/" in said) is (told == "/welcome/")
        page = first_answer(port, server)
        assert "Đăng nhập" in page
        assert ("quan-tri" in page) is bool(words)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.communicate(timeout=60)
