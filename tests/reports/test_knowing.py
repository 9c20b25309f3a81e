from __future__ import annotations

import pytest

from cotmoc.kernel.period import parse_moment
from cotmoc.ledger import balances
from cotmoc.org import operations
from cotmoc.reports import control_totals, knowing
from cotmoc.reports.models import PublishedFigure
from tests.reports import planned
from tests.reports.desk import END, HOUSEHOLDS, Desk

LATE = parse_moment("2020-12-01")


def publish(desk: Desk) -> None:
    figure = PublishedFigure(
        indicator=HOUSEHOLDS, value=1, stated_period="không nêu", first_day=None, last_day=END, source="Báo"
    )
    control_totals.record([figure], by=desk.clerk, clock=lambda: LATE)


def change_a_unit(desk: Desk) -> None:
    operations.change_unit(desk.units["TT"], from_day=END, name_vi="Đồn", by=None, clock=lambda: LATE)


def set_a_target(desk: Desk) -> None:
    planned.targets(planned.plan(desk), desk, [(HOUSEHOLDS, "TT", "2020-01", 1)], at=LATE)


def test_now_is_the_moment_of_the_last_entry(desk: Desk) -> None:
    posted = desk.post(1, "2020-02-01")

    found = knowing.resolve()

    assert (found.seq, found.moment) == (posted.last_seq, posted.recorded_at)


@pytest.mark.parametrize("act", [publish, change_a_unit, set_a_target])
def test_now_takes_in_whatever_stands_beside_the_books(desk: Desk, act) -> None:  # type: ignore[no-untyped-def]
    seq = desk.post(1, "2020-02-01").last_seq

    act(desk)

    found = knowing.resolve()
    assert (found.seq, found.moment) == (seq, LATE)
    assert knowing.resolve(found.moment) == found


def test_an_earlier_moment_stays_what_it_is(desk: Desk) -> None:
    desk.post(1, "2020-02-01", at="2020-07-01")
    publish(desk)
    moment = parse_moment("2020-06-01")

    assert knowing.resolve(moment).moment == moment
    assert knowing.resolve(moment).seq == 1


def test_a_stamp_keeps_its_own_number_of_entries(desk: Desk) -> None:
    seq = desk.post(1, "2020-02-01", at="2020-07-01").last_seq
    desk.post(1, "2020-02-01", at="2020-07-01")
    moment = parse_moment("2020-07-01")

    found = knowing.resolve(moment, known=balances.at_seq(seq))

    assert (found.seq, found.moment) == (seq, moment)


def test_what_is_recorded_now_comes_after_everything_known(desk: Desk) -> None:
    publish(desk)
    early = parse_moment("2020-01-01")
    late = parse_moment("2021-01-01")

    assert knowing.resolve().moment == LATE
    assert knowing.read(lambda: early) > LATE
    assert knowing.read(lambda: late) == late


def test_without_books_nothing_is_known(db: None) -> None:
    with pytest.raises(balances.BooksNotOpen):
        knowing.resolve()
