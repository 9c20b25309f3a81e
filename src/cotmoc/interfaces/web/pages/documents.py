"""A document: what it says, its history, its proofs, and what it posted; and each proof as a file."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cotmoc.documents import phoning
from cotmoc.documents.states import State
from cotmoc.interfaces.web import asking, noting, pdf_pages, refusing
from cotmoc.interfaces.web.desks import acts, catalogue, seating
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.kernel import glossary
from cotmoc.readings import paper, wording
from cotmoc.readings import proof as proofs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

    from cotmoc.interfaces.web.desks.previewing import Preview

STATE_CLASS = {
    State.DRAFT: "state-waiting",
    State.PROPOSED: "state-waiting",
    State.SUBMITTED: "state-good",
    State.VOIDED: "state-bad",
}
PDF = "application/pdf"
SANDBOX = "default-src 'none'; sandbox"
"""What a proof may do when a browser shows it after all: nothing."""


@require_safe
@asking.signed_in
def document(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show a document to somebody who may read its register at its unit; to others there is none."""
    return page(request, identifier)


def page(
    request: HttpRequest, identifier: str, *, refused: Sequence[str] = (), preview: Preview | None = None
) -> HttpResponse:
    """Show a document with what may be done to it; and what was just refused, or would be posted."""
    sitting = seating.sit(request)
    shown = paper.paper(identifier, by=sitting.user, on=sitting.today, language=sitting.language)
    noting.reading(shown.document, by=sitting.user, clock=sitting.clock)
    state = State(shown.document.state)
    term = glossary.term(state.lower())
    desk = catalogue.KINDS.get(shown.document.kind)
    phone = phoning.of(shown.document)
    known = {
        "paper": shown,
        "state_words": term.vi if sitting.language == wording.VIETNAMESE else term.en,
        "state_class": STATE_CLASS[state],
        "acts": acts.offered(shown.document, sitting),
        "desk": desk,
        "desk_words": pick(desk.vi, desk.en) if desk else "",
        "phone": phone,
        "phone_is_late": phone is not None and phone.is_open and phone.noted.paper_due_on < sitting.today,
        "refused": refused,
        "preview": preview,
    }
    return render(request, "web/document.html", known)


@require_safe
@asking.signed_in
def evidence(request: HttpRequest, identifier: str) -> HttpResponse:
    """Hand out a proof's file to somebody who may read its document, to be saved, never to be run."""
    who = asking.reader(request)
    try:
        found = proofs.proof(identifier, by=who.user, on=who.today)
    except proofs.NoLongerKept:
        return _no_longer_kept(request)
    noting.reading(found.document, by=who.user, clock=timezone.now)
    response = HttpResponse(found.data, content_type=found.media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=found.file_name)
    response["Content-Security-Policy"] = SANDBOX
    return response


@require_safe
@asking.signed_in
def view(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show a proof on a page of our own: an image, or a PDF page by page as images."""
    who = asking.reader(request)
    try:
        found = proofs.proof(identifier, by=who.user, on=who.today)
    except proofs.NoLongerKept:
        return _no_longer_kept(request)
    noting.reading(found.document, by=who.user, clock=timezone.now)
    is_pdf = found.media_type == PDF
    known = {
        "proof": found,
        "identifier": identifier,
        "sha256": hashlib.sha256(found.data).hexdigest(),
        "name": paper.name_of(found.document),
        "pages": range(1, pdf_pages.count(found.data) + 1) if is_pdf else (),
        "is_pdf": is_pdf,
    }
    return render(request, "web/evidence.html", known)


@require_safe
@asking.signed_in
def evidence_page(request: HttpRequest, identifier: str, number: int) -> HttpResponse:
    """Hand out one page of a PDF as an image."""
    who = asking.reader(request)
    try:
        found = proofs.proof(identifier, by=who.user, on=who.today)
    except proofs.NoLongerKept:
        return _no_longer_kept(request)
    drawn = pdf_pages.drawn(found.data, number) if found.media_type == PDF else None
    if drawn is None:
        raise Http404
    response = HttpResponse(drawn, content_type="image/png")
    response["Content-Security-Policy"] = SANDBOX
    return response


def _no_longer_kept(request: HttpRequest) -> HttpResponse:
    why = _("This file was erased, or is lost. Its fingerprint still stands on the document's page.")
    return refusing.page(request, heading=_("No longer kept"), why=why, status=410)
