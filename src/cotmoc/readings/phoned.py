"""Corrections made on a telephone call whose paper has not come: which documents they are, and the mark they carry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from cotmoc.documents import queries as documents
from cotmoc.documents.models import Evidence, PhoneCorrection
from cotmoc.readings import suppression, wording

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.db.models import QuerySet

    from cotmoc.ledger.balances import Knowledge


@dataclass(frozen=True)
class Mark:
    """That the paper of a correction by telephone has not come: by when it is due, as finely as may be told."""

    due: str
    is_late: bool
    language: str

    def __str__(self) -> str:
        """Say it in the reader's language."""
        if self.language == wording.VIETNAMESE:
            by = "quá hạn từ" if self.is_late else "hạn"
            return f"đính chính theo điện thoại, chờ văn bản, {by} {self.due}"
        by = "overdue since" if self.is_late else "due"
        return f"corrected by telephone, paper to come, {by} {self.due}"


def mark(due: date | None, register: str, *, on: date, is_own: bool, language: str) -> Mark | None:
    """Return the mark of a document whose paper is due by a day; None when it waits for none."""
    if due is None:
        return None
    told = suppression.told(due, register, is_own=is_own, language=language)
    return Mark(told, due < on, language)


def due(ids: Collection[str], *, known: Knowledge | None = None) -> dict[str, date]:
    """Return by when the papers of these documents are due, of those that wait for one, as known then (None: now)."""
    waiting = documents.phone_corrections_open() if known is None else _waiting(known)
    return dict(waiting.filter(document__in=list(ids)).values_list("document_id", "paper_due_on"))


def _waiting(known: Knowledge) -> QuerySet[PhoneCorrection]:
    """Return those of which K knew the call and not the paper."""
    seen = documents.visible(known, seq="after_seq", at="added_at")
    came = Evidence.objects.filter(seen, document=OuterRef("document"), added_at__gt=OuterRef("recorded_at"))
    return PhoneCorrection.objects.filter(~Exists(came), recorded_at__lte=known.moment)


def waits(at: str, *, overdue_on: date | None = None) -> Q:
    """Return the condition that a document waits for its paper; `at` is the path from a row to its document."""
    waiting = documents.phone_corrections_open()
    if overdue_on is not None:
        waiting = waiting.filter(paper_due_on__lt=overdue_on)
    return Q(**{f"{at}pk__in": waiting.order_by().values("document")})
