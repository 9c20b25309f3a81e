"""Run as a program: submit one hand-in after another, each acknowledged on standard output once it is in the books.

Usage: python -m tests.proofs.submitting FIRST
Numbers from FIRST on; a number submitted before is the same intent and must change nothing.
"""

from __future__ import annotations

import itertools
import os
import sys
from datetime import UTC, date, datetime
from typing import Any

DAY = date(2020, 3, 1)


def main(first: int) -> None:
    """Submit until killed."""
    from cotmoc.org import queries  # noqa: PLC0415 - after django.setup()
    from cotmoc.org.models import User  # noqa: PLC0415 - as above
    from cotmoc.registers.arms import operations  # noqa: PLC0415 - as above

    unit, commune = queries.unit("TT").pk, queries.unit("X-BL").pk
    words: dict[str, Any] = {"by": User.objects.get(username="office"), "clock": lambda: datetime.now(UTC)}
    for number in itertools.count(first):
        record = operations.record_hand_in(
            unit=unit,
            day=DAY,
            commune=commune,
            receipt=f"PT{number}",
            flintlocks=1,
            documented_on=DAY,
            idempotency_key=f"intent-{number}",
            save=False,
            **words,
        )
        operations.submit_hand_in(record, **words)
        os.write(1, f"{number}\n".encode())


if __name__ == "__main__":
    import django

    django.setup()
    main(int(sys.argv[1]))
