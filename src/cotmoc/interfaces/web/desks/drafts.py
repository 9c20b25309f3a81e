"""Drafts: found within reach, kept word for word, handed from one editor to the next, thrown away in time.

A draft is seen by those who may record in its register at its unit; as long as it names no unit, by its owner alone.
"""

from __future__ import annotations

import json
import re
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from cotmoc.documents import evidence, files, settings
from cotmoc.documents.models import Document
from cotmoc.documents.states import State
from cotmoc.interfaces.web.models import Draft, DraftFile
from cotmoc.kernel import identity, vietnamese
from cotmoc.kernel.period import local_day
from cotmoc.org import permissions
from cotmoc.org import queries as org
from cotmoc.readings.scope import OutOfScope

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from typing import Any

    from django.core.files.uploadedfile import UploadedFile
    from django.db.models import QuerySet

    from cotmoc.interfaces.web.desks.desk import Desk
    from cotmoc.interfaces.web.desks.sitting import Sitting
    from cotmoc.kernel.period import Clock

DRAWER = "drafts"
IDENTIFIER = re.compile(r"[a-z][a-z0-9]{0,15}-[0-9a-f]{32}")
MOST_CHARACTERS = 200_000
MOST_FILES = 20
NUMBER_LENGTH = 96
Data = dict[str, list[str]]


class Changed(Exception):
    """Somebody else saved the draft in the meantime; `draft` is as they left it."""

    def __init__(self, draft: Draft) -> None:
        """Keep their version."""
        self.draft = draft
        super().__init__(draft.pk)


class TooMuch(ValueError):
    """The draft holds more text or more files than a form can need; said in Vietnamese and English."""

    def __init__(self, vi: str, en: str) -> None:
        """Keep what to say."""
        self.vi, self.en = vi, en
        super().__init__(vi)


class Gone(Exception):
    """Nothing is kept under this id any more."""


def new_id() -> str:
    """Return the id of a draft that is about to be begun."""
    return identity.new_id(org.installation().origin)


def find(identifier: str, desk: Desk[Any], sitting: Sitting) -> Draft | None:
    """Return a draft, None when nothing is kept under this id yet; raise OutOfScope when it is not the sitter's."""
    if not IDENTIFIER.fullmatch(identifier):
        raise OutOfScope
    draft = Draft.objects.select_related("changed_by", "unit").filter(pk=identifier).first()
    if draft is not None and (draft.desk != desk.name or not is_open_to(draft, desk, sitting)):
        raise OutOfScope
    return draft


def is_open_to(draft: Draft, desk: Desk[Any], sitting: Sitting) -> bool:
    """Say whether the sitter may see and change a draft; who may record but not read there sees the own ones alone."""
    if draft.owner_id == sitting.user.pk:
        return draft.unit_id is None or draft.unit_id in sitting.scope(desk.action("record"))
    return draft.unit_id is not None and all(
        draft.unit_id in sitting.scope(desk.action(right)) for right in ("record", "read")
    )


def desk_of(identifier: str) -> str:
    """Return the name of the desk that a kept draft belongs to, or the empty text."""
    return Draft.objects.filter(pk=identifier).values_list("desk", flat=True).first() or ""


def document_of(identifier: str) -> Document | None:
    """Return the document that a draft became, if it is official or waits for approval."""
    found = Document.objects.filter(idempotency_key=identifier)
    return found.exclude(state=State.DRAFT).first()


def behind(document: str) -> Draft | None:
    """Return the draft that a proposal was made from, while it is kept."""
    return Draft.objects.filter(proposed=document).first()


def kept_words(data: Mapping[str, Iterable[str]], names: Iterable[str]) -> Data:
    """Return what was typed into these fields (rows and choices included), and nothing else that was sent."""
    known = set(names)
    return {key: list(values) for key, values in data.items() if key.partition("-")[0] in known}


def keep(
    identifier: str,
    data: Data,
    *,
    desk: Desk[Any],
    sitting: Sitting,
    version: int,
    unit: str | None,
    corrects: str = "",
) -> Draft:
    """Keep what was typed. Raises Changed when somebody saved after `version`, unless the text is the same; TooMuch."""
    if len(json.dumps(data)) > MOST_CHARACTERS:
        raise TooMuch("Nội dung quá dài: hãy chia thành nhiều văn bản.", "Too long: make several papers of it.")
    now = sitting.clock()
    draft = find(identifier, desk, sitting)
    if draft is None:
        return _begun(identifier, data, desk, sitting, unit, corrects, now)
    if draft.data == data:
        return draft
    changed = Draft.objects.filter(pk=identifier, version=version).update(
        data=data, unit=unit, version=F("version") + 1, changed_at=now, changed_by=sitting.user
    )
    found = find(identifier, desk, sitting)
    assert found is not None  # noqa: S101 - it was there, and the sitter may see what they saved
    if not changed:
        raise Changed(found)
    return found


def _begun(
    identifier: str, data: Data, desk: Desk[Any], sitting: Sitting, unit: str | None, corrects: str, now: datetime
) -> Draft:
    expire(now=now)
    draft = Draft(
        id=identifier,
        desk=desk.name,
        unit_id=unit,
        owner=sitting.user,
        data=data,
        started_at=now,
        changed_at=now,
        changed_by=sitting.user,
        corrects=corrects,
    )
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
    except IntegrityError:
        found = find(identifier, desk, sitting)
        if found is None or found.data == data:
            return draft if found is None else found
        raise Changed(found) from None
    return draft


def attach(
    draft: Draft, *, clock: Clock, file: bytes | None = None, name: str = "", paper_number: str = ""
) -> DraftFile:
    """Lay a proof beside a draft, cleaned. Raises files.Refused, TooMuch; the same one twice is one."""
    if draft.files.count() >= MOST_FILES:
        raise TooMuch(
            f"Nhiều nhất {MOST_FILES} minh chứng cho một văn bản.", f"At most {MOST_FILES} proofs for a paper."
        )
    cleaned = None if file is None else files.clean(file)
    if cleaned is not None:
        files.keep(cleaned, drawer=DRAWER)
    piece, _is_new = DraftFile.objects.get_or_create(
        draft=draft,
        sha256=cleaned.sha256 if cleaned else "",
        paper_number=vietnamese.normalise(paper_number)[:NUMBER_LENGTH],
        defaults={
            "id": new_id(),
            "media_type": cleaned.media_type if cleaned else "",
            "size": len(cleaned.data) if cleaned else 0,
            "file_name": evidence.plain_name(name),
            "added_at": clock(),
        },
    )
    return piece


def bytes_of(upload: UploadedFile[bytes]) -> bytes:
    """Return the bytes of an upload; what is larger than evidence may be is not even read. Raises files.Refused."""
    data: bytes = upload.read(files.MAX_BYTES + 1)
    return data


def read(piece: DraftFile) -> files.Cleaned:
    """Return the bytes of a file beside a draft."""
    data = files.path_of(piece.sha256, drawer=DRAWER).read_bytes()
    return files.Cleaned(data, piece.media_type, piece.sha256)


def replace(piece: DraftFile, cleaned: files.Cleaned) -> None:
    """Keep other bytes in the place of a file beside a draft; the former ones are deleted."""
    former = piece.sha256
    files.keep(cleaned, drawer=DRAWER)
    with transaction.atomic():
        same = DraftFile.objects.filter(draft=piece.draft_id, sha256=cleaned.sha256).exclude(pk=piece.pk)
        if same.exists():
            piece.delete()
        else:
            piece.sha256, piece.media_type, piece.size = cleaned.sha256, cleaned.media_type, len(cleaned.data)
            piece.save(update_fields=["sha256", "media_type", "size"])
        _forget({former})


def detach(piece: DraftFile) -> None:
    """Take a proof away from a draft."""
    with transaction.atomic():
        piece.delete()
        _forget({piece.sha256})


def discard(drafts: Iterable[Draft]) -> int:
    """Throw drafts away with the files beside them; return how many."""
    chosen = [draft.pk for draft in drafts]
    with transaction.atomic():
        hashes = set(DraftFile.objects.filter(draft__in=chosen).values_list("sha256", flat=True))
        Draft.objects.filter(pk__in=chosen).delete()
        _forget(hashes)
    return len(chosen)


def _forget(hashes: set[str]) -> None:
    still = set(DraftFile.objects.filter(sha256__in=hashes).values_list("sha256", flat=True))
    for sha256 in sorted(hashes - still - {""}):
        transaction.on_commit(partial(files.remove, sha256, drawer=DRAWER))


def expire(*, now: datetime) -> int:
    """Throw away what nobody has changed for the days that the installation keeps drafts; proposals stay."""
    old = now - timedelta(days=settings.get("draft_days", on=local_day(now)))
    return discard(Draft.objects.filter(changed_at__lt=old, proposed=""))


def of(sitting: Sitting) -> QuerySet[Draft]:
    """Return the sitter's own drafts, last changed first."""
    return Draft.objects.select_related("unit").filter(owner=sitting.user).order_by("-changed_at", "id")


def open_at(desk: Desk[Any], sitting: Sitting) -> QuerySet[Draft]:
    """Return the drafts of a desk that the sitter may see, last changed first."""
    record, read = sitting.scope(desk.action("record")), sitting.scope(desk.action("read"))
    own = Q(owner=sitting.user) & (Q(unit=None) | _within(record))
    reach = own | (_within(record) & _within(read))
    return Draft.objects.select_related("unit", "owner").filter(reach, desk=desk.name).order_by("-changed_at", "id")


def _within(scope: permissions.Scope) -> Q:
    return Q(unit__in=scope) if isinstance(scope, frozenset) else Q(unit__isnull=False)
