from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from cotmoc.border import operations
from cotmoc.border.marker_number import MarkerNumber
from cotmoc.border.models import Marker, ReferenceLine
from cotmoc.kernel.stretch import Stretch
from cotmoc.ledger import balances, books, chart
from cotmoc.org.models import Installation, RoleGrant, Unit, UnitState, User

START = date(2019, 1, 1)
LENGTH_M = 1000


@dataclass
class Place:
    """A command with two stations and two communes; `by` may change the line, `clerk` record anything."""

    by: User
    stranger: User
    clerk: User
    command: Unit
    west: Unit
    east: Unit
    upper: Unit
    lower: Unit
    now: datetime = field(default_factory=lambda: datetime(2025, 1, 1, tzinfo=UTC))

    def clock(self) -> datetime:
        """Answer a moment one second after the last."""
        self.now += timedelta(seconds=1)
        return self.now

    def open_books(self) -> None:
        """Open the books on the first day."""
        books.open_books(start=START, by=self.by, clock=self.clock)

    def figures(self, register: str, *, on: date = date(2020, 12, 31)) -> dict[tuple[str, str, str], int]:
        """Return what the ledger says of a register up to a day: indicator (without its register), unit, locality."""
        codes = [one.code for one in chart.of_register(register)]
        known = balances.resolve(None)
        found = balances.sums(codes, first=None, last=on, known=known)
        names = dict(Unit.objects.values_list("id", "code")) | {"": ""}
        return {
            (code.partition(".")[2], names[unit], names[locality]): value
            for (code, unit, locality), value in found.items()
            if value
        }

    def line(self) -> ReferenceLine:
        """Define a line of 1,000 m."""
        return operations.define_line(
            code="LS",
            version="1",
            name_vi="Tuyến thử",
            official_length_m=LENGTH_M,
            source="Bài kiểm thử",
            valid_from=START,
            by=self.by,
            clock=self.clock,
        )

    def lay(self, line: ReferenceLine, *, edge: int = 400, from_day: date = START) -> None:
        """Lay two sectors that meet at `edge`, and two communes that meet at 500 m."""
        sectors = [(Stretch(0, edge), self.west), (Stretch(edge, LENGTH_M), self.east)]
        communes = [(Stretch(0, 500), self.upper), (Stretch(500, LENGTH_M), self.lower)]
        operations.lay_sectors(line, sectors, from_day=from_day, by=self.by, clock=self.clock)
        operations.lay_communes(line, communes, from_day=from_day, by=self.by, clock=self.clock)

    def markers(self, line: ReferenceLine, places: dict[str, int], **days: date) -> list[Marker]:
        """Set markers at these measures."""
        new = [
            operations.NewMarker(MarkerNumber.parse(text), measure, days.get("valid_from", START), days.get("valid_to"))
            for text, measure in places.items()
        ]
        return operations.add_markers(line, new, by=self.by, clock=self.clock)


def unit(code: str, tree: str, kind: str, parent: Unit | None = None) -> Unit:
    """Make a unit that stands from the first day."""
    made = Unit.objects.create(id=f"test-{code}", code=code, tree=tree, kind=kind)
    recorded = datetime(2019, 1, 1, tzinfo=UTC)
    UnitState.objects.create(unit=made, from_day=START, parent=parent, name_vi=code, recorded_at=recorded)
    return made


def small_place() -> Place:
    """Make the units and users in an empty database."""
    Installation.objects.create(origin="test", created_at=datetime(2019, 1, 1, tzinfo=UTC))
    command = unit("BCH", Unit.Tree.COMMAND, Unit.Kind.PROVINCIAL_COMMAND)
    province = unit("TINH", Unit.Tree.ADMINISTRATION, Unit.Kind.PROVINCE)
    by = User.objects.create(id="test-gis", username="gis")
    stranger = User.objects.create(id="test-stranger", username="stranger")
    RoleGrant.objects.create(id="test-grant", user=by, role=RoleGrant.Role.GIS_OFFICER, unit=command, from_day=START)
    clerk = User.objects.create(id="test-clerk", username="clerk")
    RoleGrant.objects.create(
        id="test-grant-2", user=clerk, role=RoleGrant.Role.POLITICAL_OFFICE, unit=command, from_day=START
    )
    return Place(
        by=by,
        clerk=clerk,
        stranger=stranger,
        command=command,
        west=unit("TAY", Unit.Tree.COMMAND, Unit.Kind.STATION, command),
        east=unit("DONG", Unit.Tree.COMMAND, Unit.Kind.STATION, command),
        upper=unit("XA-TREN", Unit.Tree.ADMINISTRATION, Unit.Kind.COMMUNE, province),
        lower=unit("XA-DUOI", Unit.Tree.ADMINISTRATION, Unit.Kind.COMMUNE, province),
    )
