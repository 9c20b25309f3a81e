"""What a paper's page says of somebody by name: at the own unit only, as the lists do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cotmoc.readings import suppression, wording
from cotmoc.registers.nominations.models import Stage

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import Model

    from cotmoc.org.models import User


def words(record: Model | None, *, by: User, on: date, language: str) -> tuple[tuple[str, str], ...]:
    """Return the nominee's name for a reader of the nominating unit; what is not kept, or not shown, is said."""
    if not isinstance(record, Stage):
        return ()
    vietnamese = language == wording.VIETNAMESE
    name = getattr(record.nominee, "name", None)
    if record.nominee.unit_id not in suppression.own_units(by=by, on=on):
        said = "không nêu tên ngoài đơn vị" if vietnamese else "not shown outside the unit"
    elif name is None:
        said = "không ghi tên" if vietnamese else "no name kept"
    else:
        said = str(name)
    return (("họ và tên" if vietnamese else "name", said),)
