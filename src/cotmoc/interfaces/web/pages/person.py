"""“My data”: what is kept about the one who signed in, who looked, and a way to ask for something about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cotmoc.interfaces.web import asking
from cotmoc.interfaces.web.desks import seating
from cotmoc.interfaces.web.desks.fields import Choice, Note
from cotmoc.interfaces.web.desks.forms import Seated
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.org.rights import operations
from cotmoc.org.rights import queries as rights
from cotmoc.org.rights.operations import NewRequest
from cotmoc.org.rights_models import RightsRequest
from cotmoc.readings import looking, person, privacy_words, requests, wording

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

LONGEST = 400
NEEDS_WORDS = {"RECTIFY", "OBJECT", "RESTRICT"}


class OwnRequest(Seated):
    """What somebody asks about their own data."""

    kind = Choice(RightsRequest.Kind, english=requests.KIND_WORDS, vi="Tôi muốn", en="I want")
    words = Note(
        LONGEST,
        vi="Cụ thể",
        en="Namely",
        required=False,
        help_vi="Nêu mục nào, sai ở đâu, nên ghi thế nào. Không ghi về người khác.",
        help_en="Say which item, what is wrong, how it should be. Write nothing about others.",
    )

    def clean(self) -> dict[str, Any]:
        """Ask for words where nobody could act without them."""
        told = self.cleaned_data
        if told.get("kind") in NEEDS_WORDS and not told.get("words"):
            self.add_error("words", pick("Hãy nói rõ điều cần làm.", "Say what is to be done."))
        return told


@require_safe
@asking.signed_in
def me(request: HttpRequest) -> HttpResponse:
    """Show what is kept about the reader, and about nobody else: the address takes no name."""
    return _page(request, OwnRequest(sitting=seating.sit(request), action=requests.RECORD))


@require_POST
@asking.signed_in
def ask(request: HttpRequest) -> HttpResponse:
    """Take the reader's own request; the form's key makes two clicks one request."""
    who = asking.reader(request)
    form = OwnRequest(request.POST, sitting=seating.sit(request), action=requests.RECORD)
    unit = person.answering_unit(who.user, on=who.today)
    if who.user.person is None or unit is None or not form.is_valid():
        return _page(request, form, status=400)
    told = form.cleaned_data
    new = NewRequest(
        told["kind"],
        unit,
        who.today,
        person=who.user.person,
        words=told["words"],
        key=f"{who.user.pk}:{request.POST.get('key', '')}" if request.POST.get("key") else "",
    )
    operations.ask(new, by=who.user, clock=timezone.now)
    return redirect("web:me")


def _page(request: HttpRequest, form: OwnRequest, *, status: int = 200) -> HttpResponse:
    who = asking.reader(request)
    own = rights.of_person(who.user.person) if who.user.person else ()
    known = {
        "form": form,
        "key": timezone.now().isoformat(),
        "kept": [
            {"words": one.words(who.language), "lines": one.lines, **privacy_words.told(one.table, who.language)}
            for one in person.kept_on(who.user, on=who.today, language=who.language)
        ],
        "vietnamese": who.language == wording.VIETNAMESE,
        "looks": looking.looks(who.user, on=who.today, language=who.language),
        "requests": requests.shown(own, on=who.today, language=who.language),
        "may_ask": who.user.person is not None,
    }
    return render(request, "web/me.html", known, status=status)
