"""Rules as data: a code, the words of the regulation, its source, and what must hold.

All broken rules are reported at once, in the regulation's words; the code names the test and the page of the rule book.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Record = TypeVar("Record")
Case = TypeVar("Case")

HOUSE = "Quy ước của hệ thống"
"""The source of a rule that no regulation states: our own convention, and said so."""


@dataclass(frozen=True)
class Rule(Generic[Record]):
    """What must hold of a record. `holds` answers True, False, or a Vietnamese sentence saying what is wrong."""

    code: str
    text_vi: str
    text_en: str
    source: str
    holds: Callable[[Record], bool | str]


@dataclass(frozen=True)
class Broken:
    """A rule that a record breaks; `index` is the record's place in a set, from 0."""

    code: str
    text_vi: str
    text_en: str
    source: str
    detail: str = ""
    index: int = 0

    def __str__(self) -> str:
        """Return the code, the sentence and what is wrong."""
        return f"{self.code}: {self.text_vi}" + (f" {self.detail}" if self.detail else "")


class RulesBroken(Exception):
    """The record was refused; `broken` names every rule it breaks."""

    def __init__(self, broken: Iterable[Broken]) -> None:
        """Keep the broken rules and say them all."""
        self.broken = tuple(broken)
        super().__init__("\n".join(str(one) for one in self.broken))


def broken(record: Record, rules: Iterable[Rule[Record]], *, index: int = 0) -> tuple[Broken, ...]:
    """Return every rule that the record breaks, in the order of the rules."""
    found = []
    for rule in rules:
        verdict = rule.holds(record)
        if verdict is not True:
            detail = verdict if isinstance(verdict, str) else ""
            found.append(Broken(rule.code, rule.text_vi, rule.text_en, rule.source, detail, index))
    return tuple(found)


def broken_in(records: Sequence[Record], rules: Sequence[Rule[Record]]) -> tuple[Broken, ...]:
    """Return every rule that any of the records breaks, with the record's place."""
    return tuple(one for index, record in enumerate(records) for one in broken(record, rules, index=index))


def check(record: Record, rules: Iterable[Rule[Record]]) -> None:
    """Raise RulesBroken, naming all of them, unless every rule holds."""
    found = broken(record, rules)
    if found:
        raise RulesBroken(found)


def asked_of(case_of: Callable[[Record], Case], rules: Iterable[Rule[Case]]) -> tuple[Rule[Record], ...]:
    """Return the rules of a case (a record with what surrounds it) as rules of the record; the case is made once."""
    made = cache(case_of)

    def asked(one: Rule[Case]) -> Rule[Record]:
        return Rule(one.code, one.text_vi, one.text_en, one.source, lambda record: one.holds(made(record)))

    return tuple(asked(one) for one in rules)
