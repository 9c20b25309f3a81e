"""Where people stand."""

from __future__ import annotations

from datetime import date

from cotmoc.registers.nominations import operations, queries
from tests.registers.nominations.papers import nominee, stage, upto
from tests.registers.party import DAY, Party


def test_standing_on_a_day(party: Party) -> None:
    first, second = nominee(party), nominee(party)
    upto(party, first, "SYMPATHISER")
    (voided,) = upto(party, second, "NOMINATED")
    operations.void_stage(voided, reason="Ghi nhầm", **party.acting())
    stage(party, second)

    assert queries.standing(unit=party.west, on=date(2020, 4, 30)) == {first.pk: "CLASS"}
    assert queries.standing(unit=party.west, on=date(2020, 5, 4)) == {first.pk: "SYMPATHISER"}
    assert queries.standing(unit=party.east, on=date(2020, 5, 4)) == {}
    assert queries.reached([first.pk, second.pk])[first.pk]["NOMINATED"] == DAY


def test_last_stage_is_the_one_that_no_other_in_force_follows(party: Party) -> None:
    known = nominee(party)
    nominated, trained = upto(party, known, "CLASS")
    draft = stage(party, known, "SYMPATHISER")

    assert [queries.is_last(one) for one in (nominated, trained, draft)] == [False, True, False]
    operations.void_stage(trained, reason="Ghi nhầm", **party.acting())
    assert [queries.is_last(one) for one in (nominated, trained)] == [True, False]
