"""The walls hold: each kind of breach, seeded into a copy of the source, is seen and named."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.architecture import breaches, house
from tests.architecture.breaches import Breach

TOOLS = Path(sys.executable).parent


def copy(directory: Path, seeds: Iterable[Breach]) -> Path:
    """Return a copy of the checkout's source with the breaches in it."""
    shutil.copytree(
        house.ROOT / "src", directory / "src", ignore=shutil.ignore_patterns("__pycache__", "static", "*.po")
    )
    shutil.copytree(house.ROOT / "tests/architecture", directory / "tests/architecture")
    shutil.copytree(house.ROOT / "setup", directory / "setup")
    for name in ("pyproject.toml", "tests/databases.py", "tests/conftest.py"):
        shutil.copy(house.ROOT / name, directory / name)
    for seed in seeds:
        path = directory / "src" / "cotmoc" / seed.path
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\n{seed.code}" if path.stat().st_size else seed.code)
    return directory


def says(directory: Path, *command: str | Path) -> str:
    """Run a tool in the copy; it must refuse. Return what it says."""
    environment = {**os.environ, "PYTHONPATH": f"{directory / 'src'}:{directory}", "NO_COLOR": "1", "COLUMNS": "400"}
    done = subprocess.run(
        [str(word) for word in command], cwd=directory, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def imports(tmp_path_factory: pytest.TempPathFactory) -> str:
    directory = copy(tmp_path_factory.mktemp("imports"), breaches.IMPORTS)
    return says(directory, TOOLS / "lint-imports", "--no-cache", "--no-logo")


@pytest.fixture(scope="module")
def undeclared(tmp_path_factory: pytest.TempPathFactory) -> str:
    directory = copy(tmp_path_factory.mktemp("undeclared"), breaches.UNDECLARED)
    return says(directory, TOOLS / "lint-imports", "--no-cache", "--no-logo")


@pytest.fixture(scope="module")
def banned(tmp_path_factory: pytest.TempPathFactory) -> str:
    directory = copy(tmp_path_factory.mktemp("banned"), breaches.BANNED)
    return says(
        directory, TOOLS / "ruff", "check", "--no-cache", "--select", "TID251", "--output-format", "concise", "src"
    )


@pytest.fixture(scope="module")
def unseen(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    directory = copy(tmp_path_factory.mktemp("unseen"), breaches.UNSEEN)
    looks = (
        house.bans,
        house.strangers_in_the_kernel,
        house.sizes,
        house.labels,
        house.rooms_outside_the_contracts,
    )
    return [line for look in looks for line in look(directory)]


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> str:
    directory = copy(tmp_path_factory.mktemp("keys"), breaches.KEYS)
    tests = (
        "tests/architecture/test_keys.py",
        "tests/architecture/test_words.py::test_every_model_has_an_entry",
        "tests/architecture/test_pages.py::test_no_migration_is_owed",
    )
    return says(directory, sys.executable, "-m", "pytest", "-vv", "-p", "no:cacheprovider", *tests)


@pytest.mark.parametrize("breach", breaches.IMPORTS, ids=lambda breach: breach.name)
def test_contracts_name_every_import_that_breaks_them(imports: str, breach: Breach) -> None:
    assert breach.named in imports


@pytest.mark.parametrize("breach", breaches.UNDECLARED, ids=lambda breach: breach.name)
def test_contracts_name_what_nobody_declared(undeclared: str, breach: Breach) -> None:
    assert breach.named in undeclared


@pytest.mark.parametrize("breach", breaches.BANNED, ids=lambda breach: breach.name)
def test_ruff_names_every_banned_word(banned: str, breach: Breach) -> None:
    lines = [line for line in banned.splitlines() if breach.path in line and "TID251" in line]

    assert any(breach.named in line for line in lines), lines


@pytest.mark.parametrize("breach", breaches.UNSEEN, ids=lambda breach: breach.name)
def test_tests_name_what_no_tool_sees(unseen: list[str], breach: Breach) -> None:
    assert [line for line in unseen if breach.named in line] != []


@pytest.mark.parametrize("breach", breaches.KEYS, ids=lambda breach: breach.name)
def test_tests_name_every_key_that_crosses_a_wall(keys: str, breach: Breach) -> None:
    assert breach.named in keys


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        (
            'id = "floors"\n',
            'id = "floors"\nignore_imports = ["cotmoc.ledger -> cotmoc.plans"]\n',
            "floors: exceptions",
        ),
        ('id = "rooms"\n', 'id = "rooms"\nexhaustive_ignores = ["seeded"]\n', "rooms: not exhaustive"),
        ("exhaustive = true", "exhaustive = false", "room-plan: not exhaustive"),
        ("exclude_type_checking_imports = false", "", "imports for types are not looked at"),
    ],
)
def test_tests_name_a_contract_that_was_softened(tmp_path: Path, before: str, after: str, named: str) -> None:
    text = (house.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(text.replace(before, after), encoding="utf-8")

    assert named in house.lenient_contracts(tmp_path)


def test_every_kind_of_breach_is_seeded() -> None:
    kinds = (breaches.IMPORTS, breaches.UNDECLARED, breaches.BANNED, breaches.UNSEEN, breaches.KEYS)

    assert len({seed.name for kind in kinds for seed in kind}) == sum(map(len, kinds)) >= 22
