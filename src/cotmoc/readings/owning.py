"""What is a reader's own in a register that the reader may not read: the own commitments, and what ended them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from cotmoc.registers.commitments.models import Registration, RegistrationEnding

if TYPE_CHECKING:
    from cotmoc.documents.models import Document
    from cotmoc.org.models import User

REGISTER = "commitments"
RECORD = "commitments.record"
"""The right that comes without the right to read: who holds it works on the own papers."""


def registrations(by: User) -> Q:
    """Return the condition that a registration is the reader's own; without a person nothing is."""
    return Q(member=by.person_id) if by.person_id else Q(pk__in=())


def owns(document: Document, *, by: User) -> bool:
    """Say whether a paper is about the reader alone."""
    if document.register != REGISTER or not by.person_id:
        return False
    return (
        Registration.objects.filter(pk=document.pk, member=by.person_id).exists()
        or RegistrationEnding.objects.filter(pk=document.pk, registration__member=by.person_id).exists()
    )
