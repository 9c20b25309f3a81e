"""What a reader must know beside the figures: who is silent, what rests on opening balances, what was restated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cotmoc.kernel import glossary
from cotmoc.ledger import chart
from cotmoc.org.models import Unit
from cotmoc.org.trees import Tree
from cotmoc.readings import openings, wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cotmoc.ledger.months import Restatement
    from cotmoc.readings.question import Question
    from cotmoc.reports.figures import Figure
    from cotmoc.reports.half_year import HalfYear

MOST_NAMES = 12
"""How many units or months are named before the rest is counted."""


def remarks(report: HalfYear, question: Question) -> tuple[str, ...]:
    """Return the remarks as paragraphs."""
    tree = Tree.load(Unit.Tree.COMMAND, on=question.tree, known_at=question.known_at)
    return (*_standing(report.figures, tree), *_openings(report), *_restated(report, tree))


def control(report: HalfYear) -> tuple[str, ...]:
    """Return what the comparison with published figures says: how many agree, and each that does not."""
    if not report.control:
        return ("Không có số liệu đã công bố nào nêu cho kỳ này.",)
    right = sum(1 for one in report.control if one.holds)
    words = [f"{right}/{len(report.control)} số liệu đã công bố khớp với sổ tại ngày và cách tính đã khai."]
    words += [
        f"{one.indicator.vi}: công bố {wording.figure(one.published.value, one.indicator)}, "
        f"sổ {wording.figure(one.value, one.indicator)} (kỳ theo nguồn: {one.published.stated_period})."
        for one in report.control
        if not one.holds
    ]
    return tuple(words)


def _standing(figures: Sequence[Figure], tree: Tree) -> Iterator[str]:
    """Say of each register who has reported; registers that stand alike share a sentence."""
    alike: dict[tuple[int, int, tuple[str, ...], tuple[str, ...]], dict[str, None]] = {}
    for one in figures:
        key = (one.reported, one.expected, one.missing, one.nil)
        alike.setdefault(key, {})[one.indicator.register] = None
    for (reported, expected, missing, nil), registers in alike.items():
        names = "; ".join(glossary.term(one).vi for one in registers)
        yield f"Sổ {names}: {_who(reported, expected, missing, nil, tree)}."


def _who(reported: int, expected: int, missing: Sequence[str], nil: Sequence[str], tree: Tree) -> str:
    if not expected:
        return "chưa giao đơn vị nào báo cáo"
    if not reported:
        return f"chưa đơn vị nào trong {expected} đơn vị báo cáo đủ các tháng"
    words = f"{reported}/{expected} đơn vị đã báo cáo"
    if missing:
        words += f"; chưa báo cáo đủ: {_listed([tree.name(one) for one in missing])}"
    if nil:
        words += f"; báo không phát sinh: {_listed([tree.name(one) for one in nil])}"
    return words


def _openings(report: HalfYear) -> Iterator[str]:
    held = {chart.indicator(code): value for code, value in openings.still_held(report).items()}
    if held:
        words = [f"{indicator.vi} {wording.figure(value, indicator)}" for indicator, value in held.items()]
        yield f"Còn tính theo số dư ban đầu do đơn vị khai, chưa có văn bản thay thế: {_listed(words)}."


def _restated(report: HalfYear, tree: Tree) -> Iterator[str]:
    later: dict[str, list[Restatement]] = {}
    for one in report.restated:
        later.setdefault(one.indicator, []).append(one)
    for code, changes in later.items():
        indicator = chart.indicator(code)
        total = sum(one.change for one in changes)
        where = _listed([f"{tree.name(one.unit)} {one.month:%m/%Y}" for one in changes])
        sign = "+" if total > 0 else ""
        yield (
            f"Đã điều chỉnh sau khi khóa tháng: {indicator.vi} {sign}{wording.figure(total, indicator)} "
            f"({sum(one.entries for one in changes)} lần ghi: {where})."
        )


def _listed(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" và {more} nơi khác" if more > 0 else "")
