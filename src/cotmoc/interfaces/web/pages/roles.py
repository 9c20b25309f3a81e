"""Accounts and the roles they hold: created, invited, granted, ended, shut; and who may do what at a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cotmoc.interfaces.web import asking
from cotmoc.interfaces.web.accounts import factors
from cotmoc.interfaces.web.accounts.invitations import invite
from cotmoc.interfaces.web.administration import people as forms
from cotmoc.interfaces.web.administration import refusals
from cotmoc.interfaces.web.administration.choosing import tree_named
from cotmoc.interfaces.web.desks import seating
from cotmoc.kernel.rule import RulesBroken
from cotmoc.org import operations, permissions
from cotmoc.org import queries as org
from cotmoc.org.models import RoleGrant, Unit, User
from cotmoc.org.policies import About
from cotmoc.readings import accounts as readings
from cotmoc.readings import units as lives

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

CHANGE, AUDIT = "roles.change", "audit.read"


@require_safe
@asking.may(CHANGE, AUDIT, about=About.INSTALLATION)
def accounts(request: HttpRequest) -> HttpResponse:
    """Show the accounts and their roles."""
    who = asking.reader(request)
    text = request.GET.get("q", "")
    found, count = readings.listed(text, on=who.today, language=who.language)
    known = {"accounts": found, "count": count, "text": text, "may_change": _may_change(who)}
    return render(request, "web/administration/accounts.html", known)


def _may_change(who: asking.Reader) -> bool:
    return permissions.scope(who.user, CHANGE, on=who.today) is permissions.ALL


@require_http_methods(["GET", "HEAD", "POST"])
@asking.may(CHANGE, about=About.INSTALLATION)
def new(request: HttpRequest) -> HttpResponse:
    """Make an account and show its one-time link, once."""
    sitting = seating.sit(request)
    form = forms.AccountForm(request.POST or None, sitting=sitting, action="people.read")
    if request.method != "POST" or not form.is_valid():
        known = {"form": form}
        status = 400 if request.method == "POST" else 200
        return render(request, "web/administration/new_account.html", known, status=status)
    told = form.cleaned_data
    user = operations.add_user(username=told["username"], person=told["person"], by=sitting.user, clock=sitting.clock)
    return _account(request, user.username, link=invite(user, sitting.user, sitting.clock))


@require_safe
@asking.may(CHANGE, AUDIT, about=About.INSTALLATION)
def account(request: HttpRequest, username: str) -> HttpResponse:
    """Show one account."""
    return _account(request, username)


def _account(
    request: HttpRequest,
    username: str,
    *,
    tried: forms.GrantForm | None = None,
    broken: object = (),
    link: str = "",
    status: int = 200,
) -> HttpResponse:
    who = asking.reader(request)
    found = readings.account(username, on=who.today, language=who.language)
    if found is None:
        raise Http404
    tree = tree_named(request.GET.get("tree", ""))
    form = tried
    if form is None and _may_change(who) and found.user.is_active and found.user != who.user:
        form = forms.GrantForm(sitting=seating.sit(request), tree=tree, initial={"from_day": who.today})
    known = {
        "account": found,
        "form": form,
        "broken": broken,
        "tree": tree,
        "trees": [(one, lives.tree_words(one, who.language)) for one in Unit.Tree.values],
        "link": link,
        "enrolled": factors.enrolled(found.user),
        "may_change": _may_change(who),
        "own": found.user == who.user,
        "today": who.today,
    }
    return render(request, "web/administration/account.html", known, status=status)


def _user(username: str) -> User:
    found = User.objects.filter(username=username).first()
    if found is None:
        raise Http404
    return found


@require_POST
@asking.may(CHANGE, about=About.INSTALLATION)
def grant(request: HttpRequest, username: str) -> HttpResponse:
    """Give a role in a unit."""
    who = asking.reader(request)
    user = _user(username)
    form = forms.GrantForm(request.POST, sitting=seating.sit(request), tree=tree_named(request.GET.get("tree", "")))
    if not form.is_valid():
        return _account(request, username, tried=form, status=400)
    told = form.cleaned_data
    return _try(request, username, lambda: operations.grant_role(user=user, **told, by=who.user, clock=timezone.now))


@require_POST
@asking.may(CHANGE, about=About.INSTALLATION)
def end(request: HttpRequest, username: str) -> HttpResponse:
    """End a role from a day on."""
    who = asking.reader(request)
    held = RoleGrant.objects.filter(user=_user(username), pk=request.POST.get("grant", "")).first()
    if held is None:
        raise Http404
    form = forms.EndForm(request.POST, sitting=seating.sit(request), action=CHANGE)
    if not form.is_valid():
        return _account(request, username, broken=form.errors["day"], status=400)
    day = form.cleaned_data["day"]
    if day <= held.from_day:
        return _account(request, username, broken=[_("The end comes after the beginning.")], status=400)
    return _try(request, username, lambda: operations.end_role(held, day=day, by=who.user, clock=timezone.now))


@require_POST
@asking.may(CHANGE, about=About.INSTALLATION)
def shut(request: HttpRequest, username: str) -> HttpResponse:
    """Shut an account and end its sessions."""
    who = asking.reader(request)
    user = _user(username)

    def act() -> None:
        operations.deactivate_user(user, by=who.user, clock=timezone.now)
        operations.sign_out_everywhere(user, by=who.user, clock=timezone.now)

    return _try(request, username, act)


@require_POST
@asking.may(CHANGE, about=About.INSTALLATION)
def link(request: HttpRequest, username: str) -> HttpResponse:
    """Hand out a new one-time link: whoever forgot the password chooses another."""
    who = asking.reader(request)
    user = _user(username)
    if not user.is_active or user == who.user:
        raise Http404
    return _account(request, username, link=invite(user, who.user, timezone.now))


@require_POST
@asking.may(CHANGE, about=About.INSTALLATION)
def lost(request: HttpRequest, username: str) -> HttpResponse:
    """Take away the second factors that somebody lost; nobody does that for themselves."""
    who = asking.reader(request)
    user = _user(username)
    if user == who.user:
        raise Http404
    return _try(request, username, lambda: factors.take_away(user, by=who.user, clock=timezone.now))


def _try(request: HttpRequest, username: str, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except RulesBroken as error:
        return _account(request, username, broken=refusals.rules(error), status=400)
    messages.success(request, _("Recorded."))
    return redirect("web:account-of", username)


@require_safe
@asking.may(CHANGE, AUDIT, about=About.INSTALLATION)
def rights(request: HttpRequest) -> HttpResponse:
    """Show what each role may do, and who holds which role at a unit."""
    who = asking.reader(request)
    code = request.GET.get("unit", "")
    units = lives.nodes(Unit.Tree.COMMAND, on=who.today, language=who.language)
    at = None
    if code:
        try:
            at = readings.at_unit(org.unit(code), on=who.today, language=who.language)
        except org.UnknownUnit as error:
            raise Http404 from error
    known = {"table": readings.table(who.language), "units": units, "code": code, "at": at}
    return render(request, "web/administration/rights.html", known)
