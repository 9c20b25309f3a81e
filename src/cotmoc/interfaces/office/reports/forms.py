"""Which form a Party document takes on a day: measures, legal basis, and whether the measures were verified."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class Form:
    """The measures of a document: margins and indent in millimetres, body in points."""

    code: str
    legal_basis: str
    valid_from: date
    verified: bool
    top_mm: int
    bottom_mm: int
    left_mm: int
    right_mm: int
    body_pt: int
    indent_mm: int
    valid_until: date | None = None


@cache
def forms() -> tuple[Form, ...]:
    """Return all forms, oldest first."""
    text = resources.files("cotmoc.interfaces.office.reports").joinpath("forms.toml").read_text(encoding="utf-8")
    return tuple(sorted((Form(**row) for row in tomllib.loads(text)["form"]), key=lambda one: one.valid_from))


def form_on(day: date) -> Form:
    """Return the form in force on a day; before the first, the first."""
    return next((one for one in reversed(forms()) if one.valid_from <= day), forms()[0])
