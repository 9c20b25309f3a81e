"""Short ways to begin the papers of this room."""

from __future__ import annotations

from datetime import date
from typing import Any

from cotmoc.plans import operations as plans
from cotmoc.plans.models import EmulationDrive, Resolution
from cotmoc.registers.reviews import operations
from cotmoc.registers.reviews.models import Acknowledgement, Directive, Receiver, Review, SharedEducation
from cotmoc.registers.reviews.operations import Saying, With
from tests.registers.party import BEGINNING, DAY, Party

DUE = date(2020, 5, 1)
POINTS = [
    Saying("ACHIEVED", "Các đơn vị đều đăng ký"),
    Saying("NOT_ACHIEVED", "Một số đơn vị báo cáo chậm"),
    Saying("LESSON", "Gắn với sinh hoạt thường kỳ"),
]


def resolution(party: Party, *, thematic: bool = True) -> Resolution:
    """Put a resolution of one content into the books."""
    return plans.adopt_resolution(
        unit=party.place.command.pk,
        title_vi="Nghị quyết về quản lý biên giới",
        contents=[plans.NewContent("Tự quản đường biên")],
        day=date(2020, 1, 6),
        thematic=thematic,
        **party.paper(date(2020, 1, 6)),
    )


def drive(party: Party) -> EmulationDrive:
    """Launch an emulation drive."""
    return EmulationDrive.objects.create(
        id="test-drive",
        unit=party.place.command,
        title_vi="Thi đua",
        launched_on=date(2020, 1, 6),
        first_day=date(2020, 1, 6),
        last_day=date(2020, 12, 31),
        recorded_at=BEGINNING,
    )


def review(party: Party, *, day: date = DAY, **more: Any) -> Review:
    """Begin the review of a coordination regulation with one partner; `more` may name another object."""
    words: dict[str, Any] = party.paper(day) | {
        "unit": party.place.command.pk,
        "kind": "INTERIM",
        "period": (date(2020, 1, 1), date(2020, 2, 29)),
        "points": POINTS,
    }
    if not {"resolution", "drive", "regulation"} & more.keys():
        more = {"regulation": regulation(party), "partners": [With(party.place.upper.pk)]} | more
    return operations.record_review(day=day, **words | more)


def regulation(party: Party) -> str:
    """Enter the coordination regulation; return its id."""
    return operations.add_regulation(
        unit=party.place.command.pk,
        paper_number="01/QC",
        title="Quy chế phối hợp",
        signed_on=date(2018, 5, 2),
        **party.acting(),
    ).pk


def official_review(party: Party, **more: Any) -> Review:
    """Put a review into the books."""
    record = review(party, **more)
    operations.submit_review(record, **party.acting())
    return record


def directive(party: Party, *, day: date = DAY, **more: Any) -> Directive:
    """Begin a directive to both stations."""
    words = party.paper(day) | {
        "unit": party.place.command.pk,
        "title": "Báo cáo đúng hạn",
        "due_on": DUE,
        "units": [party.west, party.east],
    }
    return operations.record_directive(day=day, **words | more)


def official_directive(party: Party, **more: Any) -> Directive:
    """Put a directive into the books."""
    record = directive(party, **more)
    operations.submit_directive(record, **party.acting())
    return record


def step(party: Party, receiver: Receiver, name: str, *, day: date, **more: Any) -> Acknowledgement:
    """Begin what a unit reports of a directive."""
    words = party.paper(day) | {"paper_number": "30/BC"}
    return operations.record_acknowledgement(receiver=receiver, step=name, day=day, **words | more)


def all_steps(party: Party, receiver: Receiver) -> list[Acknowledgement]:
    """Begin the three steps of a unit, a week apart, unsaved."""
    days = {"RECEIVED": date(2020, 3, 9), "UNDERSTOOD": date(2020, 3, 16), "DONE": date(2020, 3, 23)}
    return [step(party, receiver, name, day=day, save=False) for name, day in days.items()]


def education(party: Party, *, day: date = DAY, **more: Any) -> SharedEducation:
    """Begin a session of shared education for both stations."""
    words = party.paper(day) | {
        "unit": party.place.command.pk,
        "topic": "Kỷ luật báo cáo",
        "attendance": [(party.west, 12), (party.east, 9)],
    }
    return operations.record_education(day=day, **words | more)
