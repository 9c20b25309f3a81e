"""Whom the lines of a document credit: one of ours or a partner, each in a role; written before it is official."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cotmoc.documents import queries, sealing
from cotmoc.documents.models import Credit
from cotmoc.documents.states import NoSuchStep, State
from cotmoc.kernel.period import local_day
from cotmoc.org import permissions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User


def record(credits: Sequence[Credit], *, by: User, clock: Clock) -> None:  # noqa: A002 - what they are
    """Write the credits of drafts and proposals, which are then frozen with them; raise NoSuchStep, NotAllowed."""
    states = queries.states_of({one.document_id for one in credits})
    for state in states.values():
        if state not in {State.DRAFT, State.PROPOSED}:
            raise NoSuchStep("credit", state)
    wanted = {(sealing.action(one.document, "record"), one.document.unit_id) for one in credits}
    permissions.check_all(by, sorted(wanted), on=local_day(clock()))
    Credit.objects.bulk_create(credits)
