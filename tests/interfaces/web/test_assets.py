"""The built files are found by their manifest."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from cotmoc.interfaces.web import assets
from cotmoc.interfaces.web.assets import NotBuilt


def test_script_and_style_are_among_the_static_files() -> None:
    built = assets.built()

    assert sorted(built) == ["script", "style"]
    assert all(finders.find(path) for path in built.values())


def test_missing_build_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(assets, "MANIFEST", tmp_path / "manifest.json")

    with pytest.raises(NotBuilt):
        assets.built.__wrapped__()
