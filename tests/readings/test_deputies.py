from __future__ import annotations

from datetime import date

import pytest

from cotmoc.org.delegation import operations as delegation
from cotmoc.org.permissions import Role
from cotmoc.readings.deputies import Deputies
from tests.org import world
from tests.org.world import Ticking

pytestmark = pytest.mark.django_db
FROM, TO = date(2020, 3, 1), date(2020, 4, 1)


def test_a_deputy_acts_in_anothers_place_where_no_own_role_reaches() -> None:
    units = world.settle()
    chief = world.user("chief", Role.LEADER, units["BCH"])
    deputy = world.user("deputy", Role.FIELD_OFFICER, units["TT"])
    delegation.delegate(chief.grants.get(), deputy=deputy, from_day=FROM, to_day=TO, by=chief, clock=Ticking())

    found = Deputies.of({deputy.pk, chief.pk}, on=FROM)

    assert found.stood_in_for(deputy.pk, unit=units["CM"].pk, day=FROM) == chief
    assert found.stood_in_for(deputy.pk, unit=units["BCH"].pk, day=FROM) == chief
    assert found.stood_in_for(deputy.pk, unit=units["TT"].pk, day=FROM) is None
    assert found.stood_in_for(deputy.pk, unit=units["CM"].pk, day=TO) is None
    assert found.stood_in_for(chief.pk, unit=units["CM"].pk, day=FROM) is None
    assert found.stood_in_for(deputy.pk, unit=units["X-BL"].pk, day=FROM) is None
