from __future__ import annotations

from datetime import date

import pytest

from cotmoc.org.rights import deadlines
from cotmoc.org.rights_models import DayOff, RightsRequest

pytestmark = pytest.mark.django_db
THURSDAY = date(2026, 4, 23)


def test_every_kind_has_its_days_and_says_whether_they_were_verified() -> None:
    found = deadlines.limits(on=THURSDAY)

    assert set(found) == set(RightsRequest.Kind.values)
    assert {kind for kind, limit in found.items() if not limit.verified} == {"ACCESS", "RECTIFY", "ERASE"}
    assert all("chưa đối chiếu" in limit.source for limit in found.values() if not limit.verified)


@pytest.mark.parametrize(
    ("kind", "shared", "done"),
    [
        ("WITHDRAW", False, date(2026, 5, 8)),
        ("WITHDRAW", True, date(2026, 5, 13)),
        ("ACCESS", False, date(2026, 5, 3)),
        ("ERASE", False, date(2026, 5, 13)),
    ],
)
def test_a_request_is_done_within_the_days_of_its_kind(kind: str, shared: bool, done: date) -> None:
    assert deadlines.due(kind, THURSDAY, shared=shared) == deadlines.Due(date(2026, 4, 27), done)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (THURSDAY, 1, date(2026, 4, 24)),
        (THURSDAY, 2, date(2026, 4, 27)),
        (date(2026, 4, 29), 2, date(2026, 5, 5)),
        (date(2026, 4, 30), 1, date(2026, 5, 4)),
        (date(2026, 8, 21), 1, date(2026, 8, 22)),
    ],
)
def test_holidays_and_days_worked_instead_are_counted_so(day: date, count: int, expected: date) -> None:
    for off in (date(2026, 4, 30), date(2026, 5, 1)):
        DayOff.objects.create(day=off, name="Lễ")
    DayOff.objects.create(day=date(2026, 8, 22), name="Làm bù", worked=True)

    assert deadlines.working_day_after(day, count) == expected
