"""Asking the books from the command line."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from pypdf import PdfReader, PdfWriter
from typer.testing import CliRunner, Result

from cotmoc.interfaces.cli import commands, stamps
from cotmoc.kernel.period import Period
from cotmoc.ledger import anchors, balances
from cotmoc.ledger.anchors import Anchor
from cotmoc.org.models import Installation
from cotmoc.reports import half_year, issuing
from tests.conftest import triggers_off
from tests.readings.province import LINE, MARCH, PERIOD, TODAY, Province
from tests.registers.stewardship.ground import Ground

LATRINES = "works.latrines_completed"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(commands.app, [str(word) for word in words])


def traced(*words: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(run("trace", *words, "--period", PERIOD, "--format", "json").stdout)
    return found


def change(statement: str, *words: str | int) -> None:
    """Edit a row behind the product's back."""
    connection.check_constraints()  # PostgreSQL alters no table while a constraint waits to be checked
    with triggers_off(), connection.cursor() as cursor:
        cursor.execute(statement, list(words))
        connection.check_constraints()


def test_trace_gives_the_entries_that_add_up(province: Province) -> None:
    found = traced(LATRINES)
    entries = found["entries"]

    assert isinstance(entries, list)
    assert (found["code"], found["value"]) == (LATRINES, 7)
    assert sum(entry["value"] for entry in entries) == 7
    keys = {"seq", "day", "recorded_at", "unit", "value", "kind", "document", "act", "evidence"}
    assert all(entry.keys() >= keys for entry in entries)
    assert {entry["unit"] for entry in entries} == {"TT", "CM"}
    assert ["CT-01"] in [entry["evidence"] for entry in entries]


def test_trace_takes_the_same_options_as_the_report(province: Province) -> None:
    assert traced(LATRINES, "--unit", "TT")["value"] == 3
    assert traced(LATRINES, "--as-of", "2020-03-31")["value"] == 6
    assert traced(LATRINES, "--known-at", "2018-01-01")["value"] is None


def test_trace_as_text_is_a_table_with_its_sum(province: Province) -> None:
    answer = run("trace", LINE, "--period", PERIOD)

    assert answer.exit_code == 0
    for words in ("HA-01", "TM-01", "0,400 km"):
        assert words in answer.stdout
    assert "chưa có sổ" in run("trace", LINE, "--period", "2018-H1").stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((LINE, "--period", "x"), "Kỳ “x” không đọc được"),
        (("no.such", "--period", PERIOD), "Không có chỉ tiêu “no.such”"),
        ((LINE, "--period", PERIOD, "--unit", "X-BL"), "chưa có trong hệ thống chỉ huy"),
        ((LINE,), "--period"),
    ],
)
def test_a_question_that_cannot_be_read_is_wrong_usage(province: Province, words: tuple[str, ...], told: str) -> None:
    answer = run("trace", *words)

    assert answer.exit_code == 2
    assert told in answer.stderr


def test_books_that_hold_are_said_to(province: Province) -> None:
    province.ground.opening("CM", households=3)
    answer = run("verify")

    assert (answer.exit_code, answer.stdout.count("✓"), answer.stdout.count("✗")) == (0, 6, 0)


def test_an_edited_entry_is_named(province: Province) -> None:
    change("UPDATE ledger_entry SET value = value + 1 WHERE seq = %s", 3)
    answer = run("verify")

    assert answer.exit_code == 1
    assert "✗ Sổ số liệu" in answer.stdout
    assert "Lần ghi 3" in answer.stdout


def test_a_deleted_tail_is_found_by_the_anchor(province: Province) -> None:
    last = balances.head()
    anchors.append(Anchor(last.seq, last.fingerprint))
    change("DELETE FROM ledger_entry WHERE seq = %s", last.seq)

    assert f"Thiếu lần ghi {last.seq}" in run("verify").stdout


def test_an_edited_audit_line_is_named(province: Province) -> None:
    change("UPDATE org_auditline SET detail = 'x' WHERE seq = %s", 2)

    assert "dòng nhật ký 2: đã bị sửa" in run("verify").stdout


def test_a_changed_record_of_a_register_is_named(province: Province) -> None:
    agreement = province.ground.agree((300, 350), who="7", paper_number="HA-07")
    change("UPDATE registers_agreement SET start_on = '2020-01-15' WHERE document_id = %s", agreement.pk)
    answer = run("verify")

    assert answer.exit_code == 1
    assert f"{agreement.pk} ({agreement.document.number_text}): bản ghi khác nội dung đã chốt" in answer.stdout


def test_many_faults_are_cut_and_counted(province: Province) -> None:
    ground: Ground = province.ground
    for metre in range(700, 722):
        ground.agree((metre, metre + 1), who=str(metre))
    change("UPDATE registers_agreement SET start_on = '2020-01-15'")

    assert "… và 5 chỗ khác" in run("verify").stdout


def test_what_cannot_even_be_read_is_a_fault(province: Province) -> None:
    change("UPDATE documents_document SET frozen = 'x'")
    answer = run("verify")

    assert answer.exit_code == 1
    assert "không đọc được" in answer.stdout


def test_missing_guards_are_named(province: Province) -> None:
    connection.check_constraints()
    with triggers_off():
        answer = run("verify")

    assert answer.exit_code == 1
    assert "ledger_entry: thiếu khóa" in answer.stdout


@pytest.fixture
def printed(province: Province, tmp_path: Path) -> Path:
    """Print and issue the report of the half-year."""
    report = half_year.build(Period.parse(PERIOD), today=TODAY)
    path = tmp_path / "report.pdf"
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_attachment("stamp.json", issuing.stamp(report).encode())
    with path.open("wb") as file:
        writer.write(file)
    issuing.issue(report, path.read_bytes(), by=None, clock=province.desk.clock)
    return path


def test_an_issued_report_holds(printed: Path) -> None:
    answer = run("verify", "report", printed)

    assert (answer.exit_code, answer.stdout.count("✓"), answer.stdout.count("✗")) == (0, 3, 0)
    assert "Nay biết khác" not in answer.stdout


def test_its_stamp_alone_holds_too_and_a_changed_one_does_not(printed: Path, tmp_path: Path) -> None:
    stamp = stamps.stamp_in(printed.read_bytes())
    alone, forged = tmp_path / "stamp.json", tmp_path / "forged.json"
    alone.write_text(stamp, encoding="utf-8")
    forged.write_text(stamp.replace('"value": 7', '"value": 9'), encoding="utf-8")

    assert run("verify", "report", alone).exit_code == 0
    answer = run("verify", "report", forged)
    assert answer.exit_code == 1
    assert "Nhà vệ sinh xây dựng xong: in 9 nhà; sổ 7 nhà" in answer.stdout
    assert "✗ Báo cáo kỳ 2020-H1: dấu không đúng như đã phát hành" in answer.stdout


def test_a_file_changed_after_it_was_issued_is_found(printed: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(printed.read_bytes())))
    writer.add_blank_page(100, 100)
    with printed.open("wb") as file:
        writer.write(file)
    answer = run("verify", "report", printed)

    assert answer.exit_code == 1
    assert "tệp không đúng như đã phát hành" in answer.stdout


def test_what_was_learnt_later_is_told_and_the_report_still_holds(province: Province, printed: Path) -> None:
    province.works(5, day=MARCH)
    answer = run("verify", "report", printed)

    assert answer.exit_code == 0
    assert "Nhà vệ sinh xây dựng xong: in 7 nhà; nay 12 nhà" in answer.stdout


def test_books_written_anew_do_not_hold_what_was_printed(printed: Path) -> None:
    last = balances.head().seq
    change("UPDATE ledger_entry SET fingerprint = 'x' WHERE seq = %s", last)
    answer = run("verify", "report", printed)

    assert answer.exit_code == 1
    assert "KHÔNG còn trong sổ" in answer.stdout


def test_other_files_are_no_reports(province: Province, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text("{}", encoding="utf-8")

    assert run("verify", "report", path).exit_code == 1
    assert run("verify", "report", tmp_path / "none.pdf").exit_code == 2


def test_the_ledger_leaves_with_the_program_that_checks_it(province: Province, tmp_path: Path) -> None:
    file = tmp_path / "out.jsonl"
    answer = run("export-ledger", "--out", file)

    assert answer.exit_code == 0
    assert f"Đã xuất {balances.head().seq} lần ghi" in answer.stdout
    words: list[str | Path] = [sys.executable, tmp_path / "verify_ledger.py", file]
    assert subprocess.run(words, check=False, capture_output=True).returncode == 0


def test_health_tells_what_an_operator_must_know(province: Province) -> None:
    last = balances.head()
    assert run("health").exit_code == 1
    anchors.append(Anchor(last.seq, last.fingerprint))
    Installation.objects.update(demo=True)

    answer = run("health")

    assert answer.exit_code == 0, answer.stdout
    assert "Cơ sở dữ liệu" in answer.stdout
