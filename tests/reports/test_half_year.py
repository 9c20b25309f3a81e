from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from cotmoc.border.models import ReferenceLine
from cotmoc.kernel.fingerprint import GENESIS
from cotmoc.kernel.period import Period, parse_moment
from cotmoc.ledger import balances, chart
from cotmoc.ledger.chart import NotOnTheChart
from cotmoc.ledger.completeness import State
from cotmoc.ledger.posting import Kind
from cotmoc.org import operations
from cotmoc.org.operations import NewUnit
from cotmoc.reports import control_totals, half_year
from cotmoc.reports.figures import Figure
from cotmoc.reports.models import PublishedFigure
from tests.org import world
from tests.reports import planned
from tests.reports.desk import END, H1, HOUSEHOLDS, LATRINES, TODAY, Desk, report, values

MANY_QUERIES = 24


def figure(code: str, of: half_year.HalfYear) -> Figure:
    (found,) = [one for one in of.figures if one.indicator.code == code]
    return found


def test_the_figures_come_in_the_order_of_the_article(desk: Desk) -> None:
    assert tuple(one.indicator.code for one in report(only=None).figures) == half_year.FIGURES
    assert set(half_year.FIGURES) <= set(chart.CHART)


def test_a_flow_counts_its_period_and_a_stock_all_that_is_there(desk: Desk) -> None:
    desk.post(100, "2019-05-01", at="2019-06-01")
    desk.post(29, "2020-06-30")
    desk.post(1000, "2020-07-01")
    desk.post(700, "2019-05-01", indicator=HOUSEHOLDS)
    desk.post(30, "2020-06-30", indicator=HOUSEHOLDS)
    desk.post(5, "2020-07-01", indicator=HOUSEHOLDS)

    assert values(report()) == {LATRINES: 29, HOUSEHOLDS: 730}


def test_T_bounds_both_clocks_of_a_figure(desk: Desk) -> None:
    desk.post(1, "2020-02-01")
    desk.post(2, "2020-05-01")
    desk.post(4, "2020-08-01")
    for day, value in (("2020-02-01", 10), ("2020-08-01", 20)):
        desk.post(value, day, indicator=HOUSEHOLDS)

    assert values(report(as_of=date(2020, 3, 31))) == {LATRINES: 1, HOUSEHOLDS: 10}
    assert values(report(as_of=date(2020, 12, 31))) == {LATRINES: 3, HOUSEHOLDS: 30}


def test_T_is_today_while_the_period_runs(desk: Desk) -> None:
    desk.post(1, "2020-02-01")
    desk.post(2, "2020-05-01")

    found = report(today=date(2020, 4, 1))

    assert (found.as_of, found.tree, figure(LATRINES, found).value) == (date(2020, 4, 1), date(2020, 4, 1), 1)


def test_K_answers_as_it_was_known(desk: Desk) -> None:
    desk.post(28, "2020-03-01", at="2020-07-01")
    desk.post(1, "2020-03-02", at="2020-08-01")

    assert [values(report(known_at=day))[LATRINES] for day in ("2020-06-30", "2020-07-31", "2020-08-01")] == [0, 28, 29]


def test_before_the_books_there_is_a_reason_and_no_number(desk: Desk) -> None:
    found = report(Period.parse("2018-H2"))

    assert [(one.value, one.reason) for one in found.figures] == [(None, "chưa có sổ")] * 2
    assert [one.same_period_last_year for one in found.figures] == [None, None]


def test_before_the_first_knowledge_there_is_a_reason_and_no_number(desk: Desk) -> None:
    found = report(known_at="2018-12-31")

    assert [(one.value, one.reason) for one in found.figures] == [(None, "chưa có sổ")] * 2
    assert (found.head.seq, found.head.fingerprint) == (0, GENESIS)


def test_a_period_that_has_not_begun_has_no_flow(desk: Desk) -> None:
    desk.post(3, "2020-01-01", indicator=HOUSEHOLDS)

    found = report(Period.parse("2021-H1"))

    assert (figure(LATRINES, found).value, figure(LATRINES, found).reason) == (None, "kỳ chưa bắt đầu")
    assert figure(HOUSEHOLDS, found).value == 3


def test_without_books_there_is_no_report(db: None) -> None:
    with pytest.raises(balances.BooksNotOpen):
        report()


def test_an_unknown_figure_is_an_error(desk: Desk) -> None:
    with pytest.raises(NotOnTheChart):
        report(only=("works.castles",))


def test_the_same_period_last_year_and_the_year_to_date(desk: Desk) -> None:
    for day, value in (("2019-06-30", 1), ("2019-09-01", 2), ("2020-01-05", 4), ("2020-09-01", 8)):
        desk.post(value, day)
        desk.post(value, day, indicator=HOUSEHOLDS)

    half, second = (figure(LATRINES, report(Period.parse(code))) for code in ("2020-H1", "2020-H2"))
    stock = figure(HOUSEHOLDS, report())

    assert (half.value, half.same_period_last_year, half.year_to_date) == (4, 1, 4)
    assert (second.value, second.same_period_last_year, second.year_to_date) == (8, 2, 12)
    assert (stock.value, stock.same_period_last_year, stock.year_to_date) == (7, 1, None)


def test_last_year_is_asked_up_to_the_same_day(desk: Desk) -> None:
    desk.post(1, "2019-02-01")
    desk.post(2, "2019-05-01")

    assert figure(LATRINES, report(as_of=date(2020, 3, 31))).same_period_last_year == 1
    assert figure(LATRINES, report(as_of=END)).same_period_last_year == 3


def test_the_day_before_a_leap_day_is_the_28th() -> None:
    assert half_year.a_year_before(date(2020, 2, 29)) == date(2019, 2, 28)
    assert half_year.a_year_before(END) == date(2019, 6, 30)


def test_a_unit_reports_what_stands_under_it(desk: Desk) -> None:
    desk.post(5, "2020-02-01", unit="TT")
    desk.post(7, "2020-02-01", unit="CM")
    desk.post(9, "2020-02-01", unit="BCH")

    found = {code: report(unit=desk.units[code].id) for code in ("TT", "CM", "BCH")}

    assert {code: values(one)[LATRINES] for code, one in found.items()} == {"TT": 5, "CM": 7, "BCH": 21}
    assert found["TT"].unit == "TT"
    assert report().unit == ""


def test_the_tree_of_another_day_moves_no_total(desk: Desk) -> None:
    clock = world.Ticking(datetime(2020, 8, 1, tzinfo=UTC))
    later = date(2025, 7, 1)
    desk.post(5, "2020-02-01", unit="TT")
    desk.post(7, "2020-02-01", unit="CM")
    operations.succeed(predecessors=[desk.units["TT"]], successors=[desk.units["CM"]], day=later, by=None, clock=clock)

    of_day = {
        day: [values(report(unit=desk.units[code].id, tree=day))[LATRINES] for code in ("TT", "CM", "BCH")]
        for day in (END, later)
    }

    assert of_day == {END: [5, 7, 12], later: [12, 12, 12]}
    assert values(report(tree=later))[LATRINES] == 12


def test_a_unit_that_no_tree_places_reports_for_itself(desk: Desk) -> None:
    new = NewUnit("Z", world.COMMAND, world.Kind.OFFICE, "Phòng Z", date(2026, 1, 1))
    unit = operations.add_unit(new, by=None, clock=world.Ticking())
    desk.post(5, "2020-02-01", unit="TT")

    assert values(report(unit=unit.id))[LATRINES] == 0


def test_a_change_of_units_after_the_last_entry_is_known_now(desk: Desk) -> None:
    desk.post(5, "2020-02-01", unit="TT")
    before = report(unit=desk.units["CM"].id)
    at = datetime(2020, 8, 1, tzinfo=UTC)
    operations.change_unit(desk.units["TT"], from_day=END, parent=desk.units["CM"], by=None, clock=lambda: at)

    after = report(unit=desk.units["CM"].id)

    assert (values(before)[LATRINES], values(after)[LATRINES]) == (0, 5)
    assert (before.known_at < at, after.known_at) == (True, at)
    assert values(report(unit=desk.units["CM"].id, known_at="2020-07-31"))[LATRINES] == 0


def test_a_figure_says_from_how_many_units_it_comes(desk: Desk) -> None:
    desk.owes("TT", "CM", "BCH")
    for month in range(1, 7):
        desk.says("TT", f"2020-0{month}")
        desk.says("CM", f"2020-0{month}", State.NIL)

    found = report()
    latrines, households = figure(LATRINES, found), figure(HOUSEHOLDS, found)

    assert (latrines.reported, latrines.expected) == (2, 3)
    assert found.codes == {desk.units[code].id: code for code in ("BCH", "CM")}
    assert latrines.missing == (desk.units["BCH"].id,)
    assert latrines.nil == (desk.units["CM"].id,)
    assert (households.reported, households.expected, households.missing) == (0, 0, ())


def test_a_figure_holds_what_was_published_or_says_that_it_does_not(desk: Desk) -> None:
    desk.post(29, "2020-03-01")
    published = PublishedFigure(
        indicator=LATRINES,
        value=29,
        stated_period="6 tháng đầu năm",
        first_day=H1.first,
        last_day=H1.last,
        source="Báo tỉnh",
    )
    control_totals.record([published], by=desk.clerk, clock=lambda: parse_moment("2020-07-01"))

    found = report()
    assert [(one.published, one.holds) for one in found.figures] == [(29, True), (None, None)]
    assert [(one.value, one.holds) for one in found.control] == [(29, True)]

    desk.post(1, "2020-03-01", at="2020-07-02")
    found = report()
    assert [(one.published, one.holds) for one in found.figures] == [(29, False), (None, None)]
    assert [(one.value, one.holds) for one in found.control] == [(30, False)]


def test_a_figure_stands_beside_its_plan(desk: Desk) -> None:
    plan = planned.plan(desk)
    wanted = [(LATRINES, "TT", "2020-02", 10), (LATRINES, "CM", "2020-03", 5), (LATRINES, "TT", "2020-07", 100)]
    planned.targets(plan, desk, [*wanted, (HOUSEHOLDS, "TT", "2020-03", 40), (HOUSEHOLDS, "TT", "2020-06", 50)])
    desk.post(8, "2020-02-02")

    assert [one.plan for one in report().figures] == [15, 50]
    assert [one.plan for one in report(unit=desk.units["CM"].id).figures] == [5, None]
    assert [one.plan for one in report(known_at="2020-01-01").figures] == [None, None]


def test_a_restated_figure_shows_what_it_was_when_its_months_were_closed(desk: Desk) -> None:
    desk.post(5, "2020-02-01", at="2020-03-01")
    desk.post(50, "2019-02-01", at="2019-03-01", indicator=HOUSEHOLDS)
    for month in ("2019-03", "2020-02"):
        desk.closes("TT", month, "2020-03-05")
    desk.closes("TT", "2019-02", "2020-03-05")
    desk.post(-1, "2020-02-01", at="2020-04-01", kind=Kind.CORRECTION)
    desk.post(3, "2019-02-01", at="2020-04-01", indicator=HOUSEHOLDS)
    desk.post(100, "2020-03-01", at="2020-04-01")
    desk.post(7, "2019-03-01", at="2020-04-01")

    before, now = report(known_at="2020-03-31"), report()

    assert [(one.value, one.as_closed) for one in before.figures] == [(5, None), (50, None)]
    assert [(one.value, one.as_closed) for one in now.figures] == [(104, 105), (53, 50)]
    assert [(one.indicator, one.change) for one in now.restated] == [(HOUSEHOLDS, 3), (LATRINES, -1)]


def test_a_report_of_stocks_alone_asks_for_no_flows(desk: Desk) -> None:
    assert values(report(only=(HOUSEHOLDS,))) == {HOUSEHOLDS: 0}


def test_the_line_of_the_day_is_named(desk: Desk) -> None:
    ReferenceLine.objects.create(
        id="ls-line",
        code="VN-TQ",
        version="2009",
        name_vi="Tuyến",
        official_length_m=231_740,
        source="Nghị định thư",
        valid_from=date(2010, 7, 14),
    )

    assert (report().line_code, report().line_length_m) == ("VN-TQ 2009", 231_740)
    early = report(as_of=date(2009, 1, 1))
    assert (early.line_code, early.line_length_m) == ("", None)


def test_a_report_is_written_with_its_question_and_its_stamp(desk: Desk) -> None:
    posted = desk.post(29, "2020-03-01", at="2020-07-01T10:00")

    found = report(unit=desk.units["TT"].id, known_at="2020-07-02", tree=date(2020, 1, 1))
    words = found.as_json()

    assert {key: words[key] for key in ("period", "unit", "as_of", "known_at", "known_seq", "tree")} == {
        "period": "2020-H1",
        "unit": "TT",
        "as_of": "2020-06-30",
        "known_at": "2020-07-02T23:59:59.999999+07:00",
        "known_seq": posted.last_seq,
        "tree": "2020-01-01",
    }
    assert words["ledger_head"] == balances.head().fingerprint
    assert words["rule_versions"] == half_year.chart_version()
    assert words["figures"] == [one.as_json({}) for one in found.figures]


def test_asked_again_with_its_own_K_a_report_says_the_same(desk: Desk) -> None:
    desk.post(29, "2020-03-01")
    first = report()
    desk.post(7, "2020-03-01", at="2020-08-01")

    again = report(known_at=first.known_at.isoformat())

    assert again.as_json() == first.as_json()
    assert report().as_json() != first.as_json()


def test_a_report_takes_as_many_queries_for_much_as_for_little(
    desk: Desk, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with CaptureQueriesContext(connection) as first:
        report(only=None, today=TODAY)
    assert len(first) <= MANY_QUERIES
    for day in range(1, 28):
        for unit in ("TT", "CM"):
            desk.post(1, f"2020-03-{day:02d}", unit=unit)

    with django_assert_num_queries(len(first)):
        report(only=None, today=TODAY)
