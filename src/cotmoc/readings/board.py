"""The first screen: the loop as a chain of steps with a few figures each, and who has not reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.readings import sections
from cotmoc.readings.sections import Section

if TYPE_CHECKING:
    from cotmoc.org.trees import Tree
    from cotmoc.reports.half_year import HalfYear

SHOWN = {
    "commitments": ("commitments.units_registered", "commitments.members_registered", "meetings.held"),
    "results": (
        "stewardship.line_m",
        "stewardship.markers",
        "stewardship.households",
        "works.latrines_completed",
        "nominations.people",
    ),
    "checks": ("inspections.article30_members", "inspections.cell_committee_sessions", "inspections.overdue"),
    "lessons": ("reviews.thematic_resolutions", "reviews.directives_issued", "reviews.directives_done"),
}
FIGURES = tuple(code for codes in SHOWN.values() for code in codes)


@dataclass(frozen=True)
class Silent:
    """A unit that owes returns, and in which registers."""

    unit: str
    words: str


def steps(report: HalfYear) -> tuple[Section, ...]:
    """Return the steps of the loop with the figures that the first screen shows."""
    return sections.of(report.figures)


def silent(report: HalfYear, tree: Tree, *, language: str) -> list[Silent]:
    """Return the units that have not reported everything, each once, with the registers they owe."""
    owed: dict[str, list[str]] = {}
    for figure in report.figures:
        for unit in figure.missing:
            register = figure.indicator.register
            if register not in owed.setdefault(unit, []):
                owed[unit].append(register)
    return [
        Silent(
            tree.name(unit, language),
            "; ".join(sections.register_words(one, language=language) for one in registers),
        )
        for unit, registers in sorted(owed.items(), key=lambda item: tree.state(item[0]).code)
    ]
