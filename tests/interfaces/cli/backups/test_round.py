"""Backup and restore by command: with people writing, killed in the middle, with and without a key."""

from __future__ import annotations

import random
import sqlite3
import stat
import subprocess
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from cotmoc.interfaces.cli.backups import snapshot
from cotmoc.interfaces.cli.backups.manifest import BackupRefused
from tests import installation as installations
from tests.databases import KIND
from tests.installation import COTMOC, Installation
from tests.interfaces.cli.backups import looking
from tests.interfaces.cli.backups.conftest import seen
from tests.proofs.killing import busy_for, group, kill

if TYPE_CHECKING:
    from collections.abc import Iterator

KILLS = 2


def beside(found: dict[str, Any], word: str) -> list[str]:
    return [name for name in found["beside"] if word in name]


def refused(installation: Installation, *words: str | Path) -> str:
    """Run a command that must refuse; return what it said."""
    command = [str(word) for word in (COTMOC, *words)]
    done = subprocess.run(command, env=installation.environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done
    return done.stderr


@contextmanager
def started(installation: Installation, *words: str | Path) -> Iterator[subprocess.Popen[str]]:
    command = [str(word) for word in (COTMOC, *words)]
    quiet = subprocess.DEVNULL
    environment = installation.environment
    with subprocess.Popen(
        command, env=environment, stdout=quiet, stderr=quiet, text=True, start_new_session=True
    ) as process:
        yield process


def test_what_was_backed_up_comes_back_with_the_same_head(running: Installation, backup: Path) -> None:
    before = seen(running)
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600

    said = running.run("restore", backup)

    after = seen(running)
    assert after["ledger"] == before["ledger"]
    assert after["audit"][0] == before["audit"][0]  # "restored" stands where "taken" stood
    assert after["rows"] == before["rows"]
    assert {name for name in before["files"] if name.startswith("evidence/")} <= set(after["files"])
    assert len(beside(after, ".before-")) == 1
    assert beside(after, ".restoring-") == []
    assert len(after["databases"]) == len(before["databases"]) * 2
    assert str(running.data) in said
    running.run("verify")


def test_an_older_backup_is_put_back_only_when_told_and_says_what_is_lost(running: Installation, backup: Path) -> None:
    held = seen(running)["ledger"]
    for one in (1, 2):
        running.python("-m", "tests.interfaces.cli.backups.adding", str(one))
    newer = seen(running)

    said = refused(running, "restore", backup)

    assert "CŨ HƠN" in said
    assert "mất 4 lần ghi" in said
    assert seen(running) == newer
    running.run("restore", backup, "--older")
    assert seen(running)["ledger"] == held
    running.run("verify")


def test_a_backup_of_another_place_is_not_put_back_by_mistake(
    running: Installation, backup: Path, empty_installation: Installation, tmp_path: Path
) -> None:
    other = installations.copy(empty_installation, tmp_path / "other" / "data")
    try:
        other.run(
            "set-up", "--origin", "khac", "--start", "2020-01-01", "--unit", "BCH", "--name", "Bộ Chỉ huy",
            "--administrator", "quan-tri", "--no-password",
        )  # fmt: skip
        before = seen(other)

        assert "của nơi khác" in refused(other, "restore", backup)
        assert seen(other) == before
    finally:
        installations.remove(other)


def test_into_an_empty_place_of_the_other_database(running: Installation, backup: Path, tmp_path: Path) -> None:
    """A backup of PostgreSQL becomes an installation on SQLite, with the same head; the running one is not asked."""
    new = tmp_path / "new"

    said = Installation(tmp_path / "nothing", "").run("restore", backup, "--into", new)

    assert f"COTMOC_DATA={new}" in said
    moved = Installation(new, "")
    assert seen(moved)["ledger"] == seen(running)["ledger"]
    moved.run("verify")
    assert "đã có" in refused(running, "restore", backup, "--into", new)


def test_into_a_directory_of_its_own_leaves_the_running_one(
    running: Installation, backup: Path, tmp_path: Path
) -> None:
    before = seen(running)

    said = running.run("restore", backup, "--into", running.data.with_name("aside"))

    after = seen(running)
    assert "aside" in said
    assert (after["ledger"], after["files"]) == (before["ledger"], before["files"])
    assert len(after["databases"]) == len(before["databases"]) * 2


def test_a_backup_taken_while_people_write_holds_one_moment(running: Installation, tmp_path: Path) -> None:
    with group(running, "tests.proofs.submitting", 1) as process:
        assert process.stdout is not None
        process.stdout.readline()
        running.run("backup", tmp_path / "busy.cotmoc")
        written = [process.stdout.readline() for _ in range(3)]
        kill(process)

    assert all(written)
    said = running.run("backup", "--verify", tmp_path / "busy.cotmoc")
    assert "✓ Bản sao lưu dùng được" in said


def test_a_restore_that_is_killed_leaves_the_old_one(running: Installation, backup: Path, tmp_path: Path) -> None:
    before = seen(running)
    chance = random.Random(7)  # noqa: S311 - not a secret
    for _ in range(KILLS):
        with started(running, "restore", backup) as process:
            busy_for(chance.uniform(1.5, 5))
            kill(process)

        after = seen(running)
        assert {key: after[key] for key in ("ledger", "audit", "rows", "files")} == {
            key: before[key] for key in ("ledger", "audit", "rows", "files")
        }
    assert beside(after, ".restoring-") != []


def test_a_backup_that_is_killed_leaves_no_backup(running: Installation, tmp_path: Path) -> None:
    left = running.data / "backup-killed"
    left.mkdir()
    (left / "copy.sqlite3").write_bytes(b"half")

    with started(running, "backup", tmp_path / "killed.cotmoc") as process:
        busy_for(1.2)
        kill(process)
    running.run("backup", tmp_path / "whole.cotmoc")

    assert not left.exists()
    assert not (tmp_path / "killed.cotmoc").exists() or "✓" in running.run(
        "backup", "--verify", tmp_path / "killed.cotmoc"
    )


def test_nothing_is_overwritten(running: Installation, backup: Path, tmp_path: Path) -> None:
    whole = backup.read_bytes()

    assert "không bao giờ ghi đè" in refused(running, "backup", backup)
    assert "Chưa có thư mục" in refused(running, "backup", tmp_path / "none" / "x.cotmoc")
    assert backup.read_bytes() == whole
    running.run("backup", tmp_path)
    assert len([one for one in tmp_path.iterdir() if one.suffix == ".cotmoc"]) == 2


def test_an_encrypted_backup_opens_with_its_key_alone(running: Installation, tmp_path: Path) -> None:
    said = running.run("backup-key", tmp_path / "key")
    running.run("backup-key", tmp_path / "other")
    public = next(word for word in said.split() if word.startswith("age1"))
    running.run("backup", tmp_path / "sealed.age", "--to", public)
    sealed = (tmp_path / "sealed.age").read_bytes()

    assert b"manifest" not in sealed
    assert "không ghi đè khóa" in refused(running, "backup-key", tmp_path / "key")
    assert "hãy chỉ tệp khóa" in refused(running, "backup", "--verify", tmp_path / "sealed.age")
    assert "không mở được" in refused(
        running, "backup", "--verify", tmp_path / "sealed.age", "--key", tmp_path / "other"
    )
    assert "không đọc được" in refused(
        running, "backup", "--verify", tmp_path / "sealed.age", "--key", tmp_path / "none"
    )
    (tmp_path / "cut.age").write_bytes(sealed[:-70_000])
    assert "hỏng" in refused(running, "backup", "--verify", tmp_path / "cut.age", "--key", tmp_path / "key")
    assert "✓" in running.run("backup", "--verify", tmp_path / "sealed.age", "--key", tmp_path / "key")
    assert "không đọc được" in refused(running, "backup", tmp_path / "x.age", "--to", "age1oops")


def test_evidence_that_was_lost_before_is_named_and_does_not_stop_the_rest(
    running: Installation, tmp_path: Path
) -> None:
    lost = next(path for path in sorted((running.data / "evidence").rglob("*")) if path.is_file())
    lost.unlink()

    said = subprocess.run(
        [COTMOC, "backup", tmp_path / "poor.cotmoc"],
        env=running.environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert lost.name in said.stderr
    running.run("restore", tmp_path / "poor.cotmoc")
    assert "thiếu tệp" in running.run("verify", exit_code=1)


def test_while_somebody_works_nothing_is_put_back(running: Installation, backup: Path) -> None:
    before = seen(running)
    if KIND == "postgresql":
        with psycopg.connect(looking.address(running.url)):
            said = refused(running, "restore", backup)
    else:
        with closing(sqlite3.connect(running.data / "cotmoc.sqlite3", isolation_level=None)) as database:
            database.execute("BEGIN IMMEDIATE")
            said = refused(running, "restore", backup)

    assert "dừng `cotmoc serve`" in said
    assert seen(running) == before


def test_a_file_with_a_damaged_page_is_not_copied_as_if_it_were_whole(tmp_path: Path) -> None:
    path = tmp_path / "books.sqlite3"
    with closing(sqlite3.connect(path)) as database:
        database.executescript("CREATE TABLE a (b TEXT); CREATE INDEX c ON a (b);")
        database.executemany("INSERT INTO a VALUES (?)", [(str(one) * 50,) for one in range(2000)])
        database.commit()
    snapshot.check(path)
    with path.open("r+b") as file:
        file.seek(20 * 4096)
        file.write(b"?" * 40 * 4096)

    with pytest.raises(BackupRefused, match="hỏng"):
        snapshot.check(path)
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(BackupRefused, match="hỏng"):
        snapshot.check(path)
