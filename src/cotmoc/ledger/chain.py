"""The chain: what is hashed for an entry, exactly, and the walk that names the first entry that does not fit."""

from __future__ import annotations

import hashlib
from datetime import date

from cotmoc.kernel import fingerprint

DOMAIN = "cotmoc/ledger/1"


def link(
    previous: str,
    seq: int,
    indicator: str,
    unit: str,
    locality: str,
    day: str,
    value: int,
    kind: str,
    document: str,
    act: str,
    recorded_at: int,
    recorded_by: str,
    subject: str,
    content: str,
) -> str:
    """Return the fingerprint of an entry that follows `previous`; `day` in ISO form, `recorded_at` in microseconds.

    The bytes are those of `kernel.fingerprint.chained`, written out because a ledger hashes millions of them.
    """
    number, moment, amount = str(seq), str(recorded_at), str(value)
    text = (
        f"s{len(DOMAIN)}:{DOMAIN}s{len(previous)}:{previous}i{len(number)}:{number}s{len(indicator)}:{indicator}"
        f"s{len(unit)}:{unit}s{len(locality)}:{locality}d{len(day)}:{day}i{len(amount)}:{amount}s{len(kind)}:{kind}"
        f"s{len(document)}:{document}s{len(act)}:{act}i{len(moment)}:{moment}s{len(recorded_by)}:{recorded_by}"
        f"s{len(subject)}:{subject}s{len(content)}:{content}"
    )
    if text.isascii():  # then every length in characters is the length in bytes
        return hashlib.sha256(text.encode()).hexdigest()
    on = date.fromisoformat(day)
    before, after = (seq, indicator, unit, locality, on, value), (recorded_at, recorded_by, subject, content)
    return fingerprint.chained(DOMAIN, previous, *before, kind, document, act, *after)
