"""A year of commitments: all register, one moves away, one comes, the year is renewed, a month is marked and closed."""

from __future__ import annotations

from datetime import date

from cotmoc.kernel.period import Period
from cotmoc.ledger import months
from cotmoc.org.models import Membership
from cotmoc.registers.commitments import operations
from cotmoc.registers.commitments.operations import Given
from tests.registers.commitments.papers import closing, ending, registered, sheet
from tests.registers.party import DAY, Party, member
from tests.walks.asking import figure, holders, the_books_hold

JUNE = date(2020, 6, 1)
UNITS = "commitments.units_registered"


def test_commitments_from_the_paper_to_the_figure(party: Party) -> None:
    (roster,) = operations.refresh_expected(unit=party.west, since=date(2020, 1, 2), **party.acting())
    an, binh = registered(party, party.an, party.binh)
    assert holders(UNITS, on=DAY) == {roster.pk: 1}

    Membership.objects.filter(person=party.binh).update(to_day=JUNE)
    operations.submit_ending(ending(party, binh, day=JUNE), **party.acting())
    chi = member("chi", party.west_cell, JUNE)
    operations.refresh_expected(unit=party.west, since=JUNE, **party.acting())
    then = party.place.now
    (newcomer,) = registered(party, chi, day=date(2020, 6, 8))
    renewed = registered(party, party.an, chi, day=date(2021, 1, 4))

    assert [figure(UNITS, on=day) for day in (date(2020, 3, 1), DAY, JUNE, date(2020, 6, 8), date(2021, 6, 30))] == [
        0,
        1,
        0,
        1,
        1,
    ]
    assert figure(UNITS, on=date(2020, 12, 31), known_at=then) == 0
    assert holders("commitments.members_registered", on=date(2020, 12, 31)) == {an.pk: 1, newcomer.pk: 1}
    assert holders("commitments.members_registered", on=date(2021, 1, 4)) == {one.pk: 1 for one in renewed}
    assert figure("commitments.members_expected", on=date(2021, 1, 4)) == 2
    assert the_books_hold()


def test_month_is_marked_and_closed(party: Party) -> None:
    (an,) = registered(party, party.an)
    line = an.line_list[0].pk

    operations.submit_sheet(
        sheet(party, Given(line, "SELF", "MET"), Given(line, "CELL", "NOT_MET", reason="TIME")), **party.acting()
    )
    operations.submit_closing(closing(party), **party.acting())

    assert figure("commitments.months_closed", on=date(2020, 12, 31)) == 1
    assert months.is_closed(unit=party.west, month=Period.parse("2020-03"))
    assert the_books_hold()
