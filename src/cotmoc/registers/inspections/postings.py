"""What inspections say to the ledger. Sessions and subjects are figures apart; cell committees a kind of their own."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cotmoc.kernel import timeline
from cotmoc.kernel.timeline import Holding
from cotmoc.ledger.posting import Kind as PostingKind
from cotmoc.ledger.posting import Posting
from cotmoc.registers.inspections.models import Basis, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cotmoc.documents.models import Document
    from cotmoc.kernel.timeline import Contribution
    from cotmoc.registers.inspections.models import Correction, Finding, InspectionSession

ARTICLES: dict[str, str] = {Basis.ARTICLE_30: "inspections.article30", Basis.ARTICLE_32: "inspections.article32"}
OVERDUE = "inspections.overdue"


def of_sessions(sessions: Sequence[InspectionSession]) -> list[Posting]:
    """Return one session of its one kind for each; and, for inspections under an article, the subjects of each sort."""
    rows = []
    for one in sessions:
        article = ARTICLES[one.basis]
        if one.kind == Kind.CELL_COMMITTEE:
            rows.append(_own(one.document, "inspections.cell_committee_sessions", 1))
        elif one.kind in {Kind.REGULAR_SUPERVISION, Kind.THEMATIC_SUPERVISION}:
            rows.append(_own(one.document, "inspections.supervision_sessions", 1))
        else:
            organisations = sum(subject.is_organisation for subject in one.subject_list)
            rows.append(_own(one.document, f"{article}_sessions", 1))
            rows.append(_own(one.document, f"{article}_organisations", organisations))
            rows.append(_own(one.document, f"{article}_members", len(one.subject_list) - organisations))
    return [row for row in rows if row.value]


def of_findings(findings: Sequence[Finding]) -> list[Posting]:
    """Return one finding for each, and that it will be overdue from the day after its due day."""
    rows = [_own(one.document, "inspections.findings", 1) for one in findings]
    coming = timeline.summed([held(one, None) for one in findings])
    return rows + _changes(coming, kind=PostingKind.RESULT, acts={})


def of_corrections(corrections: Sequence[Correction]) -> list[Posting]:
    """Return one correction for each with the days it took, and that the finding is overdue no more, or never was."""
    rows = []
    for one in corrections:
        days = (one.document.day - one.finding.document.day).days
        rows += [
            _own(one.document, "inspections.corrected", 1),
            _own(one.document, "inspections.correction_days", days),
        ]
    acts = {one.finding_id: one.document_id for one in corrections}
    return [row for row in rows if row.value] + _changes(_mended(corrections), kind=PostingKind.UPDATE, acts=acts)


def of_reopening(correction: Correction, *, act: str) -> list[Posting]:
    """Return what taking a correction back does to the finding: it is overdue again as if it had not been mended."""
    back = timeline.difference(_mended([correction]), {})
    return _changes(back, kind=PostingKind.VOID, acts={correction.finding_id: act})


def held(finding: Finding, corrected_on: date | None) -> Holding:
    """Return the finding as something overdue from the day after its due day until before it is corrected."""
    key = (OVERDUE, finding.document.unit_id, "")
    return Holding(finding.document_id, key, finding.document_id, finding.due_on + timedelta(days=1), corrected_on)


def _mended(corrections: Sequence[Correction]) -> Contribution:
    before = timeline.summed([held(one.finding, None) for one in corrections])
    after = timeline.summed([held(one.finding, one.document.day) for one in corrections])
    return timeline.difference(before, after)


def _changes(changes: Contribution, *, kind: PostingKind, acts: dict[str, str]) -> list[Posting]:
    return [
        Posting(*key, day, value, kind, document, acts.get(document, document), subject)
        for (document, key, subject, day), value in changes.items()
    ]


def _own(document: Document, indicator: str, value: int) -> Posting:
    return Posting(
        indicator, document.unit_id, "", document.day, value, PostingKind.RESULT, document.pk, act=document.pk
    )
