"""`cotmoc serve` serves, and stops when asked."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from urllib.request import urlopen

import pytest

from tests.installation import COTMOC, Installation

STARTED = "Started worker"


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.mark.parametrize("words", [[], ["--demo"]])
def test_serve_shows_the_pages_on_this_machine(installation: Installation, words: list[str]) -> None:
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
        assert any(STARTED in line for line in server.stdout)
        with urlopen(f"http://127.0.0.1:{port}/sign-in", timeout=60) as page:
            assert "Đăng nhập" in page.read().decode()
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.communicate(timeout=60)
