from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cotmoc.kernel.period import Period
from cotmoc.kernel.rule import RulesBroken
from cotmoc.ledger.chart import CHART
from cotmoc.org.permissions import NotAllowed
from cotmoc.plans import knowledge, operations, queries, rules
from cotmoc.plans.models import ContentIndicator, Standard, Target
from cotmoc.plans.operations import NewMapping, NewStandard, NewTarget
from cotmoc.plans.queries import NoSuchStandard
from tests.plans.board import FIRST, HOUSEHOLDS, LAST, LATRINES, Board

MARCH, APRIL = Period.parse("2020-03"), Period.parse("2020-04")


def target(board: Board, value: int = 5, **words: object) -> NewTarget:
    given = {"indicator": LATRINES, "unit": board.desk.units["TT"], "month": MARCH, "value": value} | words
    return NewTarget(**given)  # type: ignore[arg-type] # a test changes what matters to it


def set_targets(board: Board, *new: NewTarget) -> list[Target]:
    return operations.set_targets(board.plan, new, by=board.desk.office, clock=board.desk.clock)


def codes(board: Board, *new: NewTarget) -> list[tuple[str, int]]:
    with pytest.raises(RulesBroken) as refused:
        set_targets(board, *new)
    return [(one.code, one.index) for one in refused.value.broken]


def mapping(board: Board, **words: str) -> NewMapping:
    given = {"indicator": HOUSEHOLDS, "party_measure_vi": "Đảng viên phụ trách hộ", "task_vi": "Giao tự quản"} | words
    return NewMapping(board.contents[0], **given)


def standard(**words: object) -> NewStandard:
    given = {"code": "T-1", "audience": "PERSON", "measure": "CHECKED", "title_vi": "Trực đủ", "from_day": FIRST}
    return NewStandard(**(given | words))  # type: ignore[arg-type] # a test changes what matters to it


def add_standards(board: Board, *new: NewStandard) -> list[Standard]:
    desk = board.desk
    return operations.add_standards(new, at=desk.units["BCH"], by=desk.office, clock=desk.clock)


def test_the_target_set_last_holds_and_an_earlier_knowledge_sees_the_earlier(board: Board) -> None:
    set_targets(board, target(board, 5), target(board, 7, month=APRIL))
    before = knowledge.resolve()
    set_targets(board, target(board, 9))

    asked = {"first": FIRST, "last": LAST}
    assert queries.targets([LATRINES], **asked) == {LATRINES: 16}  # type: ignore[arg-type] # days
    assert queries.targets([LATRINES], **asked, known_at=before.moment) == {LATRINES: 12}  # type: ignore[arg-type] # days


def test_a_thousand_targets_cost_what_one_costs(board: Board) -> None:
    counts = []
    for months in (["2020-01"], ["2020-05", "2020-06", "2020-07"]):
        with CaptureQueriesContext(connection) as asked:
            set_targets(board, *(target(board, month=Period.parse(month)) for month in months))
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_targets_take_the_right_to_change_plans(board: Board) -> None:
    with pytest.raises(NotAllowed):
        operations.set_targets(board.plan, [target(board)], by=board.desk.chief, clock=board.desk.clock)


def test_targets_are_only_added(board: Board) -> None:
    made = set_targets(board, target(board))[0]

    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.filter(pk=made.pk).update(value=1)


def test_PL_7_a_target_belongs_to_a_plan_in_force(board: Board) -> None:
    operations.void_plan(board.plan, reason="làm lại", by=board.desk.office, clock=board.desk.clock)

    assert codes(board, target(board)) == [("PL-7", 0)]


@pytest.mark.parametrize("indicator", ["works.none", "books.opened"])
def test_PL_8_a_target_is_of_an_indicator_on_the_chart(board: Board, indicator: str) -> None:
    assert codes(board, target(board), target(board, indicator=indicator)) == [("PL-8", 1)]


@pytest.mark.parametrize("month", ["2019-12", "2021-01", "2020-Q1", "2020"])
def test_PL_9_a_target_is_of_a_month_of_its_plan(board: Board, month: str) -> None:
    assert codes(board, target(board, month=Period.parse(month))) == [("PL-9", 0)]


@pytest.mark.parametrize("month", ["2020-01", "2020-12"])
def test_PL_9_the_plans_first_and_last_months_are_its_own(board: Board, month: str) -> None:
    assert len(set_targets(board, target(board, month=Period.parse(month)))) == 1


def test_PL_10_a_target_is_a_whole_number_for_a_command_unit(board: Board) -> None:
    units = board.desk.units

    assert codes(board, target(board, -1), target(board, unit=units["CB-TT"]), target(board, unit="nobody")) == [
        ("PL-10", 0),
        ("PL-10", 1),
        ("PL-10", 2),
    ]
    assert len(set_targets(board, target(board, 0))) == 1


def test_PL_11_one_number_for_each_indicator_unit_and_month_in_a_set(board: Board) -> None:
    assert codes(board, target(board, 5), target(board, 6)) == [("PL-11", 1)]


def test_a_content_shows_the_indicators_tied_to_it(board: Board) -> None:
    desk = board.desk
    made = operations.map_indicators(
        [mapping(board), mapping(board, indicator=LATRINES)], by=desk.office, clock=desk.clock
    )
    before = knowledge.resolve()
    operations.unmap_indicator(made[0], by=desk.office, clock=desk.clock)

    then, now = queries.linkage(board.resolution, known_at=before.moment), queries.linkage(board.resolution)
    assert [[one.indicator for one in row.indicators] for row in then] == [[HOUSEHOLDS, LATRINES], []]
    assert [[one.indicator for one in row.indicators] for row in now] == [[LATRINES], []]
    assert then[0].indicators[0].party_measure_vi == "Đảng viên phụ trách hộ"


def test_the_linkage_takes_two_queries(board: Board) -> None:
    desk = board.desk
    operations.map_indicators([mapping(board)], by=desk.office, clock=desk.clock)

    with CaptureQueriesContext(connection) as asked:
        queries.linkage(board.resolution)

    assert len(asked) == 2


def test_PL_12_an_indicator_of_a_content_is_on_the_chart(board: Board) -> None:
    with pytest.raises(RulesBroken, match="PL-12"):
        operations.map_indicators([mapping(board, indicator="x.y")], by=board.desk.office, clock=board.desk.clock)


@pytest.mark.parametrize("missing", ["party_measure_vi", "task_vi"])
def test_PL_13_a_mapping_says_what_it_ties_together(board: Board, missing: str) -> None:
    with pytest.raises(RulesBroken, match="PL-13"):
        operations.map_indicators([mapping(board, **{missing: " "})], by=board.desk.office, clock=board.desk.clock)

    assert not ContentIndicator.objects.exists()


@pytest.mark.parametrize(
    ("measure", "indicator", "broken"),
    [
        ("COUNTED", "outreach.sessions", False),
        ("COUNTED", "", True),
        ("COUNTED", "no.such", True),
        ("CHECKED", "", False),
        ("CHECKED", "outreach.sessions", True),
        ("JUDGED", "", False),
        ("JUDGED", "outreach.sessions", True),
    ],
)
def test_PL_14_only_a_counted_standard_names_an_indicator(
    board: Board, measure: str, indicator: str, broken: bool
) -> None:
    new = standard(measure=measure, indicator=indicator)

    if broken:
        with pytest.raises(RulesBroken, match="PL-14"):
            add_standards(board, new)
    else:
        assert add_standards(board, new)[0].measure == measure


@pytest.mark.parametrize("audience", ["PERSON", "ORGANISATION"])
@pytest.mark.parametrize("indicator", sorted(CHART))
def test_PL_15_no_person_has_a_quota_on_what_others_must_give_or_suffer(audience: str, indicator: str) -> None:
    quota = indicator.partition(".")[0] in {"arms", "nominations"} or indicator in {
        "inspections.findings",
        "stewardship.agreements",
        "stewardship.collectives",
        "stewardship.households",
        "stewardship.individuals",
    }
    one = Standard(audience=audience, measure="COUNTED", indicator=indicator, code="T", title_vi="T", weight=1)

    broken = [rule.code for rule in rules.STANDARD if rule.holds(one) is not True]

    assert ("PL-15" in broken) == (audience == "PERSON" and quota)


@pytest.mark.parametrize("wrong", [{"code": " "}, {"title_vi": ""}, {"weight": 0}])
def test_PL_16_a_standard_has_a_code_words_and_a_weight(board: Board, wrong: dict[str, object]) -> None:
    with pytest.raises(RulesBroken, match="PL-16"):
        add_standards(board, standard(**wrong))


def test_the_latest_standard_of_a_code_that_has_begun_holds(board: Board) -> None:
    desk = board.desk
    add_standards(board, standard(), standard(code="T-2", audience="ORGANISATION"))
    july = standard(title_vi="Trực đủ, đúng giờ", from_day=date(2020, 7, 1))
    operations.add_standard(july, at=desk.units["BCH"].pk, by=desk.office, clock=desk.clock)

    assert [one.title_vi for one in queries.standards(on=date(2020, 6, 30))] == ["Trực đủ", "Trực đủ"]
    assert [str(one) for one in queries.standards(on=date(2020, 7, 1), audience="PERSON")] == ["Trực đủ, đúng giờ"]
    assert queries.standards(on=date(2019, 12, 31)) == []


def test_a_retired_standard_is_in_use_no_more(board: Board) -> None:
    desk, july = board.desk, date(2020, 7, 1)
    add_standards(board, standard())
    before = knowledge.resolve()
    retire = {"at": desk.units["BCH"], "by": desk.office, "clock": desk.clock}

    operations.retire_standard("T-1", from_day=july, **retire)  # type: ignore[arg-type] # as named

    assert queries.standard("T-1", on=date(2020, 6, 30)).code == "T-1"
    assert queries.standard("T-1", on=july, known_at=before.moment).code == "T-1"
    with pytest.raises(NoSuchStandard):
        queries.standard("T-1", on=july)
    with pytest.raises(NoSuchStandard):
        operations.retire_standard("T-1", from_day=july, **retire)  # type: ignore[arg-type] # as named


def test_standards_take_the_right_to_change_plans(board: Board) -> None:
    with pytest.raises(NotAllowed):
        operations.add_standards([standard()], at=board.desk.units["TT"], by=board.desk.chief, clock=board.desk.clock)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    rows=st.lists(
        st.tuples(st.sampled_from(["TT", "CM"]), st.integers(1, 12), st.integers(0, 99)), min_size=1, max_size=12
    )
)
def test_targets_are_the_sum_of_the_last_word_of_each_unit_and_month(
    board: Board, rows: list[tuple[str, int, int]]
) -> None:
    with transaction.atomic():
        for code, month, value in rows:
            set_targets(
                board, target(board, value, unit=board.desk.units[code], month=Period.parse(f"2020-{month:02d}"))
            )

        told = queries.targets([LATRINES], first=FIRST, last=LAST)
        transaction.set_rollback(True)

    expected = {(code, month): value for code, month, value in rows}
    assert told == {LATRINES: sum(expected.values())}
