"""How long a session lasts, what ends it, and what must come before anything else: the second factor."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from cotmoc.interfaces.web.accounts import factors
from cotmoc.kernel.period import local_day
from cotmoc.org import policies
from cotmoc.org.models import User

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

BEGAN: Final = "began"
SEEN: Final = "seen"
NOTICE: Final = "notice"
EVERY: Final = 60
"""Seconds between two notes of having been seen: not every page writes the session."""

ENROLMENT: Final = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
    }
)
"""What somebody reaches who still owes a second factor, besides pages that are open to anybody."""


class Ended(StrEnum):
    """Why a session came to its end."""

    CHANGED = "changed"
    IDLE = "idle"
    OVER = "over"


def begin(request: HttpRequest) -> None:
    """Start the two clocks of a session, and sweep out the sessions of others that are over."""
    request.session.clear_expired()
    now = int(timezone.now().timestamp())
    request.session[BEGAN] = request.session[SEEN] = now


def tell(request: HttpRequest, why: Ended) -> None:
    """Leave word for the sign-in page."""
    request.session[NOTICE] = why.value


def told(request: HttpRequest) -> str:
    """Take the word that was left, once."""
    found: str = request.session.pop(NOTICE, "")
    return found


class Watch:
    """Middleware that ends sessions and keeps those who owe a second factor to the pages where they enrol."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """End a session that is over, and answer."""
        if SESSION_KEY in request.session:
            why = self._over(request)
            if why is not None:
                request.session.flush()
                request.user = AnonymousUser()
                tell(request, why)
        return self.get_response(request)

    def _over(self, request: HttpRequest) -> Ended | None:
        if not request.user.is_authenticated:  # Django has found that password, roles or account changed
            return Ended.CHANGED
        now = int(timezone.now().timestamp())
        began, seen = request.session.get(BEGAN), request.session.get(SEEN)
        if began is None or seen is None:
            begin(request)
            return None
        if now - began >= settings.SESSION_COOKIE_AGE:
            return Ended.OVER
        if now - seen >= settings.SESSION_IDLE_SECONDS:
            return Ended.IDLE
        if now - seen >= EVERY:
            request.session[SEEN] = now
        return None

    def process_view(
        self, request: HttpRequest, view: object, args: tuple[object, ...], words: dict[str, object]
    ) -> HttpResponse | None:
        """Lead somebody who owes a second factor to where it is enrolled."""
        del args, words
        name = request.resolver_match.url_name if request.resolver_match else None
        if name in ENROLMENT or policies.declared(view) == policies.OPEN or not isinstance(request.user, User):
            return None
        if factors.owed(request, request.user, on=local_day(timezone.now())):
            return HttpResponseRedirect(reverse("mfa_index"))
        return None
