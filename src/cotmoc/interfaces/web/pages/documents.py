"""A document: what it says, its history, its proofs, and what it posted; and each proof as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cotmoc.documents.states import State
from cotmoc.interfaces.web import asking, noting, refusing
from cotmoc.kernel import glossary
from cotmoc.readings import paper, wording
from cotmoc.readings import proof as proofs

if TYPE_CHECKING:
    from django.http import HttpRequest

STATE_CLASS = {
    State.DRAFT: "state-waiting",
    State.PROPOSED: "state-waiting",
    State.SUBMITTED: "state-good",
    State.VOIDED: "state-bad",
}
SANDBOX = "default-src 'none'; sandbox"
"""What a proof may do when a browser shows it after all: nothing."""


@require_safe
@asking.signed_in
def document(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show a document to somebody who may read its register at its unit; to others there is none."""
    who = asking.reader(request)
    shown = paper.paper(identifier, by=who.user, on=who.today, language=who.language)
    noting.reading(shown.document, by=who.user, clock=timezone.now)
    state = State(shown.document.state)
    term = glossary.term(state.lower())
    known = {
        "paper": shown,
        "state_words": term.vi if who.language == wording.VIETNAMESE else term.en,
        "state_class": STATE_CLASS[state],
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
        why = _("This file was erased, or is lost. Its fingerprint still stands on the document's page.")
        return refusing.page(request, heading=_("No longer kept"), why=why, status=410)
    noting.reading(found.document, by=who.user, clock=timezone.now)
    response = HttpResponse(found.data, content_type=found.media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=found.file_name)
    response["Content-Security-Policy"] = SANDBOX
    return response
