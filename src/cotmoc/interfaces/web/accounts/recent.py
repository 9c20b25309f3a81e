"""Who signed in at this computer lately: names only, in a signed cookie, and only if they asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core import signing

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

COOKIE: Final = "cotmoc_recent"
MOST: Final = 6
LASTS: Final = 30 * 24 * 3600


def names(request: HttpRequest) -> list[str]:
    """Return the names kept at this computer, the latest first."""
    try:
        found = signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=LASTS)
    except signing.BadSignature:
        return []
    return [str(name) for name in found][:MOST]


def remember(request: HttpRequest, response: HttpResponse, username: str) -> None:
    """Put a name first."""
    kept = [username, *(name for name in names(request) if name != username)][:MOST]
    value = signing.dumps(kept, salt=COOKIE)
    response.set_cookie(
        COOKIE, value, max_age=LASTS, httponly=True, samesite="Strict", secure=settings.SESSION_COOKIE_SECURE
    )


def forget(response: HttpResponse) -> None:
    """Forget all names."""
    response.delete_cookie(COOKIE, samesite="Strict")
