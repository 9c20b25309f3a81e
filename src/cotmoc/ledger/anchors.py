"""Witnesses outside the database: the count and the head, one line after each commit, in a file that only grows.

Whoever deletes the tail of the ledger, or writes it all anew, would have to change this file as well; copies of it
belong on another machine.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterable

NAME = "ledger-anchors.jsonl"
LONGEST_LINE = 256
"""Bytes: a count and a head take fewer."""


class NotAnAnchor(ValueError):
    """A line of the anchors file that is not a count and a head."""


@dataclass(frozen=True)
class Anchor:
    """What was once seen: so many entries, the last with this fingerprint."""

    count: int
    head: str


def file() -> Path:
    """Return the file of this installation."""
    return Path(settings.COTMOC_DATA) / NAME


def append(anchor: Anchor, path: Path | None = None) -> None:
    """Add a line to the file, in place of what a power cut may have left of one."""
    line = json.dumps({"count": anchor.count, "head": anchor.head}) + "\n"
    with (path or file()).open("ab+") as lines:
        size = lines.tell()
        lines.seek(max(size - LONGEST_LINE, 0))
        end = lines.read()
        unfinished = len(end) - end.rfind(b"\n") - 1
        if unfinished:
            lines.truncate(size - unfinished)
        lines.write(line.encode())


def read(path: Path | None = None) -> tuple[Anchor, ...]:
    """Return all anchors in the file, none when there is no file; raise NotAnAnchor for a line that is none.

    An unfinished last line is what a power cut leaves, and is passed over.
    """
    try:
        text = (path or file()).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    return tuple(_parsed(text.split("\n")[:-1]))


def last(path: Path | None = None) -> Anchor | None:
    """Return the anchor that has seen most, or None; raise NotAnAnchor as `read` does."""
    return max(read(path), key=lambda one: one.count, default=None)


def _parsed(lines: Iterable[str]) -> Iterable[Anchor]:
    for line in lines:
        try:
            words = json.loads(line)
            yield Anchor(int(words["count"]), str(words["head"]))
        except (ValueError, KeyError, TypeError) as error:
            raise NotAnAnchor(line) from error
