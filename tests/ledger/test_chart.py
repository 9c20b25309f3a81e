from __future__ import annotations

import pytest

from cotmoc.kernel.rule import HOUSE
from cotmoc.ledger import chart
from cotmoc.ledger.chart import Measure


def test_an_indicator_is_found_by_its_code() -> None:
    line = chart.indicator("stewardship.line_m")

    assert (line.base_unit, line.unit_word_vi, line.unit_word_en, line.scale) == ("metre", "km", "km", 3)
    assert (line.register, line.kind, line.is_stock) == ("stewardship", Measure.STOCK, True)


def test_a_flow_is_no_stock() -> None:
    assert not chart.indicator("works.latrines_completed").is_stock


def test_a_code_that_is_not_on_the_chart_is_refused() -> None:
    with pytest.raises(chart.NotOnTheChart):
        chart.indicator("works.latrines")


def test_an_indicator_without_a_source_says_that_it_is_our_convention() -> None:
    assert chart.indicator("meetings.held").source != HOUSE
    assert chart.indicator("outreach.visits").source == HOUSE


def test_a_register_posts_its_own_indicators_in_order() -> None:
    assert [one.code for one in chart.of_register("arms")] == [
        "arms.flintlocks",
        "arms.barrels",
        "arms.other_items",
        "arms.handed_on",
        "arms.held",
    ]


def test_the_stocks_are_those_that_add_from_the_beginning() -> None:
    assert {code.partition(".")[0] for code in chart.STOCKS} == {"arms", "commitments", "inspections", "stewardship"}
    assert chart.STOCKS & {"arms.held", "arms.flintlocks", "inspections.overdue", "inspections.findings"} == {
        "arms.held",
        "inspections.overdue",
    }
