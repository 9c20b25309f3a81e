from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cotmoc.kernel.identity import NotAnOrigin
from cotmoc.org import audit, operations
from cotmoc.org.models import AuditLine, Installation, UnitState
from cotmoc.org.operations import NewUnit
from cotmoc.org.permissions import NotAllowed, Role
from tests.org import world

pytestmark = pytest.mark.django_db


def test_an_installation_is_set_up_once() -> None:
    clock = world.Ticking()

    first = operations.install(origin="test", demo=False, clock=clock)
    again = operations.install(origin="test", demo=False, clock=clock)

    assert first == again
    assert list(AuditLine.objects.values_list("action", "object", "detail")) == [("installation.created", "test", "")]


@pytest.mark.parametrize(("origin", "demo"), [("other", True), ("test", False)])
def test_another_installation_is_refused(origin: str, demo: bool) -> None:
    operations.install(origin="test", demo=True, clock=world.Ticking())

    with pytest.raises(operations.AlreadyInstalled):
        operations.install(origin=origin, demo=demo, clock=world.Ticking())


def test_what_is_no_origin_is_refused() -> None:
    with pytest.raises(NotAnOrigin):
        operations.install(origin="Đồn", demo=True, clock=world.Ticking())

    assert not Installation.objects.exists()


def test_the_moment_never_runs_backwards() -> None:
    units = world.settle()
    latest = UnitState.objects.order_by("-recorded_at")[0].recorded_at

    operations.change_unit(
        units["TT"],
        from_day=world.START,
        name_vi="Đồn",
        by=None,
        clock=lambda: datetime(2000, 1, 1, tzinfo=UTC),
    )

    assert UnitState.objects.latest("id").recorded_at == latest


def test_only_those_who_may_change_units() -> None:
    units = world.settle()
    new = NewUnit("X", world.COMMAND, world.Kind.STATION, "Đồn", world.START, "BCH")
    administrator = world.user("an", Role.ADMINISTRATOR, units["BCH"])
    secretary = world.user("ba", Role.UNIT_SECRETARY, units["TT"])

    with pytest.raises(NotAllowed):
        operations.add_unit(new, by=secretary, clock=world.Ticking())
    operations.add_unit(new, by=administrator, clock=world.Ticking())

    assert AuditLine.objects.latest("seq").by == administrator.id
    assert audit.verify().ok
