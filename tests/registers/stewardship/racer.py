"""One of two processes that race: at each line on standard input it submits an agreement and says what came of it.

The agreements of a round overlap undeclared: only one may come in. Run with its own name as the only word.
"""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta
from typing import Any

import django

FIRST = date(2019, 1, 1)
SLICE = 10
SLICES = 100


def race(name: str) -> None:
    """Take part until standard input ends."""
    django.setup()
    from cotmoc.kernel.rule import RulesBroken  # noqa: PLC0415 - models load after set-up
    from cotmoc.kernel.stretch import Stretch  # noqa: PLC0415
    from cotmoc.org import queries as org  # noqa: PLC0415
    from cotmoc.org.models import User  # noqa: PLC0415
    from cotmoc.registers.stewardship import operations, queries  # noqa: PLC0415

    officer = User.objects.get(username="office")
    station = org.unit("TT").pk
    ground = queries.ground()
    words: dict[str, Any] = {"by": officer, "clock": lambda: datetime.now(UTC)}
    print("ready", flush=True)  # noqa: T201 - how the two are kept in step
    for line in sys.stdin:
        number = int(line)
        steward = operations.add_steward(
            kind="HOUSEHOLD", unit=station, book_number=f"{name}-{number}", save=False, **words
        )
        begin = number % SLICES * SLICE
        day = FIRST + timedelta(days=number // SLICES)
        agreement = operations.record_agreement(
            steward=steward,
            start_on=day,
            end_on=day + timedelta(days=1),
            stretches=[Stretch(begin, begin + SLICE)],
            ground=ground,
            documented_on=day,
            save=False,
            **words,
        )
        try:
            operations.submit_agreement(agreement, **words)
        except RulesBroken as refused:
            print(*(one.code for one in refused.broken), flush=True)  # noqa: T201
        else:
            print("in", flush=True)  # noqa: T201


if __name__ == "__main__":
    race(sys.argv[1])
