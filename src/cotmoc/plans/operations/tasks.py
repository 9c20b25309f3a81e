"""Give tasks to units, under a plan or because a directive says so, and take their reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from cotmoc.documents.models import Document
from cotmoc.kernel import rule
from cotmoc.kernel.period import local_day
from cotmoc.org import permissions
from cotmoc.plans import rules
from cotmoc.plans.models import Plan, Task, TaskReport
from cotmoc.plans.operations import acting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import Unit, User
    from cotmoc.plans.models import Content

REPORT, APPROVE = "reviews.record", "reviews.approve"
"""Whoever records, or approves, what a unit did about directives also reports its tasks."""
Key = tuple[str, str, str]
"""Directive, unit and words of a task: given once."""


class NoSource(ValueError):
    """A task follows from a plan or from a directive."""


@dataclass(frozen=True)
class NewTask:
    """What a unit is to do by a day: under a plan, or because of a directive (a document of another register)."""

    unit: Unit | str
    title_vi: str
    due: date
    title_en: str = ""
    plan: Plan | None = None
    content: Content | None = None
    directive: Document | None = None

    @property
    def source(self) -> str:
        """Return the id of the paper it follows from; raise NoSource."""
        if self.directive is not None:
            return self.directive.id
        if self.plan is None:
            raise NoSource(self.title_vi)
        return self.plan.document_id


def add_task(new: NewTask, *, by: User, clock: Clock) -> Task:
    """Give one task; see `add_tasks`."""
    return add_tasks([new], by=by, clock=clock)[0]


def add_tasks(new: Sequence[NewTask], *, by: User, clock: Clock) -> list[Task]:
    """Give tasks; the same one of the same directive to the same unit is given once.

    Under a plan it takes the right to change plans; from a directive, the right to submit in its register, or to
    approve for whoever approved it.
    Raises NoSource, NotAllowed, RulesBroken (PL-4, PL-5) naming each one's place.
    """
    with transaction.atomic():
        papers = Document.objects.in_bulk({one.source for one in new})
        now = acting.begin(*(_right(one, by) for one in papers.values()), by=by, clock=clock)
        if broken := rule.broken_in([_case(one, papers[one.source]) for one in new], rules.TASKING):
            raise rule.RulesBroken(broken)
        tasks = [
            Task(
                id=key,
                plan=one.plan,
                content=one.content,
                directive=one.directive,
                unit_id=one.unit if isinstance(one.unit, str) else one.unit.pk,
                title_vi=one.title_vi,
                title_en=one.title_en,
                due=one.due,
                recorded_at=now,
                recorded_by=by.pk,
            )
            for one, key in zip(new, acting.new_ids(len(new)), strict=True)
        ]
        given = _given(tasks)
        fresh = [task for task in tasks if given.setdefault(_key(task), task) is task]
        Task.objects.bulk_create(fresh)
        for paper in papers.values():
            acting.note("tasks", by=by, at=now, unit=paper.unit_id, object_=paper.pk, detail=str(len(fresh)))
        return [given[_key(task)] for task in tasks]


def _right(paper: Document, by: User) -> tuple[str, str]:
    """Return the right, and where: whoever approved the directive gives its tasks by approving."""
    if paper.register == "plans":
        return acting.CHANGE, paper.unit_id
    return f"{paper.register}.{'approve' if paper.approver_id == by.pk else 'submit'}", paper.unit_id


def _case(new: NewTask, paper: Document) -> rules.Tasking:
    begins = new.plan.first_day if new.plan is not None and new.directive is None else paper.documented_on
    return rules.Tasking(new.title_vi, new.due, begins, paper.state)


def _key(task: Task) -> Key:
    return task.directive_id or task.pk, task.unit_id, task.title_vi


def _given(tasks: Sequence[Task]) -> dict[Key, Task]:
    known = Task.objects.filter(directive__in={task.directive_id for task in tasks if task.directive_id})
    return {_key(task): task for task in known}


def report_task(task: Task, *, day: date, proof: str, by: User, clock: Clock) -> TaskReport:
    """Report that a task is done, with its proof. Raises NotAllowed, RulesBroken (PL-6)."""
    return _report(task, done=True, day=day, proof=proof, by=by, clock=clock)


def withdraw_report(task: Task, *, day: date, reason: str, by: User, clock: Clock) -> TaskReport:
    """Take a report back: the task is to be done again. Raises NotAllowed, RulesBroken (PL-6)."""
    return _report(task, done=False, day=day, proof=reason, by=by, clock=clock)


def _report(task: Task, *, done: bool, day: date, proof: str, by: User, clock: Clock) -> TaskReport:
    with transaction.atomic():
        now = acting.begin(by=by, clock=clock)
        if not permissions.can(by, APPROVE, at=task.unit_id, on=local_day(now)):
            permissions.check(by, REPORT, at=task.unit_id, on=local_day(now))
        rule.check(rules.Reporting(day, proof, local_day(now)), rules.REPORTING)
        report = TaskReport.objects.create(
            task=task, done=done, day=day, proof=proof, recorded_at=now, recorded_by=by.pk
        )
        acting.note("report", by=by, at=now, unit=task.unit_id, object_=task.pk, detail=f"{'+' if done else '-'}{day}")
        return report
