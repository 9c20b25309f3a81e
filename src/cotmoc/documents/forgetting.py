"""What hangs on papers that speak of one person: scans are erased with their tombstones, names of files are emptied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cotmoc.documents import evidence
from cotmoc.documents.models import Evidence
from cotmoc.org.forgetting import holds

if TYPE_CHECKING:
    from collections.abc import Collection

    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User


def files_of(papers: Collection[str], names: tuple[str, ...], *, reason: str, by: User, clock: Clock) -> int:
    """Erase the files of these papers, and the name in any file's name; return how many files went. NotAllowed."""
    kept = Evidence.objects.filter(document__in=papers, kind=Evidence.Kind.FILE).select_related("document")
    gone = 0
    for piece in kept.filter(erased_at=None).order_by("id"):
        evidence.erase(piece, reason=reason, by=by, clock=clock)
        gone += 1
    kept.update(file_name="")
    named = Evidence.objects.exclude(file_name="").values_list("pk", "file_name")
    telling = [key for key, said in named if holds(said, names)]
    Evidence.objects.filter(pk__in=telling).update(file_name="")
    return gone
