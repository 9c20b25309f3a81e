"""The rule book: every rule of every floor and room with its words and source; and what is set but was not verified."""

from __future__ import annotations

import pkgutil
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

import cotmoc
from cotmoc.documents import approvals, numbering, settings
from cotmoc.documents.models import Document, Setting
from cotmoc.kernel import glossary
from cotmoc.kernel.rule import HOUSE, Rule
from cotmoc.org import permissions
from cotmoc.org.rights import deadlines
from cotmoc.org.rights_models import RightsRequest
from cotmoc.readings import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FLOORS = {
    "org": ("Đơn vị và con người", "Units and people"),
    "org.delegation": ("Ủy quyền", "Delegation"),
    "org.rights": ("Dữ liệu cá nhân", "Personal data"),
    "border": ("Đường biên", "The line"),
    "documents": ("Mọi văn bản", "Every paper"),
    "plans": ("Nghị quyết, kế hoạch", "Resolutions and plans"),
    "reports": ("Số đã công bố", "Published figures"),
}


@dataclass(frozen=True)
class Book:
    """The rules of one floor or room, in the order of their codes."""

    module: str
    rules: tuple[Rule[object], ...]

    def title(self, language: str) -> str:
        """Return what the rules are about."""
        if self.module in FLOORS:
            vietnamese, english = FLOORS[self.module]
        else:
            term = glossary.term(self.module.rpartition(".")[2])
            vietnamese, english = term.vi, term.en
        return vietnamese if language == wording.VIETNAMESE else english


@cache
def books() -> tuple[Book, ...]:
    """Return every module named `rules`, or inside a package so named, that has rules."""
    found: dict[str, dict[str, Rule[object]]] = {}
    for info in sorted(pkgutil.walk_packages(cotmoc.__path__, "cotmoc."), key=lambda info: info.name):
        words = info.name.split(".")
        if "rules" in words or info.name == "cotmoc.reports.control_totals":
            name = info.name.removeprefix("cotmoc.").partition(".rules")[0].removesuffix(".control_totals")
            rules = {one.code: one for one in _rules_in(vars(import_module(info.name)).values())}
            if rules:
                found.setdefault(name, {}).update(rules)
    return tuple(Book(name, tuple(sorted(rules.values(), key=_in_order))) for name, rules in found.items())


def is_house_rule(rule: Rule[object]) -> bool:
    """Say whether a rule is the program's own, not one of a regulation."""
    return rule.source == HOUSE


def _rules_in(values: Iterable[object]) -> Iterator[Rule[object]]:
    for value in values:
        if isinstance(value, Rule):
            yield value
        elif isinstance(value, list | tuple):
            yield from _rules_in(value)
        elif isinstance(value, dict):
            yield from _rules_in(value.values())


def _in_order(one: Rule[object]) -> tuple[str, int]:
    family, _, number = one.code.rpartition("-")
    return family, int(number) if number.isdecimal() else 0


@dataclass(frozen=True)
class Parameter:
    """Something set by a regulation and kept as data: what, its value, its source, from when, and whether verified."""

    vi: str
    en: str
    value: str
    source: str
    from_day: date | None
    verified: bool


SETTINGS = {
    "phone_days": (
        "Hạn nộp giấy của đính chính theo điện thoại (ngày)",
        "Days until the paper of a telephone correction",
    ),
    "draft_days": ("Giữ bản nháp không sửa (ngày)", "Days a draft is kept unchanged"),
    "return_days": ("Hạn báo cáo tháng (ngày sau khi hết tháng)", "Days after a month until its return is due"),
}
"""What an installation may set for itself: whole numbers."""
KINDS_OF_REQUEST = {
    RightsRequest.Kind.WITHDRAW: "withdraw consent",
    RightsRequest.Kind.RESTRICT: "restrict",
    RightsRequest.Kind.OBJECT: "object",
    RightsRequest.Kind.ACCESS: "access",
    RightsRequest.Kind.RECTIFY: "rectify",
    RightsRequest.Kind.ERASE: "erase",
}
FIRST = date(1, 1, 1)


RETURNED = tuple(one for one in permissions.REGISTERS if one != "reorganisation")
"""The registers that units report in, month by month."""


def return_words(register: str) -> tuple[str, str]:
    """Return what the due day of one register's returns is called, in both languages."""
    term, (vietnamese, english) = glossary.term(register), SETTINGS["return_days"]
    return f"{vietnamese}: {term.vi}", f"{english}: {term.en}"


def _number(vietnamese: str, english: str, usual: int, own: Setting | None) -> Parameter:
    if own is None:
        usual_source = "Mặc định của hệ thống, mỗi nơi đặt lại được"
        return Parameter(vietnamese, english, str(usual), usual_source, None, verified=False)
    day = None if own.from_day == FIRST else own.from_day
    return Parameter(vietnamese, english, str(own.value), own.basis or "Nơi này tự đặt", day, verified=True)


@dataclass(frozen=True)
class Approval:
    """A kind of paper: whether another approves it on a day, on what basis, and since when."""

    kind: str
    needed: bool
    source: str
    from_day: date | None


def approvals_of(kinds: Iterable[str], *, on: date) -> list[Approval]:
    """Return how papers of these kinds are approved on a day."""
    own = settings.standing(on=on)
    found = []
    for kind in kinds:
        one = own.get(f"{settings.APPROVAL}{kind}")
        if one is None:
            found.append(Approval(kind, kind in approvals.DEFAULT, "", None))
        else:
            day = None if one.from_day == FIRST else one.from_day
            found.append(Approval(kind, bool(one.value), one.basis, day))
    return found


@dataclass(frozen=True)
class Change:
    """A value that an installation set itself: of what, from which day until which, on what basis; never deleted."""

    name: str
    value: int
    basis: str
    from_day: date | None
    to_day: date | None


def changes() -> list[Change]:
    """Return everything that was ever set, the last to begin first; what is still to come stands at the top."""
    rows = list(Setting.objects.order_by("from_day", "id"))
    ends: dict[str, date] = {}
    found = []
    for one in reversed(rows):
        day = None if one.from_day == FIRST else one.from_day
        found.append(Change(one.name, one.value, one.basis, day, ends.get(one.name)))
        ends[one.name] = one.from_day
    return found


def parameters(*, on: date) -> list[Parameter]:
    """Return what is in force on a day: timers of requests, how numbers are written, terms of the committees."""
    first, term = max(one for one in numbering.TERMS if one[0] <= on)
    assumed = "Ngày bắt đầu là giả định, dùng chung cho mọi cấp ủy"
    last = Parameter("Nhiệm kỳ (đánh số văn bản)", "Term (numbers of papers)", term, assumed, first, verified=False)
    return [*_timers(on), *_patterns(on), *_numbers(on), last]


def _timers(on: date) -> list[Parameter]:
    return [
        Parameter(
            f"Yêu cầu {RightsRequest.Kind(kind).label}: trả lời, xong",
            f"Request to {KINDS_OF_REQUEST[RightsRequest.Kind(kind)]}: answered, done",
            f"{limit.answer_working_days} ngày làm việc, {limit.done_days} ngày",
            limit.source,
            None,
            limit.verified,
        )
        for kind, limit in deadlines.limits(on=on).items()
    ]


def _patterns(on: date) -> list[Parameter]:
    found = []
    for pattern in (one for one in numbering.PATTERNS if one.from_day <= on):
        of_office = pattern.family == Document.Family.ADMINISTRATIVE
        family = "văn bản hành chính" if of_office else "văn bản của Đảng"
        english = "administrative papers" if of_office else "Party papers"
        vietnamese, english = f"Cách ghi số {family}", f"How numbers of {english} are written"
        day = None if pattern.from_day == FIRST else pattern.from_day
        sample = pattern.template.format(number=15, series="CT", organisation="BCH")
        found.append(Parameter(vietnamese, english, sample, pattern.basis, day, verified=True))
    return found


def _numbers(on: date) -> list[Parameter]:
    own = settings.standing(on=on)
    return [
        *(
            _number(vietnamese, english, settings.DEFAULTS[name], own.get(name))
            for name, (vietnamese, english) in SETTINGS.items()
        ),
        *(
            _number(*return_words(register), one.value, one)
            for register in RETURNED
            if (one := own.get(f"{settings.RETURN_DAYS}{register}"))
        ),
    ]
