"""Any day, as known at any time: the balances, the entries and the documents themselves say the same."""

from __future__ import annotations

from cotmoc.ledger import balances
from tests.proofs import history, rereading
from tests.proofs.conftest import SEED

STEPS, QUESTIONS, OF_DOCUMENTS = 150, 1_000, 50


def test_balances_entries_and_documents_give_the_same_answer_to_any_question(db: None) -> None:
    history.done(SEED, STEPS)

    for number, (day, seq) in enumerate(history.pairs(SEED, QUESTIONS)):
        known = balances.at_seq(seq)
        answer = rereading.figures(day, known)
        assert answer == rereading.figures(day, known, raw=True)
        if number < OF_DOCUMENTS:
            assert answer == rereading.known(seq).figures(day)
