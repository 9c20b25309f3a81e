"""Run as a program: one more paper in the books. Usage: python -m tests.interfaces.cli.backups.adding NUMBER"""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from typing import Any

DAY = date(2020, 3, 2)


def main(number: int) -> None:
    """Submit a hand-in, which makes two entries."""
    from cotmoc.org import queries  # noqa: PLC0415 - after django.setup()
    from cotmoc.org.models import User  # noqa: PLC0415 - as above
    from cotmoc.registers.arms import operations  # noqa: PLC0415 - as above

    words: dict[str, Any] = {"by": User.objects.get(username="office"), "clock": lambda: datetime.now(UTC)}
    given: dict[str, Any] = words | {"commune": queries.unit("X-BL").pk, "receipt": f"TH{number}", "documented_on": DAY}
    record = operations.record_hand_in(unit=queries.unit("TT").pk, day=DAY, flintlocks=1, **given)
    operations.submit_hand_in(record, **words)


if __name__ == "__main__":
    import django

    django.setup()
    main(int(sys.argv[1]))
