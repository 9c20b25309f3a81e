from __future__ import annotations

import json
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from cotmoc.ledger import balances, export, standalone_verifier
from tests.ledger import paper


@pytest.fixture
def exported(books: None, tmp_path: Path) -> Path:
    """Write ten entries to a file."""
    paper.post(*(paper.row(value, document=f"giấy số {value}") for value in range(1, 10)))
    export.write(tmp_path / "ledger.jsonl")
    return tmp_path / "ledger.jsonl"


def edit(path: Path, line: int, **words: object) -> None:
    """Change some words of a line, as somebody with an editor would; the header is line 0."""
    lines = [json.loads(one) for one in path.read_text().splitlines()]
    lines[line] |= words
    path.write_text("\n".join(map(json.dumps, lines)))


def said(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str]:
    code = standalone_verifier.main([str(word) for word in words])
    return code, capsys.readouterr().out


def test_the_file_and_its_verifier_need_nothing_but_python(exported: Path) -> None:
    verifier = export.write_verifier(exported.with_name("verify_ledger.py"))

    done = subprocess.run(
        [sys.executable, "-I", "-S", verifier, exported], capture_output=True, text=True, env={}, check=False
    )

    assert (done.returncode, done.stdout) == (0, f"ĐẠT / GOOD: 10 lần ghi / entries, {balances.head().fingerprint}\n")


def test_the_verifier_is_short_enough_to_be_read() -> None:
    lines = Path(standalone_verifier.__file__).read_text().splitlines()

    assert len(lines) <= 120
    assert len([line for line in lines if line.strip() and not line.strip().startswith("#")]) <= 100


def test_it_stands_by_itself(exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["verify_ledger.py", str(exported)])

    with pytest.raises(SystemExit) as left:
        runpy.run_path(standalone_verifier.__file__, run_name="__main__")

    assert left.value.code == 0


@pytest.mark.parametrize(
    "words",
    [
        {"value": 99},
        {"day": "2020-02-11"},
        {"unit": "chi-ma"},
        {"fingerprint": "0" * 64},
        {"value": "5"},
        {"value": 5.0},
        {"value": True},
        {"unit": None},
    ],
)
def test_any_edit_is_named(exported: Path, capsys: pytest.CaptureFixture[str], words: dict[str, object]) -> None:
    edit(exported, 6, **words)

    code, text = said(capsys, exported)

    assert code == 1
    assert "lần ghi 6: không khớp dấu vân tay" in text


def test_a_line_that_is_no_entry_is_named(exported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = exported.read_text().splitlines()
    exported.write_text("\n".join([*lines[:6], "{}", *lines[7:]]))

    assert "lần ghi 6" in said(capsys, exported)[1]


def test_a_missing_entry_is_named(exported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = exported.read_text().splitlines()
    exported.write_text("\n".join([*lines[:6], *lines[7:]]))

    assert said(capsys, exported) == (1, "KHÔNG ĐẠT / BAD: thiếu lần ghi 6 / entry 6 is missing: found 7\n")


def test_a_missing_tail_is_named(exported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exported.write_text("\n".join(exported.read_text().splitlines()[:9]))

    assert said(capsys, exported) == (1, "KHÔNG ĐẠT / BAD: thiếu lần ghi 9 / entry 9 is missing: the ledger had 10\n")


def test_a_tail_that_is_missing_from_the_header_too_is_found_by_a_witness(
    exported: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = exported.read_text().splitlines()[:9]
    exported.write_text("\n".join(lines))
    edit(exported, 0, count=8, head=json.loads(lines[-1])["fingerprint"])

    assert said(capsys, exported)[0] == 0
    assert said(capsys, exported, 10, balances.head().fingerprint)[0] == 1


def test_a_ledger_written_anew_is_found_by_a_witness(exported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = balances.entry(4)
    assert entry is not None

    assert said(capsys, exported, 4, entry.fingerprint)[0] == 0
    code, text = said(capsys, exported, 4, "0" * 64)
    assert (code, "lần ghi 4: khác mốc neo" in text) == (1, True)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "another"}', "not json"])
def test_a_file_of_another_form_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    path = tmp_path / "ledger.jsonl"
    path.write_text(text)

    assert said(capsys, path)[0] == 1


@pytest.mark.parametrize("words", [(), ("a", "b"), ("a", "b", "c", "d")])
def test_other_words_get_the_manual(capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    code, text = said(capsys, *words)

    assert code == 2
    assert text.startswith("Check an exported ledger")


@pytest.mark.parametrize("words", [("nowhere.jsonl",), ("nowhere.jsonl", "ten", "c0ffee")])
def test_what_is_not_there_does_not_hold(capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    assert said(capsys, *words)[0] == 1
