"""What each register offers whoever enters its papers: the form of its operations, for desks and workbooks alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from cotmoc.documents.models import Document
from cotmoc.documents.sealing import Approval
from cotmoc.kernel.period import Clock
from cotmoc.org.models import User

Taken_contra = TypeVar("Taken_contra", contravariant=True)


class Submit(Protocol[Taken_contra]):
    """A room's set-based submission."""

    def __call__(
        self, records: Sequence[Taken_contra], /, *, by: User, clock: Clock, approval: Approval | None = None
    ) -> list[Document]:
        """Make the set official at one moment."""


class Void(Protocol[Taken_contra]):
    """A room's voiding."""

    def __call__(self, record: Taken_contra, /, *, reason: str, by: User, clock: Clock) -> Document:
        """Void one record."""


class Correct(Protocol[Taken_contra]):
    """A room's correction."""

    def __call__(
        self,
        old: Taken_contra,
        new: Taken_contra,
        /,
        *,
        reason: str,
        by: User,
        clock: Clock,
        approval: Approval | None = None,
    ) -> Document:
        """Void the old record and submit the new one."""
