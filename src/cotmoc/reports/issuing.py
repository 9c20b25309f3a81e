"""Reports that left the house: keeping what was said, and asking the books again whether it still holds."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from cotmoc.kernel import identity
from cotmoc.kernel.period import Period
from cotmoc.ledger import balances
from cotmoc.org import audit
from cotmoc.org import queries as org
from cotmoc.reports import half_year
from cotmoc.reports.models import IssuedReport

if TYPE_CHECKING:
    from cotmoc.kernel.period import Clock
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

    `is_issued`: the file's own bytes are known here. `broken` are figures that the same question, at the same K, gives
    otherwise: the file or the books were altered. `changed` are figures that are known otherwise today: restatements.
    """

    period: str
    is_issued: bool
    broken: tuple[Changed, ...]
    changed: tuple[Changed, ...]

    @property
    def holds(self) -> bool:
        """Say whether the books still give the printed numbers for the printed question."""
        return not self.broken


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
            stamp=json.dumps(report.as_json(), ensure_ascii=False, sort_keys=True),
            issued_at=at,
            issued_by=by.pk if by else "",
        )
        audit.note("report.issue", by=by, at=at, object=issued.pk, detail=f"{report.period.code} {sha256}")
    return issued


def compare(stamp: str, *, today: date, file: bytes | None = None) -> Comparison:
    """Ask the books again what a stamp says; raise NotAStamp."""
    said = _read(stamp)
    terms = {"unit": said.unit or None, "as_of": said.as_of, "tree": said.tree, "today": today}
    codes = tuple(said.values)
    again = half_year.build(
        said.period, known_at=said.known_at, known=balances.at_seq(said.known_seq), only=codes, **terms
    )
    now = half_year.build(said.period, only=codes, **terms)
    is_issued = file is not None and IssuedReport.objects.filter(sha256=hashlib.sha256(file).hexdigest()).exists()
    return Comparison(said.period.code, is_issued, _differences(said.values, again), _differences(said.values, now))


@dataclass(frozen=True)
class _Said:
    """What a stamp says."""

    period: Period
    unit: str
    as_of: date
    known_at: datetime | None
    known_seq: int
    tree: date
    values: dict[str, int | None]


def _read(stamp: str) -> _Said:
    try:
        words = json.loads(stamp)
        known_at = words["known_at"]
        return _Said(
            Period.parse(words["period"]),
            org.unit(words["unit"]).pk if words["unit"] else "",
            date.fromisoformat(words["as_of"]),
            datetime.fromisoformat(known_at) if known_at else None,
            int(words["known_seq"]),
            date.fromisoformat(words["tree"]),
            {figure["code"]: figure["value"] for figure in words["figures"]},
        )
    except (ValueError, KeyError, TypeError, LookupError) as error:
        raise NotAStamp(stamp[:80]) from error


def _differences(printed: dict[str, int | None], report: HalfYear) -> tuple[Changed, ...]:
    return tuple(
        Changed(figure.indicator.code, printed[figure.indicator.code], figure.value)
        for figure in report.figures
        if figure.value != printed[figure.indicator.code]
    )
