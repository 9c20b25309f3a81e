"""A province to read from: two stations on a line of one kilometre, their agreements, works, an inspection, returns.

| unit | agreements          | line, markers        | works (latrines)    | register `works`     |
| TT   | HA-01, HA-02 shared | 0–300 m, 3 markers   | 2 in March, 1 April | reported             |
| CM   | TM-01 (collective)  | 600–700 m, 1 marker  | 4 in March          | April missing        |
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from cotmoc.kernel.period import Period
from cotmoc.ledger import completeness, months
from cotmoc.ledger.posting import Kind, Posting
from cotmoc.org.models import Unit, User
from cotmoc.org.permissions import Role
from cotmoc.plans import operations as plans
from cotmoc.plans.models import Plan
from cotmoc.plans.operations import NewContent, NewMapping, NewTarget, NewTask
from cotmoc.readings import question as questions
from cotmoc.readings.question import Question
from tests.documents import desk as desks
from tests.documents.desk import LATRINES, Desk, Slip
from tests.org import world
from tests.registers.stewardship import ground as grounds
from tests.registers.stewardship.ground import Ground

TODAY = date(2025, 2, 1)
PERIOD = "2020-H1"
LINE = "stewardship.line_m"
MEMBERS = "inspections.article30_members"
MARCH, APRIL = date(2020, 3, 5), date(2020, 4, 7)


@dataclass
class Province:
    """The ground, a desk for slips, and one reader of each kind."""

    ground: Ground
    desk: Desk
    leader: User
    secretary: User
    member: User
    partner: User
    commission: User

    @property
    def units(self) -> dict[str, Unit]:
        """Return the units by code."""
        return self.ground.units

    def works(self, count: int, unit: str = "TT", day: date = MARCH, **more: Any) -> Slip:
        """Enter some latrines of a unit."""
        return self.slip(LATRINES, count, unit, day, **more)

    def slip(self, code: str, value: int, unit: str, day: date, **more: Any) -> Slip:
        """Enter a paper that posts one number."""
        register = code.partition(".")[0]
        by = self.commission if register == "inspections" else self.desk.clerk
        words: dict[str, Any] = {"register": register, "kind": f"{register}.paper", "day": day, "by": by} | more
        slip = desks.slip(self.desk, value, unit=self.units[unit], **words)
        own = slip.document.pk
        slip.rows = [Posting(code, self.units[unit].pk, "", day, value, Kind.RESULT, own, own, "", "")]
        desks.submit(self.desk, slip, by=by)
        return slip

    def says(self, unit: str, month: str, state: completeness.State, register: str = "works") -> None:
        """Let a unit report a month."""
        completeness.declare(
            unit=self.units[unit],
            register=register,
            month=Period.parse(month),
            by=self.desk.clerk,
            clock=self.desk.clock,
            state=state,
        )

    def closes(self, unit: str, month: str) -> None:
        """Close a unit's month."""
        months.close_month(unit=self.units[unit], month=Period.parse(month), by=self.desk.clerk, clock=self.desk.clock)

    def adopts(self) -> Plan:
        """Adopt a resolution of two contents, plan it with a target, and give a task that is overdue."""
        words: dict[str, Any] = {"by": self.desk.clerk, "clock": self.desk.clock}
        on: dict[str, Any] = {"day": date(2020, 1, 2), "documented_on": date(2020, 1, 2)}
        resolution = plans.adopt_resolution(
            unit=self.units["DU"],
            title_vi="Về quản lý biên giới",
            contents=[NewContent("Giao tự quản đường biên", "Entrust the line"), NewContent("Giúp dân")],
            **words,
            **on,
        )
        first, second = resolution.contents.order_by("order")
        plans.map_indicators(
            [
                NewMapping(first, LINE, "Đảng viên phụ trách hộ", "Giao đường biên"),
                NewMapping(second, LATRINES, "Chi bộ giúp xã", "Xây nhà vệ sinh"),
            ],
            **words,
        )
        plan = plans.make_plan(
            resolution=resolution,
            unit=self.units["BCH"],
            title_vi="Kế hoạch năm 2020",
            first_day=date(2020, 1, 1),
            last_day=date(2020, 12, 31),
            **words,
            **on,
        )
        plans.set_targets(plan, [NewTarget(LATRINES, self.units["TT"], Period.parse("2020-03"), 12)], **words)
        task = NewTask(self.units["TT"], "Khảo sát nhà vệ sinh", date(2020, 5, 1), plan=plan, content=second)
        plans.add_task(task, **words)
        return plan


def settle() -> Province:
    """Make the province, without papers yet."""
    ground = grounds.settle()
    units = ground.units
    clock = world.Ticking(datetime(2025, 1, 10, tzinfo=UTC))
    chief = world.user("chief", Role.UNIT_SECRETARY, units["CM"])
    desk = Desk(units, ground.officer, chief, ground.officer, world.user("stranger"), clock)
    return Province(
        ground,
        desk,
        leader=world.user("leader", Role.LEADER, units["BCH"]),
        secretary=world.user("secretary", Role.UNIT_SECRETARY, units["TT"]),
        member=world.user("member", Role.MEMBER, units["TT"]),
        partner=world.user("partner", Role.COMMUNE_PARTNER, units["X-BL"]),
        commission=world.user("commission", Role.INSPECTION_COMMISSION, units["BCH"]),
    )


def fill(province: Province) -> Province:
    """Enter the papers of the table above."""
    ground, state = province.ground, completeness.State
    ground.agree((0, 200), who="1", paper_number="HA-01", sharing_group="G1")
    ground.agree((100, 300), who="2", paper_number="HA-02", sharing_group="G1")
    collective = ground.steward("9", "CM", "COLLECTIVE", commune=province.units["X-TL"].pk)
    ground.agree((600, 700), who=collective, paper_number="TM-01")
    province.works(2, paper_number="CT-01")
    province.works(1, day=APRIL, paper_number="CT-02")
    province.works(4, "CM", paper_number="CT-03")
    province.slip(MEMBERS, 2, "TT", MARCH, paper_number="KT-01")
    completeness.assign(
        units=[province.units["TT"], province.units["CM"]],
        registers=["works"],
        from_day=date(2020, 1, 1),
        by=province.desk.clerk,
        clock=province.desk.clock,
    )
    for month in ("2020-01", "2020-02", "2020-03", "2020-04", "2020-05", "2020-06"):
        province.says("TT", month, state.REPORTED)
        if month != "2020-04":
            province.says("CM", month, state.REPORTED)
    return province


def asks(period: str = PERIOD, **terms: str) -> Question:
    """Ask of the half-year as a reader does on the first of February 2025."""
    return questions.ask(today=TODAY, period=period, **terms)
