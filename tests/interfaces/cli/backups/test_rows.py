"""Rows as lines: what a column holds comes back as it was; lines that do not fit are refused."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.apps import apps

from cotmoc.interfaces.cli.backups import rows
from cotmoc.interfaces.cli.backups.manifest import BackupRefused
from cotmoc.org.models import Installation, UnitState


def test_every_table_is_copied_but_who_is_signed_in() -> None:
    found = [rows.table(one) for one in rows.models(apps)]

    assert found == sorted(found)
    assert {"ledger_entry", "org_auditline", "documents_evidence", "org_user"} <= set(found)
    assert "django_session" not in found


def test_rows_go_round(db: None, tmp_path: Path) -> None:
    made = Installation.objects.create(origin="thu", created_at=datetime(2020, 1, 1, 0, 0, 0, 7, tzinfo=UTC))
    assert rows.write(Installation, tmp_path / "tables/x", using="default") == 1
    rows.empty([Installation], using="default")
    assert not Installation.objects.exists()

    assert rows.load(Installation, tmp_path / "tables/x", using="default") == 1

    found = Installation.objects.get()
    assert (found.origin, found.demo, found.created_at) == ("thu", False, made.created_at)


def test_the_same_rows_make_the_same_bytes(db: None, tmp_path: Path) -> None:
    Installation.objects.create(origin="thu", created_at=datetime(2020, 1, 1, tzinfo=UTC))
    for name in ("x", "y"):
        rows.write(Installation, tmp_path / name, using="default")

    assert (tmp_path / "x").read_bytes() == (tmp_path / "y").read_bytes()


def test_more_rows_than_a_batch_go_round(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "BATCH", 2)
    path = tmp_path / "x"
    lines = [["id", "origin", "demo", "created_at"], [1, "thu", False, "2020-01-01T00:00:00+00:00"]]
    path.write_bytes(gzip.compress("".join(f"{json.dumps(one)}\n" for one in lines).encode()))
    assert rows.load(Installation, path, using="default") == 1
    assert list(rows._batches(["a", "b", "c"])) == [["a", "b"], ["c"]]
    assert list(rows._batches(["a", "b"])) == [["a", "b"]]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]\n",
        '["id","origin","demo"]\n',
        '["id","origin","demo","created_at"]\n[1,"thu"]\n',
        '["id","origin","demo","created_at"]\n[1,"thu",false,"yesterday"]\n',
        '["id","origin","demo","created_at"]\n[1,"thu","perhaps","2020-01-01T00:00:00+00:00"]\n',
        '["id","origin","demo","created_at"]\n{\n',
    ],
)
def test_lines_that_do_not_fit_are_refused(db: None, tmp_path: Path, text: str) -> None:
    (tmp_path / "x").write_bytes(gzip.compress(text.encode()))

    with pytest.raises(BackupRefused):
        rows.load(Installation, tmp_path / "x", using="default")


def test_what_is_not_packed_is_refused(db: None, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"not packed")

    with pytest.raises(BackupRefused):
        rows.load(UnitState, tmp_path / "x", using="default")


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (date(2020, 1, 2), "2020-01-02"),
        (datetime(2020, 1, 2, tzinfo=UTC), "2020-01-02T00:00:00+00:00"),
        (b"ab", "YWI="),
        (memoryview(b"ab"), "YWI="),
        (timedelta(hours=1), "01:00:00"),
        (Decimal("1.50"), "1.50"),
    ],
)
def test_what_json_does_not_know_is_written_as_its_column_reads_it(value: object, plain: str) -> None:
    assert rows._plain(value) == plain


def test_what_no_column_holds_is_an_error() -> None:
    with pytest.raises(TypeError):
        rows._plain(time(1))
