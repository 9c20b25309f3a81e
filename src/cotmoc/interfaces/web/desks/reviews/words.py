"""The English words of the lists that reviews choose from."""

from __future__ import annotations

from cotmoc.registers.reviews.models import Point, Progress, Review

KINDS: dict[str, str] = {Review.Kind.INTERIM: "interim review", Review.Kind.FINAL: "final review"}
POINTS: dict[str, str] = {
    Point.Kind.ACHIEVED: "achieved",
    Point.Kind.NOT_ACHIEVED: "not achieved",
    Point.Kind.CAUSE: "cause",
    Point.Kind.LESSON: "lesson",
}
STEPS: dict[str, str] = {
    Progress.RECEIVED: "received",
    Progress.UNDERSTOOD: "worked through",
    Progress.DONE: "done",
}
