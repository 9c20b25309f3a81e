"""A committee at the desks: who inspects, who reviews, who approves, whom they speak of, and what they type."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from cotmoc.org import operations as org
from cotmoc.org.operations import NewPerson
from cotmoc.org.permissions import Role
from cotmoc.plans import operations as plans
from cotmoc.registers.reviews import operations as reviews
from tests.interfaces.web.desks.clerk import Clerk
from tests.org import world

if TYPE_CHECKING:
    from cotmoc.documents.models import Document
    from cotmoc.org.models import Person, User
    from cotmoc.plans.models import Resolution
    from cotmoc.registers.reviews.models import CoordinationRegulation
    from tests.readings.province import Province

MARCH = date(2020, 3, 2)
AN, BINH = "Hoàng Văn An", "Lý Thị Bình"


@dataclass
class Committee:
    """The province with a political office, a second member of the commission, and two members of a cell."""

    province: Province
    office: User
    colleague: User
    an: str
    binh: str

    @property
    def commission(self) -> User:
        """Return who inspects."""
        return self.province.commission

    @property
    def approver(self) -> User:
        """Return who approves reviews and directives."""
        return self.province.leader

    def unit(self, code: str) -> str:
        """Return a unit's id."""
        return str(self.province.units[code].pk)

    def clerk(self, desk: str, by: User | None = None, **words: Any) -> Clerk:
        """Sit down at a desk: of inspections as the commission, of reviews as the political office."""
        return Clerk(by or (self.commission if desk.startswith("inspections") else self.office), desk, **words)

    def approved(self, desk: str, typed: dict[str, Any], by: User | None = None) -> Document:
        """Propose a paper, and let another approve it."""
        clerk = self.clerk(desk, by)
        document = clerk.propose(typed)
        approver = self.colleague if desk.startswith("inspections") else self.approver
        answer = Clerk(approver, desk).client.post(f"/documents/{document.pk}/approve")
        assert answer.status_code == 302, answer.status_code
        document.refresh_from_db()
        return document

    def member(self, name: str, *, key: str) -> str:
        """Add a member to the cell of the first station; return the person's id."""
        clock = world.Ticking()
        person = org.add_person(NewPerson(name, key=key), by=None, clock=clock)
        cell = self.province.units["CB-TT"]
        org.join_cell(person=person, cell=cell, from_day=world.START, by=None, clock=clock)
        return person.pk

    def person(self, name: str) -> Person:
        """Add somebody who is a member of no cell."""
        return org.add_person(NewPerson(name, key=name), by=None, clock=world.Ticking())

    def resolution(self) -> Resolution:
        """Return the resolution in force, adopted when there is none yet."""
        return self.province.adopts().resolution

    def regulation(self) -> CoordinationRegulation:
        """Return the coordination regulation of the command."""
        return reviews.add_regulation(
            unit=self.unit("BCH"),
            paper_number="01-QC/BCH",
            title="Quy chế phối hợp bảo vệ biên giới",
            signed_on=date(2018, 5, 2),
            by=self.office,
            clock=self.province.desk.clock,
        )

    def drive(self) -> str:
        """Launch an emulation drive; return its id."""
        return plans.launch_drive(
            unit=self.province.units["BCH"],
            title_vi="Thi đua quyết thắng",
            launched_on=date(2020, 1, 6),
            first_day=date(2020, 1, 6),
            last_day=date(2020, 12, 31),
            by=self.province.desk.clerk,
            clock=self.province.desk.clock,
        ).pk


def assemble(province: Province) -> Committee:
    """Let the committee meet."""
    units, clock = province.units, world.Ticking()
    org.link_cell(cell=units["CB-TT"], unit=units["TT"], from_day=world.START, by=None, clock=clock)
    return Committee(
        province,
        office=world.user("office", Role.POLITICAL_OFFICE, units["BCH"]),
        colleague=world.user("colleague", Role.INSPECTION_COMMISSION, units["BCH"]),
        an=world.member(AN, units["CB-TT"]),
        binh=world.member(BINH, units["CB-TT"]),
    )


def plan(committee: Committee, **more: Any) -> dict[str, Any]:
    """Return what is typed for a year's plan of one compliance inspection in March."""
    return {
        "unit": committee.unit("BCH"),
        "year": "2020",
        "body": "COMMISSION",
        "day": "6/1/2020",
        "paper_number": "01-KH/UBKT",
        "lines-0-month": "3",
        "lines-0-kind": "COMPLIANCE",
        "lines-0-basis": "ARTICLE_30",
        "lines-0-content": "PARTY_TIED_TO_UNIT",
    } | more


def _looked_at(committee: Committee) -> dict[str, Any]:
    return {
        "unit": committee.unit("TT"),
        "kind": "COMPLIANCE",
        "basis": "ARTICLE_30",
        "body": "COMMISSION",
        "content": "PARTY_TIED_TO_UNIT",
        "day": "2/3/2020",
    }


def decision(committee: Committee, **more: Any) -> dict[str, Any]:
    """Return what is typed to open the inspection of a member."""
    typed = {"paper_number": "05-QĐ/UBKT", "ends_by": "1/4/2020", "members": AN}
    return _looked_at(committee) | typed | more


def session(committee: Committee, **more: Any) -> dict[str, Any]:
    """Return what is typed for an inspection of a cell and two members."""
    typed = {"paper_number": "12-TB/UBKT", "organisations": "CB-TT", "members": f"{AN}\n{BINH} (CB-TT)"}
    return _looked_at(committee) | typed | more


def finding(committee: Committee, **more: Any) -> dict[str, Any]:
    """Return what is typed for a finding of that inspection."""
    return {
        "unit": committee.unit("TT"),
        "session": "12-TB/UBKT",
        "kind": "PROFESSIONAL",
        "day": "2/3/2020",
        "due_on": "1/4/2020",
        "paper_number": "13-KL/UBKT",
    } | more


def correction(committee: Committee, **more: Any) -> dict[str, Any]:
    """Return what is typed when that finding was corrected."""
    return {
        "unit": committee.unit("TT"),
        "finding": "13-KL/UBKT",
        "day": "20/3/2020",
        "paper_number": "30-BC/CB",
    } | more


def review(committee: Committee, **more: Any) -> dict[str, Any]:
    """Return what is typed for the review of a coordination regulation with a district."""
    return {
        "unit": committee.unit("BCH"),
        "kind": "INTERIM",
        "regulation": "01-QC/BCH",
        "period_from": "1/1/2020",
        "period_to": "30/6/2020",
        "day": "5/7/2020",
        "paper_number": "40-BC/BCH",
        "partners-0-place": "H-CL",
        "points-0-kind": "ACHIEVED",
        "points-0-text": "Giao ban đúng kỳ",
        "points-1-kind": "NOT_ACHIEVED",
        "points-1-text": "Một số đơn vị báo cáo chậm",
        "points-2-kind": "LESSON",
        "points-2-text": "Gắn báo cáo với sinh hoạt thường kỳ",
    } | more


def directive(committee: Committee, **more: Any) -> dict[str, Any]:
    """Return what is typed for a directive to both stations on the lesson of that review."""
    return {
        "unit": committee.unit("BCH"),
        "review": "40-BC/BCH",
        "lessons": "Gắn báo cáo với sinh hoạt thường kỳ",
        "title": "Báo cáo trong buổi sinh hoạt tháng",
        "units": "Đồn Tân Thanh\nCM",
        "due_on": "31/8/2020",
        "day": "10/7/2020",
        "paper_number": "41-CT/BCH",
    } | more


def education(committee: Committee, **more: Any) -> dict[str, Any]:
    """Return what is typed for a session of shared education of both stations."""
    return {
        "unit": committee.unit("BCH"),
        "topic": "Kỷ luật báo cáo",
        "day": "20/7/2020",
        "attendance-0-of": committee.unit("TT"),
        "attendance-0-present": "31 người",
        "attendance-1-of": committee.unit("CM"),
        "attendance-1-present": "28",
    } | more
