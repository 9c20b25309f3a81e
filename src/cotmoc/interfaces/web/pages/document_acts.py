"""What is done to a document on its page: approve, return, withdraw, void, add or erase a proof. Each once, by POST."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cotmoc.documents import evidence, files
from cotmoc.documents.models import Evidence
from cotmoc.documents.operations import StillNeeded
from cotmoc.documents.states import NoSuchStep, State
from cotmoc.interfaces.web import asking
from cotmoc.interfaces.web.desks import acts, drafts, previewing, seating, sending
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.interfaces.web.pages import documents
from cotmoc.kernel.rule import RulesBroken
from cotmoc.org import permissions
from cotmoc.org.permissions import NotAllowed
from cotmoc.readings.scope import OutOfScope

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from cotmoc.documents.models import Document
    from cotmoc.interfaces.web.desks.sitting import Sitting

    Act = Callable[[HttpRequest, Document, Sitting], None]

ONE_RIGHT = ("plans.change", "report.issue", "completeness.declare")
REASON_LENGTH = 400


class Refused(Exception):
    """What was asked for cannot be done; said in the reader's language."""


REFUSALS = (RulesBroken, NotAllowed, NoSuchStep, StillNeeded, Refused, files.Refused, evidence.NothingToErase)


def _everywhere(right: str) -> tuple[str, ...]:
    own = ONE_RIGHT if right in {"record", "void"} else ()
    return (*(f"{register}.{right}" for register in permissions.REGISTERS), *own)


def _act(right: str, *, done: State | None = None) -> Callable[[Act], Callable[..., HttpResponse]]:
    """Make a page of an act that needs a right; what is in the state `done` already is not done again."""

    def page_of(act: Act) -> Callable[..., HttpResponse]:
        @wraps(act)
        def page(request: HttpRequest, identifier: str) -> HttpResponse:
            sitting = seating.sit(request)
            document = acts.for_right(identifier, right, sitting)
            if done is None or document.state != done:
                try:
                    act(request, document, sitting)
                except REFUSALS as error:
                    return documents.page(request, identifier, refused=told(error))
            return redirect(after(identifier))

        return require_POST(asking.may(*_everywhere(right))(page))

    return page_of


def after(identifier: str) -> str:
    """Return where an act leads: to the document, or to its draft when there is no document any more."""
    kept = drafts.desk_of(identifier)
    gone = kept and drafts.behind(identifier) is None
    return reverse("web:draft" if gone else "web:document", args=[identifier])


def told(error: Exception) -> list[str]:
    """Put a refusal into words."""
    if isinstance(error, RulesBroken):
        return [f"{one.code}: {pick(one.text_vi, one.text_en)} {one.detail}".strip() for one in error.broken]
    if isinstance(error, NotAllowed):
        return [_("This needs a right that you do not have at this unit.")]
    if isinstance(error, evidence.NothingToErase):
        return [_("Only a file that is still kept can be erased, and a reason must be given.")]
    return [str(error)]


def _reason(request: HttpRequest) -> str:
    reason = " ".join(request.POST.get("reason", "").split())
    if not reason or len(reason) > REASON_LENGTH:
        raise Refused(_("Give a reason, of at most 400 characters."))
    return reason


@_act("approve", done=State.SUBMITTED)
def approve(request: HttpRequest, document: Document, sitting: Sitting) -> None:  # noqa: ARG001 - as every act
    """Approve a proposal and put it into the books."""
    _check_another(document, sitting)
    sending.approve(acts.desk_of(document), document, sitting)


@_act("approve", done=State.DRAFT)
def send_back(request: HttpRequest, document: Document, sitting: Sitting) -> None:
    """Return a proposal to its maker with a reason."""
    _check_another(document, sitting)
    sending.return_to_maker(acts.desk_of(document), document, reason=_reason(request), sitting=sitting)


def _check_another(document: Document, sitting: Sitting) -> None:
    if document.maker_id == sitting.user.pk:
        raise Refused(_("Who made a paper does not approve it: ask another approver."))


@_act("record")
def withdraw(request: HttpRequest, document: Document, sitting: Sitting) -> None:  # noqa: ARG001 - as every act
    """Take a proposal back before it is approved."""
    sending.withdraw(acts.desk_of(document), document, sitting)


@_act("void", done=State.VOIDED)
def void(request: HttpRequest, document: Document, sitting: Sitting) -> None:
    """Void an official paper with a reason."""
    desk, reason = acts.desk_of(document), _reason(request)
    desk.void(sending.record_of(desk, document), reason=reason, by=sitting.user, clock=sitting.clock)


@_act("record")
def attach(request: HttpRequest, document: Document, sitting: Sitting) -> None:
    """Add a file, or the number of a paper, to an official paper; the day on which it was added shows."""
    number = request.POST.get("evidence_number", "").strip()
    uploads = request.FILES.getlist("evidence")
    if not uploads and not number:
        raise Refused(_("Choose a file, or give the number of a paper."))
    if document.state != State.SUBMITTED:
        raise NoSuchStep("attach", document.state)
    for one in uploads:
        data = drafts.bytes_of(one)
        evidence.attach(document, file=data, file_name=one.name or "", by=sitting.user, clock=sitting.clock)
    if number:
        evidence.attach(document, paper_number=number, by=sitting.user, clock=sitting.clock)


@_act("void")
def erase(request: HttpRequest, document: Document, sitting: Sitting) -> None:
    """Erase a file for a reason; its tombstone stays."""
    piece = document.evidence.filter(pk=request.POST.get("evidence", ""), kind=Evidence.Kind.FILE).first()
    if piece is None:
        raise OutOfScope
    if piece.erased_at is None:
        evidence.erase(piece, reason=_reason(request), by=sitting.user, clock=sitting.clock)


@require_POST
@asking.may(*_everywhere("approve"))
def rehearse(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show an approver what a proposal would post."""
    sitting = seating.sit(request)
    document = acts.for_right(identifier, "approve", sitting)
    try:
        rehearsal = sending.rehearse_approval(acts.desk_of(document), document, sitting)
    except (RulesBroken, NotAllowed, NoSuchStep) as error:
        return documents.page(request, identifier, refused=told(error))
    return documents.page(request, identifier, preview=previewing.preview(rehearsal, sitting))
