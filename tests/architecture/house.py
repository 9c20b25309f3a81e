"""The house as data: its contracts, its source, and what neither imports nor ruff can see.

Each function takes the directory of a checkout, so that `test_walls.py` can ask the same of a copy with a breach in it.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
CEILING = 400
LONGEST_FUNCTION = 40
FORBIDDEN_NAMES = {"utils", "helpers", "common", "core", "manager", "service", "base", "misc"}
SIGNALS_ALLOWED = {"post_migrate"}
CURSORS_ALLOWED = {"ledger", "documents"}
POLICY_ATTRIBUTES = {"auto_now", "auto_now_add"}


def settings(root: Path = ROOT) -> dict[str, Any]:
    """Return import-linter's part of pyproject.toml."""
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    found: dict[str, Any] = tomllib.loads(text)["tool"]["importlinter"]
    return found


def contracts(root: Path = ROOT) -> dict[str, dict[str, Any]]:
    """Return the import contracts by their ids."""
    return {one["id"]: one for one in settings(root)["contracts"]}


def layers(contract: str, root: Path = ROOT) -> list[list[str]]:
    """Return a contract's layers, the highest first, each as the names that stand side by side."""
    return [line.replace("(", "").replace(")", "").split(" | ") for line in contracts(root)[contract]["layers"]]


def heights(root: Path = ROOT) -> dict[str, int]:
    """Return how high each floor stands."""
    return {floor: height for height, layer in enumerate(reversed(layers("floors", root))) for floor in layer}


def rooms(root: Path = ROOT) -> set[str]:
    """Return the rooms that stand in the registers' folder."""
    return {
        path.parent.name
        for path in (root / "src/cotmoc/registers").glob("*/__init__.py")
        if path.parent.name != "migrations"
    }


def modules(root: Path = ROOT) -> Iterator[tuple[str, Path, ast.Module]]:
    """Yield each module of the product, by hand written, with its name below `cotmoc/` and its syntax tree."""
    source = root / "src" / "cotmoc"
    for path in sorted(source.rglob("*.py")):
        if not re.match(r"0\d+_", path.name):
            yield path.relative_to(source).as_posix(), path, ast.parse(path.read_text(encoding="utf-8"))


def sizes(root: Path = ROOT) -> list[str]:
    """Name the modules that outgrew the ceiling, the long functions, and the names that say nothing."""
    found = []
    for name, path, tree in modules(root):
        if path.read_text(encoding="utf-8").count("\n") > CEILING:
            found.append(f"{name}: longer than {CEILING} lines")
        if FORBIDDEN_NAMES & set(Path(name).with_suffix("").parts):
            found.append(f"{name}: a name that says nothing")
        found += [
            f"{name}:{node.name}: longer than {LONGEST_FUNCTION} lines"
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
        ]
    return found


def labels(root: Path = ROOT) -> list[str]:
    """Name the packages and modules without a one-sentence label on the door."""
    return [
        name for name, _, tree in modules(root) if not (ast.get_docstring(tree) or "").partition("\n")[0].endswith(".")
    ]


def bans(root: Path = ROOT) -> list[str]:
    """Name what is banned and what ruff cannot express, or lifts for the interfaces although no floor may do it."""
    return [
        f"{name}:{node.lineno}: {sentence}"
        for name, _, tree in modules(root)
        for node in ast.walk(tree)
        if isinstance(node, ast.expr | ast.stmt | ast.keyword)
        for sentence in _breaches(name, node)
    ]


def _breaches(name: str, node: ast.AST) -> Iterator[str]:
    floor = name.partition("/")[0]
    if isinstance(node, ast.keyword) and node.arg in POLICY_ATTRIBUTES:
        yield f"{node.arg} reads the clock below the interfaces"
    if isinstance(node, ast.Attribute):
        if node.attr == "cursor" and floor not in CURSORS_ALLOWED and "/migrations/" not in name:
            yield "a raw cursor outside ledger, documents and migrations"
        if node.attr in {"raw", "extra"} and isinstance(node.value, ast.Attribute) and node.value.attr == "objects":
            yield "SQL by hand"
        if isinstance(node.value, ast.Name) and node.value.id == "signals" and node.attr not in SIGNALS_ALLOWED:
            yield "a signal: call the operation"
        if node.attr == "get_model" and isinstance(node.value, ast.Name) and node.value.id == "apps":
            yield "a side door: import the model from a floor below"
    for module, names in _imports(node):
        if module == "django.db.models.signals" and set(names) - SIGNALS_ALLOWED:
            yield "a signal: call the operation"
        if module.startswith(("django.dispatch", "django.contrib.contenttypes")):
            yield f"{module}: no signals, no generic keys, on no floor"


def _imports(node: ast.AST) -> Iterator[tuple[str, list[str]]]:
    if isinstance(node, ast.ImportFrom) and node.module:
        yield node.module, [alias.name for alias in node.names]
    if isinstance(node, ast.Import):
        for alias in node.names:
            yield alias.name, []


def strangers_in_the_kernel(root: Path = ROOT) -> list[str]:
    """Name what the kernel imports that is neither its own nor of the standard library."""
    return [
        f"{name}: {module}"
        for name, _, tree in modules(root)
        if name.startswith("kernel/")
        for node in ast.walk(tree)
        for module, _ in _imports(node)
        if module.partition(".")[0] not in sys.stdlib_module_names | {"__future__"}
        and not module.startswith("cotmoc.kernel")
        and module != "cotmoc"
    ]


def lenient_contracts(root: Path = ROOT) -> list[str]:
    """Name the contracts that have exceptions, and the layers that leave something out."""
    found = [f"{name}: exceptions" for name, one in contracts(root).items() if one.get("ignore_imports")]
    found += [
        f"{name}: not exhaustive"
        for name, one in contracts(root).items()
        if one["type"] == "layers" and (not one.get("exhaustive") or one.get("exhaustive_ignores"))
    ]
    if settings(root).get("exclude_type_checking_imports", True):
        found.append("imports for types are not looked at")
    return found


def rooms_outside_the_contracts(root: Path = ROOT) -> list[str]:
    """Name the rooms that a contract about rooms does not list, and the listed rooms that do not stand."""
    listed = {room for layer in layers("rooms", root) for room in layer} - {"apps", "models", "migrations"}
    planned = {name.rpartition(".")[2] for name in contracts(root)["room-plan"]["containers"]}
    return sorted((listed ^ rooms(root)) | (planned ^ rooms(root)))


def codes_written(root: Path, folder: str) -> list[re.Pattern[str]]:
    """Return a pattern for each worded string of a folder that could be (part of) an indicator's code."""
    found = []
    for name, _, tree in modules(root):
        if name.startswith(folder):
            found += [
                re.compile("".join(_pattern(part) for part in _parts(node)))
                for node in ast.walk(tree)
                if isinstance(node, ast.Constant | ast.JoinedStr) and any(_is_worded(part) for part in _parts(node))
            ]
    return found


def _parts(node: ast.expr) -> list[ast.expr]:
    return node.values if isinstance(node, ast.JoinedStr) else [node]


def _is_worded(part: ast.expr) -> bool:
    return isinstance(part, ast.Constant) and isinstance(part.value, str) and bool(re.search("[a-z]{3}", part.value))


def _pattern(part: ast.expr) -> str:
    if isinstance(part, ast.Constant):
        return re.escape(str(part.value))
    return r"[a-z_0-9.]+"
