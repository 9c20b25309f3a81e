"""Taking a file in: read, laid out, understood, entered; one transaction, one receipt, or a refusal and nothing."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from cotmoc.documents.models import Document
from cotmoc.interfaces.office.importing import layout, reading
from cotmoc.interfaces.office.importing.columns import Options
from cotmoc.interfaces.office.importing.entering import Entering
from cotmoc.interfaces.office.importing.faults import Findings
from cotmoc.interfaces.office.importing.form import Form
from cotmoc.interfaces.office.importing.receipts import Receipt
from cotmoc.interfaces.office.importing.references import References
from cotmoc.interfaces.office.importing.rows import TableReader
from cotmoc.interfaces.office.importing.signed import SignedList
from cotmoc.interfaces.office.importing.tables import CANCELS, UNIT, Row
from cotmoc.interfaces.office.models import KEY_LENGTH, NAME_LENGTH, SHEET_LENGTH, ImportedFile, ImportedRow
from cotmoc.kernel import fingerprint
from cotmoc.kernel.period import local_day
from cotmoc.ledger import balances, posting
from cotmoc.org import audit, permissions
from cotmoc.org import queries as org

if TYPE_CHECKING:
    from cotmoc.kernel.fingerprint import JSON
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User

BATCH = 1000
SALT_BYTES = 16


def take(
    content: bytes,
    form: Form,
    *,
    file: str,
    by: User,
    clock: Clock,
    options: Options | None = None,
    signed: SignedList | None = None,
    check: bool = False,
) -> Receipt:
    """Take a file in, or with `check` do everything but keep it; raise Refused with all that is wrong.

    With `signed`, papers that another person approves are entered only as signed on that list; without, who runs the
    command answers for the years that come in.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    known = ImportedFile.objects.filter(register=form.register, sha256=sha256).first()
    if known:
        return Receipt.of(known)
    findings = Findings(file)
    references = References(org.installation().origin)
    drawing = form.enter_drawing is not None and content.lstrip()[:1] == b"{"
    rows = [] if drawing else _rows(content, form, findings, references, options or Options(), local_day(clock()))
    with transaction.atomic():
        posting.lock()
        known = ImportedFile.objects.filter(register=form.register, sha256=sha256).first()
        if known:
            return Receipt.of(known)
        entering = Entering(form.register, form.tables, by, clock, local_day(clock()), findings, references, signed)
        _check_right(entering)
        if drawing and form.enter_drawing:
            form.enter_drawing(content, entering)
        receipt = _enter(rows, form, entering, sha256)
        if check:
            transaction.set_rollback(True)
            return replace(receipt, checked=True)
    return receipt


def _rows(
    content: bytes, form: Form, findings: Findings, references: References, options: Options, today: date
) -> list[Row]:
    book = reading.read(content, file=findings.file)
    findings.sheets = [sheet.name for sheet in book.sheets]
    limits = references.line_length()
    rows = [
        row
        for located in layout.locate(book, form.tables, findings, options.sheets)
        for row in TableReader(located, findings, today, options, book.from_1904, limits).rows()
    ]
    if not rows and not findings.faults:
        findings.refuse("M01:rows")
    findings.settle()
    return rows


def _check_right(entering: Entering) -> None:
    if not permissions.can_somewhere(entering.by, "import.run", on=entering.today):
        entering.findings.refuse("RIGHT", action="import.run")
        entering.settle()


def _enter(rows: Sequence[Row], form: Form, entering: Entering, sha256: str) -> Receipt:
    findings, now = entering.findings, entering.clock()
    entering.resolve_units(rows)
    findings.settle()
    fresh = _fresh(rows, form, entering)
    before = _last_entry()
    if fresh:
        form.enter(fresh, entering)
    findings.settle()
    skipped = len(rows) - len(fresh)
    findings.note("L8", count=skipped)
    kept = ImportedFile.objects.create(
        sha256=sha256,
        register=form.register,
        name=findings.file[-NAME_LENGTH:],
        version=form.version,
        by=entering.by,
        recorded_at=now,
        rows=len(rows),
        entered=len(fresh),
        skipped=skipped,
        first_seq=before + 1,
        last_seq=_last_entry(),
        notices=json.dumps(findings.notice_lines(), ensure_ascii=False),
    )
    _keep_rows(kept, fresh, entering)
    audit.note("import.file", by=entering.by, at=now, object=sha256, detail=f"{form.register}: {len(fresh)}")
    return replace(Receipt.of(kept), repeated=False)


def _last_entry() -> int:
    """Return the number of the last entry, 0 before the books are open: units and people come in before them."""
    try:
        return balances.head().seq
    except balances.BooksNotOpen:
        return 0


def _fresh(rows: Sequence[Row], form: Form, entering: Entering) -> list[Row]:
    """Return the rows that have not been imported before; refuse those that came before with other content."""
    seen: dict[str, Row] = {}
    for row in rows:
        key = _key(row, form)
        if key in seen:
            first = seen[key].place
            entering.findings.refuse("M111", row.place, row=f"{first.row} ({first.sheet})", key=_shown_key(row, form))
        seen.setdefault(key, row)
        entering.keys[row.place] = key
    entering.findings.settle()
    known = _known(form.register, list(seen))
    voided = _voided([one.document for one in known.values() if one.document])
    fresh = []
    for key, row in seen.items():
        earlier = known.get(key)
        if earlier is None:
            fresh.append(row)
        elif earlier.document in voided:
            entering.findings.refuse("M113", row.place, key=_shown_key(row, form), day=voided[earlier.document])
        elif earlier.digest and earlier.digest != _digest(row, earlier.salt):
            columns = ", ".join(_changed(row, json.loads(earlier.raw), form)) or "…"
            entering.findings.refuse("M111:changed", row.place, key=_shown_key(row, form), columns=columns)
    entering.findings.settle()
    return fresh


def _key(row: Row, form: Form) -> str:
    """Return what makes this row the same row in another file; of days only the year, as numbers begin anew with it."""
    table = form.table(row.table)
    keys = table.key or tuple(column.key for column in table.columns)
    cancelled = row.text(CANCELS)
    parts = ["hủy", row.text(UNIT), cancelled] if cancelled else [_key_part(row[key]) for key in keys]
    key = "|".join([row.table, *parts])
    return key if len(key) <= KEY_LENGTH and table.key else f"{row.table}|{hashlib.sha256(key.encode()).hexdigest()}"


def _key_part(value: object) -> str:
    if isinstance(value, date):
        return str(value.year)
    if isinstance(value, tuple):
        return ";".join(str(part) for part in value)
    return "" if value is None else str(value).casefold()


def _shown_key(row: Row, form: Form) -> str:
    table = form.table(row.table)
    return ", ".join(row.raw[key] for key in table.key if row.raw.get(key)) or table.title


def _digest(row: Row, salt: str) -> str:
    document: dict[str, JSON] = {
        key: list(value) if isinstance(value, tuple) else value.isoformat() if isinstance(value, date) else value
        for key, value in row.values.items()
        if value is not None
    }
    return fingerprint.content(document, salt=salt)


def _changed(row: Row, raw: Mapping[str, str], form: Form) -> list[str]:
    table = form.table(row.table)
    return [column.title for column in table.columns if row.raw.get(column.key, "") != raw.get(column.key, "")]


def _known(register: str, keys: Sequence[str]) -> dict[str, ImportedRow]:
    found: dict[str, ImportedRow] = {}
    for start in range(0, len(keys), BATCH):
        for one in ImportedRow.objects.filter(register=register, key__in=keys[start : start + BATCH]):
            found[one.key] = one
    return found


def _voided(documents: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for start in range(0, len(documents), BATCH):
        voided = Document.objects.filter(pk__in=documents[start : start + BATCH], voided_at__isnull=False)
        found |= {one.pk: f"{local_day(one.voided_at):%d/%m/%Y}" for one in voided if one.voided_at}
    return found


def _keep_rows(kept: ImportedFile, rows: Sequence[Row], entering: Entering) -> None:
    made = []
    for row in rows:
        salt = secrets.token_hex(SALT_BYTES)
        key = entering.keys[row.place]
        made.append(
            ImportedRow(
                file=kept,
                register=kept.register,
                key=key,
                sheet=row.place.sheet[:SHEET_LENGTH],
                row=row.place.row,
                raw=json.dumps(row.raw, ensure_ascii=False),
                salt=salt,
                digest=_digest(row, salt),
                document=entering.made.get(key, ""),
            )
        )
    ImportedRow.objects.bulk_create(made, batch_size=BATCH)
