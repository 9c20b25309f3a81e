"""The rows of imported files that named somebody forget what they were made of: a guess can no longer be confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from cotmoc.interfaces.office.models import ImportedFile, ImportedRow
from cotmoc.org.forgetting import holds

if TYPE_CHECKING:
    from cotmoc.org.forgetting import Erased


def rows_of(erased: Erased) -> None:
    """Empty salt and digest of the rows of the papers; and any name in a file's name, a key or a raw value."""
    ImportedRow.objects.filter(document__in=erased.papers).update(salt="", digest="")
    named = Q()
    for word in {part for name in erased.names for part in name.split()}:
        named |= Q(raw__icontains=word) | Q(key__icontains=word)
    for row in ImportedRow.objects.filter(named).order_by("pk") if named else ():
        if holds(row.raw, erased.names) or holds(row.key, erased.names):
            row.raw, row.salt, row.digest, row.key = "{}", "", "", f"erased|{row.pk}"
            row.save(update_fields=["raw", "salt", "digest", "key"])
    for file in ImportedFile.objects.order_by("pk"):
        if holds(file.name.replace(".", " "), erased.names) or holds(file.notices, erased.names):
            file.name, file.notices = "", "[]"
            file.save(update_fields=["name", "notices"])
