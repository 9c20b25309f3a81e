"""Files that wait for a yes: by hash and sender, a day at most."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cotmoc.interfaces.office import waiting
from cotmoc.org.models import User

NOW = datetime.now(UTC)
ONE, OTHER = User(id="test-1"), User(id="test-2")


def test_a_file_waits_for_its_sender(own_files: Path) -> None:
    sha256 = waiting.keep(b"rows", by=ONE, now=NOW)

    assert waiting.read(sha256, by=ONE) == b"rows"
    with pytest.raises(waiting.NotWaiting):
        waiting.read(sha256, by=OTHER)
    waiting.forget(sha256, by=ONE)
    waiting.forget(sha256, by=ONE)
    with pytest.raises(waiting.NotWaiting):
        waiting.read(sha256, by=ONE)


def test_what_is_a_day_old_goes(own_files: Path) -> None:
    sha256 = waiting.keep(b"rows", by=ONE, now=NOW)

    waiting.keep(b"other rows", by=ONE, now=NOW + timedelta(days=2))

    with pytest.raises(waiting.NotWaiting):
        waiting.read(sha256, by=ONE)


@pytest.mark.parametrize("word", ["", "../secret-key", "A" * 64, "0" * 63, "0" * 64 + "\n"])
def test_no_word_of_the_senders_becomes_a_path(own_files: Path, word: str) -> None:
    with pytest.raises(waiting.NotWaiting):
        waiting.read(word, by=ONE)
