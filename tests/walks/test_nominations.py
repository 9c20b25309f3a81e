"""From the nomination to full membership; a name that is erased leaves the figures and the books as they are."""

from __future__ import annotations

from datetime import date

from cotmoc.registers.nominations import operations, queries
from tests.registers.nominations.papers import nominee, upto
from tests.registers.party import Party
from tests.walks.asking import figure, holders, the_books_hold

YEAR_END = date(2020, 12, 31)


def test_nominations_from_the_cell_to_the_figure(party: Party) -> None:
    people = [nominee(party, full_name=name) for name in ("Lý Thị Dung", "Nông Văn Hà", "Hoàng Văn Tú")]
    known = nominee(party, known_from="SYMPATHISER", full_name="Vi Văn Long")
    whole = upto(party, people[0], "FULL")
    upto(party, people[1], "CLASS")
    (withdrawn,) = upto(party, people[2], "NOMINATED")
    then = party.place.now

    operations.void_stage(withdrawn, reason="Ghi nhầm người", **party.acting())
    operations.erase_name(people[1], **party.acting())

    assert figure("nominations.people", on=YEAR_END) == 2
    assert figure("nominations.people", on=YEAR_END, known_at=then) == 3
    assert figure("nominations.class_completed", on=YEAR_END) == 2
    assert figure("nominations.full_members", on=date(2021, 12, 31)) == 1
    assert holders("nominations.admitted", on=YEAR_END) == {whole[3].pk: 1}
    assert queries.standing(unit=party.west, on=YEAR_END) == {people[0].pk: "PROBATION", people[1].pk: "CLASS"}
    assert known.pk not in queries.reached([known.pk])
    assert the_books_hold()
