"""Part of an official record goes when its time of keeping is over: what is left is frozen anew, and signed for.

The content's hash stays as the chain holds it; the salt goes, so that nobody can confirm a guess at what was erased.
`verification` accepts the new content only with our signature over it.
"""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING, Any

from django.core.signing import BadSignature, Signer

from cotmoc.documents import sealing
from cotmoc.kernel import fingerprint
from cotmoc.org import audit

if TYPE_CHECKING:
    from datetime import datetime

    from cotmoc.documents.models import Document
    from cotmoc.documents.sealing import Record
    from cotmoc.org.models import User

SIGNER_SALT = "cotmoc.documents.refrozen"
ERASED = "document.content_erased"


def refreeze(record: Record, *, reason: str, by: User, at: datetime) -> None:
    """Freeze a record as it now stands, within the caller's transaction; the caller has taken out what goes."""
    document = record.document
    whole = json.loads(document.frozen)
    whole["record"] = json.loads(fingerprint.as_text(record.frozen()))
    whole["erased"] = {"at": at.isoformat(), "by": by.pk, "reason": reason}
    whole["erased"]["signature"] = _signature(document, whole)
    document.frozen, document.salt = fingerprint.as_text(whole), secrets.token_hex(sealing.SALT_BYTES)
    document.save(update_fields=["frozen", "salt"])
    audit.note(ERASED, by=by, at=at, unit=document.unit_id, object=document.pk, detail=reason)


def is_signed(document: Document, whole: dict[str, Any]) -> bool:
    """Say whether a part of a document was erased, and we signed for what is left."""
    erased = whole.get("erased")
    if not isinstance(erased, dict):
        return False
    told = {name: value for name, value in erased.items() if name != "signature"}
    try:
        signed = Signer(salt=SIGNER_SALT).unsign(str(erased.get("signature", "")))
    except BadSignature:
        return False
    return signed == _told(document, whole | {"erased": told})


def _signature(document: Document, whole: dict[str, Any]) -> str:
    return Signer(salt=SIGNER_SALT).sign(_told(document, whole))


def _told(document: Document, whole: dict[str, Any]) -> str:
    return fingerprint.digest(SIGNER_SALT, document.pk, document.content, fingerprint.as_text(whole))
