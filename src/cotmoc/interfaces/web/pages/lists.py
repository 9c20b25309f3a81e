"""The list of a desk: filters, search, order and place in the address; each row opens its document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db import transaction
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cotmoc.documents.states import State
from cotmoc.interfaces.web import asking, refusing
from cotmoc.interfaces.web.desks import catalogue as desks
from cotmoc.org import audit, permissions
from cotmoc.org.policies import About
from cotmoc.readings import wording
from cotmoc.readings.lists import asking as lists
from cotmoc.readings.lists import catalogue, finding, pages
from cotmoc.readings.lists.listing import Kind

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from cotmoc.interfaces.web.asking import Reader
    from cotmoc.readings.lists.asking import Asked
    from cotmoc.readings.lists.listing import Listing
    from cotmoc.readings.lists.pages import Filter, Heading, Line, Page

STATES = {
    State.DRAFT: ("○", "state-waiting"),
    State.PROPOSED: ("◔", "state-waiting"),
    State.SUBMITTED: ("●", "state-good"),
    State.VOIDED: ("✗", "state-bad"),
}
"""A state's shape and colour, beside its words."""


@require_safe
@asking.may(*catalogue.RIGHTS, about=About.SOMEWHERE)
@refusing.in_words
def desk(request: HttpRequest, name: str) -> HttpResponse:
    """Show a page of a desk's list, of the units that the reader may see."""
    who = asking.reader(request)
    listing = catalogue.listing(name)
    asked = lists.read(request.GET.dict(), listing)
    page = pages.page(listing, asked, by=who.user, on=who.today, language=who.language)
    note(page, who)
    return render(request, "web/list.html", _shown(page, who))


def note(page: Page, who: Reader) -> None:
    """Note a list that says something about people: a sensitive register's, residents' names, or a search for them."""
    told = page.listing.register in permissions.SENSITIVE or page.shows_names or page.searches_names
    if told:
        with transaction.atomic():
            audit.note_list(
                page.listing.name,
                register=page.listing.register,
                by=who.user,
                at=timezone.now(),
                seen=[(line.unit, line.id) for line in page.lines],
                searched=page.searches_names,
            )


def _shown(page: Page, who: Reader) -> dict[str, object]:
    listing, asked, vietnamese = page.listing, page.asked, who.language == wording.VIETNAMESE
    return {
        "page": page,
        "heading": listing.vi if vietnamese else listing.en,
        "about": listing.about_vi if vietnamese else listing.about_en,
        "headings": [_heading(one, listing, vietnamese=vietnamese) for one in page.headings],
        "lines": [_line(one, vietnamese=vietnamese) for one in page.lines],
        "filters": [_filter(one, listing, vietnamese=vietnamese) for one in page.filters],
        "kept": asked.order_term,
        "without_search": _address(listing, asked.without_search()),
        "bare": reverse("web:desk", args=[listing.name]),
        "next": _address(listing, page.next) if page.next else "",
        "previous": _address(listing, page.previous) if page.previous else "",
        "workbook": _workbook(listing, asked),
        "counted": finding.COUNTED,
        "begins": _begins(listing, who),
    }


def _address(listing: Listing[Any], asked: Asked) -> str:
    terms = asked.as_terms()
    return reverse("web:desk", args=[listing.name]) + (f"?{urlencode(terms)}" if terms else "")


def _workbook(listing: Listing[Any], asked: Asked) -> str:
    terms = asked.first_page().as_terms()
    return reverse("office:list", args=[listing.name]) + (f"?{urlencode(terms)}" if terms else "")


def _heading(heading: Heading, listing: Listing[Any], *, vietnamese: bool) -> dict[str, object]:
    column = heading.column
    return {
        "words": column.vi if vietnamese else column.en,
        "address": _address(listing, heading.turned) if heading.turned else "",
        "sorted": heading.sorted,
        "is_number": column.kind in pages.NUMBERS,
    }


def _line(line: Line, *, vietnamese: bool) -> dict[str, object]:
    address = reverse("web:document", args=[line.document]) if line.document else line.address
    shape, colour = STATES[State(line.state)] if line.state else ("", "")
    cells = [
        {
            "words": cell.words,
            "mark": str(cell.mark or ""),
            "mark_is_late": cell.mark is not None and cell.mark.is_late,
            "label": cell.column.vi if vietnamese else cell.column.en,
            "is_number": cell.is_number,
            "is_state": cell.column.kind is Kind.STATE,
        }
        for cell in line.cells
    ]
    return {"address": address, "cells": cells, "shape": shape, "colour": colour}


def _filter(one: Filter, listing: Listing[Any], *, vietnamese: bool) -> dict[str, object]:
    choices = [*one.choices]
    if one.chosen is not None and one.chosen not in choices:
        choices.insert(0, one.chosen)
    return {
        "key": one.chip.key,
        "words": one.chip.vi if vietnamese else one.chip.en,
        "choices": [{"value": each.value, "words": each.vi if vietnamese else each.en} for each in choices],
        "chosen": one.chosen.value if one.chosen else "",
        "chosen_words": (one.chosen.vi if vietnamese else one.chosen.en) if one.chosen else "",
        "without": _address(listing, one.without),
    }


def _begins(listing: Listing[Any], who: Reader) -> str:
    """Return the address that begins a paper at this desk, for somebody who may record in its register."""
    address = listing.begins or (f"/drafts/new?desk={listing.name}" if listing.name in desks.DESKS else "")
    if not address or not permissions.can_somewhere(who.user, f"{listing.register}.record", on=who.today):
        return ""
    return address
