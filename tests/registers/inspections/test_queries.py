"""What may be asked of inspections."""

from __future__ import annotations

from datetime import date

from cotmoc.registers.inspections import operations, queries
from cotmoc.registers.inspections.models import FindingState
from tests.registers.inspections.papers import DUE, acting, corrected, finding, official_session
from tests.registers.party import Party


def test_overdue_and_states_of_a_day(party: Party) -> None:
    held = official_session(party)
    late, later, mended = (
        finding(party, held, due_on=due) for due in (date(2020, 4, 10), date(2020, 4, 20), date(2020, 4, 5))
    )
    finding(party, held, due_on=DUE)
    operations.submit_findings([late, later, mended], **acting(party))
    corrected(party, mended, day=date(2020, 4, 12))

    assert list(queries.overdue(on=date(2020, 4, 11))) == [mended, late]
    assert list(queries.overdue(on=date(2020, 4, 21))) == [late, later]
    assert queries.states([late, later, mended], on=date(2020, 4, 11)) == {
        late.pk: FindingState.OVERDUE,
        later.pk: FindingState.OPEN,
        mended.pk: FindingState.OVERDUE,
    }
    assert queries.states([mended], on=date(2020, 4, 12)) == {mended.pk: FindingState.CORRECTED}
