"""Short ways to begin the papers of this room."""

from __future__ import annotations

from datetime import date
from typing import Any

from cotmoc.registers.works import operations
from cotmoc.registers.works.models import Work, WorkStage
from tests.border.places import Place

DAY = date(2020, 3, 1)


def work(place: Place, kind: str = Work.Kind.LATRINES, **more: Any) -> Work:
    """Record a work that the western station leads in the upper commune."""
    words: dict[str, Any] = {
        "name": "Nhà vệ sinh thôn Nà Thử",
        "commune": place.upper.pk,
        "lead_unit": place.west.pk,
        "by": place.clerk,
        "clock": place.clock,
    }
    return operations.record_work(kind=kind, **words | more)


def stage(place: Place, of: Work, name: str, day: date = DAY, **more: Any) -> WorkStage:
    """Begin the record of a stage."""
    words: dict[str, Any] = {"documented_on": day, "by": place.clerk, "clock": place.clock}
    return operations.record_stage(work=of, stage=name, day=day, **words | more)
