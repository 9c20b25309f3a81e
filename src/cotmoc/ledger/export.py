"""The ledger as a file of JSON lines, with the program that checks it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from cotmoc.ledger import balances, chain, standalone_verifier

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO


def write(path: Path, *, progress: Callable[[int], None] | None = None) -> int:
    """Write the form, count and head on the first line, then one entry a line; return the count.

    Days are ISO texts, moments whole microseconds from 1970-01-01 UTC. What is posted meanwhile stays out.
    `progress` is told how many entries have been written. Raises BooksNotOpen.
    """
    head = balances.head()
    with path.open("w", encoding="utf-8") as lines:
        _line(lines, {"format": chain.DOMAIN, "count": head.seq, "head": head.fingerprint})
        for page in chain.pages():
            for row in page:
                if row[0] <= head.seq:
                    _line(lines, dict(zip(chain.COLUMNS, row, strict=True)))
            if progress:
                progress(min(page[-1][0], head.seq))
    return head.seq


def write_verifier(path: Path) -> Path:
    """Write the program that checks such a file with nothing but Python; return where."""
    path.write_bytes(Path(standalone_verifier.__file__).read_bytes())
    return path


def _line(lines: TextIO, words: dict[str, object]) -> None:
    lines.write(json.dumps(words, ensure_ascii=False, separators=(",", ":")) + "\n")
