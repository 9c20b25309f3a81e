from __future__ import annotations

import pytest

from cotmoc.documents import states
from cotmoc.documents.states import NoSuchStep, State

# before · step · after; every pair that is not here must be refused
TABLE = {
    (State.DRAFT, "propose"): State.PROPOSED,
    (State.DRAFT, "submit"): State.SUBMITTED,
    (State.PROPOSED, "return"): State.DRAFT,
    (State.PROPOSED, "approve"): State.SUBMITTED,
    (State.SUBMITTED, "void"): State.VOIDED,
}
NAMES = ("propose", "return", "submit", "approve", "void", "attach")


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("name", NAMES)
def test_a_step_leads_where_the_table_says_or_nowhere(state: State, name: str) -> None:
    expected = TABLE.get((state, name))

    if expected is None:
        with pytest.raises(NoSuchStep) as refused:
            states.step(name, state=state)
        assert (refused.value.name, refused.value.state) == (name, state)
    else:
        assert states.step(name, state=state).after == expected


@pytest.mark.parametrize("state", State)
def test_steps_from_a_state_are_those_of_the_table(state: State) -> None:
    assert {one.name for one in states.steps_from(state)} == {name for before, name in TABLE if before == state}


def test_no_path_leads_back_from_the_books() -> None:
    reachable = {State.SUBMITTED}
    for _ in State:
        reachable |= {one.after for state in reachable for one in states.steps_from(state)}

    assert reachable == {State.SUBMITTED, State.VOIDED}


def test_a_refused_step_says_so_in_vietnamese() -> None:
    with pytest.raises(NoSuchStep, match="Văn bản đang ở trạng thái “đã hủy”, không thể: hủy"):
        states.step("void", state=State.VOIDED)
