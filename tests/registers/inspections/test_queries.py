"""What may be asked of inspections."""

from __future__ import annotations

from datetime import date

from cotmoc.registers.inspections import operations, queries
from cotmoc.registers.inspections.models import FindingState, InspectionSession
from cotmoc.registers.inspections.operations import Line
from tests.registers.inspections.papers import (
    DUE,
    acting,
    corrected,
    finding,
    official_decision,
    official_session,
    plan,
    session,
)
from tests.registers.party import DAY, Party, belong, member


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


def test_findings_due_of_some_units_until_they_are_corrected(party: Party) -> None:
    held = official_session(party)
    late, soon = (finding(party, held, due_on=due) for due in (date(2020, 5, 1), date(2020, 4, 10)))
    operations.submit_findings([late, soon], **acting(party))
    corrected(party, soon, day=date(2020, 4, 12))

    assert list(queries.due(on=date(2020, 4, 11))) == [soon, late]
    assert list(queries.due(on=date(2020, 4, 12), units=[party.west])) == [late]
    assert list(queries.due(on=date(2020, 4, 11), units=[party.east])) == []
    assert list(queries.due(on=date(2020, 3, 1))) == []


def test_inspection_is_open_on_a_person_from_the_decision_to_the_conclusion(party: Party) -> None:
    record = official_decision(party)

    assert not queries.open_on_person(party.an.pk, on=date(2020, 3, 1))
    assert queries.open_on_person(party.an.pk, on=DAY)
    assert not queries.open_on_person(party.binh.pk, on=DAY)
    held = session(party, decision=record, day=date(2020, 3, 20), started_on=DAY)
    assert queries.open_on_person(party.an.pk, on=date(2020, 3, 20))
    operations.submit_session(held, **acting(party))
    assert queries.open_on_person(party.an.pk, on=date(2020, 3, 19))
    assert not queries.open_on_person(party.an.pk, on=date(2020, 3, 20))


def test_inspection_is_open_for_a_bounded_time(party: Party) -> None:
    official_decision(party)

    assert queries.open_on_person(party.an.pk, on=date(2020, 4, 11))
    assert not queries.open_on_person(party.an.pk, on=date(2020, 4, 12))


def test_inspection_of_a_cell_is_open_on_its_members(party: Party) -> None:
    official_decision(party, members=[], organisations=[party.west_cell.pk])
    newcomer = member("chi", party.east_cell, to_day=date(2020, 3, 10))
    belong(newcomer, party.west_cell, date(2020, 3, 10))

    assert queries.open_on_person(party.binh.pk, on=DAY)
    assert not queries.open_on_person(newcomer.pk, on=DAY)
    assert queries.open_on_person(newcomer.pk, on=date(2020, 3, 10))
    assert not queries.open_on_person("test-nobody", on=DAY)


def test_session_that_is_still_written_is_open(party: Party) -> None:
    record = session(party)

    assert queries.open_on_person(party.an.pk, on=DAY)
    assert not queries.open_on_person(party.an.pk, on=date(2020, 5, 22))
    operations.submit_session(record, **acting(party))
    assert not queries.open_on_person(party.an.pk, on=DAY)
    assert InspectionSession.objects.count() == 1


def test_first_session_of_a_plan_that_was_not_held(party: Party) -> None:
    months = [Line("COMPLIANCE", "ARTICLE_30", "RESOLUTION", month) for month in (6, 3, 9)]
    record = plan(party, lines=months)
    operations.submit_plan(record, **acting(party))
    june, march, september = record.lines

    assert queries.first_not_held(record) == march
    official_session(party, planned=march)
    assert queries.first_not_held(record) == june
    official_decision(party, planned=june)
    assert queries.first_not_held(record) == september
    official_session(party, planned=september)
    assert queries.first_not_held(record) is None
