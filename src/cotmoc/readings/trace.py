"""A figure, entry by entry: which document holds it, which act changed it, and what proves it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.documents import queries as documents
from cotmoc.ledger import balances, chart
from cotmoc.readings import breakdown

if TYPE_CHECKING:
    from cotmoc.kernel.fingerprint import JSON
    from cotmoc.ledger.balances import EntryView
    from cotmoc.readings.question import Question
    from cotmoc.readings.scope import Reach


@dataclass(frozen=True)
class Step:
    """One entry of a trace with the names of its document and act, and the document's proofs (numbers, hashes)."""

    entry: EntryView
    unit: str
    document: str
    act: str
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Trace:
    """A figure in base units, and the entries that add up to it; `value` None before the start of the books."""

    code: str
    value: int | None
    steps: tuple[Step, ...]

    def as_json(self) -> dict[str, JSON]:
        """Return the trace as the command line writes it; the values of its entries add to the figure."""
        return {
            "code": self.code,
            "value": self.value,
            "entries": [
                {
                    "seq": step.entry.seq,
                    "day": step.entry.day.isoformat(),
                    "recorded_at": step.entry.recorded_at.isoformat(),
                    "unit": step.unit,
                    "value": step.entry.value,
                    "kind": str(step.entry.kind),
                    "document": step.entry.document,
                    "document_name": step.document,
                    "act": step.entry.act,
                    "act_name": step.act,
                    "evidence": list(step.evidence),
                }
                for step in self.steps
            ],
        }


def trace(code: str, question: Question, reach: Reach) -> Trace:
    """Return the entries behind a figure; raise NotOnTheChart for an unknown code."""
    indicator = chart.indicator(code)
    known = balances.resolve(question.known_at)
    of = breakdown.asked(indicator, question, known)
    try:
        entries = balances.sources(code, first=of.first, last=of.last, known=known, units=reach.units, limit=None)
    except balances.BeforeTheBooks:
        return Trace(code, None, ())
    names = documents.references({one.document for one in entries} | {one.act for one in entries}, known=known)
    steps = tuple(
        Step(
            entry,
            reach.tree.state(entry.unit).code if entry.unit else "",
            _name(names, entry.document),
            _name(names, entry.act),
            names[entry.document].evidence if entry.document in names else (),
        )
        for entry in entries
    )
    return Trace(code, sum(entry.value for entry in entries), steps)


def _name(names: dict[str, documents.Reference], identifier: str) -> str:
    one = names.get(identifier)
    return one.paper_number or one.number_text if one else identifier
