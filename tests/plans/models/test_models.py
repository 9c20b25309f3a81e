from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, models, transaction

from cotmoc.plans.models import (
    Commendation,
    Content,
    ContentIndicator,
    EmulationDrive,
    Milestone,
    ModelPractice,
    Pilot,
    Plan,
    Resolution,
    Spread,
    Standard,
    Target,
    Task,
)
from tests.plans.board import Board

DAY = date(2020, 3, 1)


@pytest.mark.parametrize(
    ("one", "called"),
    [
        (Resolution(title_vi="Nghị quyết"), "Nghị quyết"),
        (Content(order=2, title_vi="Giúp dân"), "2. Giúp dân"),
        (Plan(title_vi="Kế hoạch"), "Kế hoạch"),
        (Task(title_vi="Giao mốc"), "Giao mốc"),
        (Milestone(month=DAY, title_vi="Sơ kết"), "03/2020: Sơ kết"),
        (ContentIndicator(content_id="c", indicator="arms.barrels"), "c: arms.barrels"),
        (Target(indicator="arms.barrels", month=DAY, value=3), "arms.barrels 03/2020: 3"),
        (Standard(title_vi="Trực đủ"), "Trực đủ"),
        (Pilot(unit_id="u", started_on=DAY), "u (01/03/2020)"),
        (ModelPractice(title_vi="Tổ tự quản"), "Tổ tự quản"),
        (Spread(practice_id="p", unit_id="u"), "p → u"),
        (EmulationDrive(title_vi="Thi đua"), "Thi đua"),
        (Commendation(form="Giấy khen", decision="5/QĐ"), "Giấy khen (5/QĐ)"),
    ],
)
def test_each_is_called_by_what_it_is(one: models.Model, called: str) -> None:
    assert str(one) == called


def test_the_database_refuses_what_is_half_said(board: Board) -> None:
    unit = board.desk.units["TT"]
    moment = {"recorded_at": board.desk.clock(), "recorded_by": "x"}
    recorded = {"recorded_at": board.desk.clock()}
    wrong: list[models.Model] = [
        Task(id="t", unit=unit, title_vi="không nguồn", due=DAY, **moment),
        Milestone(id="m", plan=board.plan, month=date(2020, 3, 2), title_vi="giữa tháng", **recorded),
        Target(plan=board.plan, indicator="x", unit=unit, month=date(2020, 3, 2), value=1, **moment),
        Target(plan=board.plan, indicator="x", unit=unit, month=DAY, value=-1, **moment),
        Standard(id="s", code="x", measure="COUNTED", from_day=DAY, **moment),
        Standard(id="s", code="x", measure="CHECKED", indicator="x", from_day=DAY, **moment),
        Pilot(id="p", plan=board.plan, unit=unit, started_on=DAY, baseline="x", result="y", **recorded),
        EmulationDrive(id="d", unit=unit, launched_on=DAY, first_day=DAY, last_day=date(2020, 1, 1), **recorded),
        EmulationDrive(id="d", unit=unit, launched_on=DAY, first_day=DAY, last_day=DAY, review="x", **recorded),
        Content(id="c", resolution=board.resolution, order=1, title_vi="trùng"),
    ]

    for one in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            one.save(force_insert=True)
