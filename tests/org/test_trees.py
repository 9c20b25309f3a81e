from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from cotmoc.org import operations
from cotmoc.org.models import UnitState
from cotmoc.org.operations import NewUnit
from cotmoc.org.trees import TOP, CyclicTree, NotInTree, State, Step, Tree
from tests.org import world

DAY = date(2020, 1, 1)
LATER = date(2025, 7, 1)


def state(unit: str, parent: str | None = None, day: date = DAY, *, active: bool = True) -> State:
    return State(unit, unit, "", day, parent, f"tên {unit}", "", active)


def full(one: str, other: str, day: date = LATER) -> Step:
    return Step(one, other, day, partial=False)


def part(one: str, other: str, day: date = LATER) -> Step:
    return Step(one, other, day, partial=True)


PLAIN = [state("p"), state("a", "p"), state("b", "p"), state("a1", "a"), state("a2", "a")]


def test_units_stand_depth_first_and_by_code() -> None:
    tree = Tree(PLAIN, [], on=DAY)

    assert tree.units() == ("p", "a", "a1", "a2", "b")
    assert tree.roots() == ("p",)
    assert tree.children("a") == ("a1", "a2")
    assert tree.children("b") == ()
    assert tree.descendants("a") == ("a", "a1", "a2")
    assert tree.descendants(TOP) == tree.units()
    assert (tree.parent("a1"), tree.parent("p")) == ("a", None)
    assert tree.path("a2") == ("a2", "a", "p")
    assert (tree.depth("p"), tree.depth("a2")) == (0, 2)


def test_a_sum_holds_its_own_and_everything_below() -> None:
    tree = Tree(PLAIN, [], on=DAY)

    assert tree.summed({"a": 1, "a2": 10, "b": 100, TOP: 1000}) == {
        TOP: 1111,
        "p": 111,
        "a": 11,
        "a1": 0,
        "a2": 10,
        "b": 100,
    }


def test_of_two_records_of_a_day_the_later_counts() -> None:
    tree = Tree([state("p"), state("q"), state("a", "p"), state("a", "q")], [], on=DAY)

    assert tree.parent("a") == "q"


def test_a_name_belongs_to_a_day_and_a_language() -> None:
    one = State("a", "a", "", DAY, None, "Đồn cũ", "Old station", active=True)
    two = State("a", "a", "", LATER, None, "Đồn mới", "", active=True)

    assert Tree([one, two], [], on=DAY).name("a") == "Đồn cũ"
    assert Tree([one, two], [], on=DAY).name("a", "en") == "Old station"
    assert Tree([one, two], [], on=LATER).name("a", "en") == "Đồn mới"
    assert Tree([two], [], on=DAY).name("a") == "Đồn mới"


def test_a_unit_of_no_day_is_not_in_the_tree() -> None:
    with pytest.raises(NotInTree):
        Tree(PLAIN, [], on=DAY).state("x")


def test_a_circle_is_refused() -> None:
    with pytest.raises(CyclicTree):
        Tree([state("a", "b"), state("b", "a")], [], on=DAY)


ENDED = state("a", "p", LATER, active=False)
PLACES = {
    "a unit that exists stands where it is": ([], [], "a1", DAY, "a1"),
    "a unit of no tree stands above all": ([], [], "x", DAY, TOP),
    "an ended unit without successor rolls up": ([ENDED], [], "a", LATER, "p"),
    "its children roll up past it": ([ENDED], [], "a1", LATER, "a1"),
    "a merged unit stands at its successor": ([ENDED], [full("a", "b")], "a", LATER, "b"),
    "a unit split in two stands above both": ([ENDED], [full("a", "a1"), full("a", "b")], "a", LATER, "p"),
    "a unit that only gave a part away stays": ([], [part("a", "b")], "a", LATER, "a"),
    "an ended unit of which a part is known": ([ENDED], [part("a", "a1")], "a", LATER, "p"),
    "parts that come to one place stand there": ([ENDED], [part("a", "b"), part("a", "b")], "a", LATER, "b"),
    "a successor that ended too leads on": (
        [ENDED, state("b", "p", LATER, active=False)],
        [full("a", "b"), full("b", "a2")],
        "a",
        LATER,
        "a2",
    ),
    "successors in a circle stand above all": (
        [ENDED, state("b", "p", LATER, active=False)],
        [full("a", "b"), full("b", "a")],
        "a",
        LATER,
        TOP,
    ),
    "a new unit on an older tree stands at its predecessor": (
        [state("n", "p", LATER)],
        [full("a1", "n")],
        "n",
        DAY,
        "a1",
    ),
    "a unit merged from two stands above both": (
        [state("n", "p", LATER)],
        [full("a1", "n"), full("b", "n")],
        "n",
        DAY,
        "p",
    ),
    "a new unit from nowhere stands above": ([state("n", "a", LATER)], [], "n", DAY, "a"),
    "a new root from nowhere stands above all": ([state("n", None, LATER)], [], "n", DAY, TOP),
}


@pytest.mark.parametrize(("states", "steps", "unit", "on", "expected"), PLACES.values(), ids=list(PLACES))
def test_everything_has_one_place(states: list[State], steps: list[Step], unit: str, on: date, expected: str) -> None:
    tree = Tree([*PLAIN, *states], steps, on=on)

    assert tree.place(unit, DAY) == expected
    assert tree.place(unit, DAY) == expected


def test_a_unit_that_lived_twice_follows_the_successor_of_its_time() -> None:
    years = [date(year, 1, 1) for year in (2020, 2021, 2022, 2023)]
    lives = [state("x", "p", day, active=active) for day, active in zip(years, (True, False, True, False), strict=True)]
    tree = Tree([*PLAIN, *lives], [full("x", "a", years[1]), full("x", "b", years[3])], on=LATER)

    assert tree.place("x", years[0]) == "a"
    assert tree.place("x", years[2]) == "b"
    assert tree.place("x", LATER) == "b"


def test_a_unit_from_two_times_follows_the_predecessor_nearest_to_its_day() -> None:
    steps = [full("a", "n", date(2026, 1, 1)), full("b", "n", date(2027, 1, 1))]
    tree = Tree([*PLAIN, state("n", "p", date(2026, 1, 1))], steps, on=DAY)

    assert tree.place("n", date(2026, 6, 1)) == "a"
    assert tree.place("n", date(2027, 6, 1)) == "b"
    assert tree.place("n", date(2025, 6, 1)) == "a"


def test_a_child_of_an_ended_unit_stands_under_what_is_left_above() -> None:
    tree = Tree([*PLAIN, ENDED], [], on=LATER)

    assert tree.parent("a1") == "p"


def test_a_child_under_ended_units_in_a_circle_is_a_root() -> None:
    states = [state("a", "b", active=False), state("b", "a", active=False), state("c", "a"), state("d", "x")]

    assert Tree(states, [], on=DAY).roots() == ("c", "d")


def test_what_a_unit_covers_includes_those_it_took_over() -> None:
    tree = Tree([*PLAIN, ENDED], [full("a", "b")], on=LATER)

    assert tree.covered("b") == {"a", "b"}


DAYS = [DAY + timedelta(days=offset) for offset in range(6)]
NAMES = "abcdef"


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[State], list[Step]]:
    states = []
    for day in DAYS:
        for place, name in enumerate(NAMES):
            if draw(st.booleans()):
                parent = draw(st.sampled_from([None, *NAMES[:place]]))
                states.append(state(name, parent, day, active=draw(st.booleans())))
    pair = st.permutations(NAMES)
    steps = []
    for _ in range(draw(st.integers(0, 8))):
        one, other, *_ = draw(pair)
        steps.append(Step(one, other, draw(st.sampled_from(DAYS)), draw(st.booleans())))
    return states, sorted(steps, key=lambda step: step.day)


ENTRIES = st.lists(st.tuples(st.sampled_from([*NAMES, "unknown"]), st.sampled_from(DAYS), st.integers(-9, 9)))


@given(histories(), ENTRIES, st.sampled_from(DAYS))
def test_the_total_holds_on_every_tree(
    history: tuple[list[State], list[Step]], entries: list[tuple[str, date, int]], on: date
) -> None:
    tree = Tree(*history, on=on)
    own: Counter[str] = Counter()

    for unit, day, value in entries:
        own[tree.place(unit, day)] += value
    sums = tree.summed(own)

    assert set(own) <= {TOP, *tree.units()}
    assert sums[TOP] == sum(value for _, _, value in entries)
    for node in (TOP, *tree.units()):
        assert sums[node] == own[node] + sum(sums[child] for child in tree.children(node))


@pytest.mark.django_db
def test_a_tree_is_read_in_two_queries_whatever_its_size(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    world.settle()

    for kind in (world.COMMAND, world.ADMINISTRATION):
        with django_assert_num_queries(2):
            Tree.load(kind, on=DAY).units()


@pytest.mark.django_db
def test_a_tree_answers_as_it_was_known() -> None:
    clock = world.Ticking()
    units = world.settle(clock)
    known_at = clock.moment
    operations.change_unit(units["CM"], from_day=DAY, parent=units["TT"], by=None, clock=clock)
    operations.succeed(predecessors=[units["TT"]], successors=[units["CM"]], day=LATER, by=None, clock=clock)

    before = Tree.load(world.COMMAND, on=LATER, known_at=known_at)
    now = Tree.load(world.COMMAND, on=LATER)

    assert before.parent(units["CM"].id) == units["BCH"].id
    assert before.place(units["TT"].id, DAY) == units["TT"].id
    assert now.place(units["TT"].id, DAY) == units["CM"].id
    assert UnitState.objects.filter(recorded_at__gt=known_at).count() == 2


@pytest.mark.django_db
def test_the_communes_of_2020_and_of_today_both_read_every_entry() -> None:
    clock = world.Ticking()
    units = world.settle(clock)
    new = operations.add_unit(
        NewUnit("X-BL-2025", world.ADMINISTRATION, world.Kind.COMMUNE, "Bảo Lâm", LATER, "LS"),
        by=None,
        clock=clock,
    )
    old = [units["X-BL"], units["X-TL"]]
    operations.succeed(predecessors=old, successors=[new], day=LATER, by=None, clock=clock)
    operations.change_unit(units["H-CL"], from_day=LATER, active=False, by=None, clock=clock)
    entries = [(old[0].id, DAY, 1), (old[1].id, DAY, 10), (new.id, LATER, 100)]

    then = Tree.load(world.ADMINISTRATION, on=DAY)
    today = Tree.load(world.ADMINISTRATION, on=LATER)

    assert [then.place(unit, day) for unit, day, _ in entries] == [old[0].id, old[1].id, units["H-CL"].id]
    assert {today.place(unit, day) for unit, day, _ in entries} == {new.id}
