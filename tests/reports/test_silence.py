from __future__ import annotations

from cotmoc.kernel.period import Period
from cotmoc.ledger import balances
from cotmoc.ledger.completeness import Completeness, State
from cotmoc.reports import silence
from tests.reports.desk import END, Desk

FEBRUARY = Period.parse("2020-02")
REGISTERS = ["works", "arms"]


def test_each_register_says_who_reported_who_had_nothing_and_who_is_missing(desk: Desk) -> None:
    desk.owes("TT", "CM", "BCH")
    desk.says("TT", "2020-02")
    desk.says("CM", "2020-02", State.NIL)

    found = silence.by_register(REGISTERS, period=FEBRUARY, as_of=END, known=balances.resolve())

    assert found == {
        "works": Completeness(2, 3, (desk.units["BCH"].id,), (desk.units["CM"].id,)),
        "arms": Completeness(0, 0, (), ()),
    }


def test_only_the_units_asked_about_are_expected(desk: Desk) -> None:
    desk.owes("TT", "CM")
    desk.says("TT", "2020-02")

    units = {desk.units["TT"].id}
    found = silence.by_register(["works"], period=FEBRUARY, as_of=END, known=balances.resolve(), units=units)

    assert found == {"works": Completeness(1, 1, (), ())}
