"""Signed on paper, entered after: who approved the papers of a file that another person must approve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.documents import approvals, sealing
from cotmoc.documents.operations import Approval
from cotmoc.org import permissions
from cotmoc.org.models import User

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from cotmoc.documents.models import Document


@dataclass(frozen=True)
class SignedList:
    """A list that its approver has signed: the approver's account, the list's number and its day; all blank: none."""

    approver: str = ""
    paper: str = ""
    on: date | None = None

    def __bool__(self) -> bool:
        """Say whether there is such a list."""
        return bool(self.approver)


class Unsigned(Exception):
    """These papers need another's approval, and no signed list was named."""


class NoApprover(Exception):
    """Nobody of that name may approve these papers."""


def approval(papers: Collection[Document], signed: SignedList, *, on: date) -> Approval | None:
    """Return the signature that papers of one kind need, None where they need none. Raises Unsigned, NoApprover."""
    if not approvals.required_of({one.kind for one in papers}, on=on):
        return None
    if not signed:
        raise Unsigned
    user = User.objects.filter(username=signed.approver, is_active=True).first()
    wanted = {(sealing.action(one, "approve"), one.unit_id) for one in papers}
    if user is None or not all(permissions.can(user, action, at=unit, on=on) for action, unit in wanted):
        raise NoApprover
    return Approval(user, signed.paper, signed.on)
