"""The register of requests about personal data, and the days that hold here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cotmoc.interfaces.web import asking
from cotmoc.interfaces.web.desks import seating
from cotmoc.interfaces.web.desks.fields import Choice, Day, Line, Note, Tick, UnitChoice, WholeNumber
from cotmoc.interfaces.web.desks.forms import Seated
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.kernel.rule import RulesBroken
from cotmoc.org import permissions
from cotmoc.org.models import Unit
from cotmoc.org.policies import About
from cotmoc.org.rights import operations
from cotmoc.org.rights import queries as rights
from cotmoc.org.rights.deadlines import Limit
from cotmoc.org.rights.operations import NewRequest
from cotmoc.org.rights_models import RightsRequest
from cotmoc.readings import requests, wording
from cotmoc.readings.scope import OutOfScope
from cotmoc.registers.stewardship.models import Steward

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from cotmoc.readings.requests import Shown

LINE = 400


class ForAResident(Seated):
    """A request that somebody made at the unit, or that the village head passed on."""

    unit = UnitChoice()
    kind = Choice(RightsRequest.Kind, english=requests.KIND_WORDS, vi="Yêu cầu", en="Request")
    through = Choice(
        [one for one in RightsRequest.Through.choices if one[0] != RightsRequest.Through.SELF],
        english=requests.THROUGH_WORDS,
        vi="Chuyển đến bằng cách",
        en="How it came",
    )
    book_number = Line(
        32,
        vi="Số trong sổ của đồn",
        en="Number in the station's book",
        required=False,
        help_vi="Của hộ, người nhận tự quản; không ghi tên ở đây.",
        help_en="Of the household or steward; no name here.",
    )
    received_on = Day(vi="Ngày nhận", en="Received on")
    words = Note(LINE, vi="Cụ thể", en="Namely", required=False)
    shared = Tick(vi="Dữ liệu có ở bên thứ ba", en="A third party holds the data too")

    def clean(self) -> dict[str, Any]:
        """Find whose it is by the book's number."""
        told = self.cleaned_data
        number = told.get("book_number", "")
        found = Steward.objects.filter(unit=told.get("unit"), book_number=number).first() if number else None
        if number and found is None:
            self.add_error("book_number", pick("Sổ của đơn vị không có số này.", "The book has no such number."))
        told["resident"] = found.pk if found else ""
        return told


class AnswerForm(Seated):
    """An answer: it will be done, or why not."""

    answer = Choice(
        RightsRequest.Answer,
        english={"ACCEPTED": "it will be done", "REFUSED": "it will not, for a reason"},
        vi="Trả lời",
        en="Answer",
    )
    words = Note(LINE, vi="Lời trả lời, lý do", en="Words, reason", required=False)


class ExtensionForm(Seated):
    """The one extension."""

    days = WholeNumber("ngày", "days", low=1, high=60, vi="Gia hạn thêm", en="Longer by")
    reason = Note(LINE, vi="Lý do", en="Reason")


class DayOffForm(Seated):
    """A holiday, or a weekend day that is worked."""

    day = Day(vi="Ngày", en="Day")
    name = Line(120, vi="Tên ngày", en="Name")
    worked = Tick(vi="Là ngày làm bù", en="It is worked instead")


class LimitForm(Seated):
    """The days of one kind of request from a day on."""

    kind = Choice(RightsRequest.Kind, english=requests.KIND_WORDS, vi="Yêu cầu", en="Request")
    from_day = Day(vi="Áp dụng từ ngày", en="From")
    answer = WholeNumber("ngày làm việc", "working days", low=1, high=30, vi="Trả lời trong", en="Answered in")
    done = WholeNumber("ngày", "days", low=1, high=90, vi="Làm xong trong", en="Done in")
    shared = WholeNumber("ngày", "days", low=1, high=90, vi="Khi có bên thứ ba", en="With a third party")
    extension = WholeNumber("ngày", "days", low=0, high=60, vi="Gia hạn nhiều nhất", en="Extended by at most")
    source = Line(LINE, vi="Căn cứ", en="Where it is written")
    verified = Tick(vi="Đã đối chiếu với nguyên văn", en="Checked against the text itself")


@require_safe
@asking.may(requests.READ, about=About.SOMEWHERE)
def register(request: HttpRequest) -> HttpResponse:
    """List the requests and breaches of the units in scope: what waits first."""
    who = asking.reader(request)
    words: dict[str, Any] = {"by": who.user, "on": who.today, "language": who.language}
    known = {
        "requests": requests.requests(**words),
        "breaches": requests.breaches(now=timezone.now(), **words),
        "today": who.today,
        "may_record": permissions.can_somewhere(who.user, requests.RECORD, on=who.today),
    }
    return render(request, "web/requests.html", known)


@require_http_methods(["GET", "HEAD", "POST"])
@asking.may(requests.RECORD, about=About.SOMEWHERE)
def new(request: HttpRequest) -> HttpResponse:
    """Enter a request that a resident made at the unit or through the village head."""
    who = asking.reader(request)
    form = ForAResident(
        request.POST or None,
        sitting=seating.sit(request),
        action=requests.RECORD,
        initial={"received_on": who.today},
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        entered = _try(form, lambda: operations.ask(_of(told, request), by=who.user, clock=timezone.now))
        if entered is not None:
            may_see = permissions.can(who.user, requests.READ, at=entered.unit_id, on=who.today)
            return redirect("web:request", entered.pk) if may_see else redirect("web:home")
    known = {"form": form, "key": timezone.now().isoformat()}
    return render(request, "web/request_new.html", known, status=400 if form.is_bound else 200)


def _of(told: dict[str, Any], request: HttpRequest) -> NewRequest:
    key = request.POST.get("key", "")
    return NewRequest(
        told["kind"],
        Unit.objects.get(pk=told["unit"]),
        told["received_on"],
        through=told["through"],
        resident=told["resident"],
        words=told["words"],
        shared=told["shared"],
        key=f"{asking.reader(request).user.pk}:{key}" if key else "",
    )


@require_safe
@asking.may(requests.READ)
def one(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show a request in scope, with what may be done about it."""
    return _one(request, identifier)


ACTS: dict[str, type[Seated]] = {"answer": AnswerForm, "extend": ExtensionForm, "finish": Seated}


@require_POST
@asking.may(requests.ANSWER)
def act(request: HttpRequest, identifier: str, name: str) -> HttpResponse:
    """Answer a request, extend it once, or say that it is done."""
    who = asking.reader(request)
    shown = requests.request(identifier, by=who.user, on=who.today, language=who.language)
    may = permissions.can(who.user, requests.ANSWER, at=shown.request.unit_id, on=who.today)
    if name not in ACTS or not may:
        raise OutOfScope
    form = ACTS[name](request.POST, sitting=seating.sit(request), action=requests.ANSWER, prefix=name)
    if form.is_valid() and _try(form, lambda: _do(name, shown.request, form, request)) is not None:
        return redirect("web:request", identifier)
    return _one(request, identifier, tried=form)


def _do(name: str, row: RightsRequest, form: Seated, request: HttpRequest) -> RightsRequest:
    told: dict[str, Any] = form.cleaned_data
    words: dict[str, Any] = {"by": asking.reader(request).user, "clock": timezone.now}
    if name == "answer":
        return operations.answer(row, answer=told["answer"], words=told["words"], **words)
    if name == "extend":
        return operations.extend(row, days=told["days"], reason=told["reason"], **words)
    return operations.finish(row, **words)


def _one(request: HttpRequest, identifier: str, *, tried: Seated | None = None) -> HttpResponse:
    who = asking.reader(request)
    shown = requests.request(identifier, by=who.user, on=who.today, language=who.language)
    may = permissions.can(who.user, requests.ANSWER, at=shown.request.unit_id, on=who.today)
    forms = {}
    for name in _offered(shown) if may else ():
        fresh = ACTS[name](sitting=seating.sit(request), action=requests.ANSWER, prefix=name)
        forms[name] = tried if tried is not None and tried.prefix == name else fresh
    known = {
        "one": shown,
        "forms": forms,
        "today": who.today,
        "steward": shown.request.resident,
        "broken": tried.non_field_errors() if tried is not None else (),
    }
    return render(request, "web/request.html", known, status=200 if tried is None else 400)


def _offered(shown: Shown) -> list[str]:
    row = shown.request
    waits = row.done_on is None and row.answer != RightsRequest.Answer.REFUSED
    offered = ["answer"] if not row.answer else []
    offered += ["finish"] if row.answer == RightsRequest.Answer.ACCEPTED and waits else []
    return offered + (["extend"] if waits and not row.extension_days else [])


@require_http_methods(["GET", "HEAD", "POST"])
@asking.may(requests.ANSWER, about=About.INSTALLATION)
def days(request: HttpRequest) -> HttpResponse:
    """Show the days of each kind of request, which are verified and which not, and the holidays; set either."""
    who, sitting = asking.reader(request), seating.sit(request)
    which = request.POST.get("which", "")
    forms: dict[str, Seated] = {
        name: form(request.POST if which == name else None, sitting=sitting, action=requests.ANSWER, prefix=name)
        for name, form in (("limit", LimitForm), ("off", DayOffForm))
    }
    tried = forms.get(which)
    if tried is not None and tried.is_valid():
        _set(which, tried.cleaned_data, request)
        return redirect("web:request-days")
    known = {
        "forms": forms,
        "limits": requests.limits(on=who.today, language=who.language),
        "days_off": rights.days_off(from_day=who.today.replace(month=1, day=1)),
        "vietnamese": who.language == wording.VIETNAMESE,
    }
    return render(request, "web/request_days.html", known, status=200 if tried is None else 400)


def _set(which: str, told: dict[str, Any], request: HttpRequest) -> None:
    words: dict[str, Any] = {"by": asking.reader(request).user, "clock": timezone.now}
    if which == "off":
        operations.set_day_off(told["day"], name=told["name"], worked=told["worked"], **words)
        return
    limit = Limit(
        told["answer"],
        told["done"],
        told["shared"],
        told["extension"],
        verified=told["verified"],
        source=told["source"],
    )
    operations.set_deadline(told["kind"], limit, from_day=told["from_day"], **words)


def _try(form: Seated, do: Callable[[], RightsRequest]) -> RightsRequest | None:
    """Do it, or put the broken rules above the form."""
    try:
        return do()
    except RulesBroken as refused:
        for broken in refused.broken:
            form.add_error(None, f"{pick(broken.text_vi, broken.text_en)} {broken.detail}".strip())
        return None
