"""A line in the audit log for each reading of a paper that says something about a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cotmoc.org import audit, permissions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from cotmoc.documents.models import Document
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User
    from cotmoc.registers.stewardship.models import Steward


def reading(document: Document, *, by: User, clock: Clock) -> None:
    """Note that somebody read a document of a sensitive register; of the others nothing is noted."""
    if document.register in permissions.SENSITIVE:
        with transaction.atomic():
            action = f"{document.register}.read"
            audit.note(action, by=by, at=clock(), unit=document.unit_id, object=document.pk)


def found(picker: str, action: str, records: Collection[str], *, by: User, clock: Clock) -> None:
    """Note that somebody looked for records whose reading is noted, and which were found."""
    register, _, right = action.partition(".")
    if register in permissions.SENSITIVE and right == "read":
        with transaction.atomic():
            seen = [("", one) for one in records]
            audit.note_list(picker, register=register, by=by, at=clock(), seen=seen, searched=True)


def names(where: str, stewards: Iterable[Steward], *, by: User, clock: Clock) -> None:
    """Note that residents' names were read, once for each book that they stand in; of none nothing is noted."""
    read: dict[str, list[str]] = {}
    for one in stewards:
        read.setdefault(one.unit_id, []).append(one.pk)
    with transaction.atomic():
        for unit, numbers in sorted(read.items()):
            told = numbers[0] if len(numbers) == 1 else ""
            audit.note("stewardship.names_read", by=by, at=clock(), unit=unit, object=told, detail=where)
