"""Published figures beside what the books say now."""

from __future__ import annotations

from datetime import date

from cotmoc.org import operations as org
from cotmoc.org.permissions import Role
from cotmoc.readings import published
from cotmoc.reports import control_totals
from cotmoc.reports.models import PublishedFigure
from tests.org import world
from tests.readings.province import LINE, TODAY, Province

END = date(2020, 12, 31)


def record(province: Province, value: int, unit: str = "", source: str = "Báo tỉnh") -> PublishedFigure:
    office = world.user("office-2", Role.POLITICAL_OFFICE, province.units["BCH"])
    figure = PublishedFigure(
        indicator=LINE, value=value, stated_period="không nêu", last_day=END, source=source,
        unit=province.units[unit] if unit else None,
    )  # fmt: skip
    return control_totals.record([figure], by=office, clock=province.desk.clock)[0]


def test_each_stands_beside_the_books_and_a_withdrawn_one_says_why(province: Province) -> None:
    held, wrong = record(province, 400), record(province, 9, "TT")
    office = world.user("office-2")
    control_totals.withdraw(wrong, reason="nhầm", by=office, clock=province.desk.clock)

    rows = {one.figure.pk: one for one in published.rows(by=office, on=TODAY, language="vi")}

    assert (rows[held.pk].holds, rows[held.pk].unit, rows[held.pk].may_withdraw) == (True, "toàn tỉnh", True)
    taken = rows[wrong.pk]
    assert (taken.holds, taken.value, taken.unit, taken.may_withdraw) == (False, 300, "Đồn Tân Thanh", False)
    assert taken.withdrawal is not None
    assert taken.withdrawal.reason == "nhầm"


def test_scope_is_kept_and_a_unit_that_ended_still_answers(province: Province) -> None:
    record(province, 400)
    record(province, 100, "CM")
    org.change_unit(province.units["CM"], from_day=date(2021, 1, 1), active=False, by=None, clock=province.desk.clock)
    low = world.user("low", Role.POLITICAL_OFFICE, province.units["CM"])

    assert [(one.value, one.holds) for one in published.rows(by=low, on=TODAY, language="en")] == [(100, True)]
    assert published.rows(by=province.member, on=TODAY, language="en") == []
    every = published.rows(by=province.leader, on=TODAY, language="en")
    assert [one.may_withdraw for one in every] == [False, False]
    assert "the province" in [one.unit for one in every]
