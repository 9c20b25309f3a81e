"""A line in the audit log for each reading of a paper that says something about a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cotmoc.org import audit, permissions

if TYPE_CHECKING:
    from cotmoc.documents.models import Document
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User


def reading(document: Document, *, by: User, clock: Clock) -> None:
    """Note that somebody read a document of a sensitive register; of the others nothing is noted."""
    if document.register in permissions.SENSITIVE:
        with transaction.atomic():
            action = f"{document.register}.read"
            audit.note(action, by=by, at=clock(), unit=document.unit_id, object=document.pk)
