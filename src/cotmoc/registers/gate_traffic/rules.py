"""What must hold of a gate and of its month: GT-1 to GT-5."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.kernel import rule
from cotmoc.kernel.period import month_of
from cotmoc.kernel.rule import HOUSE, Rule
from cotmoc.registers.gate_traffic import queries
from cotmoc.registers.gate_traffic.models import COUNTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cotmoc.registers.gate_traffic.models import Gate, GateMonth


@dataclass(frozen=True)
class GateCase:
    """A gate to add; whether its code is taken and its commune administrative."""

    gate: Gate
    taken: bool
    in_commune: bool


@dataclass(frozen=True)
class Case:
    """A gate's month, and the record of the same gate and month if there is one."""

    month: GateMonth
    other: str | None


def _is_a_month(case: Case) -> bool:
    period = month_of(case.month.month)
    return (case.month.month, case.month.document.day) == (period.first, period.last)


def _once(case: Case) -> bool | str:
    return case.other is None or f"Tháng {case.month.month:%m/%Y} của cửa khẩu này đã vào sổ."


def _something(case: Case) -> bool:
    return any(getattr(case.month, field) for field in COUNTS)


GATE: tuple[Rule[GateCase], ...] = (
    Rule(
        "GT-1",
        "Cửa khẩu phải có ký hiệu riêng và tên.",
        "A gate has a code of its own and a name.",
        HOUSE,
        lambda case: bool(case.gate.code.strip() and case.gate.name_vi.strip()) and not case.taken,
    ),
    Rule(
        "GT-2",
        "Cửa khẩu phải thuộc một đơn vị hành chính.",
        "A gate lies in an administrative unit.",
        HOUSE,
        lambda case: case.in_commune,
    ),
)
MONTH: tuple[Rule[Case], ...] = (
    Rule(
        "GT-3",
        "Số liệu cửa khẩu ghi theo tháng, vào ngày cuối tháng; không ghi theo ngày, không ghi từng người.",
        "A gate's figures are those of a month, on its last day: never by day, never by traveller.",
        HOUSE,
        _is_a_month,
    ),
    Rule(
        "GT-4",
        "Mỗi cửa khẩu mỗi tháng chỉ ghi một lần; sai thì đính chính.",
        "A gate has one record a month; a mistake is corrected.",
        HOUSE,
        _once,
    ),
    Rule(
        "GT-5",
        "Tháng không có lưu lượng thì báo không phát sinh.",
        "A month without traffic is a nil return.",
        HOUSE,
        _something,
    ),
)


def check_gate(gate: Gate) -> None:
    """Raise RulesBroken unless the gate may be added."""
    taken = gate.code in queries.gates_by_code()
    rule.check(GateCase(gate, taken, queries.is_administrative(gate.commune_id)), GATE)


def broken(months: Sequence[GateMonth]) -> tuple[rule.Broken, ...]:
    """Return every rule that any of the months breaks, in one query whatever their number."""
    return rule.broken_in(cases(months), MONTH)


def of_one() -> tuple[Rule[GateMonth], ...]:
    """Return the same rules for one month."""
    return rule.asked_of(lambda month: cases([month])[0], MONTH)


def cases(months: Sequence[GateMonth]) -> list[Case]:
    """Return each month with the record that stands in its place; of two in one set the later finds the earlier."""
    recorded = queries.recorded(months)
    found = []
    for one in months:
        place = (one.gate_id, one.month)
        found.append(Case(one, recorded.get(place)))
        recorded.setdefault(place, one.document_id)
    return found
