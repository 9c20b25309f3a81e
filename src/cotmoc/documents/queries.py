"""What may be asked of documents: which are known, what proves them, what they say of themselves."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from cotmoc.documents.models import Credit, Document, Evidence, PhoneCorrection
from cotmoc.documents.states import State

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from cotmoc.kernel.fingerprint import JSON
    from cotmoc.ledger.balances import Knowledge

CHUNK = 5000
"""Ids asked for at once: SQLite binds at most 32,766 values to a statement."""


@dataclass(frozen=True)
class Known:
    """The documents the database already holds, by id and by idempotency key."""

    by_id: Mapping[str, Document]
    by_key: Mapping[str, Document]

    def of(self, document: Document) -> Document | None:
        """Return the stored document with this one's key, else with its id."""
        return self.by_key.get(document.idempotency_key or "") or self.by_id.get(document.pk)


@dataclass(frozen=True)
class Reference:
    """A document as others name it: its numbers, kind, place and days, its state and its proofs."""

    id: str
    kind: str
    register: str
    number_text: str
    paper_number: str
    unit: str
    state: str
    evidence: tuple[str, ...]


T = TypeVar("T")


def _chunks(values: Iterable[T]) -> Iterator[list[T]]:
    ordered = list(values)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]


def known_of(documents: Sequence[Document]) -> Known:
    """Return what is stored under the ids and keys of these documents."""
    stored: list[Document] = []
    for some in _chunks(documents):
        keys = [one.idempotency_key for one in some if one.idempotency_key]
        stored += Document.objects.filter(Q(pk__in=[one.pk for one in some]) | Q(idempotency_key__in=keys))
    return Known({one.pk: one for one in stored}, {one.idempotency_key: one for one in stored if one.idempotency_key})


def states_of(ids: Collection[str]) -> dict[str, str]:
    """Return the state of each of these documents."""
    return {
        pk: state
        for some in _chunks(ids)
        for pk, state in Document.objects.filter(pk__in=some).values_list("pk", "state")
    }


def contents_of(ids: Collection[str]) -> dict[str, str]:
    """Return the content hash of each of these documents, as it stands in the ledger."""
    return {
        pk: content
        for some in _chunks(ids)
        for pk, content in Document.objects.filter(pk__in=some).values_list("pk", "content")
    }


def visible(known: Knowledge, *, seq: str, at: str) -> Q:
    """Return the condition that something was known: entries of its own transaction count, and so does its moment."""
    return Q(**{f"{seq}__lte": known.seq, f"{at}__lte": known.moment})


def proofs_of(ids: Collection[str], *, known: Knowledge | None = None) -> dict[str, list[str]]:
    """Return the proofs of each document, paper numbers and file hashes, as known then (None: now), oldest first."""
    condition = visible(known, seq="after_seq", at="added_at") if known else Q()
    found = defaultdict(list)
    for some in _chunks(ids):
        rows = Evidence.objects.filter(condition, document__in=some).order_by("added_at", "id")
        for document, paper, sha256 in rows.values_list("document_id", "paper_number", "sha256"):
            found[document].append(sha256 or paper)
    return dict(found)


def claiming_the_same(ids: Collection[str]) -> dict[str, list[str]]:
    """Return the file hashes that these documents share with others, each with every document that claims it."""
    own = [one for some in _chunks(ids) for one in Evidence.objects.filter(document__in=some).exclude(sha256="")]
    found: defaultdict[str, list[str]] = defaultdict(list)
    for some in _chunks({one.sha256 for one in own}):
        rows = Evidence.objects.filter(sha256__in=some, erased_at=None).order_by("added_at", "id")
        for sha256, document in rows.values_list("sha256", "document_id"):
            found[sha256].append(document)
    return {sha256: documents for sha256, documents in found.items() if len(documents) > 1}


def credited_by(ids: Collection[str]) -> dict[str, list[JSON]]:
    """Return whom the lines of each document credit: line, person's id or partner, role."""
    found: defaultdict[str, list[JSON]] = defaultdict(list)
    for some in _chunks(ids):
        rows = Credit.objects.filter(document__in=some).order_by("line", "role", "partner", "person_id")
        for document, line, person, partner, role in rows.values_list(
            "document_id", "line", "person_id", "partner", "role"
        ):
            found[document].append([line, person, partner, role])
    return dict(found)


def references(ids: Collection[str], *, known: Knowledge | None = None) -> dict[str, Reference]:
    """Return how each of these documents is named and proved, as known then (None: now), the paper's number first."""
    proofs = proofs_of(ids, known=known)
    return {
        one.pk: Reference(
            one.pk,
            one.kind,
            one.register,
            one.number_text,
            one.paper_number,
            one.unit_id,
            one.state,
            tuple(dict.fromkeys([*([one.paper_number] if one.paper_number else []), *proofs.get(one.pk, ())])),
        )
        for some in _chunks(ids)
        for one in Document.objects.filter(pk__in=some)
    }


def phone_corrections_open(
    units: Collection[str] | None = None, *, on: date | None = None
) -> QuerySet[PhoneCorrection]:
    """Return the corrections by telephone whose paper has not come, earliest due first, with their documents.

    `units` None means every unit; `on` leaves those that were not due yet on that day out (None: all).
    """
    came = Evidence.objects.filter(document=OuterRef("document"), added_at__gt=OuterRef("recorded_at"))
    found = PhoneCorrection.objects.filter(~Exists(came), document__state=State.SUBMITTED)
    if units is not None:
        found = found.filter(document__unit__in=units)
    if on is not None:
        found = found.filter(paper_due_on__lte=on)
    return found.select_related("document").order_by("paper_due_on", F("document_id").asc())


def in_force(known: Knowledge) -> Q:
    """Return the condition on Document that it was official and not voided, as known then."""
    return visible(known, seq="submitted_seq", at="submitted_at") & ~(
        Q(voided_seq__isnull=False) & visible(known, seq="voided_seq", at="voided_at")
    )
