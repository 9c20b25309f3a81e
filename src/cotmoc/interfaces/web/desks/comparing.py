"""Two texts of one draft, side by side, for the second of two editors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cotmoc.interfaces.web.desks import correcting, filling, previewing

if TYPE_CHECKING:
    from cotmoc.interfaces.web.desks.desk import Desk
    from cotmoc.interfaces.web.desks.drafts import Data
    from cotmoc.interfaces.web.desks.sitting import Sitting


@dataclass(frozen=True)
class Difference:
    """A field in which the two texts differ."""

    label: str
    mine: str
    theirs: str


def differences(desk: Desk[Any], sitting: Sitting, mine: Data, theirs: Data) -> list[Difference]:
    """Return the fields that do not say the same, in the form's order."""
    one, other = _said(desk, sitting, mine), _said(desk, sitting, theirs)
    labels = list(dict.fromkeys([*one, *other]))
    return [
        Difference(label, one.get(label, ""), other.get(label, ""))
        for label in labels
        if one.get(label, "") != other.get(label, "")
    ]


def _said(desk: Desk[Any], sitting: Sitting, data: Data) -> dict[str, str]:
    action, typed = desk.action("record"), filling.typed(data)
    forms = (
        correcting.CorrectionForm(typed, sitting=sitting, action=action, prefix=correcting.PREFIX, tried=False),
        desk.form(typed, sitting=sitting, action=action, tried=False),
    )
    return {label: words for form in forms for label, words in previewing.said(form)}
