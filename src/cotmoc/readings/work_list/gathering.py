"""What waits for one person: each source asks its register once, in a fixed number of queries.

What looks to a unit waits for those who hold the right there; whoever holds it at the top is not given every unit's
work, but the top's own. Two are exceptions: documents wait for whoever may approve them, and findings for the
commission that follows them up.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from cotmoc.documents import queries as documents
from cotmoc.documents import returns
from cotmoc.documents.models import Document
from cotmoc.documents.states import State
from cotmoc.kernel.period import Period, local_day, month_of
from cotmoc.ledger import completeness
from cotmoc.org import permissions
from cotmoc.org.rights_models import RightsRequest
from cotmoc.plans import queries as plans
from cotmoc.readings import paper, sections, wording
from cotmoc.readings.work_list.duty import Duty, Kind
from cotmoc.registers.inspections import queries as inspections
from cotmoc.registers.marker_checks import queries as marker_checks
from cotmoc.registers.marker_checks.models import MarkerCheck
from cotmoc.registers.reviews import queries as reviews
from cotmoc.registers.stewardship import queries as stewardship

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from cotmoc.ledger.question import Knowledge
    from cotmoc.org.models import User

AHEAD = timedelta(days=30)
"""How long before its day something stands on the list."""
BEHIND = 6
"""How many months back an unreported month is still asked for, the running one left out."""


def duties(*, by: User, on: date, known: Knowledge, language: str) -> list[Duty]:
    """Return what waits for `by` on a day, soonest due first."""
    found = [duty for source in SOURCES for duty in source(by, on)]
    found += [*_proposals(by, on, language), *_returned(by, language)]
    found += _months(by, on, known, language)
    return sorted(found, key=_order)


def _order(duty: Duty) -> tuple[bool, int, str, str]:
    return duty.due is None, duty.due.toordinal() if duty.due else 0, duty.kind, duty.words


def _proposals(by: User, on: date, language: str) -> Iterator[Duty]:
    """Yield documents that another has proposed and `by` may approve."""
    waiting = list(Document.objects.filter(state=State.PROPOSED).exclude(maker=by).order_by("proposed_at", "pk"))
    reach = _by_register(waiting, lambda action: permissions.scope(by, action, on=on), "approve")
    for one in waiting:
        if one.unit_id in reach[one.register]:
            yield Duty(Kind.APPROVE, one.pk, paper.name_of(one, language=language), one.unit_id, None)


def _by_register(
    waiting: Iterable[Document], reach: Callable[[str], permissions.Scope], right: str
) -> dict[str, permissions.Scope]:
    """Say of each register of these documents where a right reaches; each register is asked once."""
    actions = {one.register: f"{one.register}.{right}" for one in waiting}
    return {
        register: reach(action) if action in permissions.ACTIONS else frozenset()
        for register, action in actions.items()
    }


def _returned(by: User, language: str) -> Iterator[Duty]:
    """Yield what `by` proposed and got back."""
    mine = Document.objects.filter(state=State.DRAFT, maker=by).order_by("drafted_at", "pk")
    for one in mine:
        yield Duty(Kind.RETURNED, one.pk, paper.name_of(one, language=language), one.unit_id, None)


def _telephoned(by: User, on: date) -> Iterator[Duty]:
    """Yield corrections made on a call whose paper has not come."""
    waiting = list(documents.phone_corrections_open())
    reach = _by_register((one.document for one in waiting), lambda action: permissions.own(by, action, on=on), "submit")
    for one in waiting:
        if one.document.unit_id in reach[one.document.register]:
            yield Duty(Kind.PHONE, one.document_id, str(one.document), one.document.unit_id, one.paper_due_on)


def _tasks(by: User, on: date) -> Iterator[Duty]:
    """Yield what the plan wants of the person's units; what a directive wants stands as the directive."""
    units = permissions.own(by, "completeness.declare", on=on)
    for task in plans.tasks_due(by=on + AHEAD, units=units) if units else ():
        if task.plan_id and not task.directive_id:
            yield Duty(Kind.TASK, task.plan_id, task.title_vi, task.unit_id, task.due)


def _directives(by: User, on: date) -> Iterator[Duty]:
    """Yield directives that the person's units have not done."""
    units = permissions.own(by, "reviews.submit", on=on)
    for one in reviews.waiting(on=on, units=units) if units else ():
        directive = one.directive
        yield Duty(Kind.DIRECTIVE, directive.document_id, directive.title, one.unit_id, directive.due_on)


def _findings(by: User, on: date) -> Iterator[Duty]:
    """Yield findings that are not corrected, for those who keep the register of inspections where it reaches."""
    reach = permissions.scope(by, "inspections.record", on=on)
    units = None if isinstance(reach, permissions.Everywhere) else reach
    for one in inspections.due(on=on, units=units) if units or units is None else ():
        yield Duty(Kind.CORRECT, one.document_id, str(one.document), one.document.unit_id, one.due_on)


def _incidents(by: User, on: date) -> Iterator[Duty]:
    """Yield markers that are not as they should be."""
    units = permissions.own(by, "marker_checks.submit", on=on)
    waiting = {one.incident.opening: one for one in marker_checks.waiting(on=on)} if units else {}
    opened = MarkerCheck.objects.filter(pk__in=waiting, document__unit__in=units).select_related("document", "marker")
    for check in opened:
        one = waiting[check.pk]
        yield Duty(Kind.INCIDENT, check.pk, str(check.marker), check.document.unit_id, one.notify_by or one.repair_from)


def _expiring(by: User, on: date) -> Iterator[Duty]:
    """Yield agreements whose term is about to end."""
    units = permissions.own(by, "stewardship.submit", on=on)
    if units:
        soon = stewardship.in_force(on=on).filter(until__lte=on + AHEAD, document__unit__in=units)
        for one in soon:
            yield Duty(Kind.EXPIRING, one.document_id, str(one.document), one.document.unit_id, one.until)


def _requests(by: User, on: date) -> Iterator[Duty]:
    """Yield what people ask of the data kept about them."""
    units = permissions.own(by, "privacy.answer", on=on)
    open_ones = RightsRequest.objects.filter(unit__in=units, done_on=None).exclude(answer=RightsRequest.Answer.REFUSED)
    for one in open_ones.order_by("done_due", "pk") if units else ():
        due = one.done_due if one.answered_on else one.answer_due
        yield Duty(Kind.REQUEST, one.pk, one.get_kind_display(), one.unit_id, due)


def _months(by: User, on: date, known: Knowledge, language: str) -> Iterator[Duty]:
    """Yield months that are over, and of which the person's units have not said anything yet."""
    units = permissions.own(by, "completeness.declare", on=on)
    if not units or known.started_on is None:
        return
    last = month_of(on).first - timedelta(days=1)
    for month in _back(last):
        if month.last < known.started_on:
            break
        owed: defaultdict[str, list[str]] = defaultdict(list)
        for (unit, register, _), standing in completeness.board(period=month, as_of=on, known=known).items():
            if unit in units and standing == completeness.Standing.NOT_YET:
                owed[unit].append(sections.register_words(register, language=language))
        reminded = {unit: at for (unit, _, _), at in returns.reminders([month]).items()} if owed else {}
        for unit, registers in owed.items():
            words = f"{wording.period(month, language=language)}: {', '.join(registers)}"
            if unit in reminded:
                told = "đã được nhắc" if language == wording.VIETNAMESE else "reminded"
                words += f" ({told} {wording.day(local_day(reminded[unit]))})"
            yield Duty(Kind.REPORT, month.code, words, unit, month.last)


def _back(last: date) -> Iterator[Period]:
    for _ in range(BEHIND):
        month = month_of(last)
        yield month
        last = month.first - timedelta(days=1)


SOURCES: tuple[Callable[[User, date], Iterator[Duty]], ...] = (
    _telephoned,
    _tasks,
    _directives,
    _findings,
    _incidents,
    _expiring,
    _requests,
)
