"""The notices on personal data, the one to read at first sign-in, and a resident's consent receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from cotmoc.interfaces.web import asking, noticing, noting
from cotmoc.kernel.period import local_day
from cotmoc.org import notices
from cotmoc.org.notices import Audience
from cotmoc.org.rights import operations
from cotmoc.readings import stewards, wording
from cotmoc.readings.scope import OutOfScope

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from cotmoc.org.notices import Notice


@require_safe
@asking.anyone
def notice(request: HttpRequest, code: str = "") -> HttpResponse:
    """Show a version of a notice, by default the residents' current one, which is read aloud at signing."""
    today = local_day(timezone.now())
    try:
        shown = notices.notice(code) if code else notices.current(Audience.RESIDENTS, on=today)
    except notices.NoSuchNotice as error:
        raise Http404 from error
    others = [_titled(one) for one in notices.ALL if one.code != shown.code]
    return render(request, "web/notice.html", {**_worded(shown), "others": others})


@require_http_methods(["GET", "HEAD", "POST"])
@asking.signed_in
def first(request: HttpRequest) -> HttpResponse:
    """Show the users' notice once per version, and keep that it was read."""
    who = asking.reader(request)
    shown = noticing.current()
    asked = request.POST.get("next") or request.GET.get("next") or "/"
    here = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    if request.method == "POST":
        operations.read_notice(who.user, notice=shown.code, clock=timezone.now)
        request.session[noticing.READ] = shown.code
        return redirect(asked if here else "/")
    return render(request, "web/notice.html", {**_worded(shown), "first": True, "next": asked if here else "/"})


@require_safe
@asking.may(stewards.READ)
def receipt(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show a resident's consent receipt, to be printed and handed over; only at the own unit, and noted."""
    who = asking.reader(request)
    page = stewards.steward(identifier, by=who.user, on=who.today, language=who.language)
    if not page.named or page.steward.consent_on is None or not page.steward.head_name:
        raise OutOfScope
    noting.names("receipt", [page.steward], by=who.user, clock=timezone.now)
    try:
        shown = notices.notice(page.steward.consent_text)
    except notices.NoSuchNotice:
        shown = None
    words = _worded(shown) if shown else {}
    return render(request, "web/receipt.html", {**words, "page": page, "steward": page.steward})


def _worded(shown: Notice) -> dict[str, object]:
    """Put a notice into the reader's language."""
    vietnamese = get_language() == wording.VIETNAMESE
    return {
        "notice": shown,
        "title": shown.title_vi if vietnamese else shown.title_en,
        "parts": [
            {
                "question": part.vi if vietnamese else part.en,
                "answer": part.answer_vi if vietnamese else part.answer_en,
            }
            for part in shown.parts
        ],
    }


def _titled(shown: Notice) -> dict[str, str]:
    vietnamese = get_language() == wording.VIETNAMESE
    return {"code": shown.code, "title": shown.title_vi if vietnamese else shown.title_en}
