"""A small province with open books, to report from: two stations under a command, moments told one by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db import transaction

from cotmoc.kernel.period import Period, parse_moment
from cotmoc.ledger import books, completeness, months, posting
from cotmoc.org import operations
from cotmoc.org.models import Unit, User
from cotmoc.org.permissions import Role
from cotmoc.reports import half_year
from cotmoc.reports.half_year import HalfYear
from tests.org import world

START = world.START
H1 = Period.parse("2020-H1")
END = date(2020, 6, 30)
TODAY = date(2020, 9, 27)
LATRINES = "works.latrines_completed"
HOUSEHOLDS = "stewardship.households"
OPENED_AT = datetime(2019, 1, 1, 1, tzinfo=UTC)


@dataclass
class Desk:
    """The province and those who write in its books."""

    units: dict[str, Unit]
    clerk: User

    def post(
        self,
        value: int,
        day: str,
        *,
        indicator: str = LATRINES,
        unit: str = "TT",
        at: str = "2020-07-01",
        document: str = "d1",
        kind: posting.Kind = posting.Kind.RESULT,
    ) -> posting.Posted:
        """Post one row, recorded at a moment."""
        row = posting.Posting(
            indicator, self.units[unit].id, "", date.fromisoformat(day), value, kind, document, document, "", "c0ffee"
        )
        with transaction.atomic():
            return posting.post([row], by=self.clerk.id, clock=lambda: parse_moment(at))

    def owes(self, *units: str, register: str = "works") -> None:
        """Let units report in a register from the start."""
        completeness.assign(
            units=[self.units[unit] for unit in units],
            registers=[register],
            from_day=START,
            by=self.clerk,
            clock=lambda: OPENED_AT,
        )

    def says(
        self, unit: str, month: str, state: completeness.State = completeness.State.REPORTED, *, register: str = "works"
    ) -> None:
        """Let a unit report a month."""
        completeness.declare(
            unit=self.units[unit],
            register=register,
            month=Period.parse(month),
            by=self.clerk,
            clock=lambda: parse_moment("2020-07-01"),
            state=state,
        )

    def closes(self, unit: str, month: str, at: str) -> None:
        """Close a unit's month."""
        months.close_month(
            unit=self.units[unit], month=Period.parse(month), by=self.clerk, clock=lambda: parse_moment(at)
        )


def open_desk() -> Desk:
    """Settle the province and open its books."""
    clock = world.Ticking(OPENED_AT)
    units = world.settle(clock)
    clerk = world.user("clerk", Role.POLITICAL_OFFICE, units["BCH"])
    books.open_books(start=START, by=clerk, clock=lambda: OPENED_AT)
    return Desk(units, clerk)


def report(
    period: Period = H1,
    *,
    unit: str | None = None,
    as_of: date | None = None,
    known_at: str = "",
    tree: date | None = None,
    only: tuple[str, ...] | None = (LATRINES, HOUSEHOLDS),
    today: date = TODAY,
) -> HalfYear:
    """Ask for a report of two figures, a flow and a stock."""
    moment = parse_moment(known_at) if known_at else None
    return half_year.build(period, unit=unit, as_of=as_of, known_at=moment, tree=tree, today=today, only=only)


def values(of: HalfYear) -> dict[str, int | None]:
    """Return the numbers of a report by their codes."""
    return {figure.indicator.code: figure.value for figure in of.figures}


__all__ = ["Desk", "open_desk", "operations", "report", "values"]
