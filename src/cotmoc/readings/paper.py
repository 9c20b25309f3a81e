"""A document as its page shows it: what it says, its history and proofs, what it posted, what it corrects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import models

from cotmoc.documents import queries as documents
from cotmoc.documents.models import Document, Evidence
from cotmoc.documents.states import State
from cotmoc.kernel import glossary
from cotmoc.ledger import balances, chart
from cotmoc.org import permissions
from cotmoc.org.models import Unit
from cotmoc.org.trees import Tree
from cotmoc.readings import wording
from cotmoc.readings.scope import OutOfScope
from cotmoc.registers import models as shelf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cotmoc.ledger.balances import EntryView
    from cotmoc.ledger.chart import Indicator
    from cotmoc.org.models import User

MOST_PARTS = 200
"""How many parts of one kind (markers of an agreement, members inspected) a page writes out."""


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

    @property
    def is_voided(self) -> bool:
        """Say whether it counts no more."""
        return self.document.state == State.VOIDED


def name_of(document: Document) -> str:
    """Return how people call a document: the paper's own number, else ours."""
    return document.paper_number or document.number_text or document.pk


def paper(identifier: str, *, by: User, on: date, language: str) -> Paper:
    """Return a document's page; raise OutOfScope when there is none, or it is not the reader's to see."""
    document = Document.objects.select_related("replaces", "maker", "approver").filter(pk=identifier).first()
    if document is None or not _may_read(document, by=by, on=on):
        raise OutOfScope
    tree = Tree.load(Unit.Tree.COMMAND, on=document.day)
    record = _record(document)
    kind = record._meta.verbose_name if record is not None else glossary.term(document.kind.rpartition(".")[2]).vi  # noqa: SLF001 - Django documents _meta
    return Paper(
        document=document,
        name=name_of(document),
        kind=str(kind),
        unit=tree.name(document.unit_id, language),
        content=tuple(_content(record)) if record is not None else (),
        history=tuple(_history(document)),
        evidence=tuple(document.evidence.order_by("added_at", "id")),
        posted=tuple(_posted(document, tree, language)),
        replaces=Named(document.replaces.pk, name_of(document.replaces)) if document.replaces else None,
        replaced_by=tuple(Named(one.pk, name_of(one)) for one in document.replaced_by.order_by("id")),
    )


def _may_read(document: Document, *, by: User, on: date) -> bool:
    action = f"{document.register}.read"
    return action in permissions.ACTIONS and permissions.can(by, action, at=document.unit_id, on=on)


def _record(document: Document) -> models.Model | None:
    """Find the room's record that points to the document."""
    room = getattr(shelf, document.register, None)
    for model in vars(room).values() if room else ():
        if isinstance(model, type) and issubclass(model, models.Model) and _is_record(model):
            found = model._default_manager.filter(pk=document.pk).first()  # noqa: SLF001 - Django documents it
            if found is not None:
                return found
    return None


def _is_record(model: type[models.Model]) -> bool:
    key = model._meta.pk  # noqa: SLF001 - Django documents _meta
    return isinstance(key, models.OneToOneField) and key.name == "document"


def _content(record: models.Model) -> Iterator[tuple[str, str]]:
    """Write out the record's own fields, then its parts, under their Vietnamese names."""
    for field in record._meta.concrete_fields:  # noqa: SLF001 - Django documents _meta
        if not field.primary_key and (value := _written(record, field)):
            yield str(field.verbose_name), value
    for relation in record._meta.related_objects:  # noqa: SLF001
        part = relation.related_model
        if isinstance(part, type) and relation.on_delete is models.CASCADE and relation.get_accessor_name():
            rows = list(getattr(record, relation.get_accessor_name() or "").all()[:MOST_PARTS])
            if rows:
                words = "; ".join(_part(row, relation.field.name) for row in rows)
                yield str(part._meta.verbose_name), words


def _part(row: models.Model, parent: str) -> str:
    fields = [one for one in row._meta.concrete_fields if one.name != parent and not one.primary_key]  # noqa: SLF001
    return " – ".join(value for one in fields if (value := _written(row, one)))


def _written(record: models.Model, field: models.Field[object, object]) -> str:
    value = getattr(record, field.name)
    if field.choices:
        return str(getattr(record, f"get_{field.name}_display")())
    if isinstance(value, datetime):
        return wording.moment(value)
    if isinstance(value, date):
        return wording.day(value)
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, int):
        return wording.number(value)
    return "" if value is None else str(value)


def _history(document: Document) -> Iterator[Event]:
    maker = document.maker.username
    yield Event(document.drafted_at, "lập", maker)
    if document.proposed_at:
        yield Event(document.proposed_at, "trình duyệt", maker)
    if document.submitted_at:
        yield Event(document.submitted_at, "vào sổ", document.approver.username if document.approver else maker)
    if document.voided_at:
        yield Event(document.voided_at, "hủy", "", document.void_reason)


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


def _other(names: dict[str, documents.Reference], identifier: str, own: str) -> Named | None:
    if identifier == own:
        return None
    one = names.get(identifier)
    return Named(identifier, (one.paper_number or one.number_text or identifier) if one else identifier)
