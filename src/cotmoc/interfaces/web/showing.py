"""Figures as templates show them: in the reader's words, with an address, and the names of the silent units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cotmoc.interfaces.web import asking
from cotmoc.org import permissions
from cotmoc.org.models import Unit
from cotmoc.org.trees import Tree
from cotmoc.readings import wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cotmoc.interfaces.web.asking import Reader
    from cotmoc.ledger.chart import Indicator
    from cotmoc.readings.question import Question
    from cotmoc.readings.sections import Section
    from cotmoc.reports.figures import Figure

NAMES_ON_A_LINE = 4


@dataclass(frozen=True)
class Shown:
    """A figure with everything a template needs; amounts in base units, `as_closed` only where it was restated."""

    figure: Figure
    words: str
    counted: str
    address: str
    share_of_plan: str
    missing: str
    all_missing: str
    nil: str
    reason: str

    @property
    def indicator(self) -> Indicator:
        """Return what is counted."""
        return self.figure.indicator


@dataclass(frozen=True)
class ShownSection:
    """A step of the loop with its figures."""

    name: str
    words: str
    figures: tuple[Shown, ...]


def shown(figure: Figure, question: Question, tree: Tree, *, language: str) -> Shown:
    """Put a figure into the reader's words."""
    indicator = figure.indicator
    vietnamese = language == wording.VIETNAMESE
    return Shown(
        figure=figure,
        words=indicator.vi if vietnamese else indicator.en,
        counted=indicator.definition_vi if vietnamese else indicator.definition_en,
        address=asking.address("figure", indicator.code, question=question, period=question.period.code),
        share_of_plan=_share(figure, language),
        missing=names(figure.missing, tree, language=language),
        all_missing=names(figure.missing, tree, language=language, most=len(figure.missing)),
        nil=names(figure.nil, tree, language=language, most=len(figure.nil)),
        reason=figure.reason if vietnamese else figure.reason_en,
    )


def sections(parts: Iterable[Section], question: Question, tree: Tree, *, language: str) -> tuple[ShownSection, ...]:
    """Put the steps of the loop into the reader's words."""
    return tuple(
        ShownSection(
            part.name,
            part.vi if language == wording.VIETNAMESE else part.en,
            tuple(shown(figure, question, tree, language=language) for figure in part.figures),
        )
        for part in parts
    )


def names(units: Iterable[str], tree: Tree, *, language: str, most: int = NAMES_ON_A_LINE) -> str:
    """Name a few units, and say how many more there are."""
    found = [tree.name(unit, language) for unit in units]
    words = ", ".join(found[:most])
    more = len(found) - most
    return words + (_(" and %(count)d more") % {"count": more} if more > 0 else "")


def clocks(question: Question, tree: Tree, *, who: Reader, **kept: str) -> dict[str, object]:
    """Return what the two clocks show: the question in words, and the units that the reader may choose."""
    words = _("as of %(day)s") % {"day": wording.day(question.as_of)}
    known = wording.moment(question.known_at) if question.known_at else _("now")
    if question.known_at:
        words += " · " + _("as known at %(moment)s") % {"moment": known}
    if question.tree != question.as_of:
        words += " · " + _("by the units of %(day)s") % {"day": wording.day(question.tree)}
    allowed = permissions.scope(who.user, "figure.read", on=who.today)
    units = [
        {"code": tree.state(unit).code, "name": tree.name(unit, who.language)}
        for unit in tree.units()
        if unit in allowed and tree.state(unit).kind != Unit.Kind.HIGHER_COMMAND
    ]
    if question.unit:
        words += " · " + next((unit["name"] for unit in units if unit["code"] == question.unit), question.unit)
    return {
        "question": question,
        "question_words": words[0].upper() + words[1:],
        "known_words": known,
        "known_at_text": question.known_at.isoformat() if question.known_at else "",
        "kept": list(kept.items()),
        "units": units,
    }


def _share(figure: Figure, language: str) -> str:
    if not figure.plan or figure.value is None:
        return "–"
    return wording.percent(figure.value, figure.plan, language=language)
