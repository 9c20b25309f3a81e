"""The model read out of the documents themselves, as they were known after so many entries."""

from __future__ import annotations

import json
from datetime import date

from django.db.models import Q

from cotmoc.border.models import Marker
from cotmoc.documents.models import Document
from cotmoc.ledger import balances
from cotmoc.org.models import Unit
from tests.proofs.model import CODES, GRAIN, Key, Model, Paper


def papers(seq: int) -> tuple[Paper, ...]:
    """Return what was official, and not voided, after `seq` entries: from the documents' frozen content alone."""
    codes: dict[str, str] = dict(Unit.objects.values_list("pk", "code"))
    metres: dict[str, int] = dict(Marker.objects.values_list("pk", "measure_m"))
    rows = Document.objects.filter(Q(voided_seq=None) | Q(voided_seq__gt=seq), submitted_seq__lte=seq)
    wholes = {row.pk: (row.kind, json.loads(row.frozen)) for row in rows}
    series = _series()
    ended = {
        series[whole["record"]["agreement"]]: _day(whole["record"]["ended_on"])
        for kind, whole in wholes.values()
        if kind == "stewardship.ending"
    }
    found = []
    for pk, (kind, whole) in wholes.items():
        head, record = whole["document"], whole["record"]
        unit = codes[head["unit"]]
        if kind == "stewardship.agreement":
            found.append(
                Paper(
                    pk,
                    unit,
                    date.fromisoformat(record["start_on"]),
                    _day(record["end_on"]),
                    ended.get(series[pk]),
                    record["steward"],
                    frozenset(at for begin, end in record["stretches"] for at in range(begin, end, GRAIN)),
                    frozenset(metres[marker] for marker in record["markers"]),
                    record["sharing_group"] or pk,
                    series[pk],
                )
            )
        elif kind in {"arms.hand_in", "arms.hand_on"}:
            commune = codes[record["commune"]] if kind == "arms.hand_in" else ""
            counts = (record["flintlocks"], record["barrels"])
            found.append(Paper(pk, unit, date.fromisoformat(head["day"]), commune=commune, counts=counts))
    return tuple(found)


def _series() -> dict[str, str]:
    """Return for each agreement the first of those that replace each other."""
    replaces = dict(Document.objects.values_list("pk", "replaces_id"))

    def first(document: str) -> str:
        before = replaces[document]
        return first(before) if before else document

    return {document: first(document) for document in replaces}


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def known(seq: int) -> Model:
    """Return the model of the documents as known after `seq` entries."""
    return Model(papers(seq))


def figures(
    day: date, knowledge: balances.Knowledge, codes: dict[str, str] | None = None, *, raw: bool = False
) -> dict[Key, int]:
    """Ask the product for every figure true on a day, in the model's codes."""
    ask = balances.raw_sums if raw else balances.sums
    known = {"": "", **(codes or dict(Unit.objects.values_list("pk", "code")))}
    found = ask(CODES, first=None, last=day, known=knowledge)
    return {(code, known[unit], known[locality]): value for (code, unit, locality), value in found.items()}
