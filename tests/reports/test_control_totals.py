from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cotmoc.kernel.period import Period, parse_moment
from cotmoc.kernel.rule import RulesBroken
from cotmoc.ledger import balances
from cotmoc.org.models import AuditLine
from cotmoc.org.permissions import NotAllowed, Role
from cotmoc.reports import control_totals
from cotmoc.reports.models import PublishedFigure
from cotmoc.reports.sums import Sums
from tests.org import world
from tests.reports.desk import END, H1, HOUSEHOLDS, LATRINES, Desk

FIRST = date(2020, 1, 1)
PAPER = "Báo tỉnh, 27/09/2020"
NOW = parse_moment("2020-10-01")


def said(indicator: str = LATRINES, value: int = 29, **changed: Any) -> PublishedFigure:
    first = None if indicator == HOUSEHOLDS else FIRST
    words = {"stated_period": "6 tháng đầu năm", "first_day": first, "last_day": END, "source": PAPER}
    return PublishedFigure(indicator=indicator, value=value, **(words | changed))


def enter(desk: Desk, *figures: PublishedFigure, at: str = "2020-09-30") -> list[PublishedFigure]:
    return control_totals.record(figures, by=desk.clerk, clock=lambda: parse_moment(at))


def checked(period: Period = H1) -> list[tuple[str, int | None, bool]]:
    published = control_totals.of_unit(None, known_at=NOW)
    answers = Sums({one.indicator for one in published}, known=balances.resolve(), units=None)
    return [
        (one.indicator.code, one.value, one.holds) for one in control_totals.checked(published, period, answers=answers)
    ]


def test_a_published_figure_holds_until_the_books_say_otherwise(desk: Desk) -> None:
    desk.post(29, "2020-03-01")
    desk.post(730, "2020-03-01", indicator=HOUSEHOLDS)
    enter(desk, said(), said(HOUSEHOLDS, 730, stated_period=control_totals.NOT_STATED))

    assert checked() == [(HOUSEHOLDS, 730, True), (LATRINES, 29, True)]

    desk.post(1, "2020-06-30")

    assert checked() == [(HOUSEHOLDS, 730, True), (LATRINES, 30, False)]
    assert checked(Period.parse("2020-H2")) == []


def test_before_the_books_nothing_holds(desk: Desk) -> None:
    enter(desk, said(HOUSEHOLDS, 0, last_day=date(2018, 12, 31)))

    assert checked(Period.parse("2018")) == [(HOUSEHOLDS, None, False)]


def test_a_control_total_knows_the_days_it_compares(desk: Desk) -> None:
    enter(desk, said())
    published = control_totals.of_unit(None, known_at=NOW)

    (one,) = control_totals.checked(published, H1, answers=Sums([LATRINES], known=balances.resolve(), units=None))

    assert (one.first, one.last) == (FIRST, END)


def test_only_the_very_question_is_answered(desk: Desk) -> None:
    enter(desk, said(), said(HOUSEHOLDS, 730))
    published = control_totals.of_unit(None, known_at=NOW)

    assert control_totals.of_question(published, H1, as_of=END) == {HOUSEHOLDS: 730, LATRINES: 29}
    assert control_totals.of_question(published, H1, as_of=date(2020, 12, 31)) == {LATRINES: 29}
    assert control_totals.of_question(published, H1, as_of=date(2020, 5, 31)) == {}
    assert control_totals.of_question(published, Period.parse("2020-Q2"), as_of=END) == {HOUSEHOLDS: 730}


def test_of_two_the_one_recorded_last_counts(desk: Desk) -> None:
    enter(desk, said(value=28), at="2020-09-29")
    enter(desk, said(value=29))
    published = control_totals.of_unit(None, known_at=NOW)

    assert control_totals.of_question(published, H1, as_of=END) == {LATRINES: 29}


def test_an_earlier_knowledge_knows_of_no_later_publication(desk: Desk) -> None:
    enter(desk, said())

    assert control_totals.of_unit(None, known_at=parse_moment("2020-09-29")) == ()


def test_a_unit_has_published_figures_of_its_own(desk: Desk) -> None:
    unit = desk.units["TT"]
    enter(desk, said(value=3, unit=unit))

    assert [one.value for one in control_totals.of_unit(unit.id, known_at=NOW)] == [3]
    assert control_totals.of_unit(None, known_at=NOW) == ()


def test_the_same_again_changes_nothing(desk: Desk) -> None:
    first, again = enter(desk, said()), enter(desk, said())

    assert first == again
    assert PublishedFigure.objects.count() == 1
    assert list(AuditLine.objects.filter(action="published.record").values_list("detail", flat=True)) == [
        "works.latrines_completed: 29"
    ]


WRONG = {
    "RP-1": said("works.castles"),
    "RP-2": said(first_day=None),
    "RP-3": said(first_day=date(2020, 7, 1)),
    "RP-4": said(stated_period=" "),
}


@pytest.mark.parametrize("code", WRONG)
def test_a_wrong_published_figure_is_refused_with_all_others(desk: Desk, code: str) -> None:
    with pytest.raises(RulesBroken) as refused:
        enter(desk, said(), WRONG[code])

    assert [(one.code, one.index) for one in refused.value.broken] == [(code, 1)]
    assert not PublishedFigure.objects.exists()


def test_a_stock_needs_no_first_day_and_a_source_must_be_named(desk: Desk) -> None:
    with pytest.raises(RulesBroken) as refused:
        enter(desk, said(HOUSEHOLDS, 730, first_day=FIRST), said(source=""))

    assert [one.code for one in refused.value.broken] == ["RP-2", "RP-4"]


def test_only_those_who_may_enter_published_figures(desk: Desk) -> None:
    secretary = world.user("ba", Role.UNIT_SECRETARY, desk.units["TT"])

    with pytest.raises(NotAllowed):
        control_totals.record([said()], by=secretary, clock=lambda: NOW)


def test_a_published_figure_is_never_changed(desk: Desk) -> None:
    enter(desk, said())

    with pytest.raises(IntegrityError), transaction.atomic():
        PublishedFigure.objects.update(value=30)


def test_RP_5_a_figure_is_withdrawn_with_a_reason_once(desk: Desk) -> None:
    figure = enter(desk, said())[0]

    with pytest.raises(RulesBroken, match="RP-5"):
        control_totals.withdraw(figure, reason=" ", by=desk.clerk, clock=lambda: NOW)
    first = control_totals.withdraw(figure, reason="chép nhầm", by=desk.clerk, clock=lambda: NOW)
    again = control_totals.withdraw(figure, reason="khác", by=desk.clerk, clock=lambda: NOW)

    assert first == again
    assert again.reason == "chép nhầm"
    assert str(first) == figure.pk
    with pytest.raises(NotAllowed):
        control_totals.withdraw(figure, reason="x", by=world.user("nobody"), clock=lambda: NOW)


def test_a_withdrawn_figure_is_compared_no_longer_but_still_was_before(desk: Desk) -> None:
    figure = enter(desk, said())[0]
    control_totals.withdraw(figure, reason="chép nhầm", by=desk.clerk, clock=lambda: NOW)

    assert control_totals.of_unit(None, known_at=NOW) == ()
    assert control_totals.of_unit(None, known_at=parse_moment("2020-09-30")) == (figure,)


def test_withdrawals_are_never_changed(desk: Desk) -> None:
    figure = enter(desk, said())[0]
    withdrawal = control_totals.withdraw(figure, reason="chép nhầm", by=desk.clerk, clock=lambda: NOW)

    with pytest.raises(IntegrityError), transaction.atomic():
        type(withdrawal).objects.update(reason="khác")
