"""Samples: papers signed on paper, drawn by lot, laid beside their originals at the command."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cotmoc.documents import sampling
from cotmoc.documents.models import Sample, SampleLine
from cotmoc.interfaces.web import asking
from cotmoc.kernel.period import Period, PeriodError, month_of
from cotmoc.org import permissions
from cotmoc.org.models import Unit
from cotmoc.org.policies import About
from cotmoc.readings.places import Places
from cotmoc.readings.scope import OutOfScope

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from cotmoc.interfaces.web.asking import Reader

USUAL = 10
SHOWN = 20


@require_safe
@asking.may(sampling.RIGHT, about=About.SOMEWHERE)
def samples(request: HttpRequest) -> HttpResponse:
    """Show the samples that the reader has drawn, and the form to draw one."""
    return _page(request, asking.reader(request))


@require_POST
@asking.may(sampling.RIGHT, about=About.SOMEWHERE)
def draw(request: HttpRequest) -> HttpResponse:
    """Draw a sample of a month's papers that were signed on paper."""
    who = asking.reader(request)
    size = request.POST.get("size", "").strip()
    try:
        month = Period.parse(request.POST.get("month", "").strip())
        sample = sampling.draw(
            first=month.first,
            last=month.last,
            size=int(size) if size.isdecimal() else 0,
            by=who.user,
            clock=timezone.now,
        )
    except PeriodError:
        refusal = _("Write the period as year-month or year, for example 2020-06 or 2020-H1.")
    except sampling.NothingToDraw:
        refusal = _("No paper of this period was signed on paper within your reach, or the number is not 1 to 100.")
    else:
        return redirect("web:sample", sample.pk)
    return _page(request, who, refusal=refusal, status=400)


@require_safe
@asking.may(sampling.RIGHT, about=About.UNIT)
def sample(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show a sample with what was found, to whoever reaches all its papers."""
    who = asking.reader(request)
    found = _sample(identifier, who)
    return render(request, "web/sample.html", {"sample": found, "lines": _lines(found, who)})


@require_POST
@asking.may(sampling.RIGHT, about=About.UNIT)
def say(request: HttpRequest, identifier: str, position: int) -> HttpResponse:
    """Say whether an original matches; what was said once stays."""
    who = asking.reader(request)
    found = _sample(identifier, who)
    line = found.lines.select_related("document").filter(position=position).first()
    answer = request.POST.get("matches", "")
    if line is None or answer not in {"yes", "no"}:
        raise Http404
    if line.matches is None:
        sampling.say(line, matches=answer == "yes", by=who.user, clock=timezone.now)
    return redirect("web:sample", found.pk)


def _sample(identifier: str, who: Reader) -> Sample:
    found = Sample.objects.select_related("drawn_by").filter(pk=identifier).first()
    if found is None:
        raise OutOfScope
    reach = permissions.scope(who.user, sampling.RIGHT, on=who.today)
    if not all(unit in reach for unit in found.lines.values_list("document__unit_id", flat=True)):
        raise OutOfScope
    return found


def _lines(found: Sample, who: Reader) -> list[dict[str, object]]:
    lines = list(found.lines.select_related("document", "checked_by"))
    places = Places(who.today, who.language)
    units = Unit.objects.in_bulk({one.document.unit_id for one in lines})
    return [{"line": one, "unit": places.name(units[one.document.unit_id])} for one in lines]


def _page(request: HttpRequest, who: Reader, *, refusal: str = "", status: int = 200) -> HttpResponse:
    before = month_of(month_of(who.today).first - timedelta(days=1))
    drawn = Sample.objects.filter(drawn_by=who.user).order_by("-drawn_at")[:SHOWN]
    done = SampleLine.objects.filter(sample__in=[one.pk for one in drawn]).values_list("sample_id", "matches")
    counts: dict[str, list[bool | None]] = {}
    for pk, matches in done:
        counts.setdefault(pk, []).append(matches)
    rows = [
        {
            "sample": one,
            "size": len(counts.get(one.pk, ())),
            "open": counts.get(one.pk, []).count(None),
            "wrong": counts.get(one.pk, []).count(False),
        }
        for one in drawn
    ]
    known = {
        "rows": rows,
        "month": request.POST.get("month", before.code),
        "size": request.POST.get("size", USUAL),
        "refusal": refusal,
    }
    return render(request, "web/samples.html", known, status=status)
