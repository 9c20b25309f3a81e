"""A round of marker checks entered on one form: its checks, and the proofs that came with the whole of it.

What was uploaded with the form lies with the first check, because a form has one document; it says nothing about which
marker it shows, so every page tells it as the round's. What is added on a check's own page is that check's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.documents.models import Document, Evidence
from cotmoc.registers.marker_checks.models import MarkerCheck

if TYPE_CHECKING:
    from collections.abc import Sequence

CHECK = "marker_checks.check"


@dataclass(frozen=True)
class Member:
    """A check of the round: its document, and its marker as people write it."""

    id: str
    marker: str


@dataclass(frozen=True)
class Round:
    """The checks of a round in their order, the first of which holds the proofs of all of them."""

    members: tuple[Member, ...]
    shared: tuple[Evidence, ...]
    of_first: bool
    """Whether it was asked of the first check."""

    @property
    def first(self) -> Member:
        """Return the check that the proofs lie with."""
        return self.members[0]

    @property
    def shared_ids(self) -> frozenset[str]:
        """Return the ids of the proofs of the whole round."""
        return frozenset(one.pk for one in self.shared)


def of(document: Document) -> Round | None:
    """Return the round that a check was entered with; None for any other paper, and for a check entered alone."""
    key = document.idempotency_key
    if document.kind != CHECK or not key:
        return None
    head, _, place = key.rpartition("-")
    alike = Document.objects.filter(kind=CHECK, unit=document.unit_id, day=document.day)
    first = (alike.filter(idempotency_key=head).first() if place.isdecimal() else None) or document
    further = alike.filter(idempotency_key__startswith=f"{first.idempotency_key}-")
    others = sorted(further, key=_place)
    if not others:
        return None
    return Round(_members([first, *others]), _shared(first), first.pk == document.pk)


def _place(document: Document) -> int:
    place = (document.idempotency_key or "").rpartition("-")[2]
    return int(place) if place.isdecimal() else 0


def _members(documents: Sequence[Document]) -> tuple[Member, ...]:
    checks = MarkerCheck.objects.select_related("marker").in_bulk([one.pk for one in documents])
    return tuple(Member(one.pk, str(checks[one.pk].marker)) for one in documents if one.pk in checks)


def _shared(first: Document) -> tuple[Evidence, ...]:
    """Return what came with the form: it was there when the round went into the books."""
    found = first.evidence.order_by("added_at", "id")
    return tuple(found.filter(added_at__lte=first.submitted_at) if first.submitted_at else found)
