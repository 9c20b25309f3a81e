from __future__ import annotations

from cotmoc.ledger import chart
from cotmoc.reports.figures import Figure
from cotmoc.reports.sums import NO_BOOKS

WITH_A_VALUE = Figure(
    indicator=chart.indicator("stewardship.line_m"),
    value=227,
    same_period_last_year=200,
    year_to_date=None,
    plan=230,
    reported=10,
    expected=11,
    missing=("u1",),
    nil=("u2",),
    published=227,
    holds=True,
)


def test_a_figure_is_written_with_its_companions() -> None:
    assert WITH_A_VALUE.as_json({"u1": "TT", "u2": "CM"}) == {
        "code": "stewardship.line_m",
        "value": 227,
        "base_unit": "metre",
        "kind": "stock",
        "same_period_last_year": 200,
        "year_to_date": None,
        "plan": 230,
        "reported": 10,
        "expected": 11,
        "missing": ["TT"],
        "nil": ["CM"],
        "published": 227,
        "holds": True,
    }
    assert WITH_A_VALUE.reason_en == ""


def test_a_figure_without_a_value_says_why() -> None:
    none = Figure(chart.indicator("arms.barrels"), None, None, None, None, 0, 0, (), (), None, None, reason=NO_BOOKS)

    assert (none.as_json({})["value"], none.as_json({})["reason"]) == (None, "chưa có sổ")
    assert none.reason_en == "before the start of the books"
