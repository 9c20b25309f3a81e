"""What arms say to the ledger: how many of each kind came in, how many went on, how many are held.

What came in is counted where it came from; what is held and handed on stands with the unit and in no commune, because
items of several communes are kept and handed on together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cotmoc.ledger.posting import Kind, Posting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cotmoc.documents.models import Document
    from cotmoc.registers.arms.models import HandIn, HandOn


def of_hand_ins(records: Sequence[HandIn]) -> list[Posting]:
    """Return the items of each kind, and that the unit holds them."""
    rows = []
    for one in records:
        rows += [
            _posting(f"arms.{kind}", count, one.document, one.commune_id)
            for kind, count in (
                ("flintlocks", one.flintlocks),
                ("barrels", one.barrels),
                ("other_items", one.other_items),
            )
            if count
        ]
        rows.append(_posting("arms.held", one.items, one.document))
    return rows


def of_hand_ons(records: Sequence[HandOn]) -> list[Posting]:
    """Return the items handed on, and that the unit holds them no longer."""
    rows = []
    for one in records:
        rows.append(_posting("arms.handed_on", one.items, one.document))
        rows.append(_posting("arms.held", -one.items, one.document))
    return rows


def _posting(indicator: str, value: int, document: Document, locality: str = "") -> Posting:
    return Posting(
        indicator=indicator,
        unit=document.unit_id,
        locality=locality,
        day=document.day,
        value=value,
        kind=Kind.RESULT,
        document=document.pk,
        act=document.pk,
    )
