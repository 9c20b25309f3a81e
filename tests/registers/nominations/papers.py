"""Short ways to begin the papers of this room."""

from __future__ import annotations

from datetime import date
from typing import Any

from cotmoc.registers.nominations import operations
from cotmoc.registers.nominations.models import ORDER, Nominee, Stage
from tests.registers.party import DAY, Party

DAYS = {
    "NOMINATED": DAY,
    "CLASS": date(2020, 4, 1),
    "SYMPATHISER": date(2020, 5, 4),
    "ADMITTED": date(2020, 9, 2),
    "PROBATION": date(2020, 9, 2),
    "FULL": date(2021, 9, 2),
}


def nominee(party: Party, **more: Any) -> Nominee:
    """Enter a nominee of the western station."""
    return operations.add_nominee(**{"unit": party.west} | party.acting() | more)


def stage(party: Party, of: Nominee, name: str = "NOMINATED", **more: Any) -> Stage:
    """Begin the paper of a stage on its usual day."""
    day = more.pop("day", DAYS[name])
    return operations.record_stage(nominee=of, stage=name, day=day, **party.paper(day) | more)


def upto(party: Party, of: Nominee, name: str, **more: Any) -> list[Stage]:
    """Put all stages up to this one into the books."""
    records = [stage(party, of, one, **more) for one in ORDER[: ORDER.index(name) + 1]]
    operations.submit_stages(records, **party.acting())
    return records
