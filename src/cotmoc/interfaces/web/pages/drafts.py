"""Drafts: the form of a desk, kept while one types; its evidence; the preview; and the way into the books."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cotmoc.documents import files, settings
from cotmoc.documents.operations import StillNeeded
from cotmoc.documents.states import NoSuchStep
from cotmoc.interfaces.web import asking
from cotmoc.interfaces.web.desks import (
    beginning,
    catalogue,
    comparing,
    drafts,
    filling,
    previewing,
    seating,
    sending,
    signing,
)
from cotmoc.interfaces.web.desks.sending import Approving
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.interfaces.web.models import Draft
from cotmoc.kernel.rule import RulesBroken
from cotmoc.org import permissions
from cotmoc.org.permissions import NotAllowed
from cotmoc.readings import wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from cotmoc.documents.models import Document
    from cotmoc.interfaces.web.desks.desk import Desk
    from cotmoc.interfaces.web.desks.filling import Sheet
    from cotmoc.interfaces.web.desks.sitting import Sitting

TYPED = "typed"
"""Stands in a form that carries the fields themselves; without it the draft is taken as it is kept."""


REFUSALS = (RulesBroken, NotAllowed, NoSuchStep, StillNeeded)


@require_safe
@asking.may(*seating.RECORD)
def new(request: HttpRequest) -> HttpResponse:
    """Lead to an empty form under an id of its own."""
    sitting = seating.sit(request)
    seating.desk_named(request.GET.get("desk", ""), sitting)
    return redirect(f"{reverse('web:draft', args=[drafts.new_id()])}?{request.GET.urlencode()}")


@require_safe
@asking.may(*seating.RECORD)
def mine(request: HttpRequest) -> HttpResponse:
    """List the reader's own drafts."""
    sitting = seating.sit(request)
    units = dict(sitting.all_units())
    shown = [
        {"draft": draft, "desk": pick(desk.vi, desk.en), "unit": units.get(draft.unit_id or "", "")}
        for draft in drafts.of(sitting)
        if (desk := catalogue.DESKS.get(draft.desk))
    ]
    days = settings.get("draft_days", on=sitting.today)
    return render(request, "web/desks/drafts.html", {"drafts": shown, "draft_days": days})


@require_safe
@asking.may(*seating.RECORD)
def draft(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show the form: as it was left, or new (empty, filled from the paper it corrects, or from the one before it)."""
    sitting = seating.sit(request)
    already = drafts.document_of(identifier)
    if already is not None:
        return redirect("web:document", already.pk)
    desk = seating.desk_of(identifier, request.GET.get("desk", ""), sitting)
    kept = drafts.find(identifier, desk, sitting)
    if kept is not None:
        return _form(request, filling.filled(kept, desk, sitting))
    begun = beginning.begun(request.GET, desk, sitting)
    sheet = filling.empty(identifier, desk, sitting, initial=begun.initial, corrects=bool(begun.corrects))
    return _form(request, sheet, corrects=begun.corrects)


def _about(desk: Desk[Any], sitting: Sitting) -> dict[str, object]:
    return {
        "desk": desk,
        "desk_words": pick(desk.vi, desk.en),
        "list_address": reverse("web:desk", args=[desk.name]),
        "draft_days": settings.get("draft_days", on=sitting.today),
    }


def _form(request: HttpRequest, sheet: Sheet, *, corrects: str = "", refused: str = "") -> HttpResponse:
    kept = sheet.draft
    known = {
        **_about(sheet.desk, sheet.sitting),
        "draft_id": sheet.identifier,
        "form": sheet.form,
        "correction": sheet.correction,
        "corrects": kept.corrects if kept else corrects,
        "version": kept.version if kept else 0,
        "kept": kept,
        "files": list(kept.files.order_by("added_at", "id")) if kept else [],
        "refused": refused,
        "aside": sheet.desk.aside(sheet) if sheet.desk.aside else None,
    }
    return render(request, "web/desks/draft.html", known)


def _doing(act: Callable[[HttpRequest, Sheet], HttpResponse]) -> Callable[..., HttpResponse]:
    """Keep what was sent, then act on it; a second editor is shown both texts, a broken rule stands in the form."""

    def done(request: HttpRequest, identifier: str) -> HttpResponse:
        sitting = seating.sit(request)
        already = drafts.document_of(identifier)
        if already is not None:
            return _official(request, already)
        desk = seating.desk_of(identifier, request.POST.get("desk", ""), sitting)
        try:
            return act(request, _kept(request, identifier, desk, sitting))
        except drafts.Changed as conflict:
            return _conflict(request, conflict, desk, sitting)
        except drafts.Gone:
            return redirect(f"{reverse('web:draft', args=[identifier])}?desk={desk.name}")
        except drafts.TooMuch as refusal:
            return _again(request, identifier, desk, sitting, pick(refusal.vi, refusal.en))

    done.__name__, done.__doc__ = act.__name__, act.__doc__
    return require_POST(asking.may(*seating.RECORD)(done))


def _official(request: HttpRequest, document: Document) -> HttpResponse:
    address = reverse("web:document", args=[document.pk])
    return JsonResponse({"document": address}) if _asks_json(request) else redirect(address)


def _asks_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _kept(request: HttpRequest, identifier: str, desk: Desk[Any], sitting: Sitting) -> Sheet:
    version = request.POST.get("version", "")
    number = int(version) if version.isdecimal() and len(version) < 10 else 0  # noqa: PLR2004 - as the column holds
    if TYPED in request.POST:
        data = filling.words_of(desk, dict(request.POST.lists()))
        corrects = beginning.begun({"corrects": request.POST.get("corrects", "")}, desk, sitting).corrects
        unit = filling.unit_of(desk, sitting, data)
        kept = drafts.keep(identifier, data, desk=desk, sitting=sitting, version=number, unit=unit, corrects=corrects)
    else:
        found = drafts.find(identifier, desk, sitting)
        if found is None:
            raise drafts.Gone
        if found.version != number:
            raise drafts.Changed(found)
        kept = found
    return filling.filled(kept, desk, sitting, tried=True)


def _again(request: HttpRequest, identifier: str, desk: Desk[Any], sitting: Sitting, refused: str) -> HttpResponse:
    """Show the form as it was sent, with what was refused above it; what could not be kept is still on the page."""
    if _asks_json(request):
        return JsonResponse({"refused": refused}, status=400)
    kept = drafts.find(identifier, desk, sitting)
    sent = Draft(
        id=identifier,
        desk=desk.name,
        owner=sitting.user,
        data=filling.words_of(desk, dict(request.POST.lists())) if TYPED in request.POST else kept and kept.data,
        version=kept.version if kept else 0,
        corrects=kept.corrects if kept else request.POST.get("corrects", ""),
        changed_at=kept.changed_at if kept else sitting.clock(),
        changed_by=sitting.user,
    )
    return _form(request, filling.filled(sent, desk, sitting), refused=refused)


def _conflict(request: HttpRequest, conflict: drafts.Changed, desk: Desk[Any], sitting: Sitting) -> HttpResponse:
    theirs = conflict.draft
    who, when = theirs.changed_by.username, wording.moment(theirs.changed_at)
    if _asks_json(request):
        return JsonResponse({"by": who, "at": when, "version": theirs.version, "theirs": theirs.data}, status=409)
    mine = filling.words_of(desk, dict(request.POST.lists()))
    known = {
        **_about(desk, sitting),
        "draft": theirs,
        "who": who,
        "differences": comparing.differences(desk, sitting, mine, theirs.data),
        "sent": [(key, value) for key, values in mine.items() for value in values],
    }
    return render(request, "web/desks/conflict.html", known, status=409)


@_doing
def save(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Keep what was typed so far."""
    kept = sheet.kept
    if _asks_json(request):
        saved = wording.moment(kept.changed_at)
        return JsonResponse(
            {"version": kept.version, "at": saved, "said": _("saved at %(moment)s") % {"moment": saved}}
        )
    return redirect("web:draft", kept.pk)


@_doing
def preview(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Show what would stand in the books; what is wrong stands beside its field, all at once."""
    return _previewed(request, sheet)


def _previewed(request: HttpRequest, sheet: Sheet, signed: signing.SigningForm | None = None) -> HttpResponse:
    if not sheet.is_valid():
        return _form(request, sheet)
    try:
        rehearsal = sending.rehearse(sheet)
    except REFUSALS as error:
        return _form(request, sheet, refused=_told(sheet, error))
    how, unit = sending.approving(sheet.desk, on=sheet.sitting.today), sheet.form.cleaned_data["unit"]
    submits = permissions.can(sheet.sitting.user, sheet.desk.action("submit"), at=unit, on=sheet.sitting.today)
    known = {
        **_about(sheet.desk, sheet.sitting),
        "draft": sheet.kept,
        "files": list(sheet.kept.files.order_by("added_at", "id")),
        "preview": previewing.preview(rehearsal, sheet.sitting, sheet=sheet),
        "aside": sheet.desk.aside(sheet) if sheet.desk.aside else None,
        "may_submit": submits and how is not Approving.REQUIRED,
        "may_propose": how is not Approving.NONE and sheet.desk.is_proposed,
        "signing": (signed or _signing(sheet)) if submits and how is not Approving.NONE else None,
    }
    return render(request, "web/desks/preview.html", known)


def _signing(sheet: Sheet, data: Any = None) -> signing.SigningForm:  # noqa: ANN401 - what Django takes as a form's data
    return signing.SigningForm(
        data,
        sitting=sheet.sitting,
        action=sheet.desk.action("approve"),
        unit=sheet.form.cleaned_data["unit"],
        but=sheet.sitting.user,
    )


def _told(sheet: Sheet, error: Exception) -> str:
    """Put a refusal where it belongs: rules beside their fields; return what stands at the top."""
    if isinstance(error, RulesBroken):
        sheet.place(error.broken)
        return ""
    if isinstance(error, NotAllowed):
        return _("You may not put this paper into the books at this unit. Ask whoever keeps the register there.")
    return str(error)


def _sent(request: HttpRequest, sheet: Sheet, send: Callable[[], Document]) -> HttpResponse:
    if not sheet.is_valid():
        return _form(request, sheet)
    try:
        document = send()
    except REFUSALS as error:
        return _form(request, sheet, refused=_told(sheet, error))
    except sending.NeedsAnother:
        return _form(request, sheet, refused=_("This kind of paper is approved by another person first: propose it."))
    except sending.NeedsPaper:
        refused = _("This form makes many papers: have the list signed and enter its number, or enter them singly.")
        return _form(request, sheet, refused=refused)
    return redirect("web:document", document.pk)


@_doing
def submit(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Put the paper into the books."""
    return _sent(request, sheet, lambda: sending.submit(sheet))


@_doing
def propose(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Hand the paper over for approval."""
    return _sent(request, sheet, lambda: sending.propose(sheet))


@_doing
def sign(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Put a paper into the books that its approver has signed on paper."""
    if not sheet.is_valid():
        return _form(request, sheet)
    signed = _signing(sheet, request.POST)
    if not signed.is_valid():
        return _previewed(request, sheet, signed)
    return _sent(request, sheet, lambda: sending.submit(sheet, approval=signed.approval()))


@_doing
def attach(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Lay a file, or the number of a paper, beside the draft."""
    clock, number = sheet.sitting.clock, request.POST.get("evidence_number", "")
    try:
        for one in request.FILES.getlist("evidence"):
            drafts.attach(sheet.kept, clock=clock, file=drafts.bytes_of(one), name=one.name or "")
        if number.strip():
            drafts.attach(sheet.kept, clock=clock, paper_number=number)
    except files.Refused as refusal:
        again = filling.filled(sheet.kept, sheet.desk, sheet.sitting)
        return _form(request, again, refused=f"{_('The file was not taken.')} {refusal}")
    return redirect(f"{reverse('web:draft', args=[sheet.identifier])}#evidence")


@_doing
def detach(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Take a proof away from the draft."""
    for piece in sheet.kept.files.filter(pk=request.POST.get("file", "")):
        drafts.detach(piece)
    return redirect(f"{reverse('web:draft', args=[sheet.identifier])}#evidence")


@require_POST
@asking.may(*seating.RECORD)
def discard(request: HttpRequest, identifier: str) -> HttpResponse:
    """Throw a draft away; a proposal that came back goes with it."""
    sitting = seating.sit(request)
    desk = seating.desk_of(identifier, request.POST.get("desk", ""), sitting)
    kept = drafts.find(identifier, desk, sitting)
    if kept is not None and drafts.document_of(identifier) is None:
        try:
            sending.throw_away(desk, kept, sitting)
        except REFUSALS as error:
            sheet = filling.filled(kept, desk, sitting)
            return _form(request, sheet, refused=_told(sheet, error))
    return redirect("web:drafts")
