"""From what a form says to the room's record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cotmoc.registers.reviews import operations
from cotmoc.registers.reviews.operations import Saying, With

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import Model

    from cotmoc.interfaces.web.desks.desk import Making
    from cotmoc.registers.reviews.models import Acknowledgement, Directive, Review, SharedEducation


def review(said: Mapping[str, Any], making: Making) -> Review:
    """Make a review."""
    return operations.record_review(
        unit=said["unit"],
        day=said["day"],
        kind=said["kind"],
        period=(said["period_from"], said["period_to"]),
        resolution=_key(said["resolution"]),
        regulation=_key(said["regulation"]),
        drive=_key(said["drive"]),
        partners=[With(_key(one["place"]), one["body"]) for one in said["partners"]],
        points=[Saying(one["kind"], one["text"], _key(one["content"])) for one in said["points"]],
        by=making.by,
        clock=making.clock,
        **making.paper,
    )


def directive(said: Mapping[str, Any], making: Making) -> Directive:
    """Make a directive."""
    return operations.record_directive(
        unit=said["unit"],
        day=said["day"],
        title=said["title"],
        due_on=said["due_on"],
        units=[one.pk for one in said["units"]],
        review=said["review"],
        lessons=[one.pk for one in said["lessons"]],
        content=_key(said["content"]),
        by=making.by,
        clock=making.clock,
        **making.paper,
    )


def acknowledgement(said: Mapping[str, Any], making: Making) -> Acknowledgement:
    """Make what a unit reports of a directive."""
    return operations.record_acknowledgement(
        receiver=said["receiver"],
        step=said["step"],
        day=said["day"],
        by=making.by,
        clock=making.clock,
        **making.paper,
    )


def education(said: Mapping[str, Any], making: Making) -> SharedEducation:
    """Make a session of shared education."""
    return operations.record_education(
        unit=said["unit"],
        day=said["day"],
        topic=said["topic"],
        attendance=[(one["of"], one["present"]) for one in said["attendance"]],
        lesson=said["lesson"],
        by=making.by,
        clock=making.clock,
        **making.paper,
    )


def _key(record: Model | None) -> str | None:
    return None if record is None else str(record.pk)
