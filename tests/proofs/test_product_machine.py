"""The same world through the product, against the model and its own documents: 2,000 steps on each database."""

from __future__ import annotations

import os

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.proofs.choices import Choice, choices
from tests.proofs.conftest import SEED
from tests.proofs.desk import Desk, acts
from tests.proofs.invariants import Watch

PARTS = 2
"""Run beside each other."""
EXAMPLES, STEPS = 35 * int(os.environ.get("COTMOC_PROOF_SIZE", "1")), 35
WANTED = 1_000


class ProductMachine(RuleBasedStateMachine):
    """Each step is done in the product and in the model; what must hold is looked at after each."""

    steps = 0

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.desk = Desk()
        self.watch = Watch(self.desk)

    @rule(act=st.sampled_from([*acts()]), choice=choices)
    def step(self, act: str, choice: Choice) -> None:
        type(self).steps += 1
        self.desk.do(act, choice)
        self.watch.look(choice.day, choice.which)

    def teardown(self) -> None:
        try:
            self.watch.close()
        finally:
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)


@pytest.mark.parametrize("part", range(PARTS))
def test_the_product_agrees_with_the_model_for_a_thousand_steps(db: None, part: int) -> None:
    ProductMachine.steps = 0

    run_state_machine_as_test(
        seed(SEED + part)(ProductMachine),
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            # a failing history is long, and shrinking it takes minutes: the printed blob repeats it
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )

    assert ProductMachine.steps >= WANTED
