"""Check an exported ledger with nothing but Python: `python3 standalone_verifier.py LEDGER.jsonl [COUNT HEAD]`.

Kiểm tra sổ số liệu đã xuất, chỉ cần Python. COUNT and HEAD are those printed on a report or kept by a witness.

Each entry's fingerprint is the SHA-256 of these fields in this order: the text "cotmoc/ledger/1", the fingerprint of
the entry before (64 noughts for the first), then seq, indicator, unit, locality, day, value, kind, document, act,
recorded_at, recorded_by, subject, content. A field is a letter for its type (s text, i whole number, d day), the
number of its bytes, a colon, and the bytes: UTF-8, decimal digits, or YYYY-MM-DD.
Exit: 0 the file holds, 1 it does not (the first bad entry is named), 2 wrong usage.
"""
# ruff: noqa: T201 - it speaks to a terminal

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

DOMAIN = "cotmoc/ledger/1"
GENESIS = "0" * 64
FIELDS = (
    ("i", "seq"),
    ("s", "indicator"),
    ("s", "unit"),
    ("s", "locality"),
    ("d", "day"),
    ("i", "value"),
    ("s", "kind"),
    ("s", "document"),
    ("s", "act"),
    ("i", "recorded_at"),
    ("s", "recorded_by"),
    ("s", "subject"),
    ("s", "content"),
)


class Bad(Exception):
    """The file does not hold."""


def field(letter: str, value: object) -> bytes:
    """Return a field's bytes, or refuse a value of another type."""
    if type(value) is not (int if letter == "i" else str):
        raise TypeError(value)
    body = str(value).encode()
    return f"{letter}{len(body)}:".encode() + body


def fingerprint(previous: str, entry: dict[str, Any]) -> str:
    """Return what an entry's fingerprint must be."""
    parts = [field("s", DOMAIN), field("s", previous), *(field(letter, entry[name]) for letter, name in FIELDS)]
    return hashlib.sha256(b"".join(parts)).hexdigest()


def check(lines: list[str], witness: tuple[int, str] | None) -> tuple[int, str]:
    """Return the count and the head of a file that holds; raise Bad."""
    header = json.loads(lines[0])
    if header.get("format") != DOMAIN:
        raise Bad(f"dòng 1: không phải sổ dạng {DOMAIN} / line 1: not a ledger of this form")
    count, head = 0, GENESIS
    for line in filter(None, lines[1:]):
        try:
            entry = json.loads(line)
            if entry["seq"] != count + 1:
                raise Bad(f"thiếu lần ghi {count + 1} / entry {count + 1} is missing: found {entry['seq']}")
            right = fingerprint(head, entry) == entry["fingerprint"]
        except (ValueError, KeyError, TypeError):
            right = False
        if not right:
            raise Bad(f"lần ghi {count + 1}: không khớp dấu vân tay / entry {count + 1}: fingerprint does not match")
        count, head = count + 1, entry["fingerprint"]
        if witness and witness[0] == count and witness[1] != head:
            raise Bad(f"lần ghi {count}: khác mốc neo / entry {count}: differs from the witness {witness[1]}")
    for many, last in [(header.get("count"), header.get("head")), *([witness] if witness else [])]:
        if many > count or (many == count and last != head):
            raise Bad(f"thiếu lần ghi {count + 1} / entry {count + 1} is missing: the ledger had {many}")
    return count, head


def main(words: list[str]) -> int:
    """Check the named file and say what was found."""
    if len(words) not in {1, 3}:
        print(__doc__)
        return 2
    try:
        witness = (int(words[1]), words[2]) if words[1:] else None
        count, head = check(Path(words[0]).read_text(encoding="utf-8").split("\n"), witness)
    except (Bad, OSError, ValueError, IndexError, TypeError, AttributeError) as error:
        print(f"KHÔNG ĐẠT / BAD: {error}")
        return 1
    print(f"ĐẠT / GOOD: {count} lần ghi / entries, {head}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
