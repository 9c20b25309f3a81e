"""Mistakes cost time, twice as much each; strangers hold up nobody but themselves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from cotmoc.interfaces.web.accounts import delays

NOON = datetime(2020, 6, 30, 12, tzinfo=UTC)
HOME, ABROAD = "10.0.0.7", "203.0.113.9"


def mistakes(count: int, *, name: str = "that", address: str = HOME, at: datetime = NOON) -> datetime:
    """Make so many mistakes, each as soon as it may be made; return the moment of the last."""
    for _ in range(count):
        try:
            delays.begin(name, address, at=at)
        except delays.Wait as wait:
            at += timedelta(seconds=wait.seconds)
            delays.begin(name, address, at=at)
    return at


def waits(*, name: str = "that", address: str = HOME, at: datetime = NOON) -> int:
    """Return how long an attempt would have to wait; it counts as a mistake if it would not."""
    try:
        delays.begin(name, address, at=at)
    except delays.Wait as wait:
        return wait.seconds
    return 0


@pytest.mark.parametrize(("count", "seconds"), [(0, 0), (3, 0), (4, 2), (5, 4), (6, 8), (9, 64), (20, 900), (999, 900)])
def test_each_mistake_beyond_the_free_ones_doubles_the_wait(count: int, seconds: int) -> None:
    assert delays.PAIR.wait(count) == seconds


def test_the_wait_passes(units: object) -> None:
    last = mistakes(5)

    assert waits(at=last) == 4
    assert waits(at=last + timedelta(seconds=3.2)) == 1
    assert waits(at=last + timedelta(seconds=4)) == 0


def test_knocking_while_one_waits_does_not_lengthen_the_wait(units: object) -> None:
    last = mistakes(5)

    assert [waits(at=last) for _ in range(9)] == [4] * 9


def test_a_name_written_another_way_is_the_same_name(units: object) -> None:
    last = mistakes(4)

    assert waits(name="THAT ", at=last) == 2


def test_signing_in_forgives(units: object) -> None:
    last = mistakes(3)
    delays.begin("that", HOME, at=last).forgive()

    assert mistakes(3, at=last) == last


def test_a_stranger_who_guesses_at_an_account_does_not_hold_up_its_owner(units: object) -> None:
    delays.begin("that", HOME, at=NOON).forgive()
    for at in range(200):
        waits(address=f"203.0.113.{at}")

    assert waits(address=ABROAD) > 0
    assert waits(address=HOME) == 0


def test_an_account_that_many_guess_at_waits_a_minute_at_most(units: object) -> None:
    moment = NOON
    for at in range(40):
        moment = mistakes(1, address=f"203.0.113.{at}", at=moment)

    assert waits(address=ABROAD, at=moment) == delays.ACCOUNT.longest


def test_an_address_that_guesses_at_many_names_waits(units: object) -> None:
    moment = NOON
    for at in range(36):
        moment = mistakes(1, name=f"name{at}", at=moment)

    assert waits(name="another", at=moment) == 2 ** (36 - delays.ADDRESS.free)


def test_own_account_does_not_wipe_out_guesses_at_others(units: object) -> None:
    moment = NOON
    for at in range(35):
        moment = mistakes(1, name=f"name{at}", at=moment)
        moment += timedelta(seconds=40)
        delays.begin("own", HOME, at=moment).forgive()

    assert waits(name="another", at=mistakes(1, name="again", at=moment)) > 0
