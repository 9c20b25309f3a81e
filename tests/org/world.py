"""A small province to test with: a command, two stations, a cell, a district with two communes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from cotmoc.org import operations
from cotmoc.org.models import Unit, User
from cotmoc.org.operations import NewPerson, NewUnit

COMMAND, PARTY, ADMINISTRATION = Unit.Tree.COMMAND, Unit.Tree.PARTY, Unit.Tree.ADMINISTRATION
Kind = Unit.Kind
START = date(2019, 1, 1)
UNITS = (
    NewUnit("BCH", COMMAND, Kind.PROVINCIAL_COMMAND, "Bộ Chỉ huy", START, name_en="Command"),
    NewUnit("TT", COMMAND, Kind.STATION, "Đồn Tân Thanh", START, "BCH", "Tan Thanh station"),
    NewUnit("CM", COMMAND, Kind.STATION, "Đồn Chi Ma", START, "BCH"),
    NewUnit("DU", PARTY, Kind.PARTY_COMMITTEE, "Đảng ủy", START),
    NewUnit("CB-TT", PARTY, Kind.CELL, "Chi bộ Tân Thanh", START, "DU"),
    NewUnit("CB-CM", PARTY, Kind.CELL, "Chi bộ Chi Ma", START, "DU"),
    NewUnit("LS", ADMINISTRATION, Kind.PROVINCE, "Lạng Sơn", START),
    NewUnit("H-CL", ADMINISTRATION, Kind.DISTRICT, "Cao Lộc", START, "LS"),
    NewUnit("X-BL", ADMINISTRATION, Kind.COMMUNE, "Bảo Lâm", START, "H-CL"),
    NewUnit("X-TL", ADMINISTRATION, Kind.COMMUNE, "Thanh Lòa", START, "H-CL"),
)


class Ticking:
    """A clock that goes on by a minute each time it is read."""

    def __init__(self, start: datetime = datetime(2020, 1, 1, tzinfo=UTC)) -> None:
        """Set the clock."""
        self.moment = start

    def __call__(self) -> datetime:
        """Read it."""
        self.moment += timedelta(minutes=1)
        return self.moment


def settle(clock: Ticking | None = None) -> dict[str, Unit]:
    """Install and add the units; return them by code."""
    clock = clock or Ticking()
    operations.install(origin="test", demo=True, clock=clock)
    units = operations.add_units(UNITS, by=None, clock=clock)
    return {unit.code: unit for unit in units}


def user(name: str, role: str = "", unit: Unit | None = None, *, from_day: date = START) -> User:
    """Add a user, with a role if one is given."""
    clock = Ticking()
    made = operations.add_user(username=name, by=None, clock=clock)
    if unit is not None:
        operations.grant_role(user=made, role=role, unit=unit, from_day=from_day, by=None, clock=clock)
    return made


def member(name: str, cell: Unit, from_day: date = START) -> str:
    """Add a member of a cell; return the person's id."""
    clock = Ticking()
    person = operations.add_person(NewPerson(name, key=name), by=None, clock=clock)
    operations.join_cell(person=person, cell=cell, from_day=from_day, by=None, clock=clock)
    return person.id
