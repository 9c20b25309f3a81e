"""Where browsers report what our content policy forbade: only which directive it was is kept, in the log."""

from __future__ import annotations

import json
import logging
import re
from typing import TYPE_CHECKING, Final

from django.core.cache import cache
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from cotmoc.interfaces.web import asking
from cotmoc.interfaces.web.accounts.adapters import Accounts

if TYPE_CHECKING:
    from django.http import HttpRequest

LOG: Final = logging.getLogger("cotmoc.csp")
LONGEST: Final = 16 * 1024
MOST, PER_SECONDS = 20, 60
DIRECTIVE: Final = re.compile(r"[a-z-]{3,40}")
TAKEN, TOO_LONG, TOO_MANY = 204, 413, 429


@asking.anyone
@csrf_exempt
@require_POST
def report(request: HttpRequest) -> HttpResponse:
    """Log which directives were broken; at most so many reports a minute from one address."""
    if int(request.headers.get("Content-Length") or 0) > LONGEST:
        return HttpResponse(status=TOO_LONG)
    key = f"csp.{Accounts().get_client_ip(request)}"
    cache.add(key, 0, PER_SECONDS)
    if cache.incr(key) > MOST:
        return HttpResponse(status=TOO_MANY)
    for directive in _directives(request.body):
        LOG.warning("content policy: %s", directive)
    return HttpResponse(status=TAKEN)


def _directives(body: bytes) -> list[str]:
    """Return the names of directives in a report of the old form or the new; none in what is neither."""
    try:
        told = json.loads(body)
    except ValueError:
        return []
    found = [
        one.get("csp-report") or one.get("body")
        for one in (told if isinstance(told, list) else [told])
        if isinstance(one, dict)
    ]
    names = [
        str(one.get("effectiveDirective") or one.get("effective-directive") or one.get("violated-directive") or "")
        for one in found
        if isinstance(one, dict)
    ]
    return [name for name in names if DIRECTIVE.fullmatch(name)]
