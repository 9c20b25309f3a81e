"""Who did what, when: acts that post nothing, and readings of sensitive records, on a chain of their own.

A line holds ids and codes, never a person's name, so that erasing a person does not break the chain.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection, transaction

from cotmoc.kernel import fingerprint
from cotmoc.org.fields import to_microseconds
from cotmoc.org.models import AuditLine, Installation, Unit, User

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

DOMAIN = "cotmoc/audit/1"
ACTION = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)+")
CHUNK = 5_000
LISTED = 50
"""How many records of a list that was read are named; a page has no more."""
WITNESS = "audit-anchor.json"
"""The file outside the database that keeps the last head seen, so that a tail cut off is found."""


class NotInTransaction(RuntimeError):
    """A line belongs to the transaction of the act that it tells of."""


class NotAnAction(ValueError):
    """An action is written `what.verb`, in small letters."""


class NotAWitness(ValueError):
    """The file outside the database holds no count and head."""


@dataclass(frozen=True)
class Verdict:
    """Whether the chain holds, its length and head, and where and why it first breaks."""

    ok: bool
    count: int
    head: str
    first_bad_seq: int | None = None
    reason: str = ""


def note(
    action: str,
    *,
    by: User | str,
    at: datetime,
    unit: Unit | str = "",
    object: str = "",  # noqa: A002 - the column's word
    detail: str = "",
) -> AuditLine:
    """Append a line within the caller's transaction; to be called last, since it holds the log until the end."""
    if not connection.in_atomic_block:
        raise NotInTransaction(action)
    if not ACTION.fullmatch(action):
        raise NotAnAction(action)
    seq, head = _locked_head()
    line = AuditLine(
        seq=seq + 1,
        at=at,
        by=by.id if isinstance(by, User) else by,
        action=action,
        unit=unit.id if isinstance(unit, Unit) else unit,
        object=object,
        detail=detail,
    )
    line.fingerprint = _link(head, line)
    line.save(force_insert=True)
    transaction.on_commit(partial(_keep, line.seq, line.fingerprint), robust=True)
    return line


def witnessed() -> tuple[int, str] | None:
    """Return the count and head last kept outside the database, None when there is no file; raise NotAWitness."""
    try:
        words = json.loads(_file().read_text(encoding="utf-8"))
        return int(words["count"]), str(words["head"])
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise NotAWitness(WITNESS) from error


def _file() -> Path:
    return Path(settings.COTMOC_DATA) / WITNESS


def _keep(seq: int, head: str) -> None:
    """Write the head outside the database, whole or not at all; what was seen later stays."""
    known = witnessed()
    if known is None or known[0] < seq:
        fresh = _file().with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps({"count": seq, "head": head}), encoding="utf-8")
        fresh.replace(_file())


def head() -> tuple[int, str]:
    """Return the number of lines and the last one's fingerprint: the anchor to keep outside the database."""
    last = AuditLine.objects.order_by("-seq").values_list("seq", "fingerprint").first()
    return last or (0, fingerprint.GENESIS)


def verify(*, anchor: tuple[int, str] | None = None) -> Verdict:
    """Walk the chain; with an anchor (count, head) taken earlier, also find a tail that was cut off or rewritten."""
    seq, link = 0, fingerprint.GENESIS
    while lines := list(AuditLine.objects.filter(seq__gt=seq).order_by("seq")[:CHUNK]):
        for line in lines:
            if line.seq != seq + 1:
                return Verdict(ok=False, count=seq, head=link, first_bad_seq=seq + 1, reason="missing")
            if line.fingerprint != _link(link, line):
                return Verdict(ok=False, count=seq, head=link, first_bad_seq=line.seq, reason="changed")
            seq, link = line.seq, line.fingerprint
            if anchor is not None and seq == anchor[0] and link != anchor[1]:
                return Verdict(ok=False, count=seq, head=link, first_bad_seq=seq, reason="rewritten")
    if anchor is not None and seq < anchor[0]:
        return Verdict(ok=False, count=seq, head=link, first_bad_seq=seq + 1, reason="tail missing")
    return Verdict(ok=True, count=seq, head=link)


def _locked_head() -> tuple[int, str]:
    """Lock the installation's row first, so that on PostgreSQL two transactions cannot both follow the same line."""
    list(Installation.objects.select_for_update().values_list("id"))
    return head()


def _link(previous: str, line: AuditLine) -> str:
    return fingerprint.chained(
        DOMAIN,
        previous,
        line.seq,
        to_microseconds(line.at),
        line.by,
        line.action,
        line.unit,
        line.object,
        line.detail,
    )


def note_list(
    name: str, *, register: str, by: User, at: datetime, seen: Collection[tuple[str, str]], searched: bool
) -> AuditLine:
    """Note that somebody read rows of a list that say something about people: of which units, and which records.

    `seen` is the unit and the id of each row; of a long list their number alone is kept.
    """
    units = {unit for unit, _ in seen}
    told: dict[str, object] = {"rows": len(seen), "names_searched": searched}
    if len(seen) <= LISTED:
        told["records"] = sorted(record for _, record in seen)
    return note(
        f"{register}.listed",
        by=by,
        at=at,
        unit=units.pop() if len(units) == 1 else "",
        object=name,
        detail=json.dumps(told),
    )
