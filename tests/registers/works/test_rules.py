from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.documents.models import Credit, Document
from cotmoc.kernel.rule import broken
from cotmoc.registers.works import rules
from cotmoc.registers.works.models import Payment, Work, WorkStage
from cotmoc.registers.works.queries import Reached
from cotmoc.registers.works.rules import Case, WorkCase

DAY = date(2020, 3, 1)
Stage = WorkStage.Stage


def of_work(name: str = "Nhà vệ sinh", *, in_commune: bool = True) -> set[str]:
    return {one.code for one in broken(WorkCase(Work(name=name), in_commune), rules.WORK)}


def of_stage(
    stage: str = Stage.SURVEYED,
    *others: Reached,
    unit: str = "tay",
    beneficiaries: int = 0,
    payments: tuple[tuple[str, int], ...] = (),
    partners: tuple[tuple[str, str], ...] = (),
) -> set[str]:
    work = Work(id="test-w", lead_unit_id="tay")
    record = WorkStage(document=Document(unit_id=unit, day=DAY), work=work, stage=stage, beneficiaries=beneficiaries)
    record.payments = [Payment(payer=payer, amount_dong=amount) for payer, amount in payments]
    record.partners = [Credit(partner=partner, role=role) for partner, role in partners]
    return {one.code for one in broken(Case(record, others), rules.STAGE)}


def test_WK_1_a_work_has_a_name() -> None:
    assert of_work() == set()
    assert of_work(" ") == {"WK-1"}


def test_WK_2_a_work_stands_in_a_commune() -> None:
    assert of_work(in_commune=False) == {"WK-2"}


def test_WK_3_the_lead_unit_records() -> None:
    assert of_stage() == set()
    assert of_stage(unit="dong") == {"WK-3"}


def test_WK_4_each_stage_is_reached_once() -> None:
    assert of_stage(Stage.AGREED, (Stage.AGREED, DAY)) == {"WK-4"}


@pytest.mark.parametrize(
    ("other", "days", "expected"),
    [
        (Stage.SURVEYED, -1, set()),
        (Stage.SURVEYED, 0, set()),
        (Stage.SURVEYED, 1, {"WK-5"}),
        (Stage.COMPLETED, 1, set()),
        (Stage.COMPLETED, 0, set()),
        (Stage.COMPLETED, -1, {"WK-5"}),
    ],
)
def test_WK_5_stages_keep_their_order(other: str, days: int, expected: set[str]) -> None:
    assert of_stage(Stage.STARTED, (other, DAY + timedelta(days=days))) == expected


@given(st.permutations(list(Stage)), st.lists(st.integers(0, 30), min_size=6, max_size=6))
def test_WK_5_days_in_the_order_of_the_stages_never_break_it(stages: list[str], days: list[int]) -> None:
    reached = dict(zip(Stage, sorted(days), strict=True))
    first, *others = stages
    own = DAY - timedelta(days=reached[Stage(first)])

    found = of_stage(first, *((one, own + timedelta(days=reached[Stage(one)])) for one in others))

    assert "WK-5" not in found


def test_WK_6_a_work_is_found_in_use_after_it_was_handed_over() -> None:
    assert of_stage(Stage.IN_USE) == {"WK-6"}
    assert of_stage(Stage.IN_USE, (Stage.HANDED_OVER, DAY)) == set()


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage not in {Stage.COMPLETED, Stage.IN_USE}])
def test_WK_7_cost_and_beneficiaries_are_told_on_completion(stage: str) -> None:
    assert of_stage(stage, beneficiaries=1) == {"WK-7"}
    assert of_stage(stage, payments=(("Ngân sách xã", 1),)) == {"WK-7"}


@pytest.mark.parametrize(
    ("payment", "expected"),
    [(("Ngân sách xã", 1), set()), ((" ", 1), {"WK-7"}), (("Ngân sách xã", 0), {"WK-7"}), (("Xã", -1), {"WK-7"})],
)
def test_WK_7_each_source_has_a_name_and_an_amount(payment: tuple[str, int], expected: set[str]) -> None:
    assert of_stage(Stage.COMPLETED, beneficiaries=1, payments=(payment,)) == expected


@pytest.mark.parametrize(
    ("partners", "expected"),
    [
        ((("Đoàn xã", "góp công"), ("Đoàn xã", "góp vốn")), set()),
        ((("Đoàn xã", "góp công"), ("Đoàn xã ", "góp công")), {"WK-8"}),
        (((" ", "góp công"),), {"WK-8"}),
        ((("Đoàn xã", ""),), {"WK-8"}),
    ],
)
def test_WK_8_a_partner_is_credited_once_for_a_role(partners: tuple[tuple[str, str], ...], expected: set[str]) -> None:
    assert of_stage(partners=partners) == expected
