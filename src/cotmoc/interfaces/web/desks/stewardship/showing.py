"""What stands beside the form of an agreement: how long the stretch is, what is on it, who has it already."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.urls import reverse

from cotmoc.kernel.stretch import Stretch
from cotmoc.readings import stretches
from cotmoc.registers.stewardship.models import Agreement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cotmoc.interfaces.web.desks.desk import InFront
    from cotmoc.interfaces.web.desks.forms import Seated

TEMPLATE = "web/_stretch.html"
A_DAY = timedelta(days=1)


def aside(sheet: InFront) -> tuple[str, Mapping[str, object]]:
    """Tell of the stretch that the form names so far; of a correction only once something was changed."""
    if sheet.draft is None and sheet.correction is not None:
        return TEMPLATE, {"told": None}
    return TEMPLATE, {"told": told(sheet.form, corrects=sheet.draft.corrects if sheet.draft else "")}


def links(one: Agreement) -> list[tuple[str, str, str]]:
    """Lead from an agreement to its steward."""
    return [(reverse("web:steward", args=[one.steward_id]), "Trang của người nhận", "The steward's page")]


def told(form: Seated, *, corrects: str = "") -> stretches.Told | None:
    """Read what the form says of the stretch, as far as it can be read; None while it names none."""
    held = _held(form)
    if not held:
        return None
    sitting = form.sitting
    start_on, last_day, shared = _said(form, "day"), _said(form, "last_day"), _said(form, "shared_with")
    return stretches.told(
        held,
        start_on=start_on if isinstance(start_on, date) else sitting.today,
        until=last_day + A_DAY if isinstance(last_day, date) else None,
        group=shared.group if isinstance(shared, Agreement) else str(_said(form, "sharing_group") or ""),
        without=Agreement.objects.filter(pk=corrects).values_list("series", flat=True).first() or "",
        by=sitting.user,
        on=sitting.today,
        language=sitting.language,
    )


def _held(form: Seated) -> list[Stretch]:
    rows: Any = _said(form, "pieces") or []
    pieces = [Stretch(row["from_m"], row["to_m"]) for row in rows]
    first, last = _said(form, "from_marker"), _said(form, "to_marker")
    if pieces or first is None or last is None or first.measure_m == last.measure_m:
        return pieces
    return [Stretch(*sorted((first.measure_m, last.measure_m)))]


def _said(form: Seated, name: str) -> Any:  # noqa: ANN401 - whatever the field gives
    """Return what a field says, None while it cannot be read; an untouched form says what it was filled with."""
    bound = form[name]
    if not form.is_bound:
        return bound.initial
    try:
        return bound.field.clean(bound.data)
    except ValidationError:
        return None
