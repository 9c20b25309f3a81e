"""The notice on personal data stands before everything else when somebody signs in and has not read its version yet."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from cotmoc.interfaces.web.accounts.sessions import ENROLMENT
from cotmoc.kernel.period import local_day
from cotmoc.org import notices, policies
from cotmoc.org.models import User
from cotmoc.org.notices import Audience
from cotmoc.org.rights import queries

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from cotmoc.org.notices import Notice

FREE = {*ENROLMENT, "notice-first"}
READ = "cotmoc_notice"
"""The key of the session under which stands the version that was read."""


def current() -> Notice:
    """Return the version for those who sign in."""
    return notices.current(Audience.USERS, on=local_day(timezone.now()))


class BeforeAll:
    """Middleware that leads to the notice whoever opens a page and has not read it; a form on its way goes through."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: tuple[object, ...], words: dict[str, object]
    ) -> HttpResponse | None:
        """Put the notice first; pages open to anybody, and those where a second factor is enrolled, are let be."""
        del args, words
        name = request.resolver_match.url_name if request.resolver_match else ""
        if request.method != "GET" or name in FREE or policies.declared(view) == policies.OPEN:
            return None
        if not _owes_reading(request):
            return None
        return redirect(f"{reverse('web:notice-first')}?{urlencode({'next': request.get_full_path()})}")


def _owes_reading(request: HttpRequest) -> bool:
    """Ask the database once per session. Who sat down at a desk of a demonstration did not sign in."""
    user = request.user
    if not isinstance(user, User) or AUTHENTICATION_METHODS_SESSION_KEY not in request.session:
        return False
    code = current().code
    if request.session.get(READ) != code and queries.has_read(user, code):
        request.session[READ] = code
    return request.session.get(READ) != code
