"""Reports as files to download, for somebody who has signed in, within their scope; a PDF is kept as issued."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from cotmoc.interfaces.office.reports import files
from cotmoc.kernel.period import local_day
from cotmoc.ledger import balances
from cotmoc.org import policies
from cotmoc.org.models import User
from cotmoc.org.policies import About, Policy
from cotmoc.readings import half_year, scope
from cotmoc.readings import question as questions
from cotmoc.reports import issuing

if TYPE_CHECKING:
    from django.http import HttpRequest

TERMS = ("unit", "as_of", "known_at", "tree")


@require_GET
@policies.declaring(Policy(About.UNIT, ("report.read",)))
def report(request: HttpRequest, code: str, ending: str) -> HttpResponse:
    """Answer with the file of a half-year report; the address asks the same question as the page's."""
    if not isinstance(request.user, User):
        return redirect_to_login(request.get_full_path(), reverse("web:sign-in"), "next")
    kind = files.KINDS.get(ending)
    if kind is None:
        raise Http404
    today = local_day(timezone.now())
    terms = {name: request.GET.get(name, "").strip() for name in TERMS}
    try:
        terms["unit"] = terms["unit"] or scope.own_unit(by=request.user, on=today, action="report.read") or ""
        question = questions.ask(today=today, period=code, **terms)
        found = half_year.answer(question, by=request.user, on=today, leaves=True)
    except questions.QuestionRefused as refusal:
        words = refusal.vi if get_language() == "vi" else refusal.en
        return HttpResponseBadRequest(words, content_type="text/plain; charset=utf-8")
    except (scope.OutOfScope, balances.BooksNotOpen) as error:  # outside one's scope it is as if it did not exist
        raise Http404 from error
    data = files.file_of(found.report, question, ending=ending)
    if ending == "pdf":
        issuing.issue(found.report, data, by=request.user, clock=timezone.now)
    response = HttpResponse(data, content_type=kind.media_type)
    name = "-".join(part for part in ("bao-cao", question.period.code, question.unit) if part)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{name}.{ending}") or ""
    return response
