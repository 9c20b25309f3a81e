from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.documents.models import Document
from cotmoc.kernel.rule import broken
from cotmoc.registers.arms import rules
from cotmoc.registers.arms.models import HandIn, HandOn
from cotmoc.registers.arms.queries import Movement
from cotmoc.registers.arms.rules import Case

DAY = date(2020, 1, 1)
PAPER = Document(id="test-1", day=DAY)
MOVEMENTS = st.lists(
    st.builds(
        Movement,
        st.integers(0, 5).map(lambda days: DAY + timedelta(days=days)),
        st.tuples(*[st.integers(-3, 5)] * 3),
    ),
    max_size=8,
)


def of_hand_in(flintlocks: int = 1, receipt: str = "PT-1", *, in_commune: bool = True) -> set[str]:
    record = HandIn(document=PAPER, flintlocks=flintlocks, receipt=receipt)
    return {one.code for one in broken(Case(record, "", in_commune), rules.HAND_IN)}


def of_hand_on(
    flintlocks: int = 1, receiver: str = "Quân sự", minutes: str = "BB-1", movements: Sequence[Movement] = ()
) -> set[str]:
    record = HandOn(document=PAPER, flintlocks=flintlocks, receiver=receiver, minutes=minutes)
    return {one.code for one in broken(Case(record, rules.shortage(movements)), rules.HAND_ON)}


def test_AR_1_something_was_handed_in() -> None:
    assert of_hand_in() == set()
    assert of_hand_in(0) == {"AR-1"}


def test_AR_2_a_receipt_was_given() -> None:
    assert of_hand_in(receipt=" ") == {"AR-2"}


def test_AR_3_it_was_handed_in_in_a_commune() -> None:
    assert of_hand_in(in_commune=False) == {"AR-3"}


def test_AR_4_something_is_handed_on() -> None:
    assert of_hand_on() == set()
    assert of_hand_on(0) == {"AR-4"}


@pytest.mark.parametrize(("receiver", "minutes"), [("", "BB-1"), ("Quân sự", " ")])
def test_AR_5_handing_on_names_the_receiver_and_the_minutes(receiver: str, minutes: str) -> None:
    assert of_hand_on(receiver=receiver, minutes=minutes) == {"AR-5"}


def test_AR_6_never_more_is_handed_on_than_is_held() -> None:
    came = Movement(DAY, (2, 0, 0))
    went = Movement(DAY, (-3, 0, -1))

    assert of_hand_on(movements=[went, came]) == {"AR-6"}
    assert rules.shortage([went, came]) == "Ngày 01/01/2020 thiếu 1 khẩu súng kíp, 1 món khác."
    assert of_hand_on(movements=[Movement(DAY, (-2, 0, 0)), came]) == set()


def test_AR_6_what_comes_later_does_not_help() -> None:
    movements = [Movement(DAY, (0, -1, 0)), Movement(DAY + timedelta(days=1), (0, 5, 0))]

    assert rules.shortage(movements) == "Ngày 01/01/2020 thiếu 1 nòng súng."


@given(MOVEMENTS)
def test_AR_6_holds_exactly_when_no_day_ends_below_nought(movements: list[Movement]) -> None:
    days = [DAY + timedelta(days=days) for days in range(6)]
    held = [sum(one.counts[kind] for one in movements if one.day <= day) for day in days for kind in range(3)]

    assert (rules.shortage(movements) == "") == (min(held) >= 0)


class Gone(list[Movement]):
    """Movements that count how often somebody goes through them."""

    times = 0

    def __iter__(self) -> Iterator[Movement]:
        """Count, and go through them."""
        self.times += 1
        return super().__iter__()


def test_AR_6_of_a_set_is_broken_from_the_first_that_leaves_the_unit_short() -> None:
    known = [Movement(DAY, (2, 0, 0))]
    on = [Movement(DAY, (-1, 0, 0))] * 4

    assert rules.shortages(known, on[:2]) == ["", ""]
    assert rules.shortages(known, on) == ["", "", *["Ngày 01/01/2020 thiếu 2 khẩu súng kíp."] * 2]
    assert rules.shortages(known, [Movement(DAY, (-3, 0, 0))]) == ["Ngày 01/01/2020 thiếu 1 khẩu súng kíp."]


def test_AR_6_of_what_is_handed_in_mends_a_shortage_only_as_a_whole() -> None:
    known = [Movement(DAY, (-2, 0, 0))]
    come = [Movement(DAY, (1, 0, 0))] * 2

    assert rules.shortages(known, come) == ["", ""]
    assert rules.shortages(known, come[:1]) == ["Ngày 01/01/2020 thiếu 1 khẩu súng kíp."]


@given(st.integers(0, 9), st.lists(st.integers(1, 3), max_size=8))
def test_AR_6_of_a_set_says_of_each_what_it_says_with_those_before_it(held: int, going: list[int]) -> None:
    known = [Movement(DAY, (held, 0, 0))]
    on = [Movement(DAY, (-count, 0, 0)) for count in going]

    assert [one != "" for one in rules.shortages(known, on)] == [
        rules.shortage([*known, *on[: place + 1]]) != "" for place in range(len(on))
    ]


def test_AR_6_of_a_long_set_is_asked_few_times() -> None:
    known = Gone([Movement(DAY, (500, 0, 0))])

    rules.shortages(known, [Movement(DAY, (-1, 0, 0))] * 1000)

    assert known.times <= 12
