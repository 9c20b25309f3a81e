"""A table's purpose, basis and term in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cotmoc.readings import wording

if TYPE_CHECKING:
    from cotmoc.org.privacy import Table


def told(table: Table, language: str) -> dict[str, str]:
    """Return what a table is for, on what basis, and how long it is kept."""
    vietnamese = language == wording.VIETNAMESE
    return {
        "purpose": table.purpose_vi if vietnamese else table.purpose_en,
        "basis": table.basis.vi if vietnamese else table.basis.en,
        "term": table.kept.vi if vietnamese else table.kept.en,
    }
