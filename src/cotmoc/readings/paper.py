"""A document as its page shows it: what it says, its history and proofs, what it posted, what it corrects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from cotmoc.documents import queries as documents
from cotmoc.documents import sealing, verification
from cotmoc.documents.models import Document, Evidence
from cotmoc.documents.states import State
from cotmoc.kernel.period import local_day
from cotmoc.ledger import balances, chart
from cotmoc.org.models import Unit, User
from cotmoc.org.trees import Tree
from cotmoc.readings import personal, rounds, wording
from cotmoc.readings import record as records
from cotmoc.readings.deputies import Deputies, StoodIn
from cotmoc.readings.places import Places
from cotmoc.readings.scope import OutOfScope, Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cotmoc.ledger.balances import EntryView
    from cotmoc.ledger.chart import Indicator
    from cotmoc.readings.rounds import Round

UNNUMBERED = {
    State.PROPOSED: ("đề nghị chưa có số, lập ngày", "proposal without a number, drafted on"),
    State.DRAFT: ("bản nháp chưa có số, lập ngày", "draft without a number, drafted on"),
}
"""How a paper is called that has no number yet."""
EVENTS = {"drafted": "lập", "proposed": "trình duyệt", "submitted": "vào sổ", "voided": "hủy"}
"""The steps of a document's life, English to Vietnamese."""


@dataclass(frozen=True)
class Named:
    """Another document, as this one's page names it."""

    id: str
    name: str


@dataclass(frozen=True)
class Event:
    """A step in a document's life."""

    at: datetime
    words: str
    by: str
    why: str = ""
    stood_in: StoodIn | None = None
    """For whom who did it stood in, if for anybody."""


@dataclass(frozen=True)
class Posted:
    """An entry that this document made or that changed what it holds; `act` is None for its own submission."""

    entry: EntryView
    indicator: Indicator
    unit: str
    act: Named | None
    holder: Named | None


@dataclass(frozen=True)
class Paper:
    """Everything a document's page shows."""

    document: Document
    name: str
    kind: str
    unit: str
    content: tuple[tuple[str, str], ...]
    history: tuple[Event, ...]
    evidence: tuple[Evidence, ...]
    posted: tuple[Posted, ...]
    replaces: Named | None
    replaced_by: tuple[Named, ...]
    round: Round | None = None
    """Of a marker check, the round that it was entered with."""

    @property
    def is_numbered(self) -> bool:
        """Say whether it is called by a number, and not in words."""
        return bool(self.document.paper_number or self.document.number_text)

    @property
    def is_voided(self) -> bool:
        """Say whether it counts no more."""
        return self.document.state == State.VOIDED


def name_of(document: Document, *, language: str = wording.VIETNAMESE) -> str:
    """Return how people call a document: the paper's own number, else ours; before it has one, in words."""
    number = document.paper_number or document.number_text
    if number:
        return number
    vietnamese, english = UNNUMBERED[State(document.state)]
    words = vietnamese if language == wording.VIETNAMESE else english
    return f"{words} {wording.day(local_day(document.drafted_at))}"


def paper(identifier: str, *, by: User, on: date, language: str) -> Paper:
    """Return a document's page; raise OutOfScope when there is none, or it is not the reader's to see."""
    document = Document.objects.select_related("replaces", "maker", "approver", "unit").filter(pk=identifier).first()
    if document is None or not Shelf(by, on).may_open(document):
        raise OutOfScope
    tree = Tree.load(Unit.Tree.COMMAND, on=document.day)
    record = records.of(document)
    return Paper(
        document=document,
        name=name_of(document, language=language),
        kind=records.kind(document, record, language=language),
        unit=Places(document.day, language).name(document.unit),
        content=(
            *personal.words(record, by=by, on=on, language=language),
            *(records.words(record, language=language) if record is not None else ()),
        ),
        history=tuple(_history(document, language)),
        evidence=tuple(document.evidence.order_by("added_at", "id")),
        posted=tuple(_posted(document, tree, language)),
        replaces=_named(document.replaces) if document.replaces else None,
        replaced_by=tuple(_named(one) for one in document.replaced_by.order_by("id")),
        round=rounds.of(document),
    )


def _history(document: Document, language: str) -> Iterator[Event]:
    """Yield the steps, each with who took it and for whom; one signed on paper was taken on the day of that paper."""
    signer = document.approver or document.maker
    right = "submit" if document.approver is None else "approve"
    voider = verification.voided_by(document) if document.voided_at else None
    taken = (
        ("drafted", document.drafted_at, document.maker, "record", ""),
        ("proposed", document.proposed_at, document.maker, "record", ""),
        ("submitted", document.submitted_at, signer, right, ""),
        ("voided", document.voided_at, voider, "void", document.void_reason),
    )
    deputies = Deputies.of({who.pk for _, at, who, _, _ in taken if at and who})
    for what, at, who, needed, why in taken:
        if at is not None:
            day = document.approved_on if what == "submitted" and document.approved_on else local_day(at)
            action = sealing.action(document, needed)
            yield Event(
                at,
                EVENTS[what] if language == wording.VIETNAMESE else what,
                who.username if who else "",
                why,
                deputies.stood_in(who.pk, unit=document.unit_id, day=day, action=action) if who else None,
            )


def _posted(document: Document, tree: Tree, language: str) -> Iterator[Posted]:
    entries = balances.of_document(document.pk, known=balances.resolve())
    others = {one.act for one in entries} | {one.document for one in entries}
    names = documents.references(others - {document.pk})
    for entry in entries:
        yield Posted(
            entry,
            chart.indicator(entry.indicator),
            tree.name(entry.unit, language) if entry.unit else "",
            _other(names, entry.act, document.pk),
            _other(names, entry.document, document.pk),
        )


def _named(document: Document) -> Named:
    return Named(document.pk, name_of(document))


def _other(names: dict[str, documents.Reference], identifier: str, own: str) -> Named | None:
    if identifier == own:
        return None
    one = names.get(identifier)
    return Named(identifier, (one.paper_number or one.number_text or identifier) if one else identifier)
