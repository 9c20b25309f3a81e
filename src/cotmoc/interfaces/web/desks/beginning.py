"""What a new form is filled with: nothing, the paper that it corrects, or what follows from an earlier paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cotmoc.documents.models import Document
from cotmoc.documents.states import State
from cotmoc.interfaces.web import noting
from cotmoc.interfaces.web.desks import catalogue, sending
from cotmoc.readings.scope import OutOfScope, Shelf

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cotmoc.interfaces.web.desks.desk import Desk
    from cotmoc.interfaces.web.desks.sitting import Sitting


@dataclass(frozen=True)
class Begun:
    """What the form shows at first, and which document it corrects."""

    initial: Mapping[str, object] = field(default_factory=dict)
    corrects: str = ""


def begun(asked: Mapping[str, str], desk: Desk[Any], sitting: Sitting) -> Begun:
    """Read an address: `corrects=<document>`, or `from=<document>&follow=<place>`; raise OutOfScope."""
    if asked.get("corrects"):
        document = _readable(asked["corrects"], sitting)
        if document.kind != desk.kind or document.state != State.SUBMITTED:
            raise OutOfScope
        return Begun(_paper(document) | dict(desk.fill(sending.record_of(desk, document))), document.pk)
    if asked.get("from"):
        return Begun(_following(_readable(asked["from"], sitting), asked.get("follow", ""), desk))
    if desk.start is not None and (started := desk.start(asked, sitting)):
        return Begun(started)
    units = sitting.units(desk.action("record"))
    return Begun({"unit": units[0][0]} if len(units) == 1 else {})


def _readable(identifier: str, sitting: Sitting) -> Document:
    document = Document.objects.filter(pk=identifier).first()
    if document is None or not Shelf(sitting.user, sitting.today).may_open(document):
        raise OutOfScope
    noting.reading(document, by=sitting.user, clock=sitting.clock)
    return document


def _paper(document: Document) -> dict[str, object]:
    return {
        "unit": document.unit_id,
        "day": document.day,
        "documented_on": document.documented_on,
        "paper_number": document.paper_number,
        "day_reason": document.day_reason,
    }


def _following(document: Document, place: str, desk: Desk[Any]) -> Mapping[str, object]:
    source = catalogue.KINDS.get(document.kind)
    offered = source.follow_ups if source else ()
    if source is None or not place.isdecimal() or int(place) >= len(offered) or offered[int(place)].desk != desk.name:
        raise OutOfScope
    record = sending.record_of(source, document)
    follow = offered[int(place)]
    if document.state != State.SUBMITTED or not follow.offered(record):
        raise OutOfScope
    return follow.filled(record)
