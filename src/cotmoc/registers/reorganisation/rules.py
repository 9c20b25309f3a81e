"""What must hold of a reorganisation: code, words, source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.kernel.rule import HOUSE, Rule

if TYPE_CHECKING:
    from cotmoc.registers.reorganisation.models import Reorganisation


@dataclass(frozen=True)
class Case:
    """A reorganisation, the unit's metres before it, and everyone's after it: unit id → metres."""

    record: Reorganisation
    before: dict[str, int]
    after: dict[str, int]


def _only_between_these(case: Case) -> bool | str:
    concerned = {case.record.unit_id, *case.record.into}
    others = {unit for unit in {*case.before, *case.after} - concerned if case.before.get(unit) != case.after.get(unit)}
    return not others or f"{len(others)} đơn vị khác cũng đổi chiều dài."


RULES: tuple[Rule[Case], ...] = (
    Rule(
        "RG-1",
        "Chia tách phải nêu ít nhất một đơn vị tiếp nhận khác với đơn vị bị chia.",
        "A split names at least one unit that takes over, other than the one that is split.",
        HOUSE,
        lambda case: bool(set(case.record.into) - {case.record.unit_id}),
    ),
    Rule(
        "RG-2",
        "Chỉ các đơn vị có tên trong quyết định được thay đổi đoạn biên.",
        "Only the units that the decision names get another length of the line.",
        HOUSE,
        _only_between_these,
    ),
)
"""What must hold of a split, or of a move of a sector."""
