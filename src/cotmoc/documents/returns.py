"""A unit's monthly return to a register: reported, or nothing to report (không phát sinh), signed and numbered.

Silence is not zero: without a return a month is not yet reported.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from cotmoc.documents import operations
from cotmoc.documents.models import Document, Reminder
from cotmoc.documents.sealing import ONE_RIGHT
from cotmoc.documents.states import State
from cotmoc.kernel import identity
from cotmoc.kernel.period import Period, local_day
from cotmoc.ledger import completeness, posting
from cotmoc.org import audit, permissions
from cotmoc.org import queries as org

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from cotmoc.kernel.fingerprint import JSON
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import Unit, User

KIND = "return"
RIGHT = ONE_RIGHT[KIND]
"""Who may say what a unit reports may also remind a unit of it."""


@dataclass(frozen=True)
class Declaration:
    """What a unit says of a register and a month; `signed_by` is the id of the person who signed the paper."""

    unit: Unit | str
    register: str
    month: Period
    nil: bool = False
    signed_by: str = ""
    paper_number: str = ""
    documented_on: date | None = None
    key: str | None = None


@dataclass(frozen=True)
class MonthlyReturn:
    """A return on its way into the books; what it says is in its frozen content and in the completeness board."""

    document: Document
    said: Declaration

    def frozen(self) -> dict[str, JSON]:
        """Return what the unit says: of which register and month, whether nothing happened, and who signed."""
        return {
            "register": self.said.register,
            "month": self.said.month.code,
            "nil": self.said.nil,
            "signed_by": self.said.signed_by,
        }


def declare(declarations: Sequence[Declaration], *, by: User, clock: Clock) -> list[Document]:
    """Make returns official and put them on the board, at one moment; a known key is left as it is.

    Raises NotAllowed, RulesBroken, completeness.NotAMonth; then nothing is written.
    """
    with transaction.atomic():
        posting.lock()
        now = clock()
        origin = org.installation().origin
        returns = [_drafted(one, identity.new_id(origin), by=by, clock=lambda: now) for one in declarations]
        made = operations.submit_many(returns, rules=lambda _: (), postings=lambda _: [], by=by, clock=lambda: now)
        fresh = [one for one, document in zip(returns, made, strict=True) if one.document is document]
        for nil, state in ((False, completeness.State.REPORTED), (True, completeness.State.NIL)):
            documents = {_cell(one.document, one.said): one.document.pk for one in fresh if one.said.nil == nil}
            if documents:
                completeness.declare_many(documents, by=by, clock=lambda: now, state=state, document=documents)
        return made


def find(*, unit: str, register: str, month: Period) -> MonthlyReturn | None:
    """Return what a unit last said officially of a register and a month, by a paper that is not voided.

    A paper sent before its month began bears the day on which it was sent.
    """
    papers = Document.objects.filter(
        kind=KIND, register=register, unit=unit, state=State.SUBMITTED, day__lte=month.last
    )
    for document in papers.order_by("-submitted_seq", "-submitted_at", "-pk"):
        said = json.loads(document.frozen)["record"]
        if said["month"] == month.code:
            declared = Declaration(
                unit, register, month, nil=said["nil"], signed_by=said["signed_by"], paper_number=document.paper_number
            )
            return MonthlyReturn(document, declared)
    return None


def remind(*, unit: str, register: str, month: Period, by: User, clock: Clock) -> Reminder:
    """Remind a unit of a month that it has not reported; once a day is enough. Raises NotAllowed."""
    with transaction.atomic():
        now = clock()
        permissions.check(by, RIGHT, at=unit, on=local_day(now))
        words = {"unit_id": unit, "register": register, "month": month.first}
        last = Reminder.objects.filter(**words).order_by("-recorded_at", "-pk").first()
        if last is not None and local_day(last.recorded_at) == local_day(now):
            return last
        made = Reminder.objects.create(**words, recorded_at=now, recorded_by=by)
        audit.note("return.remind", by=by, at=now, unit=unit, object=f"{register}/{month.code}")
    return made


def reminders(months: Sequence[Period]) -> dict[tuple[str, str, date], datetime]:
    """Return when units were last reminded, by unit, register and month."""
    rows = Reminder.objects.filter(month__in=[one.first for one in months]).order_by("recorded_at", "pk")
    return {
        (unit, register, month): at
        for unit, register, month, at in rows.values_list("unit_id", "register", "month", "recorded_at")
    }


def withdraw(returned: MonthlyReturn, *, reason: str, by: User, clock: Clock) -> Document:
    """Void a return; its month is not yet reported again."""
    with transaction.atomic():
        document = operations.void(returned, reason=reason, by=by, clock=clock)
        completeness.declare_many(
            [_cell(document, returned.said)],
            by=by,
            clock=clock,
            state=completeness.State.WITHDRAWN,
            document=document.pk,
        )
        return document


def _drafted(said: Declaration, identifier: str, *, by: User, clock: Clock) -> MonthlyReturn:
    today = local_day(clock())
    document = operations.draft(
        KIND,
        register=said.register,
        unit=said.unit,
        day=min(said.month.last, today),
        documented_on=said.documented_on or today,
        by=by,
        clock=clock,
        paper_number=said.paper_number,
        id=identifier,
        idempotency_key=said.key,
        save=False,
    )
    return MonthlyReturn(document, said)


def _cell(document: Document, said: Declaration) -> tuple[str, str, Period]:
    return document.unit_id, said.register, said.month
