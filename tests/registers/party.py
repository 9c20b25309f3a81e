"""Cells, members, a commission and standards on the small place; what the ledger holds, as rows to read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from cotmoc.ledger.models import Entry
from cotmoc.org.models import CellLink, Membership, Person, RoleGrant, Unit, User
from cotmoc.plans.models import Standard
from tests.border.places import START, Place, small_place, unit

DAY = date(2020, 3, 2)
BEGINNING = datetime(2019, 1, 1, tzinfo=UTC)


@dataclass
class Party:
    """The small place with its books open, a cell at each station, two members in the west, a commission."""

    place: Place
    west_cell: Unit
    east_cell: Unit
    an: Person
    binh: Person
    commission: User

    @property
    def by(self) -> User:
        """Return who may record anything but inspections."""
        return self.place.clerk

    @property
    def west(self) -> str:
        """Return the western station's id."""
        return self.place.west.pk

    @property
    def east(self) -> str:
        """Return the eastern station's id."""
        return self.place.east.pk

    def clock(self) -> datetime:
        """Answer a moment later than the last."""
        return self.place.clock()

    def paper(self, day: date = DAY, **more: Any) -> dict[str, Any]:
        """Return the words that every record takes."""
        return {"documented_on": day, "by": self.by, "clock": self.clock} | more

    def acting(self, **more: Any) -> dict[str, Any]:
        """Return the words that every act takes."""
        return {"by": self.by, "clock": self.clock} | more


def small_party() -> Party:
    """Make the small place with its Party organisation in an empty database."""
    place = small_place()
    place.open_books()
    west_cell, east_cell = cell("CB-TAY", place.west), cell("CB-DONG", place.east)
    commission = User.objects.create(id="test-commission", username="commission")
    RoleGrant.objects.create(
        id="test-grant-3",
        user=commission,
        role=RoleGrant.Role.INSPECTION_COMMISSION,
        unit=place.command,
        from_day=START,
    )
    return Party(place, west_cell, east_cell, member("an", west_cell), member("binh", west_cell), commission=commission)


def cell(code: str, owner: Unit, from_day: date = START) -> Unit:
    """Make a Party cell of a command unit."""
    made = unit(code, Unit.Tree.PARTY, Unit.Kind.CELL)
    CellLink.objects.create(cell=made, unit=owner, from_day=from_day, recorded_at=BEGINNING)
    return made


def member(name: str, of: Unit, from_day: date = START, to_day: date | None = None) -> Person:
    """Make a member of a cell."""
    person = Person.objects.create(id=f"test-{name}", full_name=name, folded=name)
    belong(person, of, from_day, to_day)
    return person


def belong(person: Person, of: Unit, from_day: date, to_day: date | None = None) -> Membership:
    """Let a person belong to a cell for a time."""
    return Membership.objects.create(
        id=f"{person.pk}-{of.code}-{from_day}", person=person, cell=of, from_day=from_day, to_day=to_day
    )


def standard(code: str = "TC-1", **more: Any) -> Standard:
    """Make a standard for persons that is checked."""
    words: dict[str, Any] = {
        "audience": Standard.Audience.PERSON,
        "measure": Standard.Measure.CHECKED,
        "title_vi": f"Tiêu chuẩn {code}",
        "from_day": START,
        "recorded_at": BEGINNING,
        "recorded_by": "test-clerk",
    }
    return Standard.objects.create(id=f"test-{code}", code=code, **words | more)


def ledger(register: str) -> list[str]:
    """Return what was posted for a register, in order: day, unit, indicator, value, kind, and who for whom."""
    codes = dict(Unit.objects.values_list("pk", "code"))
    rows = Entry.objects.filter(indicator__startswith=f"{register}.").order_by("seq")
    return [
        f"{row.day} {codes[row.unit]} {row.indicator.partition('.')[2]} {row.value:+d} {row.kind}"
        + ("" if row.document == row.act else " by another")
        for row in rows
    ]


def codes(broken: Any) -> list[str]:
    """Return the codes of the broken rules of a refusal."""
    return [one.code for one in broken.value.broken]
