"""Where an installation keeps its data and its key."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from cotmoc.config import place


def test_data_directory_is_the_one_that_was_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COTMOC_DATA", str(tmp_path))

    assert place.data_directory() == tmp_path.resolve()


def test_data_directory_of_a_checkout_is_its_var(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COTMOC_DATA")

    assert place.data_directory() == place.CHECKOUT / "var"


@pytest.mark.parametrize("named", ["", "/srv/data"])
def test_data_directory_of_an_installed_package_is_the_users(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, named: str
) -> None:
    monkeypatch.delenv("COTMOC_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", named)
    monkeypatch.setattr(place, "CHECKOUT", tmp_path)

    assert place.data_directory() == (Path(named) if named else Path.home() / ".local" / "share") / "cotmoc"


def test_secret_key_is_made_once_and_for_the_owner_only(tmp_path: Path) -> None:
    first = place.secret_key(tmp_path / "new")

    assert place.secret_key(tmp_path / "new") == first
    assert len(first) >= 64
    assert stat.S_IMODE((tmp_path / "new" / "secret-key").stat().st_mode) == 0o600
