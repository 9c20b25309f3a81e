"""The filter by what is overdue on a day: the day stands in the address, so that a saved one says the same tomorrow."""

from __future__ import annotations

from datetime import date

from cotmoc.readings import wording
from cotmoc.readings.lists.listing import Choice

OVERDUE = "overdue-"


def overdue_on(day: date) -> Choice:
    """Return the filter for what is overdue on a day."""
    words = wording.day(day)
    return Choice(f"{OVERDUE}{day}", f"quá hạn đến ngày {words}", f"overdue on {words}")


def read(value: str) -> Choice | None:
    """Read the day that an address names; None when it names none."""
    try:
        return overdue_on(day_of(value)) if value.startswith(OVERDUE) else None
    except ValueError:
        return None


def day_of(value: str) -> date:
    """Return the day of a filter."""
    return date.fromisoformat(value.removeprefix(OVERDUE))
