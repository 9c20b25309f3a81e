"""What of the stocks rests on opening balances."""

from __future__ import annotations

from datetime import date

from cotmoc.kernel.stretch import Stretch
from cotmoc.readings import half_year, openings
from tests.readings.province import LINE, TODAY, Province, asks


def held(**terms: str) -> dict[str, int]:
    return openings.still_held(half_year.answer(asks(**terms), by=None, on=TODAY).report)


def test_without_opening_balances_nothing_rests_on_them(province: Province) -> None:
    assert held() == {}


def test_an_opening_balance_holds_until_an_agreement_takes_its_metres(province: Province) -> None:
    opening = province.ground.opening("CM", households=2, stretches=[Stretch(800, 900)])
    assert held() == {"stewardship.households": 2, LINE: 100}

    steward = province.ground.steward("8", "CM", commune=province.units["X-TL"].pk)
    province.ground.agree((800, 850), who=steward, replaces_opening=opening, start_on=date(2020, 1, 1))

    assert held() == {"stewardship.households": 1, LINE: 50}


def test_only_of_the_units_days_and_knowledge_that_are_asked(province: Province) -> None:
    province.ground.opening("CM", households=2)

    assert held(unit="TT") == {}
    assert held(period="2018-H1") == {}
    assert held(unit="CM") == {"stewardship.households": 2}
