"""The chart of indicators: what may be counted, in which whole unit, in whose words, and how it is counted."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources

from cotmoc.kernel.rule import HOUSE


class NotOnTheChart(KeyError):
    """No indicator has this code; add it to `ledger/chart.toml` first."""


class Measure(StrEnum):
    """How an indicator is read: a flow adds over a period, a stock from the beginning to a day."""

    FLOW = "FLOW"
    STOCK = "STOCK"


@dataclass(frozen=True)
class Indicator:
    """One thing that is counted, in whole `base_unit`s; shown in `unit_word`s with `scale` decimals."""

    code: str
    vi: str
    en: str
    base_unit: str
    unit_word_vi: str
    unit_word_en: str
    kind: Measure
    register: str
    definition_vi: str
    definition_en: str
    source: str
    scale: int

    @property
    def is_stock(self) -> bool:
        """Say whether the figure adds from the beginning of the books."""
        return self.kind is Measure.STOCK


def _read() -> dict[str, Indicator]:
    text = resources.files("cotmoc.ledger").joinpath("chart.toml").read_text(encoding="utf-8")
    return {
        code: Indicator(
            code=code,
            kind=Measure(row["kind"]),
            register=code.partition(".")[0],
            source=row.get("source", HOUSE),
            scale=row.get("scale", 0),
            **{field: row[field] for field in WORDS},
        )
        for code, row in tomllib.loads(text).items()
    }


WORDS = ("vi", "en", "base_unit", "unit_word_vi", "unit_word_en", "definition_vi", "definition_en")
CHART: dict[str, Indicator] = _read()
STOCKS = frozenset(code for code, indicator in CHART.items() if indicator.is_stock)


def indicator(code: str) -> Indicator:
    """Return the indicator with this code; raise NotOnTheChart when there is none."""
    try:
        return CHART[code]
    except KeyError as error:
        raise NotOnTheChart(code) from error


def of_register(register: str) -> tuple[Indicator, ...]:
    """Return the indicators that a register posts, in the order of the chart."""
    return tuple(one for one in CHART.values() if one.register == register)
