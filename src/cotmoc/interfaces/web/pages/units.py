"""Units over time: a tree on any day, one unit's life, a new unit, and the decisions that reorganise, seen first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cotmoc.interfaces.web import asking, refusing
from cotmoc.interfaces.web.administration import deciding, forms, refusals
from cotmoc.interfaces.web.administration.choosing import tree_named
from cotmoc.interfaces.web.desks import reading, seating
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.kernel import identity
from cotmoc.kernel.rule import RulesBroken
from cotmoc.org import operations, permissions
from cotmoc.org import queries as org
from cotmoc.org.models import Unit
from cotmoc.org.permissions import NotAllowed
from cotmoc.org.policies import About
from cotmoc.readings import reorganisation as readings
from cotmoc.readings import units as lives
from cotmoc.registers.reorganisation.operations import decide, rehearse

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from cotmoc.interfaces.web.administration.deciding import Kind
    from cotmoc.interfaces.web.desks.sitting import Sitting

CHANGE = "units.change"
READ = (CHANGE, "people.read", "audit.read")
KEY, STEP, DO = "key", "step", "do"


@require_safe
@asking.may(*READ, about=About.SOMEWHERE)
def units(request: HttpRequest) -> HttpResponse:
    """Show a tree as it stood on a day."""
    who = asking.reader(request)
    tree = tree_named(request.GET.get("tree", ""))
    on = _day(request.GET.get("on", ""), who.today)
    known = {
        "tree": tree,
        "on": on,
        "today": who.today,
        "trees": [
            {"code": one, "words": lives.tree_words(one, who.language), "current": one == tree}
            for one in Unit.Tree.values
        ],
        "nodes": lives.nodes(tree, on=on, language=who.language),
        "kinds": deciding.offered(tree) if permissions.can_somewhere(who.user, CHANGE, on=who.today) else [],
    }
    return render(request, "web/administration/units.html", known)


def _day(text: str, today: date) -> date:
    try:
        return reading.day(text) if text.strip() else today
    except reading.NotRead:
        return today


@require_safe
@asking.may(*READ, about=About.SOMEWHERE)
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """Show the life of a unit, and what may be done with it."""
    return _life(request, code)


def _life(
    request: HttpRequest, code: str, *, tried: forms.LinkForm | None = None, broken: object = (), status: int = 200
) -> HttpResponse:
    who = asking.reader(request)
    try:
        found = lives.life(code, on=who.today, language=who.language)
    except org.UnknownUnit as error:
        raise Http404 from error
    may_change = permissions.can(who.user, CHANGE, at=found.unit, on=who.today)
    link = tried
    if link is None and may_change and found.unit.tree == Unit.Tree.COMMAND:
        link = forms.LinkForm(sitting=seating.sit(request), tree=Unit.Tree.PARTY)
    known = {
        "life": found,
        "kinds": deciding.offered(found.unit.tree) if may_change else [],
        "link": link,
        "broken": broken,
        "sees_people": permissions.can(who.user, "people.read", at=found.unit, on=who.today),
    }
    return render(request, "web/administration/unit.html", known, status=status)


@require_POST
@asking.may(CHANGE)
def link(request: HttpRequest, code: str) -> HttpResponse:
    """Tie a Party cell to a command unit from a day on."""
    who = asking.reader(request)
    found = _changeable(who, code)
    form = forms.LinkForm(request.POST, sitting=seating.sit(request), tree=Unit.Tree.PARTY)
    if not form.is_valid():
        return _life(request, code, tried=form, status=400)
    told = form.cleaned_data
    try:
        operations.link_cell(cell=told["cell"], unit=found, from_day=told["from_day"], by=who.user, clock=timezone.now)
    except RulesBroken as error:
        return _life(request, code, tried=form, broken=refusals.rules(error), status=400)
    messages.success(request, _("Recorded."))
    return redirect("web:unit", code)


def _changeable(who: asking.Reader, code: str) -> Unit:
    try:
        found = org.unit(code)
    except org.UnknownUnit as error:
        raise Http404 from error
    if not permissions.can(who.user, CHANGE, at=found, on=who.today):
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@asking.may(CHANGE, about=About.INSTALLATION)
def new(request: HttpRequest) -> HttpResponse:
    """Add a unit to a tree."""
    sitting = seating.sit(request)
    tree = tree_named(request.GET.get("tree", ""))
    form = forms.NewUnitForm(request.POST or None, sitting=sitting, tree=tree, initial={"from_day": sitting.today})
    broken: list[str] = []
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        above = told["parent"].code if told["parent"] else ""
        wanted = operations.NewUnit(
            told["code"], tree, told["kind"], told["name_vi"], told["from_day"], above, told["name_en"]
        )
        try:
            made = operations.add_unit(wanted, by=sitting.user, clock=sitting.clock)
        except RulesBroken as error:
            broken = refusals.rules(error)
        else:
            messages.success(request, _("Recorded."))
            return redirect("web:unit", made.code)
    known = {"form": form, "broken": broken, "tree": tree, "tree_words": lives.tree_words(tree, sitting.language)}
    return render(request, "web/administration/new_unit.html", known, status=200 if request.method != "POST" else 400)


@require_http_methods(["GET", "HEAD", "POST"])
@asking.may(CHANGE, about=About.INSTALLATION)
@refusing.in_words
def reorganise(request: HttpRequest, name: str) -> HttpResponse:
    """Fill in a decision, see what it would change and what stays, and only then do it."""
    tree = tree_named(request.GET.get("tree", ""))
    kind = next((one for one in deciding.offered(tree) if one.name == name), None)
    if kind is None:
        raise Http404
    sitting = seating.sit(request)
    if request.method != "POST":
        form = kind.form(sitting=sitting, tree=tree, initial=_begun(request))
        return _decision(request, kind, form, tree=tree)
    form = kind.form(request.POST, sitting=sitting, tree=tree)
    if not form.is_valid():
        return _decision(request, kind, form, tree=tree, status=400)
    return _decided(request, kind, form, sitting, tree=tree)


def _begun(request: HttpRequest) -> dict[str, object]:
    """Return what the address says already: the unit whose page led here."""
    known = Unit.objects.filter(code=request.GET.get("unit", "")).first()
    return {} if known is None else {"unit": known, "predecessors": [known.pk]}


def _decided(request: HttpRequest, kind: Kind, form: forms.Decision, sitting: Sitting, *, tree: str) -> HttpResponse:
    told = form.cleaned_data
    key = request.POST.get(KEY, "") or identity.new_id(org.installation().origin)

    def act() -> None:
        decide(
            lambda: kind.act(told, by=sitting.user, clock=sitting.clock, key=key),
            key=key,
            unit=form.concerned,
            day=told["day"],
            reason=told["reason"],
            paper_number=told["paper_number"],
            by=sitting.user,
            clock=sitting.clock,
        )

    try:
        if request.POST.get(STEP) == DO:
            act()
            messages.success(request, _("Done. What was counted before the day stays as it was."))
            return redirect("web:unit", form.concerned.code)
        before, after, about = rehearse(
            act, look=lambda: readings.look(tree, told["day"]), since=readings.documents_since
        )
    except RulesBroken as error:
        return _decision(request, kind, form, tree=tree, broken=refusals.rules(error), status=400)
    except NotAllowed as error:
        return _decision(request, kind, form, tree=tree, broken=[refusals.right(error)], status=400)
    seen = readings.seen(before, after, about, day=told["day"], language=sitting.language)
    kept = [(field, one) for field, values in request.POST.lists() for one in values if field != "csrfmiddlewaretoken"]
    kept = [(field, one) for field, one in kept if field not in {STEP, KEY}]
    return _decision(request, kind, form, tree=tree, seen=seen, kept=[*kept, (KEY, key), (STEP, DO)])


def _decision(
    request: HttpRequest,
    kind: Kind,
    form: forms.Decision,
    *,
    tree: str,
    broken: object = (),
    seen: readings.Seen | None = None,
    kept: object = (),
    status: int = 200,
) -> HttpResponse:
    known = {
        "kind": kind,
        "words": pick(kind.vi, kind.en),
        "about": pick(kind.about_vi, kind.about_en),
        "form": form,
        "tree": tree,
        "address": f"{reverse('web:reorganise', args=[kind.name])}?tree={tree}",
        "broken": broken,
        "seen": seen,
        "sees_figures": permissions.scope(form.sitting.user, "figure.read", on=form.sitting.today) is permissions.ALL,
        "kept": kept,
    }
    return render(request, "web/administration/reorganise.html", known, status=status)
