"""What may be asked of commitments."""

from __future__ import annotations

from datetime import date

from cotmoc.registers.commitments import operations, queries
from cotmoc.registers.commitments.models import Listed, Registered
from tests.registers.commitments.papers import ending, of_organisation, registered, registration, roster, sheet
from tests.registers.party import DAY, Party, belong

JUNE = date(2020, 6, 1)


def test_standing_of_a_unit(party: Party) -> None:
    first, second = registered(party, party.an, party.binh)
    operations.submit_ending(ending(party, first, day=JUNE), **party.acting())
    of_unit = of_organisation(party)
    operations.submit_registration(of_unit, **party.acting())
    operations.void_registration(second, reason="Ghi nhầm", **party.acting())
    listed = roster(party, party.an)
    operations.submit_roster(listed, **party.acting())
    registration(party)

    found = queries.standing({party.west})

    assert set(found.registered) == {
        Registered(first.pk, party.west, party.an.pk, is_member=True, start=DAY, ended_on=JUNE),
        Registered(of_unit.pk, party.west, party.west_cell.pk, is_member=False, start=DAY),
    }
    assert found.listed == (Listed(listed.pk, party.west, DAY, frozenset({party.an.pk})),)
    assert queries.standing({party.east}).registered == ()


def test_sheets_in_force(party: Party) -> None:
    record = sheet(party)

    assert list(queries.sheets_in_force()) == []
    assert record.mark_list == []


def test_belonging_follows_people_and_cells(party: Party) -> None:
    belong(party.an, party.east_cell, JUNE, date(2020, 9, 1))

    found = queries.belonging(people=[party.an.pk], cells=[party.west_cell.pk])

    assert found.unit_of(party.west_cell.pk, DAY) == party.west
    assert found.unit_of(party.west_cell.pk, date(2018, 12, 31)) is None
    assert found.unit_of(party.east_cell.pk, DAY) is None
    assert [found.is_member(party.an.pk, party.east_cell.pk, day) for day in (DAY, JUNE, date(2020, 9, 1))] == [
        False,
        True,
        False,
    ]
    assert not found.is_member(party.binh.pk, party.west_cell.pk, DAY)
    assert found.days() == {date(2019, 1, 1), JUNE, date(2020, 9, 1)}
