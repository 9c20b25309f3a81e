from __future__ import annotations

from datetime import date

import pytest

from cotmoc.documents.models import Document
from cotmoc.org.delegation import operations as delegation
from cotmoc.org.permissions import Role
from cotmoc.readings import deputies
from cotmoc.readings.deputies import Deputies, StoodIn
from tests.org import world
from tests.org.world import Ticking

pytestmark = pytest.mark.django_db
FROM, TO = date(2020, 3, 1), date(2020, 4, 1)


def test_a_deputy_acts_in_anothers_place_where_no_own_role_reaches() -> None:
    units = world.settle()
    chief = world.user("chief", Role.LEADER, units["BCH"])
    deputy = world.user("deputy", Role.FIELD_OFFICER, units["TT"])
    delegation.delegate(chief.grants.get(), deputy=deputy, from_day=FROM, to_day=TO, by=chief, clock=Ticking())

    found = Deputies.of({deputy.pk, chief.pk})

    assert found.stood_in_for(deputy.pk, unit=units["CM"].pk, day=FROM) == chief
    assert found.stood_in_for(deputy.pk, unit=units["BCH"].pk, day=FROM) == chief
    assert found.stood_in_for(deputy.pk, unit=units["TT"].pk, day=FROM) is None
    assert found.stood_in_for(deputy.pk, unit=units["CM"].pk, day=TO) is None
    assert found.stood_in_for(chief.pk, unit=units["CM"].pk, day=FROM) is None
    assert found.stood_in_for(deputy.pk, unit=units["X-BL"].pk, day=FROM) == chief


def test_a_role_of_ones_own_counts_only_where_it_allows_the_act() -> None:
    units = world.settle()
    chief = world.user("chief", Role.UNIT_SECRETARY, units["TT"])
    deputy = world.user("deputy", Role.FIELD_OFFICER, units["TT"])
    delegation.delegate(
        chief.grants.get(), deputy=deputy, from_day=FROM, to_day=TO, by=chief, clock=Ticking(), paper_number="3/GUQ"
    )
    found = Deputies.of({deputy.pk})

    def of(action: str) -> StoodIn | None:
        return found.stood_in(deputy.pk, unit=units["TT"].pk, day=FROM, action=action)

    assert of("works.approve") == StoodIn("chief", date(2020, 3, 31), "3/GUQ")
    assert of("works.record") is None
    assert of("people.change") is None
    assert of("") is None


def test_what_a_role_ended_gives_no_longer_is_nobodys_place() -> None:
    units = world.settle()
    chief = world.user("chief", Role.UNIT_SECRETARY, units["TT"])
    deputy = world.user("deputy")
    delegation.delegate(chief.grants.get(), deputy=deputy, from_day=FROM, to_day=TO, by=chief, clock=Ticking())
    chief.grants.update(to_day=date(2020, 3, 10))
    found = Deputies.of({deputy.pk})

    assert found.stood_in_for(deputy.pk, unit=units["TT"].pk, day=date(2020, 3, 9)) == chief
    assert found.stood_in_for(deputy.pk, unit=units["TT"].pk, day=date(2020, 3, 10)) is None


def test_it_is_said_in_words_with_or_without_a_paper() -> None:
    with_paper, without = StoodIn("truong", TO, "3/GUQ"), StoodIn("truong", TO, "")

    assert with_paper.words("vi") == "thay mặt truong, giấy ủy quyền số 3/GUQ, đến hết ngày 01/04/2020"
    assert without.words("vi") == "thay mặt truong, ủy quyền, đến hết ngày 01/04/2020"
    assert with_paper.words("en") == "in place of truong, delegation no. 3/GUQ, until 01/04/2020"
    assert without.words("en") == "in place of truong, delegated, until 01/04/2020"


@pytest.mark.parametrize(
    ("act", "document", "right"),
    [
        ("document.return", Document(register="works"), "works.approve"),
        ("document.propose", Document(register="plans"), "plans.change"),
        ("evidence.erase", Document(register="works"), "works.void"),
        ("document.return", None, ""),
        ("works.listed", None, "works.read"),
        ("nominations.read", None, "nominations.read"),
        ("marker_checks.step", None, "marker_checks.record"),
        ("roles.granted", None, ""),
    ],
)
def test_act_of_the_log_is_told_by_the_right_it_needed(act: str, document: Document | None, right: str) -> None:
    assert deputies.action_of(act, document) == right
