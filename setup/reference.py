"""The pages of docs/ that are written from the code: glossary, floors, document states, indicators, rule book.

Usage: reference.py write    write them
       reference.py check    name the pages that are no longer what the code says, and fail
"""

from __future__ import annotations

import ast
import os
import pkgutil
import sys
import tomllib
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cotmoc.kernel.rule import Rule

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "cotmoc"
DOCS = ROOT / "docs"
NOTE = "<!-- Written by `make docs` from the code; change the code, not this page. -->"


def table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a Markdown table."""
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(_cell(cell) for cell in line)} |\n" for line in lines)


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ")


def page(title: str, *parts: str) -> str:
    """Return a whole page."""
    return "\n".join([f"# {title}", "", NOTE, "", *parts])


def label(path: Path) -> str:
    """Return the first sentence of a module's or package's docstring."""
    file = path / "__init__.py" if path.is_dir() else path
    return (ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "").partition("\n")[0]


def contract(name: str) -> list[str]:
    """Return the layers of an import contract, the highest first."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found = {one["id"]: one for one in settings["tool"]["importlinter"]["contracts"]}
    return list(found[name]["layers"])


def glossary() -> str:
    """Return the list of words."""
    from cotmoc.kernel import glossary as words  # noqa: PLC0415 - after Django is set up

    rows = [(term.vi, term.en, f"`{term.key}`", term.meaning, term.source) for term in words.terms().values()]
    return page(
        "Từ ngữ · Glossary",
        "Từ dùng trong chương trình; chỉ tiêu có trang riêng: [chỉ tiêu](reference/indicators.md).\n",
        "The words of the product; indicators have [their own page](reference/indicators.md).\n",
        table(("Tiếng Việt", "English", "in code", "Nghĩa · Meaning", "Nguồn · Source"), rows),
    )


def floors() -> str:
    """Return the floors and the rooms with their labels, in the order of the contracts."""
    rows = [
        (number, f"`{floor}`", label(SOURCE / floor))
        for number, layer in reversed(list(enumerate(reversed(contract("floors")))))
        for floor in layer.split(" | ")
    ]
    rooms = [
        (f"`{room}`", label(SOURCE / "registers" / room))
        for layer in contract("rooms")[1:]
        for room in layer.split(" | ")
    ]
    return page(
        "Floors and rooms",
        "A floor imports only the floors beneath it; floors of one number do not know each other.\n",
        table(("height", "floor", "what it answers"), rows),
        "## Registers: one room each\n",
        "Inside a room: operations > rules > queries | postings > models.\n",
        table(("room", "what it records"), rooms),
    )


def document_states() -> str:
    """Return the states of a document and the steps between them."""
    from cotmoc.documents import states  # noqa: PLC0415 - after Django is set up

    steps = [
        (f"`{one.name}`", one.vi, one.en, f"`{one.before}`", f"`{one.after}`", f"`<register>.{one.right}`")
        for one in states.STEPS
    ]
    return page(
        "Document states",
        table(("state", "tiếng Việt"), [(f"`{state}`", state.label) for state in states.State]),
        "Only these steps lead from one state to another; nothing leads out of `VOIDED`.\n",
        table(("step", "tiếng Việt", "English", "from", "to", "right it needs"), steps),
    )


def indicators() -> str:
    """Return the chart of indicators, register by register."""
    from cotmoc.ledger import chart  # noqa: PLC0415 - after Django is set up

    parts = []
    for register in dict.fromkeys(one.register for one in chart.CHART.values()):
        rows = [
            (
                f"`{one.code}`",
                f"{one.vi} ({one.unit_word_vi})",
                f"{one.en} ({one.unit_word_en})",
                one.kind.value,
                one.base_unit,
                f"{one.definition_vi}<br>{one.definition_en}",
                one.source,
            )
            for one in chart.of_register(register)
        ]
        heads = (
            "code",
            "chỉ tiêu",
            "indicator",
            "kind",
            "base unit",
            "cách tính · how it is counted",
            "nguồn · source",
        )
        parts += [f"## {register}\n", table(heads, rows)]
    return page(
        "Chart of indicators", "FLOW adds over a period; STOCK adds from the start of the books to a day.\n", *parts
    )


def rules() -> str:
    """Return the rule book: every rule of every floor and room."""
    parts = []
    for module, book in rule_books():
        rows = [(f"`{one.code}`", one.text_vi, one.text_en, one.source) for one in book]
        parts += [f"## {module}\n", table(("mã · code", "quy tắc", "rule", "nguồn · source"), rows)]
    return page("Rule book", *parts)


def rule_books() -> Iterator[tuple[str, list[Rule[object]]]]:
    """Yield each module named `rules` (or inside a package so named) with its rules, in the order of their codes."""
    import cotmoc  # noqa: PLC0415 - after Django is set up

    for info in sorted(pkgutil.walk_packages(cotmoc.__path__, "cotmoc."), key=lambda info: info.name):
        if "rules" in info.name.split("."):
            found = {one.code: one for one in _rules_in(vars(import_module(info.name)).values())}
            if found:
                name = info.name.removeprefix("cotmoc.").partition(".rules")[0]
                yield name, sorted(found.values(), key=_in_order)


def _rules_in(values: Iterable[object]) -> Iterator[Rule[object]]:
    from cotmoc.kernel.rule import Rule  # noqa: PLC0415 - after Django is set up

    for value in values:
        if isinstance(value, Rule):
            yield value
        elif isinstance(value, list | tuple):
            yield from _rules_in(value)
        elif isinstance(value, dict):
            yield from _rules_in(value.values())


def _in_order(one: Rule[object]) -> tuple[str, int]:
    family, _, number = one.code.rpartition("-")
    return family, int(number) if number.isdecimal() else 0


def personal_data() -> str:
    """Return the register of processing: each table, what for, on what basis, how long, what is about people."""
    from cotmoc.org import privacy  # noqa: PLC0415 - after Django is set up

    rows = [
        (
            f"`{one.name}`" + (" · nhạy cảm" if one.sensitive else ""),
            f"{one.purpose_vi}<br>{one.purpose_en}",
            f"{one.basis.vi}<br>{one.basis.en}",
            f"{one.kept.vi}<br>{one.kept.en}",
            "<br>".join(f"`{name}`: {privacy.ABOUT_WORDS[kind][0]}" for name, kind in one.about.items()) or "–",
        )
        for one in privacy.tables().values()
    ]
    never = [(", ".join(one.words), one.vi, one.en, ", ".join(one.unless)) for one in privacy.forbidden()]
    heads = ("bảng · table", "mục đích · purpose", "căn cứ · basis", "thời hạn · term", "cột về người · about people")
    return page(
        "Dữ liệu cá nhân · Personal data",
        "Sổ hoạt động xử lý dữ liệu. Vì sao: [giải thích](../explanation/privacy.md).\n",
        "The register of processing. Why: [explanation](../explanation/privacy.md).\n",
        table(heads, rows),
        "## Không bao giờ hỏi · Never asked\n",
        table(("từ · words", "vì sao", "why", "trừ khi · unless"), never),
    )


def roles() -> str:
    """Return the truth table of rights: who may do what."""
    from cotmoc.kernel import glossary as words  # noqa: PLC0415 - after Django is set up
    from cotmoc.org import permissions  # noqa: PLC0415 - the same

    held = [(role, words.term(f"role_{role.lower()}")) for role in permissions.TABLE]
    rows = [
        (f"`{action}`", *("x" if action in permissions.TABLE[role] else "" for role, _ in held))
        for action in sorted(permissions.ACTIONS)
    ]
    return page(
        "Vai trò và quyền · Roles and rights",
        "Vai trò có tại một đơn vị và các đơn vị cấp dưới, có thời hạn. "
        "A role is held in a unit and everything under it, and ends by its date.\n",
        table(("quyền · right", *(f"{term.vi}<br>{term.en}" for _, term in held)), rows),
    )


def pages() -> dict[Path, str]:
    """Return every generated page by its path."""
    return {
        DOCS / "glossary.md": glossary(),
        DOCS / "reference" / "floors.md": floors(),
        DOCS / "reference" / "document-states.md": document_states(),
        DOCS / "reference" / "indicators.md": indicators(),
        DOCS / "reference" / "rules.md": rules(),
        DOCS / "reference" / "personal-data.md": personal_data(),
        DOCS / "reference" / "roles.md": roles(),
    }


def stale() -> list[str]:
    """Name the pages on disk that are not what the code says."""
    return [
        path.relative_to(ROOT).as_posix()
        for path, text in pages().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]


def main(word: str) -> int:
    """Write the pages, or check them; return the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cotmoc.config.settings")
    django.setup()
    if word == "check":
        found = stale()
        print("".join(f"{path} is not what the code says: run `make docs`\n" for path in found), end="")
        return 1 if found else 0
    for path, text in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
