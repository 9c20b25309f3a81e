"""The ledger as a file of JSON lines, which `standalone_verifier.py` and anybody else can check."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cotmoc.ledger import balances, chain

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO


def write(lines: TextIO, *, progress: Callable[[int], None] | None = None) -> balances.Head:
    """Write the form, count and head on the first line, then one entry a line; return the head.

    Days are ISO texts, moments whole microseconds from 1970-01-01 UTC. What is posted meanwhile stays out.
    Raises BooksNotOpen.
    """
    head = balances.head()
    _line(lines, {"format": chain.DOMAIN, "count": head.seq, "head": head.fingerprint})
    for page in chain.pages():
        for row in page:
            if row[0] <= head.seq:
                _line(lines, dict(zip(chain.COLUMNS, row, strict=True)))
        if progress:
            progress(min(page[-1][0], head.seq))
    return head


def _line(lines: TextIO, words: dict[str, object]) -> None:
    lines.write(json.dumps(words, ensure_ascii=False, separators=(",", ":")) + "\n")
