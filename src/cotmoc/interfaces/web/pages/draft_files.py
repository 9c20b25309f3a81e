"""The files beside a draft: shown to those who may see the draft, and blacked out in parts before they are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cotmoc.interfaces.web import asking
from cotmoc.interfaces.web.desks import drafts, masking, seating
from cotmoc.interfaces.web.pages.documents import SANDBOX

if TYPE_CHECKING:
    from django.http import HttpRequest

    from cotmoc.interfaces.web.models import DraftFile


def _found(request: HttpRequest, identifier: str, file: str) -> DraftFile:
    sitting = seating.sit(request)
    kept = drafts.find(identifier, seating.desk_of(identifier, "", sitting), sitting)
    piece = kept.files.exclude(sha256="").filter(pk=file).first() if kept else None
    if piece is None:
        raise Http404
    return piece


@require_safe
@asking.may(*seating.RECORD)
def show(request: HttpRequest, identifier: str, file: str) -> HttpResponse:
    """Hand out a file beside a draft: an image to be looked at, a PDF to be saved."""
    piece = _found(request, identifier, file)
    response = HttpResponse(drafts.read(piece).data, content_type=piece.media_type)
    saved = piece.media_type == "application/pdf"
    name = piece.file_name or piece.sha256[:16]
    response["Content-Disposition"] = content_disposition_header(as_attachment=saved, filename=name) or "inline"
    response["Content-Security-Policy"] = SANDBOX
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@asking.may(*seating.RECORD)
def mask(request: HttpRequest, identifier: str, file: str) -> HttpResponse:
    """Black out parts of an image: chosen with the mouse, or typed as numbers."""
    piece = _found(request, identifier, file)
    if piece.media_type == "application/pdf":
        raise Http404
    typed, refused = request.POST.get("parts", ""), ""
    if request.method == "POST":
        try:
            parts = masking.rectangles(typed)
        except masking.NotARectangle:
            refused = _("Each line needs four whole numbers from 0 to 1000: left, top, right, bottom.")
        else:
            drafts.replace(piece, masking.masked(drafts.read(piece).data, parts))
            return redirect(f"{reverse('web:draft', args=[identifier])}#evidence")
    known = {"piece": piece, "draft_id": identifier, "typed": typed, "refused": refused}
    return render(request, "web/desks/mask.html", known)
