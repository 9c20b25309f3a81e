"""The Vietnamese catalogue of the interface's English messages, without the gettext programs.

Usage: messages.py update    put new messages into the catalogue and take unused ones out
       messages.py check     fail when a message is missing, unused, fuzzy or untranslated
       messages.py compile   write the .mo file that Django reads
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "cotmoc"
CATALOGUE = SOURCE / "locale" / "vi" / "LC_MESSAGES" / "django.po"
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
CALL = re.compile(r"(?<![\w.])(_|gettext|ngettext|pgettext|npgettext)\(")

Message = tuple[str | tuple[str, str], str | None]


def in_template(text: str) -> list[Message]:
    """Return the messages of a Django template, as (text or (one, many), context)."""
    from django.utils.translation.template import templatize  # noqa: PLC0415 - needs Django, the rest does not

    found: list[Message] = []
    program = templatize(text)
    for call in CALL.finditer(program):
        words = _strings(program[call.start() :])
        context = words.pop(0) if "p" in call[1] else None
        found.append(((words[0], words[1]) if call[1].startswith("n") else words[0], context))
    return found


def _strings(program: str) -> list[str]:
    for end in re.finditer(r"\)", program):
        try:
            call = ast.parse(program[: end.end()], mode="eval").body
        except SyntaxError:
            continue
        if isinstance(call, ast.Call):
            return [word.value for word in call.args if isinstance(word, ast.Constant) and isinstance(word.value, str)]
    message = f"a call without an end: {program[:60]!r}"
    raise ValueError(message)


def extracted() -> Catalog:
    """Return every message of the source and of the templates."""
    catalogue = Catalog(domain="django")
    for path in sorted(SOURCE.rglob("*.py")):
        where = path.relative_to(ROOT).as_posix()
        for _, text, _, context in extract_from_file("python", path, keywords=KEYWORDS):
            catalogue.add(text, locations=[(where, 0)], context=context)
    for path in sorted(one for one in SOURCE.rglob("templates/**/*.*") if not one.suffix.startswith(".py")):
        where = path.relative_to(ROOT).as_posix()
        for words, context in in_template(path.read_text(encoding="utf-8")):
            catalogue.add(words, locations=[(where, 0)], context=context)
    return catalogue


def current() -> Catalog:
    """Return the catalogue as it stands; an empty one before the first message."""
    if not CATALOGUE.exists():
        return Catalog(locale="vi", domain="django", project="cotmoc", fuzzy=False)
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="vi", domain="django")


def update() -> None:
    """Bring the catalogue up to the source, keeping its translations."""
    catalogue = current()
    catalogue.update(extracted(), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(file, catalogue, width=120, sort_output=True, include_lineno=False, omit_header=False)


def faults() -> list[str]:
    """Say what keeps the catalogue from being complete."""
    wanted = {(message.id, message.context) for message in extracted() if message.id}
    present = {(message.id, message.context): message for message in current() if message.id}
    empty = [key for key, message in present.items() if message.fuzzy or not all(_texts(message.string))]
    return [
        *(f"missing: {text!r}" for text, _ in sorted(wanted - present.keys(), key=str)),
        *(f"unused: {text!r}" for text, _ in sorted(present.keys() - wanted, key=str)),
        *(f"untranslated: {text!r}" for text, _ in empty),
    ]


def _texts(words: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def compile_catalogue() -> None:
    """Write the binary catalogue beside the text."""
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.with_suffix(".mo").open("wb") as file:
        write_mo(file, current())


def main(word: str) -> int:
    """Run one of the three; return the exit code."""
    if word == "check":
        found = faults()
        print("".join(f"{line}\n" for line in found), end="")
        return 1 if found else 0
    {"update": update, "compile": compile_catalogue}[word]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
