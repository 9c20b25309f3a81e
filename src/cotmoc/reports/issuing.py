"""Reports that left the house: keeping what was said, and asking the books again whether it still holds."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from cotmoc.kernel import identity
from cotmoc.kernel.fingerprint import GENESIS
from cotmoc.kernel.period import Period
from cotmoc.ledger import balances, chart
from cotmoc.org import audit
from cotmoc.org import queries as org
from cotmoc.reports import half_year
from cotmoc.reports.models import IssuedReport
from cotmoc.reports.sums import TOO_SMALL

if TYPE_CHECKING:
    from cotmoc.kernel.period import Clock
    from cotmoc.ledger.balances import Knowledge
    from cotmoc.org.models import User
    from cotmoc.reports.half_year import HalfYear


class NotAStamp(ValueError):
    """The text is not the stamp of a report."""


@dataclass(frozen=True)
class Changed:
    """A figure that the books now give otherwise: printed, and now (base units; None where there is no answer)."""

    code: str
    printed: int | None
    now: int | None


@dataclass(frozen=True)
class Comparison:
    """What became of a printed report.

    `is_issued`: the file's own bytes are known here. `head_holds`: the entry that the report named as the last one is
    still there, unchanged. `broken` are figures that the same question, at the same K, gives otherwise: the file or the
    books were altered. `changed` are figures that are known otherwise today: restatements.
    """

    period: str
    is_issued: bool
    head_holds: bool
    broken: tuple[Changed, ...]
    changed: tuple[Changed, ...]

    @property
    def holds(self) -> bool:
        """Say whether the books still give the printed numbers for the printed question."""
        return self.head_holds and not self.broken


def issue(report: HalfYear, file: bytes, *, by: User | None, clock: Clock) -> IssuedReport:
    """Keep what a file says, under its hash; the same file again is the same report."""
    sha256 = hashlib.sha256(file).hexdigest()
    with transaction.atomic():
        known = IssuedReport.objects.filter(sha256=sha256).first()
        if known is not None:
            return known
        at = clock()
        issued = IssuedReport.objects.create(
            id=identity.derived_id(org.installation().origin, "issued-report", sha256),
            sha256=sha256,
            period=report.period.code,
            known_seq=report.known.seq,
            head=report.head.fingerprint,
            stamp=stamp(report),
            issued_at=at,
            issued_by=by.pk if by else "",
        )
        audit.note("report.issue", by=by or "", at=at, object=issued.pk, detail=f"{report.period.code} {sha256}")
    return issued


def stamp(report: HalfYear) -> str:
    """Return what a printed report carries, so that it can be compared later: its question and its numbers."""
    return json.dumps(report.as_json(), ensure_ascii=False, sort_keys=True)


def compare(stamp: str, *, today: date, file: bytes | None = None) -> Comparison:
    """Ask the books again what a stamp says; raise NotAStamp."""
    said = _read(stamp)
    last = balances.entry(said.known_seq)
    at_k = _build(said, today=today, known_at=said.known_at, known=balances.at_seq(last.seq) if last else None)
    now = _build(said, today=today)
    return Comparison(
        period=said.period.code,
        is_issued=file is not None and _is_issued(file),
        head_holds=said.head == (last.fingerprint if last else GENESIS if said.known_seq == 0 else None),
        broken=_differences(said.values, at_k),
        changed=_differences(said.values, now),
    )


def knows_stamp(stamp: str) -> bool:
    """Say whether these very words are the stamp of a report that was issued here."""
    return IssuedReport.objects.filter(stamp=stamp).exists()


@dataclass(frozen=True)
class _Said:
    """What a stamp says."""

    period: Period
    unit: str | None
    as_of: date
    known_at: datetime
    known_seq: int
    head: str
    tree: date
    values: dict[str, int | None]


def _read(stamp: str) -> _Said:
    try:
        words = json.loads(stamp)
        return _Said(
            Period.parse(words["period"]),
            org.unit(words["unit"]).pk if words["unit"] else None,
            date.fromisoformat(words["as_of"]),
            datetime.fromisoformat(words["known_at"]),
            int(words["known_seq"]),
            words["ledger_head"],
            date.fromisoformat(words["tree"]),
            {
                chart.indicator(figure["code"]).code: figure["value"]
                for figure in words["figures"]
                if figure.get("reason") != TOO_SMALL  # what was not told cannot be compared
            },
        )
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise NotAStamp(stamp[:80]) from error


def _build(said: _Said, *, today: date, known_at: datetime | None = None, known: Knowledge | None = None) -> HalfYear:
    return half_year.build(
        said.period,
        unit=said.unit,
        as_of=said.as_of,
        known_at=known_at,
        tree=said.tree,
        today=today,
        only=said.values,
        known=known,
    )


def _is_issued(file: bytes) -> bool:
    return IssuedReport.objects.filter(sha256=hashlib.sha256(file).hexdigest()).exists()


def _differences(printed: dict[str, int | None], report: HalfYear) -> tuple[Changed, ...]:
    return tuple(
        Changed(figure.indicator.code, printed[figure.indicator.code], figure.value)
        for figure in report.figures
        if figure.value != printed[figure.indicator.code]
    )
