from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cotmoc.interfaces.office.commands import app
from cotmoc.ledger import balances
from cotmoc.org.models import Installation, RoleGrant, User
from tests.interfaces.office.importing.sums import flows
from tests.interfaces.office.importing.workbooks import workbook
from tests.interfaces.office.importing.world import Take

HEADER = ["Số biên nhận", "Ngày giao nộp", "Xã", "Súng kíp", "Nòng súng"]
GOOD = workbook({"DBP-A": [HEADER, ["BN-1", "13/02/2020", "X-A", 3, 1]]})
BAD = workbook({"DBP-A": [HEADER, ["BN-2", "13/02/2020", "X-A", "nhiều", 1]]})


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["import", *words])
    return result.exit_code, result.output


def test_a_file_comes_in_and_says_so(take: Take, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(GOOD)

    code, said = run("arms", str(tmp_path / "a.xlsx"), "--user", "office")

    assert code == 0
    assert "a.xlsx: đã nhập — 1 dòng, vào sổ 1" in said
    assert flows("arms.flintlocks") == [3]


def test_a_refused_file_exits_with_1_and_names_every_fault(take: Take, tmp_path: Path) -> None:
    (tmp_path / "b.xlsx").write_bytes(BAD)

    code, said = run("arms", str(tmp_path / "b.xlsx"), "--user", "office", "--marked", str(tmp_path / "marked.xlsx"))

    assert code == 1
    assert (tmp_path / "marked.xlsx").read_bytes()[:2] == b"PK"
    assert "[M68] Tệp b.xlsx, trang tính “DBP-A”, dòng 2, cột D (Súng kíp), giá trị “nhiều”" in said


def test_json_for_programs(take: Take, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(GOOD)
    (tmp_path / "b.xlsx").write_bytes(BAD)

    checked = json.loads(run("arms", str(tmp_path / "a.xlsx"), "--user", "office", "--format", "json", "--check")[1])
    refused = json.loads(run("arms", str(tmp_path / "b.xlsx"), "--user", "office", "--format", "json")[1])

    assert (checked["checked"], checked["entered"]) == (True, 1)
    assert (refused["refused"][0]["code"], refused["refused"][0]["row"]) == ("M68", 2)
    assert flows("arms.flintlocks") == [0]


def test_a_manifest_replays_moments_in_a_demonstration_and_stops_at_the_first_refusal(
    take: Take, tmp_path: Path
) -> None:
    later = workbook({"DBP-A": [HEADER, ["BN-3", "13/03/2020", "X-A", 5, 1]]})
    for name, content in (("a.xlsx", GOOD), ("b.xlsx", BAD), ("c.xlsx", later)):
        (tmp_path / name).write_bytes(content)
    jobs = [
        {"register": "arms", "file": name, "user": "office", "recorded_at": "2020-04-01T09:00"}
        for name in ("a.xlsx", "b.xlsx", "c.xlsx")
    ]
    (tmp_path / "manifest.json").write_text(json.dumps(jobs), encoding="utf-8")

    code, _ = run("--manifest", str(tmp_path / "manifest.json"))

    assert (code, flows("arms.flintlocks")) == (1, [3])
    assert balances.head().recorded_at.isoformat() == "2020-04-01T02:00:00+00:00"


def test_moments_are_replayed_only_in_a_demonstration(take: Take, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(GOOD)
    Installation.objects.update(demo=False)

    assert run("arms", str(tmp_path / "a.xlsx"), "--user", "office", "--recorded-at", "2020-04-01")[0] == 2
    assert run("arms", str(tmp_path / "a.xlsx"), "--user", "office", "--recorded-at", "hôm qua")[0] == 2
    assert run("arms", str(tmp_path / "a.xlsx"), "--user", "office")[0] == 0


def test_the_only_administrator_imports_unless_somebody_is_named(take: Take, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(
        workbook({"A": [["Ký hiệu", "Thay đổi từ ngày", "Tên mới"], ["DBP-A", "01/01/2020", "Đồn A"]]})
    )

    assert run("units", str(tmp_path / "a.xlsx"))[0] == 0
    assert run("units", str(tmp_path / "a.xlsx"), "--user", "nobody")[0] == 2
    RoleGrant.objects.filter(user=User.objects.get(username="admin")).update(to_day="2019-01-02")
    assert run("units", str(tmp_path / "a.xlsx"))[0] == 2


@pytest.mark.parametrize(
    "words",
    [("arms",), ("sổ-lạ", "a.xlsx"), ("arms", "missing.xlsx", "--user", "office"), ("--manifest", "missing.json")],
)
def test_wrong_usage_exits_with_2(take: Take, words: tuple[str, ...]) -> None:
    assert run(*words)[0] == 2


def test_an_unreadable_manifest_exits_with_2(tmp_path: Path) -> None:
    for text in ("{", '[{"file": "a"}]', "[1]"):
        (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
        assert run("--manifest", str(tmp_path / "manifest.json"))[0] == 2


def test_the_empty_form_is_written(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["import-template", "arms", str(tmp_path / "mau.xlsx")])

    assert (result.exit_code, (tmp_path / "mau.xlsx").read_bytes()[:2]) == (0, b"PK")
    assert CliRunner().invoke(app, ["import-template", "lạ", str(tmp_path / "x.xlsx")]).exit_code == 2
