"""`cotmoc report half-year` in all its shapes."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cotmoc.interfaces.office.reports import commands
from cotmoc.reports.models import IssuedReport
from tests.interfaces.office.reports.asked import LATRINES, publish
from tests.readings.province import Province

KEYS = {"period", "as_of", "known_at", "tree", "ledger_head", "figures"}
FIGURE_KEYS = {
    "code",
    "value",
    "base_unit",
    "kind",
    "same_period_last_year",
    "year_to_date",
    "plan",
    "reported",
    "expected",
    "published",
    "holds",
}


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(commands.app, ["half-year", *(str(word) for word in words)])


def test_text_tells_the_figures_what_to_know_beside_and_the_head(province: Province) -> None:
    province.adopts()
    publish(province)
    answer = run("2020-H1")

    assert answer.exit_code == 0
    for words in ("Báo cáo 6 tháng đầu năm 2020", "7 nhà", "58,3 %", "lệch", "khớp", "Đồn Chi Ma", "Đầu sổ: "):
        assert words in answer.stdout


def test_json_has_the_form_that_was_promised(province: Province) -> None:
    publish(province)
    found = json.loads(run("2020-H1", "--format", "json").stdout)

    assert found.keys() >= KEYS
    assert (found["period"], found["as_of"], found["tree"]) == ("2020-H1", "2020-06-30", "2020-06-30")
    assert len(found["ledger_head"]) == 64
    figures = {one["code"]: one for one in found["figures"]}
    assert all(one.keys() >= FIGURE_KEYS for one in figures.values())
    latrines = figures[LATRINES]
    assert (latrines["value"], latrines["base_unit"], latrines["kind"]) == (7, "work", "flow")
    assert (latrines["reported"], latrines["expected"], latrines["missing"]) == (1, 2, ["CM"])
    assert (latrines["published"], latrines["holds"], latrines["plan"]) == (8, False, None)


def test_before_the_books_the_value_is_null_with_a_reason(province: Province) -> None:
    figures = json.loads(run("2018-H1", "--format", "json").stdout)["figures"]

    assert {(one["value"], one["reason"]) for one in figures} == {(None, "chưa có sổ")}
    assert "– chưa có sổ" in run("2018-H1").stdout


def test_the_question_may_name_unit_day_knowledge_and_tree(province: Province) -> None:
    words = ("--unit", "TT", "--as-of", "2020-03-31", "--known-at", "2025-12-31", "--tree", "2021-01-01")
    found = json.loads(run("2020-H1", *words, "--format", "json").stdout)

    assert (found["unit"], found["as_of"], found["tree"]) == ("TT", "2020-03-31", "2021-01-01")
    assert found["known_at"].startswith("2025-12-31T23:59:59")
    assert next(one["value"] for one in found["figures"] if one["code"] == LATRINES) == 2


@pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("xlsx", b"PK")])
def test_files_are_written_where_told_or_into_the_pipe(
    province: Province, tmp_path: Path, ending: str, begins: bytes
) -> None:
    path = tmp_path / f"report.{ending}"
    answer = run("2020-H1", "--format", ending, "--out", path)

    assert (answer.exit_code, answer.stdout) == (0, "")
    assert path.read_bytes().startswith(begins)
    assert run("2020-H1", "--format", ending).stdout_bytes.startswith(begins)


def test_a_printed_report_is_kept_by_its_hash(province: Province, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    run("2020-H1", "--format", "pdf", "--out", path)
    run("2020-H1", "--format", "pdf", "--out", path)

    assert IssuedReport.objects.get().sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_text_may_be_written_to_a_file(province: Province, tmp_path: Path) -> None:
    run("2020-H1", "--out", tmp_path / "report.txt")

    assert "Đầu sổ" in (tmp_path / "report.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["2020-H9"], "Kỳ “2020-H9” không đọc được"),
        (["2020-H1", "--unit", "NO"], "Không có đơn vị “NO”"),
        (["2020-H1", "--unit", "X-BL"], "chưa có trong hệ thống chỉ huy"),
        (["2020-H1", "--as-of", "30/06/2020"], "năm-tháng-ngày"),
        (["2020-H1", "--known-at", "x"], "Thời điểm “x” không đọc được"),
        (["2020-H1", "--format", "csv"], "csv"),
        ([], "period"),
    ],
)
def test_wrong_usage_is_told_with_exit_code_2(province: Province, words: list[str], told: str) -> None:
    answer = run(*words)

    assert answer.exit_code == 2
    assert told in answer.stderr.replace("\n", " ")


def test_a_file_is_not_poured_onto_the_screen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)

    with pytest.raises(SystemExit) as end:
        commands.app(["half-year", "2020-H1", "--format", "pdf"])

    assert end.value.code == 2
    assert "--out" in capsys.readouterr().err
