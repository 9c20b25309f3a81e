"""Numbers, days and moments in templates, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cotmoc.kernel import glossary
from cotmoc.readings import wording

if TYPE_CHECKING:
    from datetime import date, datetime

    from cotmoc.ledger.chart import Indicator
    from cotmoc.readings.deputies import StoodIn

register = template.Library()
HASH_LENGTH = 64
SHOWN_OF_A_HASH = 8


def _language() -> str:
    return get_language() or wording.VIETNAMESE


@register.filter
def amount(value: int | None, indicator: Indicator) -> str:
    """Write a value in its indicator's display unit, without the unit word; a dash where the books cannot answer."""
    return "–" if value is None else wording.number(value, scale=indicator.scale, language=_language())


@register.filter
def stood_in(standing: StoodIn) -> str:
    """Say for whom somebody acted, on what and until when."""
    return standing.words(_language())


@register.filter
def unit_word(indicator: Indicator) -> str:
    """Return the indicator's unit word."""
    return indicator.unit_word_vi if _language() == wording.VIETNAMESE else indicator.unit_word_en


@register.filter
def name_of(indicator: Indicator) -> str:
    """Return the indicator's name."""
    return indicator.vi if _language() == wording.VIETNAMESE else indicator.en


@register.filter
def whole(value: int) -> str:
    """Write a whole number."""
    return wording.number(value, language=_language())


@register.filter
def kilometres(metres: int) -> str:
    """Write whole metres as kilometres, without the unit word."""
    return wording.number(metres, scale=3, language=_language())


@register.filter
def proof_words(proof: str) -> str:
    """Name a proof: the number of a paper as it is, a file by the beginning of its fingerprint."""
    return _("file %(hash)s…") % {"hash": proof[:SHOWN_OF_A_HASH]} if len(proof) == HASH_LENGTH else proof


@register.filter
def on_day(value: date) -> str:
    """Write a day."""
    return wording.day(value)


@register.filter
def at_moment(value: datetime) -> str:
    """Write a moment in Vietnam's time."""
    return wording.moment(value)


@register.filter
def kind_words(kind: str) -> str:
    """Name the kind of an entry."""
    term = glossary.term(f"kind_{kind.lower()}")
    return term.vi if _language() == wording.VIETNAMESE else term.en
