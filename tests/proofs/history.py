"""Run as a program: a seeded history through the product, and everything it says, as JSON lines.

Usage: python -m tests.proofs.history SEED STEPS
"""

from __future__ import annotations

import json
import random
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.proofs.desk import Desk

QUESTIONS = 300


def done(seed: int, steps: int) -> Desk:
    """Do so many acts, chosen by the seed; return the desk."""
    from tests.proofs import choices, desk  # noqa: PLC0415 - after django.setup()

    chance = random.Random(seed)  # noqa: S311 - not a secret
    at_work = desk.Desk()
    acts = [*desk.acts()]
    for _ in range(steps):
        at_work.do(chance.choice(acts), choices.chosen(chance))
    return at_work


def told(desk: Desk, seed: int) -> Iterator[Any]:
    """Say every entry, those of one moment in the order of what they say, and the figures at many (T, K)."""
    from cotmoc.ledger import balances  # noqa: PLC0415 - after django.setup()
    from tests.proofs import rereading  # noqa: PLC0415 - as above

    codes = {"": "", **desk.codes}
    yield sorted(
        [at, indicator, codes[unit], codes[locality], day, value, kind, document, act]
        for _, indicator, unit, locality, day, value, kind, document, act, at, *_ in entries()
    )
    for day, seq in pairs(seed, QUESTIONS):
        yield sorted([*key, value] for key, value in rereading.figures(day, balances.at_seq(seq)).items())


def pairs(seed: int, count: int) -> Iterator[tuple[date, int]]:
    """Give so many (T, K): a day, and the number of the last entry of some act."""
    rows = entries()
    last = {row[9]: row[0] for row in rows}
    chance = random.Random(seed)  # noqa: S311 - not a secret
    for _ in range(count):
        yield date(2019, 1, 1) + timedelta(days=chance.randrange(365 * 6)), last[chance.choice(rows)[9]]


def entries() -> list[tuple[Any, ...]]:
    from cotmoc.ledger import chain  # noqa: PLC0415 - after django.setup()

    return [row for page in chain.pages() for row in page]


if __name__ == "__main__":
    import django

    django.setup()
    given = int(sys.argv[1])
    for line in told(done(given, int(sys.argv[2])), given):
        print(json.dumps(line))  # noqa: T201 - the program's answer
