"""What must hold of the way into the Party: NM-1 to NM-6."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.kernel import rule
from cotmoc.kernel.rule import HOUSE, Rule
from cotmoc.registers.nominations import queries
from cotmoc.registers.nominations.models import ORDER, StageKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from cotmoc.registers.nominations.models import Stage

PROBATION_SOURCE = "Quy định 24-QĐ/TW (2021); Hướng dẫn 01-HD/TW (2021): dự bị 12 tháng"
"""Of 2021: the wording that held in 2020 was not read, the twelve months are the same."""


@dataclass(frozen=True)
class Case:
    """A stage, how often the nominee has it, and the nominee's other stages with their days."""

    stage: Stage
    twice: bool
    others: Mapping[str, date]

    @property
    def place(self) -> int:
        """Return where the stage stands in the order."""
        return ORDER.index(self.stage.stage)


def _follows(case: Case) -> bool | str:
    if case.stage.stage == case.stage.nominee.known_from:
        return True
    if case.place < ORDER.index(case.stage.nominee.known_from):
        return "Giai đoạn này trước giai đoạn khi đưa vào sổ."
    before = ORDER[case.place - 1]
    return before in case.others or f"Chưa có giai đoạn “{StageKind(before).label}”."


def _in_order(case: Case) -> bool:
    day = case.stage.document.day
    return all(
        (other <= day) if ORDER.index(stage) < case.place else (other >= day) for stage, other in case.others.items()
    )


def _after_a_year(case: Case) -> bool | str:
    begun = case.others.get(StageKind.PROBATION) or case.others.get(StageKind.ADMITTED)
    if case.stage.stage != StageKind.FULL or begun is None:
        return True
    day = case.stage.document.day
    whole = (day.year - begun.year) * 12 + day.month - begun.month - (day.day < begun.day)
    return whole >= MONTHS_OF_PROBATION or f"Mới {whole} tháng kể từ {begun:%d/%m/%Y}."


MONTHS_OF_PROBATION = 12

RULES: tuple[Rule[Case], ...] = (
    Rule(
        "NM-1",
        "Mỗi giai đoạn phải tiếp theo giai đoạn liền trước.",
        "A stage follows the one right before it.",
        HOUSE,
        _follows,
    ),
    Rule(
        "NM-2",
        "Mỗi người mỗi giai đoạn ghi một lần.",
        "A person reaches a stage once.",
        HOUSE,
        lambda case: not case.twice,
    ),
    Rule(
        "NM-3",
        "Ngày của các giai đoạn phải theo thứ tự.",
        "The days of the stages follow their order.",
        HOUSE,
        _in_order,
    ),
    Rule(
        "NM-4",
        "Đảng viên dự bị đủ 12 tháng mới được công nhận chính thức.",
        "Full membership comes after twelve months of probation.",
        PROBATION_SOURCE,
        _after_a_year,
    ),
    Rule(
        "NM-5",
        "Giai đoạn phải được ghi tại đơn vị giới thiệu.",
        "A stage is recorded at the unit that nominated.",
        HOUSE,
        lambda case: case.stage.document.unit_id == case.stage.nominee.unit_id,
    ),
)

VOIDING: tuple[Rule[Case], ...] = (
    Rule(
        "NM-6",
        "Không hủy một giai đoạn khi giai đoạn sau còn hiệu lực.",
        "A stage is not voided while a later one is in force.",
        HOUSE,
        lambda case: all(ORDER.index(stage) < case.place for stage in case.others),
    ),
)


def broken(stages: Sequence[Stage]) -> tuple[rule.Broken, ...]:
    """Return every rule that any of the stages breaks; stages of one person may come in one set, in any order."""
    return rule.broken_in(cases(stages), RULES)


def of_one() -> tuple[Rule[Stage], ...]:
    """Return the same rules for one stage."""
    return rule.asked_of(lambda stage: cases([stage])[0], RULES)


def cases(stages: Sequence[Stage]) -> list[Case]:
    """Return each stage with the nominee's other stages, in force and of the set."""
    stored = queries.reached({one.nominee_id for one in stages})
    coming: defaultdict[str, list[Stage]] = defaultdict(list)
    for one in stages:
        coming[one.nominee_id].append(one)
    found = []
    for one in stages:
        peers = [peer for peer in coming[one.nominee_id] if peer is not one]
        others = stored.get(one.nominee_id, {}) | {peer.stage: peer.document.day for peer in peers}
        found.append(Case(one, one.stage in others, {kind: day for kind, day in others.items() if kind != one.stage}))
    return found


def case_of_voiding(stage: Stage) -> Case:
    """Return an official stage with the nominee's others."""
    others = queries.reached([stage.nominee_id]).get(stage.nominee_id, {})
    return Case(stage, twice=False, others={kind: day for kind, day in others.items() if kind != stage.stage})
