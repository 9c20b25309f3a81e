"""The notice on personal data stands before everything else when somebody signs in and has not read its version yet."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from cotmoc.kernel.period import local_day
from cotmoc.org import notices
from cotmoc.org.models import User
from cotmoc.org.notices import Audience
from cotmoc.org.rights import queries

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from cotmoc.org.notices import Notice

READ = "cotmoc_notice"
"""The key of the session under which stands the version that was read."""


def current() -> Notice:
    """Return the version for those who sign in."""
    return notices.current(Audience.USERS, on=local_day(timezone.now()))


def before_all(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Lead to the notice whoever opens a page and has not read it; forms that are on their way go through."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method == "GET" and not _is_about_signing_in(request.path) and _owes_reading(request):
            return redirect(f"{reverse('web:notice-first')}?{urlencode({'next': request.get_full_path()})}")
        return get_response(request)

    return answer


def _is_about_signing_in(path: str) -> bool:
    return path.startswith(("/notice", "/static/", "/sign-", "/accounts/", "/account", "/welcome", "/second-factor"))


def _owes_reading(request: HttpRequest) -> bool:
    """Ask the database once per session. Who sat down at a desk of a demonstration did not sign in."""
    user = request.user
    if not isinstance(user, User) or AUTHENTICATION_METHODS_SESSION_KEY not in request.session:
        return False
    code = current().code
    if request.session.get(READ) != code and queries.has_read(user, code):
        request.session[READ] = code
    return request.session.get(READ) != code
