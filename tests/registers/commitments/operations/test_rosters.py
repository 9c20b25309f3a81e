"""Who should register: drawn from the cells' lists, brought up to date, voided and corrected."""

from __future__ import annotations

from datetime import date

from cotmoc.org.models import CellLink, Membership
from cotmoc.registers.commitments import operations
from cotmoc.registers.commitments.models import Roster
from tests.registers.commitments.papers import registered, roster, stocks
from tests.registers.party import BEGINNING, DAY, Party, belong, ledger, member

JUNE = date(2020, 6, 1)


def refresh(party: Party, since: date = DAY) -> list[Roster]:
    return operations.refresh_expected(unit=party.west, since=since, **party.acting())


def test_first_refresh_lists_everybody_from_its_day(party: Party) -> None:
    (made,) = refresh(party)

    assert made.members == {party.an.pk, party.binh.pk}
    assert ledger("commitments") == ["2020-03-02 TAY members_expected +2 RESULT"]


def test_nothing_new_makes_no_roster(party: Party) -> None:
    refresh(party)

    assert refresh(party) == []
    assert refresh(party, JUNE) == []


def test_member_who_joins_takes_the_unit_away_until_registering(party: Party) -> None:
    refresh(party)
    registered(party, party.an, party.binh)
    chi = member("chi", party.west_cell, JUNE)

    refresh(party)
    registered(party, chi, day=date(2020, 7, 1))

    assert sorted(ledger("commitments")[4:]) == [
        "2020-06-01 TAY members_expected +3 UPDATE",
        "2020-06-01 TAY members_expected -2 UPDATE by another",
        "2020-06-01 TAY units_registered -1 UPDATE by another",
        "2020-07-01 TAY members_registered +1 RESULT",
        "2020-07-01 TAY units_registered +1 UPDATE by another",
    ]
    assert [stocks(party, day).get("units_registered", 0) for day in (DAY, JUNE, date(2020, 7, 1))] == [1, 0, 1]


def test_member_who_leaves_lets_the_unit_be_whole(party: Party) -> None:
    refresh(party)
    registered(party, party.an)
    Membership.objects.filter(person=party.binh).update(to_day=JUNE)

    refresh(party)

    assert stocks(party, date(2020, 5, 31)) == {"members_expected": 2, "members_registered": 1}
    assert stocks(party, JUNE) == {"members_expected": 1, "members_registered": 1, "units_registered": 1}


def test_refresh_from_afar_makes_one_roster_for_each_day_of_change(party: Party) -> None:
    member("chi", party.west_cell, JUNE, date(2020, 9, 1))
    member("dung", party.west_cell, date(2030, 1, 1))

    made = refresh(party)

    assert [(one.document.day, len(one.members)) for one in made] == [
        (DAY, 2),
        (JUNE, 3),
        (date(2020, 9, 1), 2),
    ]


def test_joining_learnt_late_corrects_the_rosters_after_it(party: Party) -> None:
    refresh(party)
    member("chi", party.west_cell, JUNE)
    refresh(party)
    belong(member("dung", party.east_cell, date(2019, 1, 1), date(2020, 5, 1)), party.west_cell, date(2020, 5, 1), None)

    made = refresh(party)

    assert [(one.document.day, len(one.members), one.document.replaces is not None) for one in made] == [
        (date(2020, 5, 1), 3, False),
        (JUNE, 4, True),
    ]
    assert [stocks(party, day)["members_expected"] for day in (DAY, date(2020, 5, 1), JUNE)] == [2, 3, 4]


def test_cell_that_moves_brings_its_members(party: Party) -> None:
    refresh(party)
    member("chi", party.east_cell)
    CellLink.objects.create(cell=party.east_cell, unit=party.place.west, from_day=JUNE, recorded_at=BEGINNING)

    refresh(party)

    assert stocks(party, JUNE) == {"members_expected": 3}


def test_unit_without_members_has_no_roster(party: Party) -> None:
    assert operations.refresh_expected(unit=party.east, since=DAY, **party.acting()) == []


def test_unit_that_empties_is_not_whole(party: Party) -> None:
    refresh(party)
    Membership.objects.update(to_day=JUNE)

    (made,) = refresh(party)

    assert made.members == frozenset()
    assert stocks(party, JUNE) == {}


def test_refresh_that_starts_after_a_roster_carries_on_from_it(party: Party) -> None:
    operations.submit_roster(roster(party, party.an), **party.acting())

    (made,) = refresh(party, JUNE)

    assert made.members == {party.an.pk, party.binh.pk}
    assert stocks(party, date(2020, 5, 31)) == {"members_expected": 1}


def test_voided_roster_gives_way_to_the_one_before(party: Party) -> None:
    first, second = roster(party, party.an), roster(party, party.an, party.binh, day=JUNE)
    operations.submit_rosters([first, second], **party.acting())

    operations.void_roster(second, reason="Ghi nhầm", **party.acting())

    assert stocks(party, JUNE) == {"members_expected": 1}


def test_corrected_roster_posts_in_full(party: Party) -> None:
    old = roster(party, party.an)
    operations.submit_roster(old, **party.acting())
    new = roster(party, party.an, party.binh, save=False)

    operations.correct_roster(old, new, reason="Thiếu một người", **party.acting())

    assert ledger("commitments") == [
        "2020-03-02 TAY members_expected +1 RESULT",
        "2020-03-02 TAY members_expected -1 VOID by another",
        "2020-03-02 TAY members_expected +2 CORRECTION",
    ]


def test_same_key_is_the_same_roster(party: Party) -> None:
    first = roster(party, party.an, idempotency_key="k")

    assert roster(party, party.an, idempotency_key="k") == first
    assert Roster.objects.get(pk=first.pk).frozen() == {"members": [party.an.pk]}
