"""From a record back to a form: its own, or that of what follows from it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cotmoc.registers.reviews.models import Point

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cotmoc.registers.reviews.models import Acknowledgement, Directive, Review, SharedEducation


def review(record: Review) -> Mapping[str, object]:
    """Show a review."""
    return {
        "kind": record.kind,
        "resolution": record.resolution,
        "regulation": record.regulation,
        "drive": record.drive,
        "period_from": record.period_from,
        "period_to": record.period_to,
        "partners": [{"place": one.unit, "body": one.body} for one in record.partner_list],
        "points": [{"kind": one.kind, "text": one.text, "content": one.plan_content} for one in record.point_list],
    }


def directive(record: Directive) -> Mapping[str, object]:
    """Show a directive."""
    return {
        "review": record.review,
        "lessons": [one.lesson for one in record.lesson_list],
        "title": record.title,
        "content": record.plan_content,
        "units": [one.unit for one in record.receivers],
        "due_on": record.due_on,
    }


def acknowledgement(record: Acknowledgement) -> Mapping[str, object]:
    """Show what a unit reported."""
    return {"receiver": record.receiver, "step": record.step}


def education(record: SharedEducation) -> Mapping[str, object]:
    """Show a session of shared education."""
    rows = [{"of": one.unit_id, "present": one.present} for one in record.attendance_list]
    return {"topic": record.topic, "lesson": record.lesson, "attendance": rows}


def directive_of_review(record: Review) -> Mapping[str, object]:
    """Begin a directive on the lessons of a review, under the content that the first of them is of."""
    lessons = [one for one in record.point_list if one.kind == Point.Kind.LESSON]
    content = next((one.plan_content for one in lessons if one.plan_content), None)
    return {"unit": record.document.unit_id, "review": record, "lessons": lessons, "content": content}


def education_of_review(record: Review) -> Mapping[str, object]:
    """Begin a session of shared education on the first lesson of a review."""
    lesson = next((one for one in record.point_list if one.kind == Point.Kind.LESSON), None)
    return {"unit": record.document.unit_id, "lesson": lesson, "topic": lesson.text[:200] if lesson else ""}


def review_after_review(record: Review) -> Mapping[str, object]:
    """Begin the next review of the same thing, for the time since, with the same partners."""
    known = review(record)
    same = {name: known[name] for name in ("resolution", "regulation", "drive", "partners")}
    return same | {"unit": record.document.unit_id, "period_from": record.period_to + timedelta(days=1)}


def has_lessons(record: Review) -> bool:
    """Say whether a review taught anything."""
    return any(one.kind == Point.Kind.LESSON for one in record.point_list)
