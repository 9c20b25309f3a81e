"""Signing in and out, the reader's language, and, on a demonstration server only, its made-up people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import auth
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cotmoc.interfaces.web import asking
from cotmoc.interfaces.web.middleware import LANGUAGE_COOKIE
from cotmoc.kernel.period import local_day
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


def _page(request: HttpRequest, *, refusal: str = "", username: str = "", status: int = 200) -> HttpResponse:
    today = local_day(timezone.now())
    roles = people.demonstration_roles(on=today, language=get_language() or "vi") if settings.COTMOC_DEMO else []
    known = {"refusal": refusal, "username": username, "roles": roles, "next": _next(request)}
    return render(request, "web/sign_in.html", known, status=status)


@asking.anyone
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the form, or check name and password; the refusal does not say which of the two is wrong."""
    if request.method != "POST":
        return _page(request)
    username = request.POST.get("username", "")
    user = auth.authenticate(request, username=username, password=request.POST.get("password", ""))
    if user is None:
        return _page(
            request, refusal=_("This name and password do not belong together."), username=username, status=403
        )
    auth.login(request, user)
    return redirect(_next(request))


@asking.anyone
def sign_in_demo(request: HttpRequest) -> HttpResponse:
    """Sit down at the desk of one of the demo's people; refused unless the server was started as a demonstration."""
    if request.method != "POST":
        return redirect("web:sign-in")
    user = people.demonstration_user(request.POST.get("username", "")) if settings.COTMOC_DEMO else None
    if user is None:
        return _page(request, refusal=_("There is no such person on this server."), status=403)
    auth.login(request, user, backend=DEMO_BACKEND)
    return redirect(_next(request))


@asking.anyone
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
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
