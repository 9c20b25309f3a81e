"""Importing a workbook in the browser: looked through first, entered only when its sender says yes; and the receipts.

The same importer as on the command line: the file is read in a child process with limits, everything that is wrong is
named at once, and the same file gets the same receipt however often it comes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING

from django import forms
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from cotmoc.interfaces.office import waiting
from cotmoc.interfaces.office.importing import blank, intake
from cotmoc.interfaces.office.importing import marked as marked_copy
from cotmoc.interfaces.office.importing.columns import Options
from cotmoc.interfaces.office.importing.faults import Refused
from cotmoc.interfaces.office.importing.receipts import Receipt
from cotmoc.interfaces.office.importing.signed import SignedList
from cotmoc.interfaces.office.importing.templates.catalogue import FORMS
from cotmoc.interfaces.office.models import NAME_LENGTH, ImportedFile
from cotmoc.kernel.period import local_day
from cotmoc.org import permissions, policies
from cotmoc.org.models import User
from cotmoc.org.policies import About, Policy
from cotmoc.readings import wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet
    from django.http import HttpRequest, QueryDict

RUN, AUDIT = "import.run", "audit.read"
LARGEST = 10 * 1024 * 1024
SHOWN, PAGE = 200, 50
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DAYS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]
SIGNATURE = ("approver", "approver_paper", "approved_on")
"""What is told of a list that an approver signed on paper."""
DECIMALS = {"comma": _("comma: 1,5"), "point": _("point: 1.5"), "both": _("both, never for thousands")}
DATES = {"month-first": _("month first"), "swapped": _("swapped by Excel"), "stored": _("as stored")}
HIDDEN = {"include": _("enter them"), "exclude": _("leave them out")}


def _may(*actions: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Open a page only to somebody who holds one of these rights; to others there is none (404)."""

    def guard(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(page)
        def shown(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
            if not isinstance(request.user, User):
                return redirect_to_login(request.get_full_path(), reverse("web:sign-in"), "next")
            today, user = local_day(timezone.now()), request.user
            if not any(permissions.can_somewhere(user, action, on=today) for action in actions):
                raise Http404
            return page(request, *args, **kwargs)

        return policies.declare(shown, Policy(About.SOMEWHERE, actions))

    return guard


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 - a promise of `_may`, for the type checker
    return request.user


class How(forms.Form):
    """Which register, and the answers to what a file leaves open."""

    register = forms.ChoiceField(label=_("Register"))
    decimal = forms.ChoiceField(label=_("Decimal mark, where unclear"), required=False)
    dates = forms.ChoiceField(label=_("Dates, where unclear"), required=False)
    hidden = forms.ChoiceField(label=_("Hidden rows"), required=False)
    approver = forms.CharField(
        label=_("Account of the approver who signed"),
        required=False,
        max_length=150,
        help_text=_(
            "Only for papers that another person approves: nominations, inspections, reviews, opening balances."
        ),
    )
    approver_paper = forms.CharField(label=_("Number of the signed list"), required=False, max_length=96)
    approved_on = forms.DateField(
        label=_("Signed on"),
        required=False,
        input_formats=DAYS,
        error_messages={"invalid": _("Write the day as day/month/year.")},
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        """Offer the registers by name, and every option that the command line has."""
        super().__init__(data, label_suffix="", use_required_attribute=False)
        vietnamese = get_language() == wording.VIETNAMESE
        listed = [(key, form.title if vietnamese else form.title_en) for key, form in FORMS.items()]
        self._offer("register", [("", _("– choose –")), *listed])
        for name in SIGNATURE:
            self.fields[name].widget.attrs |= {"class": "form-control", "autocomplete": "off"}
        for name, words_of in (("decimal", DECIMALS), ("dates", DATES), ("hidden", HIDDEN)):
            self._offer(name, [("", _("decided from the file")), *words_of.items()])

    def _offer(self, name: str, choices: list[tuple[str, object]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above, for the type checker
        field.choices = choices
        field.widget.attrs["class"] = "form-select"

    def clean(self) -> dict[str, object]:
        """Ask for the whole signature, or none."""
        told: dict[str, object] = super().clean() or {}
        given = [name for name in SIGNATURE if self.data.get(name, "").strip()]
        for name in SIGNATURE:
            if given and name not in given:
                self.add_error(name, _("Give the approver, the number and the day together."))
        return told

    @property
    def signed(self) -> SignedList:
        """Return the signed list, empty when none is named."""
        told = self.cleaned_data
        return SignedList(told["approver"], told["approver_paper"], told["approved_on"])

    @property
    def options(self) -> Options:
        """Return the answers."""
        told = self.cleaned_data
        return Options(decimal=told["decimal"], dates=told["dates"], hidden=told["hidden"])


@dataclass(frozen=True)
class _Looked:
    """A file that was looked through: what entering it would do, or what is wrong with it."""

    name: str
    sha256: str
    receipt: Receipt | None = None
    refused: Refused | None = None


@require_http_methods(["GET", "HEAD", "POST"])
@_may(RUN)
def upload(request: HttpRequest) -> HttpResponse:
    """Show the form; look a file through and say what entering it would do."""
    if request.method != "POST":
        return _page(request, How())
    form, sent = How(request.POST), request.FILES.get("file")
    if not form.is_valid() or sent is None:
        return _page(request, form, why=_("Choose a register and a file.") if form.is_valid() else "", status=400)
    if sent.size is None or sent.size > LARGEST:
        return _page(request, form, why=_("The file is larger than 10 MB: enter it with the command line."), status=400)
    by, name = _user(request), (sent.name or "")[-NAME_LENGTH:]
    content = sent.read()
    sha256 = waiting.keep(content, by=by, now=timezone.now())
    looked = _look(content, form, name, sha256, by)
    return _page(request, form, looked=looked, status=400 if looked.refused else 200)


def _look(content: bytes, form: How, name: str, sha256: str, by: User) -> _Looked:
    try:
        receipt = intake.take(
            content,
            FORMS[form.cleaned_data["register"]],
            file=name,
            by=by,
            clock=timezone.now,
            options=form.options,
            signed=form.signed,
            check=True,
        )
    except Refused as refused:
        return _Looked(name, sha256, refused=refused)
    if receipt.repeated:
        waiting.forget(sha256, by=by)
    return _Looked(name, sha256, receipt=receipt)


@require_POST
@_may(RUN)
def enter(request: HttpRequest) -> HttpResponse:
    """Enter the file that was looked through: whole or not at all; again gives the same receipt."""
    by, form, sha256 = _user(request), How(request.POST), request.POST.get("sha256", "")
    if not form.is_valid():
        raise Http404
    register = form.cleaned_data["register"]
    name = request.POST.get("name", "")[-NAME_LENGTH:]
    try:
        content = waiting.read(sha256, by=by)
    except waiting.NotWaiting:
        known = ImportedFile.objects.filter(register=register, sha256=sha256).first()
        if known is None:
            return _page(request, form, why=_("The file no longer waits here: send it again."), status=400)
        return redirect("office:imported", known.pk)
    try:
        intake.take(
            content,
            FORMS[register],
            file=name,
            by=by,
            clock=timezone.now,
            options=form.options,
            signed=form.signed,
        )
    except Refused as refused:
        return _page(request, form, looked=_Looked(name, sha256, refused=refused), status=400)
    waiting.forget(sha256, by=by)
    return redirect("office:imported", ImportedFile.objects.get(register=register, sha256=sha256).pk)


@require_POST
@_may(RUN)
def marked(request: HttpRequest) -> HttpResponse:
    """Answer with a copy of a refused file in which every fault is marked."""
    by, form, sha256 = _user(request), How(request.POST), request.POST.get("sha256", "")
    if not form.is_valid():
        raise Http404
    try:
        content = waiting.read(sha256, by=by)
    except waiting.NotWaiting as error:
        raise Http404 from error
    looked = _look(content, form, request.POST.get("name", "")[-NAME_LENGTH:], sha256, by)
    if looked.refused is None:
        raise Http404
    return _file(marked_copy.workbook(content, looked.refused), f"loi-{form.cleaned_data['register']}.xlsx")


@require_GET
@_may(RUN)
def template(request: HttpRequest, register: str) -> HttpResponse:  # noqa: ARG001 - Django hands it over
    """Answer with the empty form of a register."""
    if register not in FORMS:
        raise Http404
    return _file(blank.workbook(FORMS[register]), f"mau-{register}.xlsx")


def _file(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=WORKBOOK)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return response


def _page(
    request: HttpRequest, form: How, *, looked: _Looked | None = None, why: object = "", status: int = 200
) -> HttpResponse:
    faults = looked.refused.faults if looked and looked.refused else []
    vietnamese = get_language() == wording.VIETNAMESE
    known = {
        "form": form,
        "looked": looked,
        "faults": faults[:SHOWN],
        "more": max(0, len(faults) - SHOWN),
        "vietnamese": vietnamese,
        "why": why,
        "blanks": [(key, one.title if vietnamese else one.title_en) for key, one in FORMS.items()],
        "kept": [(name, form[name].value() or "") for name in form.fields] if looked else [],
    }
    return render(request, "office/import.html", known, status=status)


@require_safe
@_may(RUN, AUDIT)
def imports(request: HttpRequest) -> HttpResponse:
    """Show the receipts, newest first: one's own, and everybody's to those who may read the audit log."""
    found = _seen(request).select_related("by").order_by("-pk")
    before = request.GET.get("before", "")
    if before.isdecimal() and before.isascii():
        found = found.filter(pk__lt=int(before))
    files = list(found[: PAGE + 1])
    rows = [{"of": one, "register": _register(one)} for one in files[:PAGE]]
    known = {"rows": rows, "next": files[PAGE - 1].pk if len(files) > PAGE else None, "may_run": _runs(request)}
    return render(request, "office/imports.html", known)


@require_safe
@_may(RUN, AUDIT)
def imported(request: HttpRequest, number: int) -> HttpResponse:
    """Show one receipt."""
    found = _seen(request).select_related("by").filter(pk=number).first()
    if found is None:
        raise Http404
    known = {"of": found, "register": _register(found), "receipt": Receipt.of(found)}
    return render(request, "office/imported.html", known | {"vietnamese": get_language() == wording.VIETNAMESE})


def _seen(request: HttpRequest) -> QuerySet[ImportedFile]:
    user, today = _user(request), local_day(timezone.now())
    every = ImportedFile.objects.all()
    return every if permissions.can_somewhere(user, AUDIT, on=today) else every.filter(by=user)


def _runs(request: HttpRequest) -> bool:
    return permissions.can_somewhere(_user(request), RUN, on=local_day(timezone.now()))


def _register(one: ImportedFile) -> str:
    form = FORMS.get(one.register)
    if form is None:
        return one.register
    return form.title if get_language() == wording.VIETNAMESE else form.title_en
