from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from cotmoc.kernel.period import parse_moment
from cotmoc.plans import operations as plans
from cotmoc.plans.models import Plan, Task
from cotmoc.reports import progress
from cotmoc.reports.progress import Progress, Tasks
from tests.reports import planned
from tests.reports.desk import END, H1, HOUSEHOLDS, LATRINES, TODAY, Desk

MARCH = date(2020, 3, 31)


@pytest.fixture
def plan(desk: Desk) -> Plan:
    made = planned.plan(desk)
    planned.targets(made, desk, [(LATRINES, "TT", "2020-02", 10), (HOUSEHOLDS, "TT", "2020-06", 50)])
    return made


def ask(plan: Plan, *, unit: str | None = None, as_of: date | None = None, known_at: str = "") -> Progress:
    moment = parse_moment(known_at) if known_at else None
    return progress.build(plan.resolution, H1, unit=unit, as_of=as_of, known_at=moment, today=TODAY)


def numbers(found: Progress) -> list[list[tuple[str, int | None, int | None]]]:
    return [
        [(line.figure.indicator.code, line.figure.value, line.figure.plan) for line in row.lines] for row in found.rows
    ]


def test_each_content_shows_what_was_promised_and_what_was_done(desk: Desk, plan: Plan) -> None:
    desk.post(8, "2020-02-02")
    desk.post(45, "2020-02-02", indicator=HOUSEHOLDS)

    found = ask(plan)

    assert numbers(found) == [[(HOUSEHOLDS, 45, 50)], [(LATRINES, 8, 10)]]
    assert [row.content.title_vi for row in found.rows] == ["Giao tự quản đường biên", "Giúp dân"]
    assert [row.lines[0].link.task_vi for row in found.rows] == ["Giao đường biên", "Xây nhà vệ sinh"]
    assert (found.resolution, found.report.as_of) == (plan.resolution, END)


def test_a_unit_sees_its_own_part(desk: Desk, plan: Plan) -> None:
    desk.post(8, "2020-02-02", unit="CM")

    assert numbers(ask(plan, unit=desk.units["CM"].id)) == [[(HOUSEHOLDS, 0, None)], [(LATRINES, 8, None)]]


def test_a_mapping_that_ended_is_still_known_before(desk: Desk, plan: Plan) -> None:
    (first, _) = plan.resolution.contents.all()
    plans.unmap_indicator(
        first.indicators.get(indicator=HOUSEHOLDS), by=desk.clerk, clock=lambda: parse_moment("2020-08-01")
    )

    assert numbers(ask(plan)) == [[], [(LATRINES, 0, 10)]]
    assert numbers(ask(plan, known_at="2020-07-31")) == [[(HOUSEHOLDS, 0, 50)], [(LATRINES, 0, 10)]]


def test_tasks_are_given_done_or_overdue(desk: Desk, plan: Plan) -> None:
    early, late = (planned.task(plan, desk, unit, MARCH) for unit in ("TT", "CM"))
    planned.task(plan, desk, "TT", date(2020, 12, 31))
    plans.report_task(
        Task.objects.get(pk=early),
        day=date(2020, 4, 1),
        proof="12/BC",
        by=desk.clerk,
        clock=lambda: parse_moment("2020-04-02"),
    )

    def tasks(as_of: date) -> tuple[int, int, list[str]]:
        one, other = ask(plan, as_of=as_of).rows
        assert other.tasks == Tasks(0, 0, ())
        return one.tasks.given, one.tasks.done, sorted(task.pk for task in one.tasks.overdue)

    assert tasks(date(2020, 3, 30)) == (3, 0, [])
    assert tasks(MARCH) == (3, 0, sorted([early, late]))
    assert tasks(END) == (3, 1, [late])


def test_progress_takes_as_many_queries_for_much_as_for_little(
    desk: Desk, plan: Plan, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    planned.task(plan, desk, "TT", MARCH)
    resolution = plan.resolution

    with CaptureQueriesContext(connection) as first:
        progress.build(resolution, H1, today=TODAY)
    for unit in ("TT", "CM", "BCH"):
        planned.task(plan, desk, unit, END)
        desk.post(1, "2020-03-01", unit=unit)
    with django_assert_num_queries(len(first)):
        progress.build(resolution, H1, today=TODAY)
