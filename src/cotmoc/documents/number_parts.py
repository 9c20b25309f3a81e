"""Finding documents by their numbers: each run of digits is kept apart, so that no list is read from end to end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from cotmoc.documents.models import Document, NumberPart
from cotmoc.kernel import vietnamese
from cotmoc.org import permissions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model

    from cotmoc.org.permissions import Scope

DIGITS = re.compile(r"\d+")
LONGEST = 32
LAST = "9" * LONGEST
"""No run of digits comes behind this one."""
BATCH = 1000


def index(documents: Iterable[Document], *, model: type[Model] = NumberPart) -> None:
    """Write the parts of these documents' numbers; those that stand already stay. `model` is a migration's own."""
    manager: Any = model._default_manager  # noqa: SLF001 - Django documents it
    rows = [
        model(document_id=one.pk, kind=one.kind, unit_id=one.unit_id, part=part)
        for one in documents
        for part in of(one)
    ]
    if rows:
        manager.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


def of(document: Document) -> set[str]:
    """Return the runs of digits in a document's numbers, each also without leading noughts."""
    runs = {run[:LONGEST] for run in DIGITS.findall(f"{document.number_text} {document.paper_number}")}
    return runs | {run.lstrip("0") or "0" for run in runs}


def found_by(text: str, *, kind: str, scope: Scope, most: int) -> Q | None:
    """Return the condition on records that their document's numbers hold the folded text; None for one without digits.

    When at most `most` of the reader's documents have digits that begin so, the condition names them.
    """
    runs = DIGITS.findall(vietnamese.fold(text))
    if not runs:
        return None
    longest = max(runs, key=len)[:LONGEST]
    parts = NumberPart.objects.filter(kind=kind, part__range=(longest, longest + LAST))
    if not isinstance(scope, permissions.Everywhere):
        parts = parts.filter(unit__in=scope)
    ids = set(parts.values_list("document_id", flat=True)[: most + 1])
    holds = Q(document__sought__contains=text)
    return holds if len(ids) > most else holds & Q(pk__in=ids)
