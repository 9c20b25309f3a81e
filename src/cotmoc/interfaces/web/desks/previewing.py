"""What a preview shows: the paper in words, and the rows that would stand in the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cotmoc.interfaces.web.desks.lines import BoundLines
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.ledger import chart
from cotmoc.org.models import Unit
from cotmoc.org.trees import Tree

if TYPE_CHECKING:
    from django.forms import BoundField

    from cotmoc.documents.rehearsing import Rehearsal
    from cotmoc.interfaces.web.desks.filling import Sheet
    from cotmoc.interfaces.web.desks.forms import Seated
    from cotmoc.interfaces.web.desks.sitting import Sitting
    from cotmoc.ledger.balances import EntryView
    from cotmoc.ledger.chart import Indicator

MOST_ROWS = 200


@dataclass(frozen=True)
class Row:
    """A row that would be posted."""

    entry: EntryView
    indicator: Indicator
    unit: str
    locality: str


@dataclass(frozen=True)
class Preview:
    """The number the paper would get, what it says, the first rows it would post, and how many more there are."""

    number: str
    said: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    more: int


def preview(rehearsal: Rehearsal, sitting: Sitting, *, sheet: Sheet | None = None) -> Preview:
    """Put a rehearsal into words."""
    command = Tree.load(Unit.Tree.COMMAND, on=sitting.today)
    communes = Tree.load(Unit.Tree.ADMINISTRATION, on=sitting.today)
    rows = tuple(
        Row(
            one,
            chart.indicator(one.indicator),
            command.name(one.unit, sitting.language) if one.unit else "",
            communes.name(one.locality, sitting.language) if one.locality else "",
        )
        for one in rehearsal.posted[:MOST_ROWS]
    )
    told = said(sheet.form) if sheet else ()
    return Preview(rehearsal.number, told, rows, len(rehearsal.posted) - len(rows))


def said(form: Seated) -> tuple[tuple[str, str], ...]:
    """Return what a form says, field by field, under its labels: as it was understood, or as it was typed.

    What is empty is left out.
    """
    understood = form.cleaned_data if form.tried and form.is_valid() else {}
    told = ((str(bound.label), _words(bound, understood.get(bound.name))) for bound in form)
    return tuple((label, words) for label, words in told if words)


def _words(bound: BoundField, value: object) -> str:
    field: Any = bound.field
    if isinstance(bound, BoundLines):
        return "; ".join(" – ".join(words for _label, words in said(row)) for row in bound.filled())
    typed: Any = bound.value()
    if field.kind in {"choice", "choices"}:
        chosen = typed if isinstance(typed, list) else [typed]
        return ", ".join(str(label) for code, label in field.widget.choices if code and code in chosen)
    if field.kind == "tick":
        return pick("có", "yes") if field.to_python(typed) else ""
    if field.kind in {"day", "number"} and value is not None:
        return f"{field.written(value)} {field.word}".strip()
    shown = field.prepare_value(value) if field.kind in {"picked", "picked-many"} and value else typed
    words = shown[1] if isinstance(shown, tuple) else shown
    return str(words or "")
