"""Signing out, the reader's language, and, on a demonstration server only, its made-up people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import auth
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cotmoc.interfaces.web import asking
from cotmoc.interfaces.web.accounts import sessions, trail
from cotmoc.interfaces.web.accounts.forms import SignIn
from cotmoc.interfaces.web.accounts.views import entrance
from cotmoc.interfaces.web.middleware import LANGUAGE_COOKIE
from cotmoc.org.models import User
from cotmoc.readings import people

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

YEAR_SECONDS = 365 * 24 * 3600
DEMO_BACKEND = "django.contrib.auth.backends.ModelBackend"


def _next(request: HttpRequest) -> str:
    """Return where to go on, never to another host."""
    asked = request.POST.get("next") or request.GET.get("next") or "/"
    here = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if here else "/"


def _page(request: HttpRequest, refusal: str) -> HttpResponse:
    known = {"form": SignIn(request=request), "refusal": refusal, "redirect_field_value": _next(request)}
    return render(request, "account/login.html", known | entrance(request), status=403)


@asking.anyone
def sign_in_demo(request: HttpRequest) -> HttpResponse:
    """Sit down at the desk of one of the demo's people; refused unless the server was started as a demonstration."""
    if request.method != "POST":
        return redirect("web:sign-in")
    user = people.demonstration_user(request.POST.get("username", "")) if settings.COTMOC_DEMO else None
    if user is None:
        return _page(request, _("There is no such person on this server."))
    auth.login(request, user, backend=DEMO_BACKEND)
    sessions.begin(request)
    trail.note("users.signed_in", user, detail="demo")
    return redirect(_next(request))


@asking.anyone
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    if isinstance(request.user, User):
        trail.note("users.signed_out", request.user)
    auth.logout(request)
    return redirect("web:sign-in")


@asking.anyone
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language in a cookie and go back to the page."""
    response = redirect(_next(request))
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(LANGUAGE_COOKIE, chosen, max_age=YEAR_SECONDS, httponly=True, samesite="Lax")
    return response
