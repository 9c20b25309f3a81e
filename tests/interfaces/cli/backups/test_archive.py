"""The file of a backup: an ordinary tar to every tool, and to us one that could only be written so."""

from __future__ import annotations

import io
import random
import tarfile
from pathlib import Path

import pytest

from cotmoc.interfaces.cli.backups import archive, manifest
from cotmoc.interfaces.cli.backups.manifest import BackupRefused, Head, Manifest

PARTS = {
    "evidence/" + "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824": b"hello",
    "ledger-anchors.jsonl": b"",
    "secret-key": bytes(512),
    "tables/a_b.jsonl.gz": b"x" * 2000,
}


def described(**changed: object) -> Manifest:
    words = {
        "origin": "thu", "demo": False, "founded_at": "2020-01-01T00:00:00+00:00", "program": "1", "database": "sqlite",
        "taken_at": "2020-01-02T00:00:00+00:00", "migrations": {"ledger": ["0001_initial"]}, "ledger": Head(1, "a"),
        "audit": Head(2, "b"), "rows": {"a_b": 3}, "missing": ["c"],
    }  # fmt: skip
    return Manifest(**(words | changed))  # type: ignore[arg-type]


def written(tmp_path: Path) -> bytes:
    paths = {}
    for number, (name, data) in enumerate(PARTS.items()):
        paths[name] = tmp_path / f"part-{number}"
        paths[name].write_bytes(data)
    out = io.BytesIO()
    archive.write(out, paths, described())
    return out.getvalue()


def test_what_was_written_is_read_to_the_last_word(tmp_path: Path) -> None:
    found = archive.unpack(io.BytesIO(written(tmp_path)), tmp_path / "out")

    assert Manifest(**{**vars(found), "parts": {}}) == described()
    assert {name: (tmp_path / "out" / name).read_bytes() for name in found.parts} == PARTS
    assert manifest.read(found.write()) == found


def test_any_tool_opens_it(tmp_path: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(written(tmp_path))) as tar:
        assert tar.getnames() == [*PARTS, "manifest.json"]


def test_every_cut_is_refused(tmp_path: Path) -> None:
    whole = written(tmp_path)
    for size in range(0, len(whole), 13):
        with pytest.raises(BackupRefused):
            archive.unpack(io.BytesIO(whole[:size]), tmp_path / f"out-{size}")


def test_every_flipped_bit_is_refused(tmp_path: Path) -> None:
    whole = written(tmp_path)
    chance = random.Random(3)  # noqa: S311 - not a secret
    for number in range(300):
        data = bytearray(whole)
        data[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        with pytest.raises(BackupRefused):
            archive.unpack(io.BytesIO(bytes(data)), tmp_path / f"out-{number}")


def test_a_file_that_shrinks_while_it_is_copied_is_not_taken(tmp_path: Path) -> None:
    class Shrinking(type(tmp_path)):  # type: ignore[misc]
        def stat(self, *, follow_symlinks: bool = True) -> object:
            found = super().stat(follow_symlinks=follow_symlinks)
            return type("Stat", (), {"st_size": found.st_size + 1, "st_mode": found.st_mode})

    path = Shrinking(tmp_path / "part")
    Path(path).write_bytes(b"ab")

    with pytest.raises(BackupRefused, match="ngắn đi"):
        archive.write(io.BytesIO(), {"secret-key": path}, described())


def test_a_manifest_larger_than_any_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BackupRefused, match="quá lớn"):
        archive.unpack(io.BytesIO(archive._header("manifest.json", manifest.LARGEST + 1)), tmp_path / "out")
