"""Whether the books hold: ledger, audit log, documents, records and evidence, each named where it does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.db import DatabaseError, models

from cotmoc.documents import evidence
from cotmoc.documents import verification as documents
from cotmoc.documents.states import State
from cotmoc.ledger import chain
from cotmoc.org import append_only, audit
from cotmoc.org import queries as org
from cotmoc.plans import models as plans
from cotmoc.registers import models as shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cotmoc.documents.sealing import Record

    Progress = Callable[[str, int], None]
    Ask = Callable[[Callable[[int], None]], "Found"]

PAGE = 1000
EVIDENCE = "Minh chứng"
UNREADABLE = (DatabaseError, ValueError, TypeError)


@dataclass(frozen=True)
class Check:
    """One thing that was checked: what it is, whether it holds, and what is wrong, line by line."""

    vi: str
    en: str
    faults: tuple[str, ...]
    detail: str = ""

    @property
    def holds(self) -> bool:
        """Say whether nothing is wrong."""
        return not self.faults


def verify(*, progress: Progress | None = None) -> tuple[Check, ...]:
    """Check everything that can be checked without asking anybody. Raises NotInstalled, BooksNotOpen.

    `progress` is told in Vietnamese what is being read, and how much of it has been.
    """
    org.installation()
    tell = progress or (lambda _what, _read: None)
    asked: tuple[tuple[str, str, Ask], ...] = (
        ("Sổ số liệu", "Ledger", _ledger),
        ("Nhật ký", "Audit log", _audit),
        ("Văn bản", "Documents", _documents),
        ("Bản ghi của các sổ", "Records of the registers", _records),
        (EVIDENCE, "Evidence files", _evidence),
        ("Khóa sửa, xóa của cơ sở dữ liệu", "Database guards", _triggers),
    )
    return tuple(_answered(vi, en, check, tell) for vi, en, check in asked)


Found = tuple[tuple[str, ...], str]
"""The faults, and a detail worth writing down."""


def _answered(vi: str, en: str, ask: Ask, tell: Progress) -> Check:
    """Run one check; what cannot even be read is a fault of what was to be checked."""
    tell(vi, 0)
    try:
        faults, detail = ask(lambda read: tell(vi, read))
    except UNREADABLE as error:
        return Check(vi, en, (f"không đọc được: {error}",))
    return Check(vi, en, faults, detail)


def _ledger(tell: Callable[[int], None]) -> Found:
    verdict = chain.verify(progress=tell)
    return (() if verdict.ok else (verdict.reason,)), f"{verdict.count} · {verdict.head[:16]}"


AUDIT_REASONS = {
    "missing": "thiếu dòng",
    "changed": "đã bị sửa",
    "rewritten": "đã bị ghi lại",
    "tail missing": "mất phần cuối",
}


def _audit(_tell: Callable[[int], None]) -> Found:
    try:
        verdict = audit.verify(anchor=audit.witnessed())
    except audit.NotAWitness:
        return (f"Tệp mốc neo {audit.WITNESS} không đọc được",), ""
    bad = f"dòng nhật ký {verdict.first_bad_seq}: {AUDIT_REASONS.get(verdict.reason, verdict.reason)}"
    return (() if verdict.ok else (bad,)), f"{verdict.count} · {verdict.head[:16]}"


def _documents(_tell: Callable[[int], None]) -> Found:
    return tuple(f"{one.document}: {one.reason}" for one in documents.verify()), ""


def _records(tell: Callable[[int], None]) -> Found:
    """Compare each official record with what was frozen: the registers' tables have no chain of their own."""
    faults, count = [], 0
    for count, record in enumerate(_official(), start=1):
        if not documents.is_as_frozen(record):
            faults.append(f"{record.document.pk} ({record.document.number_text}): bản ghi khác nội dung đã chốt")
        if count % PAGE == 0:
            tell(count)
    return tuple(faults), str(count)


def _official() -> Iterator[Record]:
    for model in _record_models():
        meta = model._meta  # noqa: SLF001 - Django documents it
        names = [one.name for one in meta.concrete_fields if one.is_relation]
        parts = [
            name
            for one in meta.related_objects
            if one.on_delete is models.CASCADE and (name := one.get_accessor_name())
        ]
        found = model._default_manager.select_related(*names).prefetch_related(*parts)  # noqa: SLF001 - the same
        official = found.exclude(document__state__in=(State.DRAFT, State.PROPOSED)).order_by("pk")
        yield from cast("Iterator[Record]", official.iterator(chunk_size=PAGE))


def _record_models() -> Iterator[type[models.Model]]:
    rooms = [plans, *(getattr(shelf, name) for name in shelf.__all__)]
    seen: set[type[models.Model]] = set()
    for model in (one for room in rooms for one in vars(room).values()):
        if isinstance(model, type) and issubclass(model, models.Model) and model not in seen:
            key = model._meta.pk  # noqa: SLF001 - Django documents it
            if isinstance(key, models.OneToOneField) and key.name == "document":
                seen.add(model)
                yield model


def _evidence(_tell: Callable[[int], None]) -> Found:
    return tuple(f"{one.object} ({one.document}): {one.reason}" for one in evidence.verify()), ""


def _triggers(_tell: Callable[[int], None]) -> Found:
    return tuple(f"{table}: thiếu khóa" for table in append_only.missing()), ""
