"""Who issues a report: the Party organisation of the day, the one above it, and the place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.org import queries as org
from cotmoc.org.models import Unit
from cotmoc.org.trees import TOP, Tree

if TYPE_CHECKING:
    from cotmoc.readings.question import Question

UNNAMED = "Đảng ủy"


@dataclass(frozen=True)
class Letterhead:
    """The head of a Party document and who signs it; a cell's symbol is CB, a committee's ĐU (domain.md §4.2)."""

    superior: str
    issuer: str
    place: str
    symbol: str
    signed_for: str


def letterhead(question: Question) -> Letterhead:
    """Return the head for a question: of one unit, its cell's; of the province, the committee's over all cells."""
    tree = Tree.load(Unit.Tree.PARTY, on=question.tree, known_at=question.known_at)
    issuer = _issuer(tree, question)
    place = _place(question)
    if issuer == TOP:
        return Letterhead("", UNNAMED, place, "ĐU", "T/M ĐẢNG ỦY")
    above = tree.parent(issuer)
    superior = tree.name(above) if above else ""
    if _is_cell(tree, issuer):
        return Letterhead(superior, tree.name(issuer), place, "CB", "T/M CHI BỘ")
    return Letterhead(superior, tree.name(issuer), place, "ĐU", "T/M ĐẢNG ỦY")


def _issuer(tree: Tree, question: Question) -> str:
    if question.unit:
        cells = {tree.place(one, question.tree) for one in org.cells_of(org.unit(question.unit), on=question.tree)}
        if issuer := tree.lowest_common(cells - {TOP}):
            return issuer
    issuer = tree.lowest_common(one for one in tree.units() if _is_cell(tree, one))
    while issuer != TOP and _is_cell(tree, issuer):
        issuer = tree.parent(issuer) or TOP
    return issuer


def _is_cell(tree: Tree, unit: str) -> bool:
    return tree.state(unit).kind == Unit.Kind.CELL


def _place(question: Question) -> str:
    tree = Tree.load(Unit.Tree.ADMINISTRATION, on=question.tree, known_at=question.known_at)
    provinces = [unit for unit in tree.units() if tree.state(unit).kind == Unit.Kind.PROVINCE]
    return tree.name(provinces[0]).removeprefix("Tỉnh ") if provinces else "…"
