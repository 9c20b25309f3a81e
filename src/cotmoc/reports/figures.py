"""A figure: a number, its words, how it is counted, how complete it is, and whether it holds what was published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.reports.sums import REASONS_EN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cotmoc.kernel.fingerprint import JSON
    from cotmoc.ledger.chart import Indicator


@dataclass(frozen=True)
class Figure:
    """One figure of a report, in the indicator's base unit (metres, people, pieces, times).

    `value` and its companions are None where there is none: before the start of the books (`reason` says so), a year
    to date of a stock, no plan. `missing` are the ids of the units that should have reported and have not, `nil` those
    that signed a nil return. `published` is the control total for this very question, if one was entered, and `holds`
    whether the books agree. `as_closed` is the number as it stood when its months were closed, where it was restated.
    """

    indicator: Indicator
    value: int | None
    same_period_last_year: int | None
    year_to_date: int | None
    plan: int | None
    reported: int
    expected: int
    missing: tuple[str, ...]
    nil: tuple[str, ...]
    published: int | None
    holds: bool | None
    as_closed: int | None = None
    reason: str = ""

    @property
    def reason_en(self) -> str:
        """Return why there is no value, in English."""
        return REASONS_EN[self.reason]

    def as_json(self, codes: Mapping[str, str]) -> dict[str, JSON]:
        """Return the figure as the command line and the printed stamp write it; `codes` are those of silent units."""
        return {
            "code": self.indicator.code,
            "value": self.value,
            "base_unit": self.indicator.base_unit,
            "kind": self.indicator.kind.lower(),
            "same_period_last_year": self.same_period_last_year,
            "year_to_date": self.year_to_date,
            "plan": self.plan,
            "reported": self.reported,
            "expected": self.expected,
            "missing": [codes[unit] for unit in self.missing],
            "nil": [codes[unit] for unit in self.nil],
            "published": self.published,
            "holds": self.holds,
            **({"reason": self.reason} if self.reason else {}),
        }
