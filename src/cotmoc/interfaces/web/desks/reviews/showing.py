"""What a form of this room is begun with from an address, and what stands above it: the lessons of the last review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cotmoc.interfaces.web.desks.reviews.forms import ONE_OBJECT
from cotmoc.readings import directives, loop
from cotmoc.registers.reviews import queries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cotmoc.interfaces.web.desks.desk import InFront
    from cotmoc.interfaces.web.desks.sitting import Sitting

RECEIVER = "receiver"
PICKERS = {"resolution": "resolutions", "regulation": "regulations", "drive": "drives"}


def acknowledgement(asked: Mapping[str, str], sitting: Sitting) -> Mapping[str, object]:
    """Begin the report of a unit on the step that comes next; raise OutOfScope."""
    if not asked.get(RECEIVER):
        return {}
    receiver = directives.receiver(asked[RECEIVER], by=sitting.user, on=sitting.today)
    following = queries.next_steps([receiver.pk])[receiver.pk]
    return {"unit": receiver.unit_id, "receiver": receiver, "step": following or "", "day": sitting.today}


def last_lessons(sheet: InFront) -> tuple[str, Mapping[str, object]] | None:
    """Show what became of the lessons of the review before, as soon as the form says what is reviewed."""
    sitting = sheet.sitting
    keys = {name: _key(sheet.form[name].value(), PICKERS[name], sitting) for name in ONE_OBJECT}
    if not any(keys.values()):
        return None
    last = loop.before(**keys, by=sitting.user, on=sitting.today, language=sitting.language)
    return "web/_lessons_aside.html", {"last": last, "today": sitting.today}


def _key(value: Any, picker: str, sitting: Sitting) -> str | None:  # noqa: ANN401 - a record, its id, or what was typed
    text = value[0] or value[1] if isinstance(value, tuple) else value
    found = sitting.pickers[picker].get(sitting, text) if isinstance(text, str) and text else None
    return None if found is None else str(found.pk)
