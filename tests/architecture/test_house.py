"""The walls: what neither the import contracts nor ruff can hold by themselves."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import grimp
import pytest

from tests.architecture import house


def test_no_contract_has_exceptions() -> None:
    assert house.lenient_contracts() == []


def test_seven_contracts_stand() -> None:
    assert list(house.contracts()) == [
        "floors",
        "rooms",
        "room-plan",
        "interfaces",
        "ledger-door",
        "pure-kernel",
        "acyclic",
    ]


def test_every_room_is_in_the_contracts() -> None:
    assert house.rooms_outside_the_contracts() == []


def test_kernel_knows_the_standard_library_only() -> None:
    assert house.strangers_in_the_kernel() == []


def test_nothing_banned_is_written() -> None:
    assert house.bans() == []


def test_modules_and_functions_stay_small_and_named() -> None:
    assert house.sizes() == []


def test_every_module_has_a_label() -> None:
    assert house.labels() == []


def test_every_room_has_a_label_in_both_languages() -> None:
    source = house.ROOT / "src/cotmoc/registers"
    lacking = [
        room for room in house.rooms() if ": " not in (source / room / "__init__.py").read_text(encoding="utf-8")
    ]

    assert lacking == []


def test_readme_lists_the_floors_in_the_order_of_the_contract() -> None:
    readme = (house.ROOT / "README.md").read_text(encoding="utf-8")
    postcard = re.findall(r"^\| `([a-z]+)` \|", readme, flags=re.MULTILINE)

    assert postcard == [floor for layer in house.layers("floors") for floor in layer]


@pytest.mark.parametrize("folder", ["demo", "tests/walks"])
def test_every_room_has_a_demo_record_and_a_walk(folder: str) -> None:
    written = "\n".join(path.read_text(encoding="utf-8") for path in (house.ROOT / folder).rglob("*.py"))

    assert sorted(room for room in house.rooms() if not re.search(rf"\b{room}\b", written)) == []


def test_no_machine_path_or_registry_address_is_kept() -> None:
    address = re.compile("|".join(["python" + "hosted", r"registry\.npm" + "js", r"deb\.deb" + "ian", "/wor" + "k/"]))
    files = [path for path in _kept() if _is_text(path)]

    assert files
    assert [path.name for path in files if address.search(path.read_text(encoding="utf-8", errors="replace"))] == []


def _kept() -> list[Path]:
    """Return what git keeps or would keep; outside a git checkout, all that lies where sources lie."""
    if (house.ROOT / ".git").exists():
        asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(asked, cwd=house.ROOT, capture_output=True, check=True, text=True).stdout
        return [house.ROOT / name for name in listed.split("\0") if name]
    folders = ["requirements", "src", "tests", "setup", "demo", "bench", "docs", ".ci"]
    found = [path for name in folders for path in (house.ROOT / name).rglob("*")]
    return found + list(house.ROOT.iterdir())


def _is_text(path: Path) -> bool:
    words = {".py", ".md", ".toml", ".txt", ".json", ".js", ".css", ".html", ".po", ".in", ".typ", ".yaml", ".yml", ""}
    return path.is_file() and path.suffix in words and "dist" not in path.parts and "__pycache__" not in path.parts


@pytest.fixture(scope="module")
def imports() -> dict[str, set[str]]:
    """Return what each module of the product imports."""
    graph = grimp.build_graph("cotmoc")
    return {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}


def test_reports_reach_the_ledger_only_through_its_ways_out(imports: dict[str, set[str]]) -> None:
    ways_out = {f"cotmoc.ledger.{name}" for name in ("balances", "chart", "completeness", "months")}
    taken = {one for module, ours in imports.items() if module.startswith("cotmoc.reports") for one in ours}

    assert {one for one in taken if one.startswith("cotmoc.ledger")} - ways_out == set()


def test_readings_change_nothing(imports: dict[str, set[str]]) -> None:
    taken = {one for module, ours in imports.items() if module.startswith("cotmoc.readings") for one in ours}

    assert {one for one in taken if {"operations", "posting"} & set(one.split("."))} == set()


def test_documents_do_not_know_the_line(imports: dict[str, set[str]]) -> None:
    taken = {one for module, ours in imports.items() if module.startswith("cotmoc.documents") for one in ours}

    assert {one for one in taken if one.startswith("cotmoc.border")} == set()
