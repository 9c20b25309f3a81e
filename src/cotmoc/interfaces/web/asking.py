"""How pages read a question from an address, keep the reader within scope, and write addresses that ask again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from cotmoc.kernel.period import Period, local_day
from cotmoc.org import permissions, policies
from cotmoc.org.models import User
from cotmoc.org.policies import About, Policy
from cotmoc.readings import question as questions
from cotmoc.readings import scope, wording

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from cotmoc.readings.question import Question

TERMS = ("unit", "as_of", "known_at", "tree")


@dataclass(frozen=True)
class Reader:
    """Who reads, on which day, in which language."""

    user: User
    today: date
    language: str


def anyone(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Declare a page open to anybody, signed in or not."""
    return policies.declare(page, policies.OPEN)


def signed_in(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Show a page only to somebody who has signed in; what is out of scope does not exist (404)."""
    return policies.declare(_behind_sign_in(page), policies.OWN)


def may(
    *actions: str, about: About = About.UNIT
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Show a page only to somebody who holds one of these rights; to others there is none (404).

    Of `INSTALLATION` the right must be held at the top. At which unit it is held is for the page to ask, by scope.
    """

    def guard(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(page)
        def shown(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
            who = reader(request)
            if not any(_holds(who, action, about) for action in actions):
                raise scope.OutOfScope
            return page(request, *args, **kwargs)

        return policies.declare(_behind_sign_in(shown), Policy(about, actions))

    return guard


def _holds(who: Reader, action: str, about: About) -> bool:
    if about is About.INSTALLATION:
        return permissions.scope(who.user, action, on=who.today) is permissions.ALL
    return permissions.can_somewhere(who.user, action, on=who.today)


def _behind_sign_in(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(page)
    def shown(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        if not isinstance(request.user, User):
            return redirect_to_login(request.get_full_path(), reverse("web:sign-in"), "next")
        try:
            return page(request, *args, **kwargs)
        except scope.OutOfScope as error:
            raise Http404 from error

    return shown


def reader(request: HttpRequest) -> Reader:
    """Return who reads; only behind `signed_in`."""
    assert isinstance(request.user, User)  # noqa: S101 - a promise of `signed_in`, for the type checker
    return Reader(request.user, local_day(timezone.now()), get_language() or wording.VIETNAMESE)


def starts_somewhere(who: Reader) -> bool:
    """Say whether there is any unit that the reader's own questions may start from."""
    return scope.own_unit(by=who.user, on=who.today) is not None


def may_look_after(user: User, *, on: date) -> bool:
    """Say whether somebody may see how the installation fares: who may verify the books or change the units."""
    return any(permissions.can_somewhere(user, action, on=on) for action in ("ledger.verify", "units.change"))


def question(request: HttpRequest, period: str) -> Question:
    """Read the question of an address; raise QuestionRefused. Without a unit a reader starts from the own one."""
    who = reader(request)
    terms = {name: request.GET.get(name, "").strip() for name in TERMS}
    if not terms["unit"]:
        own = scope.own_unit(by=who.user, on=who.today)
        if own is None:
            raise scope.OutOfScope
        terms["unit"] = own
    return questions.ask(today=who.today, period=period, **terms)


def current_half(today: date) -> Period:
    """Return the half-year that a day lies in."""
    return Period.parse(f"{today.year}-H{1 if today.month <= 6 else 2}")  # noqa: PLR2004 - the sixth month ends a half


def address(name: str, *args: str, question: Question, **more: str) -> str:
    """Write the address of a page that asks the same question."""
    return asked(reverse(f"web:{name}", args=args), question, **more)


def asked(address: str, question: Question, **more: str) -> str:
    """Add the terms of a question to an address; an empty term is left out."""
    terms = {**question.as_terms(), **more}
    kept = {key: value for key, value in terms.items() if value}
    return address + (f"?{urlencode(kept)}" if kept else "")
