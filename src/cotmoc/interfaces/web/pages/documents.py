"""A document: what it says, its history, its proofs, and what it posted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from cotmoc.documents.states import State
from cotmoc.interfaces.web import asking
from cotmoc.readings import paper

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

STATE_CLASS = {
    State.DRAFT: "state-waiting",
    State.PROPOSED: "state-waiting",
    State.SUBMITTED: "state-good",
    State.VOIDED: "state-bad",
}


@asking.signed_in
def document(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show a document to somebody who may read its register at its unit; to others there is none."""
    who = asking.reader(request)
    shown = paper.paper(identifier, by=who.user, on=who.today, language=who.language)
    state = State(shown.document.state)
    return render(request, "web/document.html", {"paper": shown, "state": state, "state_class": STATE_CLASS[state]})
