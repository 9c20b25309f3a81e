"""Nghị quyết, kế hoạch: resolutions with contents, plans with roadmap and tasks, targets, standards, pilots, drives."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cotmoc.documents.paper import Paper
from cotmoc.interfaces.office.importing.entering import Entering
from cotmoc.interfaces.office.importing.form import Form
from cotmoc.interfaces.office.importing.tables import UNIT, Row
from cotmoc.interfaces.office.importing.templates import papers
from cotmoc.interfaces.office.importing.templates.plan_tables import (
    CONTENTS,
    DRIVES,
    MAPPINGS,
    MILESTONES,
    PILOTS,
    PLANS,
    RESOLUTIONS,
    STANDARDS,
    TARGETS,
    TASKS,
)
from cotmoc.kernel.period import Period
from cotmoc.kernel.vietnamese import fold
from cotmoc.ledger import chart
from cotmoc.org.models import Unit
from cotmoc.plans import operations
from cotmoc.plans.models import Content, Plan, Resolution

Enter = Callable[[Sequence[Row], Entering], None]


def _paper(row: Row, entering: Entering) -> Paper:
    return {"documented_on": row.day("day"), "paper_number": row.text("number"), "id": entering.id_of(row)}


def _adopt(rows: Sequence[Row], entering: Entering) -> None:
    contents = papers.lines_by_paper(
        rows,
        entering,
        papers_in=RESOLUTIONS.name,
        lines_in=CONTENTS.name,
        key="resolution",
        thing="nghị quyết số",
        thing_en="resolution numbered",
    )
    entering.settle()
    resolutions = [row for row in rows if row.table == RESOLUTIONS.name]
    for row in resolutions:
        ordered = sorted(contents.get(row.text("number"), []), key=lambda one: one.number("order"))
        with entering.refusing([row]):
            made = operations.adopt_resolution(
                unit=row.text(UNIT),
                title_vi=row.text("title_vi"),
                title_en=row.text("title_en"),
                contents=[operations.NewContent(one.text("title_vi"), one.text("title_en")) for one in ordered],
                day=row.day("day"),
                thematic=bool(row["thematic"]),
                by=entering.by,
                clock=entering.clock,
                **_paper(row, entering),
            )
            entering.entered(row, made.pk)


def _plan(rows: Sequence[Row], entering: Entering) -> None:
    for row in rows:
        resolution = _resolution(row, entering)
        if resolution:
            with entering.refusing([row]):
                made = operations.make_plan(
                    resolution=resolution,
                    unit=row.text(UNIT),
                    title_vi=row.text("title_vi"),
                    title_en=row.text("title_en"),
                    first_day=row.day("first_day"),
                    last_day=row.day("last_day"),
                    day=row.day("day"),
                    by=entering.by,
                    clock=entering.clock,
                    **_paper(row, entering),
                )
                entering.entered(row, made.pk)


def _resolution(row: Row, entering: Entering) -> Resolution | None:
    found = papers.find(row, "resolution", entering, kind="plans.resolution", model=Resolution, anywhere=True)
    return found if isinstance(found, Resolution) else None


def _plan_of(row: Row, entering: Entering) -> Plan | None:
    key = f"plan {row.text('plan')}"
    found = entering.shared(
        key, lambda: papers.find(row, "plan", entering, kind="plans.plan", model=Plan, anywhere=True)
    )
    return found if isinstance(found, Plan) else None


def _content(row: Row, resolution: Resolution, entering: Entering) -> Content | None:
    found = resolution.contents.filter(order=row.number("order")).first()
    if found is None:
        text = str(row["order"])
        entering.refuse(row, "order", "REFERENCE", thing="nội dung thứ", thing_en="content no.", text=text)
    return found


def indicator(row: Row, entering: Entering) -> str:
    """Return the code of the indicator that a row names by code or in words; "" and a refusal for anything else."""
    known: dict[str, str] = entering.shared(
        "indicators",
        lambda: {fold(word): one.code for one in chart.CHART.values() for word in (one.en, one.vi, one.code)},
    )
    found = known.get(fold(row.text("indicator")), "")
    if not found and row.text("indicator"):
        text = row.text("indicator")
        entering.refuse(row, "indicator", "REFERENCE", thing="chỉ tiêu", thing_en="indicator", text=text)
    return found


def _map(rows: Sequence[Row], entering: Entering) -> None:
    new = []
    for row in rows:
        resolution = _resolution(row, entering)
        content = _content(row, resolution, entering) if resolution else None
        code = indicator(row, entering)
        if content and code:
            new.append(operations.NewMapping(content, code, row.text("party_measure"), row.text("task")))
    entering.settle()
    with entering.refusing(rows):
        operations.map_indicators(new, by=entering.by, clock=entering.clock)


def _by_plan(rows: Sequence[Row], entering: Entering) -> dict[Plan, list[Row]]:
    found: dict[Plan, list[Row]] = {}
    for row in rows:
        plan = _plan_of(row, entering)
        if plan:
            found.setdefault(plan, []).append(row)
    entering.settle()
    return found


def _mark(rows: Sequence[Row], entering: Entering) -> None:
    for plan, chosen in _by_plan(rows, entering).items():
        new = [
            operations.NewMilestone(Period.parse(row.text("month")), row.text("title_vi"), row.text("title_en"))
            for row in chosen
        ]
        with entering.refusing(chosen):
            operations.set_milestones(plan, new, by=entering.by, clock=entering.clock)


def _task(rows: Sequence[Row], entering: Entering) -> None:
    for plan, chosen in _by_plan(rows, entering).items():
        contents = [_content(row, plan.resolution, entering) if row["order"] is not None else None for row in chosen]
        entering.settle()
        new = [
            operations.NewTask(
                row.text(UNIT), row.text("title_vi"), row.day("due"), row.text("title_en"), plan=plan, content=content
            )
            for row, content in zip(chosen, contents, strict=True)
        ]
        with entering.refusing(chosen):
            operations.add_tasks(new, by=entering.by, clock=entering.clock)


def _target(rows: Sequence[Row], entering: Entering) -> None:
    codes = {row.place: indicator(row, entering) for row in rows}
    entering.settle()
    for plan, chosen in _by_plan(rows, entering).items():
        new = [
            operations.NewTarget(codes[row.place], row.text(UNIT), Period.parse(row.text("month")), row.number("value"))
            for row in chosen
        ]
        with entering.refusing(chosen):
            operations.set_targets(plan, new, by=entering.by, clock=entering.clock)


def _lay_down(rows: Sequence[Row], entering: Entering) -> None:
    by_unit: dict[str, list[Row]] = {}
    for row in rows:
        by_unit.setdefault(row.text(UNIT), []).append(row)
    for unit, chosen in by_unit.items():
        new = [
            operations.NewStandard(
                code=row.text("code"),
                audience=row.text("audience"),
                measure=row.text("measure"),
                title_vi=row.text("title_vi"),
                title_en=row.text("title_en"),
                from_day=row.day("from_day"),
                indicator=indicator(row, entering),
                weight=row.number("weight") or 1,
                source=row.text("source"),
            )
            for row in chosen
        ]
        entering.settle()
        with entering.refusing(chosen):
            operations.add_standards(new, at=unit, by=entering.by, clock=entering.clock)


def _pilot(rows: Sequence[Row], entering: Entering) -> None:
    units = Unit.objects.in_bulk({row.text(UNIT) for row in rows})
    for plan, chosen in _by_plan(rows, entering).items():
        for row in chosen:
            with entering.refusing([row]):
                pilot = operations.start_pilot(
                    plan=plan,
                    unit=units[row.text(UNIT)],
                    started_on=row.day("day"),
                    baseline=row.text("baseline"),
                    by=entering.by,
                    clock=entering.clock,
                )
                concluded = row.day_or_none("concluded_on")
                if concluded:
                    operations.conclude_pilot(
                        pilot,
                        on=concluded,
                        result=row.text("result"),
                        lesson=row.text("lesson"),
                        by=entering.by,
                        clock=entering.clock,
                    )


def _launch(rows: Sequence[Row], entering: Entering) -> None:
    units = Unit.objects.in_bulk({row.text(UNIT) for row in rows})
    for row in rows:
        with entering.refusing([row]):
            operations.launch_drive(
                unit=units[row.text(UNIT)],
                title_vi=row.text("title_vi"),
                title_en=row.text("title_en"),
                launch_paper=row.text("launch_paper"),
                launched_on=row.day("day"),
                first_day=row.day("first_day"),
                last_day=row.day("last_day"),
                by=entering.by,
                clock=entering.clock,
            )


ENTERS: dict[str, Enter] = {
    "mappings": _map,
    "plans": _plan,
    "milestones": _mark,
    "tasks": _task,
    "targets": _target,
    "standards": _lay_down,
    "pilots": _pilot,
    "drives": _launch,
}
"""What enters each table, in this order, after the resolutions with their contents."""


def enter(rows: Sequence[Row], entering: Entering) -> None:
    """Enter the resolutions, then whatever else the file holds, each before what stands on it."""
    _adopt(rows, entering)
    papers.entering_tables(ENTERS)(rows, entering)


FORM = Form(
    "plans",
    "Nghị quyết, kế hoạch, chỉ tiêu",
    "Resolutions, plans and targets",
    (RESOLUTIONS, CONTENTS, MAPPINGS, PLANS, MILESTONES, TASKS, TARGETS, STANDARDS, PILOTS, DRIVES),
    enter,
)
