from __future__ import annotations

from datetime import date

import pytest

from cotmoc.kernel.period import Period, parse_moment
from cotmoc.ledger import balances, months
from cotmoc.ledger.months import Restatement
from cotmoc.org.models import RoleGrant, Unit
from cotmoc.org.permissions import NotAllowed
from tests.ledger import paper

LATRINES = "works.latrines_completed"
FEBRUARY = Period.parse("2020-02")


@pytest.fixture
def secretary(books: None) -> None:
    """Let the clerk close months at one station."""
    for station in Unit.objects.filter(pk__in=["na-hinh", "tan-thanh"]):
        station.states.create(from_day=paper.START, name_vi=station.code, recorded_at=paper.OPENED_AT)
    unit = Unit.objects.get(pk="na-hinh")
    RoleGrant.objects.create(
        id="ls-grant", user=paper.CLERK, role=RoleGrant.Role.UNIT_SECRETARY, unit=unit, from_day=paper.START
    )


def close(month: Period = FEBRUARY, unit: Unit | str = "na-hinh", at: str = "2020-03-05") -> None:
    months.close_month(unit=unit, month=month, by=paper.CLERK, clock=lambda: parse_moment(at))


def restated(known: balances.Knowledge, units: list[str] | None = None) -> list[Restatement]:
    return months.restated([LATRINES], first=date(2020, 1, 1), last=date(2020, 6, 30), known=known, units=units)


def test_what_comes_after_the_closing_is_a_restatement(secretary: None) -> None:
    """
    | recorded   | day        | unit      | value |
    | 2020-03-01 | 2020-02-10 | tan-thanh | 7     |
    | 2020-03-01 | 2020-02-10 | na-hinh   | 5     |
    """
    close()
    paper.post(
        paper.row(2),
        paper.row(-1, day="2020-02-11"),
        paper.row(9, day="2020-03-01"),
        paper.row(9, unit="tan-thanh"),
        paper.row(9, indicator="arms.barrels"),
        at="2020-04-01",
    )

    assert restated(paper.now()) == [Restatement("na-hinh", FEBRUARY.first, LATRINES, 2, 1)]
    assert restated(paper.now(), units=["tan-thanh"]) == []
    assert months.restated([], first=paper.START, last=date(2020, 6, 30), known=paper.now()) == []
    assert restated(paper.known("2020-03-31")) == []


def test_a_closing_is_known_from_its_moment_on(secretary: None) -> None:
    close(unit=Unit.objects.get(pk="na-hinh"))

    before, after = paper.known("2020-03-04"), paper.known("2020-03-05")

    assert [months.is_closed(unit="na-hinh", month=FEBRUARY, known=known) for known in (before, after)] == [False, True]
    assert months.is_closed(unit=Unit.objects.get(pk="na-hinh"), month=FEBRUARY)
    assert not months.is_closed(unit="na-hinh", month=Period.parse("2020-01"))
    assert months.closed(period=Period.parse("2020"), known=after) == {("na-hinh", FEBRUARY.first)}
    assert months.closed(period=Period.parse("2020"), known=before) == frozenset()


def test_a_month_is_closed_once(secretary: None) -> None:
    close()

    with pytest.raises(months.ClosedAlready):
        close(at="2020-03-06")


@pytest.mark.parametrize(
    ("code", "at"), [("2020-Q1", "2020-05-01"), ("2020-02", "2020-02-29"), ("2020-02", "2020-01-01")]
)
def test_what_is_closed_is_a_month_that_is_over(secretary: None, code: str, at: str) -> None:
    with pytest.raises(months.NotAMonth):
        close(Period.parse(code), at=at)


def test_closing_wants_the_right_at_that_unit(secretary: None) -> None:
    with pytest.raises(NotAllowed):
        close(unit="tan-thanh")
