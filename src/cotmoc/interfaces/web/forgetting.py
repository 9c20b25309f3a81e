"""Drafts that speak of somebody who is forgotten are thrown away: they hold what was typed, word for word."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.db.models import Q

from cotmoc.interfaces.web.desks import drafts
from cotmoc.interfaces.web.models import Draft, DraftFile
from cotmoc.org.forgetting import holds

if TYPE_CHECKING:
    from cotmoc.org.forgetting import Erased


def drafts_of(erased: Erased) -> None:
    """Throw away the drafts that hold the name or the record, or correct one of the papers, with their files."""
    found = Draft.objects.filter(Q(corrects__in=erased.papers) | Q(proposed__in=erased.papers))
    told = {draft.pk: draft for draft in found}
    for draft in Draft.objects.order_by("pk").iterator():
        said = json.dumps(draft.data, ensure_ascii=False)
        words = " ".join(word for words in draft.data.values() for word in words) + f" {draft.returned_reason}"
        if erased.is_in(said) or holds(words, erased.names):
            told[draft.pk] = draft
    named = DraftFile.objects.exclude(file_name="").values_list("draft_id", "file_name")
    files = {key for key, name in named if holds(name, erased.names)}
    told |= Draft.objects.in_bulk(files - told.keys())
    drafts.discard(told.values())
