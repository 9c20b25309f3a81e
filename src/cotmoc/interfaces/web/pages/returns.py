"""Who has reported: the board of units × registers × months; and one cell, where it is said or asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from cotmoc.documents import returns as papers
from cotmoc.documents.returns import Declaration
from cotmoc.interfaces.web import asking, refusing, reminding
from cotmoc.interfaces.web.asking import Reader
from cotmoc.interfaces.web.desks import reading
from cotmoc.kernel import identity
from cotmoc.kernel.period import Period, PeriodError, month_of
from cotmoc.kernel.rule import RulesBroken
from cotmoc.org import permissions
from cotmoc.org import queries as org
from cotmoc.org.permissions import NotAllowed
from cotmoc.org.policies import About
from cotmoc.readings import returns, sections, wording
from cotmoc.readings.places import Places
from cotmoc.readings.question import QuestionRefused
from cotmoc.readings.returns import Cell, Told

if TYPE_CHECKING:
    from django.http import HttpResponse

    from cotmoc.readings.returns import Board

SAID = {Told.REPORTED, Told.NIL}
LONGEST, LONGEST_REASON = 96, 400

LOOKS = {
    Told.REPORTED: ("●", "state-good"),
    Told.NIL: ("○", "state-quiet"),
    Told.NOT_DUE: ("◔", "state-waiting"),
    Told.LATE: ("▲", "state-bad"),
}
"""The shape and the colour that stand beside the words."""


class Unsaid(Exception):
    """What the form leaves out, or says so that it cannot be read; in the reader's language."""


@require_safe
@asking.may("report.read", about=About.SOMEWHERE)
@refusing.in_words
def board(request: HttpRequest) -> HttpResponse:
    """Show who has reported: of a month every register, or of a register every month of a year."""
    who = asking.reader(request)
    register = request.GET.get("register", "")
    month = _month(request.GET.get("month", ""), who)
    if register and register not in permissions.REGISTERS:
        raise Http404
    if register:
        year = Period.parse(f"{month.first.year:04d}")
        found = returns.of_register(register, year.months(), by=who.user, on=who.today, language=who.language)
    else:
        found = returns.of_month(month, by=who.user, on=who.today, language=who.language)
    return render(request, "web/returns.html", _shown(found, month, register, who))


@asking.may("report.read", about=About.UNIT)
@refusing.in_words
def cell(request: HttpRequest, unit: str, register: str, month: str) -> HttpResponse:
    """Show how a unit stands with a register and a month; say it, take it back, or remind the unit of it."""
    who = asking.reader(request)
    found = _found(unit, register, month, who)
    refusal = ""
    if request.method == "POST":
        act = ACTS.get(request.POST.get("act", ""))
        if act is None:
            raise Http404
        try:
            act(request, found, who)
        except NotAllowed as error:
            raise Http404 from error
        except Unsaid as error:
            refusal = str(error)
        except RulesBroken as error:
            refusal = str(error)
        else:
            return redirect("web:return", unit, register, month)
    known = _one(found, unit, who) | {"refusal": refusal, "typed": request.POST}
    return render(request, "web/return.html", known, status=400 if refusal else 200)


def _found(unit: str, register: str, month: str, who: Reader) -> Cell:
    try:
        asked, place = Period.parse(month), org.unit(unit).pk
    except (PeriodError, org.UnknownUnit) as error:
        raise Http404 from error
    if asked != month_of(asked.first):
        raise Http404
    return returns.cell(place, register, asked, by=who.user, on=who.today)


def _month(text: str, who: Reader) -> Period:
    if not text:
        return returns.last_ended(who.today)
    try:
        return month_of(Period.parse(text).first)
    except PeriodError as error:
        raise QuestionRefused(f"Tháng “{text}” không đọc được.", f"The month “{text}” cannot be read.") from error


def _shown(found: Board, month: Period, register: str, who: Reader) -> dict[str, object]:
    following = month_of(month.last + timedelta(days=1))
    return {
        "board": found,
        "month_words": f"{month.first:%m/%Y}",
        "year": month.first.year,
        "register": register,
        "register_words": sections.register_words(register, language=who.language) if register else "",
        "headings": [
            {
                "words": words,
                "address": _address(month=key) if register else _address(register=key, month=month.code),
                "due": found.due.get(key),
            }
            for key, words in found.headings
        ],
        "rows": [
            {
                "name": row.name,
                "cells": [
                    {**_shown_cell(one, row.code), "heading": words} if one else None
                    for one, (_key, words) in zip(row.cells, found.headings, strict=True)
                ],
            }
            for row in found.rows
        ],
        "due": next(iter(found.due.values())) if len(set(found.due.values())) == 1 else None,
        "earlier": _address(month=month_of(month.first - timedelta(days=1)).code),
        "later": _address(month=following.code) if following.first <= who.today else "",
        "whole_month": _address(month=month.code),
        "looks": [{"shape": shape, "colour": colour, "words": _words(told)} for told, (shape, colour) in LOOKS.items()],
    }


def _address(**terms: str) -> str:
    return f"{reverse('web:returns')}?{urlencode(terms)}"


def _shown_cell(one: Cell, code: str) -> dict[str, object]:
    shape, colour = LOOKS[one.told]
    return {
        "address": reverse("web:return", args=[code, one.register, one.month.code]),
        "shape": shape,
        "colour": colour,
        "words": _words(one.told, one.late),
        "is_reminded": one.reminded_at is not None and one.told is Told.LATE,
    }


def _words(told: Told, late: int = 0) -> str:
    if told is Told.LATE and late:
        return ngettext("%(days)d day late", "%(days)d days late", late) % {"days": late}
    return {
        Told.REPORTED: _("reported"),
        Told.NIL: _("nil return, signed"),
        Told.NOT_DUE: _("not due yet"),
        Told.LATE: _("not reported, late"),
    }[told]


def _one(found: Cell, code: str, who: Reader) -> dict[str, object]:
    paper = papers.find(unit=found.unit, register=found.register, month=found.month)
    has_reported = found.told in SAID
    may_declare = returns.may_declare(found.unit, by=who.user, on=who.today)
    return {
        "cell": found,
        "shown": _shown_cell(found, code),
        "unit_words": Places(who.today, who.language).name(org.unit(code)),
        "register_words": sections.register_words(found.register, language=who.language),
        "month_words": f"{found.month.first:%m/%Y}",
        "month": found.month,
        "paper": paper.document if paper and has_reported else None,
        "may_declare": may_declare and not has_reported,
        "may_withdraw": may_declare and has_reported and paper is not None,
        "may_remind": not has_reported and returns.may_remind(found.unit, by=who.user, on=who.today),
        "board": _address(month=found.month.code),
        "key": identity.new_id(org.installation().origin),
    }


def _declare(request: HttpRequest, found: Cell, who: Reader) -> None:
    """Make the return official; sent again, or from a second window, it is the same return."""
    if found.told in SAID:
        return
    nil = request.POST.get("said") == "nil"
    if request.POST.get("said") not in {"reported", "nil"}:
        raise Unsaid(_("Say whether the month was reported in full, or nothing happened."))
    number = reading.line(request.POST.get("paper_number", ""))
    if not number:
        raise Unsaid(_("Write the number of the signed paper, as it stands in the paper file."))
    said = Declaration(
        found.unit,
        found.register,
        found.month,
        nil=nil,
        signed_by=who.user.person_id or "",
        paper_number=number[:LONGEST],
        documented_on=_day(request.POST.get("documented_on", ""), who),
        key=request.POST.get("key") or None,
    )
    papers.declare([said], by=who.user, clock=timezone.now)


def _day(text: str, who: Reader) -> date:
    if not text.strip():
        return who.today
    try:
        return reading.day(text)
    except reading.NotRead as error:
        raise Unsaid(error.vi if who.language == wording.VIETNAMESE else error.en) from error


def _withdraw(request: HttpRequest, found: Cell, who: Reader) -> None:
    reason = reading.line(request.POST.get("reason", ""))
    paper = papers.find(unit=found.unit, register=found.register, month=found.month)
    if paper is None or found.told not in SAID:
        raise Http404
    if not reason:
        raise Unsaid(_("Say why the return is taken back."))
    papers.withdraw(paper, reason=reason[:LONGEST_REASON], by=who.user, clock=timezone.now)


def _remind(request: HttpRequest, found: Cell, who: Reader) -> None:
    del request
    if found.told in SAID or not returns.may_remind(found.unit, by=who.user, on=who.today):
        raise Http404
    papers.remind(unit=found.unit, register=found.register, month=found.month, by=who.user, clock=timezone.now)
    reminding.write(found, on=who.today)


ACTS: dict[str, Callable[[HttpRequest, Cell, Reader], None]] = {
    "declare": _declare,
    "withdraw": _withdraw,
    "remind": _remind,
}
