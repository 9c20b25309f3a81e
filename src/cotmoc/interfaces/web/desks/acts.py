"""What may be done to a document now, by this reader: the buttons on its page, and the way each is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse

from cotmoc.documents import sealing
from cotmoc.documents.models import Document
from cotmoc.documents.states import State
from cotmoc.interfaces.web.desks import catalogue, drafts, sending
from cotmoc.interfaces.web.desks.sending import Approving
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.org import permissions
from cotmoc.readings.scope import OutOfScope, Shelf

if TYPE_CHECKING:
    from cotmoc.interfaces.web.desks.desk import Desk
    from cotmoc.interfaces.web.desks.sitting import Sitting


@dataclass(frozen=True)
class Way:
    """A button that leads to another form."""

    words: str
    address: str


@dataclass(frozen=True)
class Offered:
    """The acts that the document's state and the reader's rights allow."""

    approve: bool = False
    send_back: bool = False
    withdraw: bool = False
    void: bool = False
    attach: bool = False
    erase: bool = False
    own_proposal: bool = False
    correct: str = ""
    draft: str = ""
    follow_ups: tuple[Way, ...] = ()

    def any(self) -> bool:
        """Say whether there is anything to do."""
        return any((self.approve, self.send_back, self.withdraw, self.void, self.attach, self.correct, self.draft)) or (
            self.erase or self.own_proposal or bool(self.follow_ups)
        )


def open_to(identifier: str, sitting: Sitting) -> Document:
    """Return a document that the sitter may read; raise OutOfScope."""
    document = Document.objects.select_related("unit").filter(pk=identifier).first()
    if document is None or not Shelf(sitting.user, sitting.today).may_open(document):
        raise OutOfScope
    return document


def for_right(identifier: str, right: str, sitting: Sitting) -> Document:
    """Return a document over which the sitter has a right; raise OutOfScope."""
    document = open_to(identifier, sitting)
    if not may(document, right, sitting):
        raise OutOfScope
    return document


def may(document: Document, right: str, sitting: Sitting) -> bool:
    """Say whether the sitter has a right over a document, at its unit today."""
    action = sealing.action(document, right)
    return action in permissions.ACTIONS and document.unit_id in sitting.scope(action)


def desk_of(document: Document) -> Desk[Any]:
    """Return the desk of a document's kind; raise OutOfScope when it has none."""
    desk = catalogue.KINDS.get(document.kind)
    if desk is None:
        raise OutOfScope
    return desk


def offered(document: Document, sitting: Sitting) -> Offered:
    """Return what the reader may do with the document now."""
    desk = catalogue.KINDS.get(document.kind)
    if document.state == State.SUBMITTED:
        return _of_official(document, desk, sitting)
    records = may(document, "record", sitting)
    if document.state == State.PROPOSED and desk is not None:
        approves, own = may(document, "approve", sitting), document.maker_id == sitting.user.pk
        return Offered(
            approve=approves and not own,
            send_back=approves and not own,
            withdraw=records,
            own_proposal=approves and own,
        )
    behind = drafts.behind(document.pk) if document.state == State.DRAFT and records else None
    return Offered(draft=reverse("web:draft", args=[behind.pk]) if behind else "")


def _of_official(document: Document, desk: Desk[Any] | None, sitting: Sitting) -> Offered:
    records, voids = may(document, "record", sitting), may(document, "void", sitting)
    if desk is None or desk.is_final:
        return Offered(attach=records, erase=voids and _has_file(document))
    sends = voids and may(document, "submit", sitting)
    corrects = records and (sends or sending.approving(desk, on=sitting.today) is not Approving.NONE)
    words = urlencode({"desk": desk.name, "corrects": document.pk})
    return Offered(
        void=voids,
        attach=records,
        erase=voids and _has_file(document),
        correct=f"{reverse('web:draft-new')}?{words}" if corrects else "",
        follow_ups=tuple(_follow_ups(document, desk, sitting)),
    )


def _has_file(document: Document) -> bool:
    return document.evidence.filter(erased_at=None).exclude(sha256="").exists()


def _follow_ups(document: Document, desk: Desk[Any], sitting: Sitting) -> list[Way]:
    record = sending.record_of(desk, document) if desk.follow_ups or desk.links else None
    found = [Way(pick(vi, en), address) for address, vi, en in (desk.links(record) if desk.links else ())]
    for place, follow in enumerate(desk.follow_ups):
        other = catalogue.DESKS.get(follow.desk)
        is_open = other is not None and other.is_open_to(sitting)
        if other and is_open and document.unit_id in sitting.scope(other.action("record")) and follow.offered(record):
            words = urlencode({"desk": other.name, "from": document.pk, "follow": place})
            found.append(Way(pick(follow.vi, follow.en), f"{reverse('web:draft-new')}?{words}"))
    return found
