"""Rows for the lists of what units do: one short way for each kind of paper."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from cotmoc.org import operations as org
from cotmoc.org.models import Person
from cotmoc.registers.arms import operations as arms
from cotmoc.registers.commitments import operations as commitments
from cotmoc.registers.gate_traffic import operations as gates
from cotmoc.registers.gate_traffic.models import Gate
from cotmoc.registers.nominations import operations as nominations
from cotmoc.registers.outreach import operations as outreach
from tests.org import world
from tests.registers.commitments.papers import known_standard

if TYPE_CHECKING:
    from cotmoc.org.models import User
    from cotmoc.registers.arms.models import HandIn, HandOn
    from cotmoc.registers.commitments.models import MonthClosing, Registration, RegistrationEnding, Roster
    from cotmoc.registers.gate_traffic.models import GateMonth
    from cotmoc.registers.nominations.models import Stage
    from cotmoc.registers.outreach.models import AwarenessSession, Charge, Visit
    from tests.readings.lists.shelf import Shelf

DAY = date(2020, 3, 5)


def _by(shelf: Shelf) -> dict[str, Any]:
    return {"by": shelf.province.desk.clerk, "clock": shelf.province.desk.clock}


def _paper(shelf: Shelf, number: str, day: date = DAY) -> dict[str, Any]:
    return {"documented_on": day, "paper_number": number, **_by(shelf)}


def hand_in(shelf: Shelf, number: str = "PT-1", unit: str = "TT", **more: Any) -> HandIn:
    """Enter two guns."""
    units = shelf.province.units
    words: dict[str, Any] = {"flintlocks": 2, "receipt": number, "commune": units["X-BL"].pk} | more
    made = arms.record_hand_in(unit=units[unit].pk, day=DAY, **words, **_paper(shelf, number))
    arms.submit_hand_in(made, **_by(shelf))
    return made


def hand_on(shelf: Shelf, number: str = "BB-1", unit: str = "TT") -> HandOn:
    """Hand a gun on."""
    words: dict[str, Any] = {"flintlocks": 1, "receiver": "Ban Chỉ huy quân sự", "minutes": number}
    made = arms.record_hand_on(unit=shelf.province.units[unit].pk, day=DAY, **words, **_paper(shelf, number))
    arms.submit_hand_on(made, **_by(shelf))
    return made


def session(shelf: Shelf, number: str = "TT-1", unit: str = "TT", **more: Any) -> AwarenessSession:
    """Hold a session."""
    units = shelf.province.units
    words: dict[str, Any] = {"topic": "DRUGS", "commune": units["X-BL"].pk, "attendance": 45} | more
    made = outreach.record_session(unit=units[unit].pk, day=DAY, **words, **_paper(shelf, number))
    outreach.submit_session(made, **_by(shelf))
    return made


def charge(shelf: Shelf, book_number: str = "TT-015", unit: str = "TT") -> Charge:
    """Give a household into a member's charge."""
    units = shelf.province.units
    member = world.member(f"Đảng viên {unit} {book_number}", units[f"CB-{unit}"])
    return outreach.give_charge(
        member=member,
        unit=units[unit].pk,
        book_number=book_number,
        commune=units["X-BL"].pk,
        from_day=date(2020, 1, 1),
        **_by(shelf),
    )


def visit(shelf: Shelf, number: str = "TH-1", book_number: str = "TT-015", unit: str = "TT") -> Visit:
    """Visit a household."""
    words: dict[str, Any] = {"purpose": "HELP", "help_given": [("RICE_KG", 20), ("WORKDAYS", 3)]}
    made = outreach.record_visit(charge=charge(shelf, book_number, unit), day=DAY, **words, **_paper(shelf, number))
    outreach.submit_visit(made, **_by(shelf))
    return made


def stage(shelf: Shelf, name: str = "Hoàng Thị Nhẫn", unit: str = "TT", number: str = "NQ-1") -> Stage:
    """Nominate somebody."""
    nominee = nominations.add_nominee(unit=shelf.province.units[unit].pk, full_name=name, **_by(shelf))
    made = nominations.record_stage(nominee=nominee, stage="NOMINATED", day=DAY, **_paper(shelf, number))
    nominations.submit_stage(made, **_by(shelf))
    return made


def gate_month(shelf: Shelf, code: str = "CK-TT", number: str = "BC-1", unit: str = "TT", **more: Any) -> GateMonth:
    """Enter a gate's March."""
    units = shelf.province.units
    words: dict[str, Any] = {"people_in": 1250, "freight_in_kg": 12_500} | more
    gate, _ = Gate.objects.get_or_create(
        id=f"test-{code}", code=code, name_vi=f"Cửa khẩu {code}", kind="MAIN", commune=units["X-BL"]
    )
    made = gates.record_month(unit=units[unit].pk, gate=gate, month=DAY, **words, **_paper(shelf, number))
    gates.submit_month(made, **_by(shelf))
    return made


def link(shelf: Shelf) -> None:
    """Give the stations their cells."""
    for code in ("TT", "CM"):
        units = shelf.province.units
        cell, clock = units[f"CB-{code}"], shelf.province.desk.clock
        org.link_cell(cell=cell, unit=units[code], from_day=world.START, by=None, clock=clock)


def registration(shelf: Shelf, name: str = "Lường Văn An", number: str = "DK-1", unit: str = "TT") -> Registration:
    """Register a member."""
    units = shelf.province.units
    made = commitments.record_member(
        member=world.member(name, units[f"CB-{unit}"]),
        cell=units[f"CB-{unit}"].pk,
        unit=units[unit].pk,
        day=DAY,
        lines=[commitments.Line(known_standard().pk)],
        **_paper(shelf, number),
    )
    commitments.submit_registration(made, **_by(shelf))
    return made


def ending(shelf: Shelf, of: Registration, number: str = "T-1") -> RegistrationEnding:
    """End a registration."""
    day = date(2020, 6, 1)
    made = commitments.record_ending(registration=of, day=day, reason="MOVED", **_paper(shelf, number, day))
    commitments.submit_ending(made, **_by(shelf))
    return made


def roster(shelf: Shelf, *names: str, number: str = "DS-1", day: date = DAY) -> Roster:
    """Draw a roster of members that are known."""
    members = Person.objects.filter(full_name__in=names).values_list("pk", flat=True)
    unit = shelf.province.units["TT"].pk
    made = commitments.record_roster(unit=unit, day=day, members=[*members], **_paper(shelf, number, day))
    commitments.submit_roster(made, **_by(shelf))
    return made


def closing(shelf: Shelf, month: date, number: str = "C-1") -> MonthClosing:
    """Close a month."""
    day = date(2020, 12, 1)
    unit = shelf.province.units["TT"].pk
    made = commitments.record_closing(unit=unit, month=month, day=day, **_paper(shelf, number, day))
    commitments.submit_closing(made, **_by(shelf))
    return made


def queries(shelf: Shelf, name: str, by: User | None = None, **terms: str) -> int:
    """Return how many queries a page of a list takes."""
    with CaptureQueriesContext(connection) as captured:
        shelf.page(by, name=name, **terms)
    return len(captured)
