"""What must hold of a work and of the stages it reaches: WK-1 to WK-8."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.kernel import rule
from cotmoc.kernel.rule import HOUSE, Rule
from cotmoc.registers.works import queries
from cotmoc.registers.works.models import Work, WorkStage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cotmoc.documents.models import Credit
    from cotmoc.registers.works.queries import Reached

Stage = WorkStage.Stage
ORDER = {stage: place for place, stage in enumerate(Stage.values)}


@dataclass(frozen=True)
class WorkCase:
    """A work; whether its commune is administrative."""

    work: Work
    in_commune: bool


@dataclass(frozen=True)
class Case:
    """A stage with the other stages that its work has reached."""

    stage: WorkStage
    others: tuple[Reached, ...]


def _once(case: Case) -> bool | str:
    days = [day for stage, day in case.others if stage == case.stage.stage]
    return f"Đã ghi bước này ngày {days[0]:%d/%m/%Y}." if days else True


def _in_order(case: Case) -> bool | str:
    place, own_day = ORDER[case.stage.stage], case.stage.document.day
    for stage, day in case.others:
        if (ORDER[stage] < place and day > own_day) or (ORDER[stage] > place and day < own_day):
            return f"Bước “{Stage(stage).label}” ngày {day:%d/%m/%Y}."
    return True


def _handed_over_before_use(case: Case) -> bool:
    return case.stage.stage != Stage.IN_USE or any(stage == Stage.HANDED_OVER for stage, _ in case.others)


def _told_on_completion(case: Case) -> bool:
    return case.stage.stage == Stage.COMPLETED or not (case.stage.beneficiaries or case.stage.payments)


def _paid_by_somebody(case: Case) -> bool:
    return all(one.payer.strip() and one.amount_dong > 0 for one in case.stage.payments)


def _partners_named(case: Case) -> bool:
    return len(creditable(case.stage)) == len(case.stage.partners)


def creditable(stage: WorkStage) -> list[Credit]:
    """Return the credits that name a partner and a role, each pair once: what the database takes."""
    named = {(one.partner.strip(), one.role.strip()): one for one in reversed(stage.partners)}
    return [one for (partner, role), one in reversed(named.items()) if partner and role]


WORK: tuple[Rule[WorkCase], ...] = (
    Rule(
        "WK-1",
        "Công trình phải có tên (tên công trình, không ghi tên người).",
        "A work has a name: its own, not a person's.",
        HOUSE,
        lambda case: bool(case.work.name.strip()),
    ),
    Rule(
        "WK-2",
        "Công trình phải ở một đơn vị hành chính.",
        "A work stands in an administrative unit.",
        HOUSE,
        lambda case: case.in_commune,
    ),
)
STAGE: tuple[Rule[Case], ...] = (
    Rule(
        "WK-3",
        "Công trình tính một lần, tại đơn vị chủ trì; đơn vị phối hợp được ghi nhận, không tính thêm.",
        "A work counts once, at its lead unit; partners are credited and not counted again.",
        HOUSE,
        lambda case: case.stage.document.unit_id == case.stage.work.lead_unit_id,
    ),
    Rule(
        "WK-4",
        "Mỗi công trình qua mỗi bước một lần.",
        "A work reaches each stage once.",
        HOUSE,
        _once,
    ),
    Rule(
        "WK-5",
        "Các bước theo thứ tự: khảo sát, thống nhất, khởi công, xây dựng xong, bàn giao, còn sử dụng.",
        "Stages keep their order: surveyed, agreed, started, completed, handed over, found in use.",
        HOUSE,
        _in_order,
    ),
    Rule(
        "WK-6",
        "Chỉ kiểm tra còn sử dụng sau khi đã bàn giao.",
        "A work is found in use only after it was handed over.",
        HOUSE,
        _handed_over_before_use,
    ),
    Rule(
        "WK-7",
        "Kinh phí và số người hưởng lợi ghi khi xây dựng xong, theo biên bản nghiệm thu; mỗi nguồn có tên và số tiền.",
        "Cost and beneficiaries are told on completion, by its minutes; each source has a name and an amount.",
        HOUSE,
        lambda case: _told_on_completion(case) and _paid_by_somebody(case),
    ),
    Rule(
        "WK-8",
        "Mỗi đơn vị phối hợp được ghi một lần cho một vai trò, có tên.",
        "A partner is named, and credited once for a role.",
        HOUSE,
        _partners_named,
    ),
)


def check_partners(stage: WorkStage) -> None:
    """Raise RulesBroken (WK-8) unless the stage's partners can be kept."""
    rule.check(Case(stage, ()), [one for one in STAGE if one.holds is _partners_named])


def check_work(work: Work) -> None:
    """Raise RulesBroken unless the work may be recorded."""
    rule.check(WorkCase(work, work.commune_id in queries.communes([work.commune_id])), WORK)


def broken(stages: Sequence[WorkStage]) -> tuple[rule.Broken, ...]:
    """Return every rule that any of the stages or their works breaks, in two queries up to 5,000 works."""
    known = queries.communes({one.work.commune_id for one in stages})
    of_works = [WorkCase(one.work, one.work.commune_id in known) for one in stages]
    return (*rule.broken_in(of_works, WORK), *rule.broken_in(cases(stages), STAGE))


def of_one() -> tuple[Rule[WorkStage], ...]:
    """Return the rules of a stage for one of them."""
    return rule.asked_of(lambda stage: cases([stage])[0], STAGE)


def cases(stages: Sequence[WorkStage]) -> list[Case]:
    """Return each stage with the others of its work, in force or earlier in the set."""
    reached = queries.reached({one.work_id for one in stages})
    found = []
    for one in stages:
        others = reached.setdefault(one.work_id, [])
        found.append(Case(one, tuple(others)))
        others.append((one.stage, one.document.day))
    return found
