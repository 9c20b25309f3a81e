"""A line with two markers, and short ways to begin the papers of this room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from cotmoc.border.models import Marker
from cotmoc.registers.marker_checks import operations
from cotmoc.registers.marker_checks.models import IncidentClosing, IncidentStep, MarkerCheck
from tests.border.places import Place

FOUND = date(2020, 3, 1)
TOLD = date(2020, 3, 1)
ANNOUNCED = date(2020, 3, 5)
BEGUN = date(2020, 3, 15)
CLOSED = date(2020, 4, 1)
State = MarkerCheck.State
Step = IncidentStep.Kind


@dataclass
class Ground:
    """The place, with a laid line."""

    place: Place
    marker: Marker
    other: Marker

    def check(self, state: str = State.NORMAL, day: date = FOUND, **more: Any) -> MarkerCheck:
        """Begin a check by the western station."""
        words: dict[str, Any] = {
            "unit": self.place.west.pk,
            "documented_on": day,
            "marker": self.marker,
            "team": "Tổ 1",
            "by": self.place.clerk,
            "clock": self.place.clock,
        }
        return operations.record_check(day=day, state=state, **words | more)

    def checked(self, state: str = State.NORMAL, day: date = FOUND, **more: Any) -> MarkerCheck:
        """Record and submit a check."""
        found = self.check(state, day, **more)
        operations.submit_check(found, by=self.place.clerk, clock=self.place.clock)
        return found

    def step(self, opening: MarkerCheck, kind: str, taken_on: date, **more: Any) -> IncidentStep:
        """Record a step."""
        words: dict[str, Any] = {"by": self.place.clerk, "clock": self.place.clock}
        return operations.record_step(opening, kind, taken_on=taken_on, **words | more)

    def steps(self, opening: MarkerCheck) -> None:
        """Record every step, in time."""
        for kind, day in ((Step.NOTIFIED, TOLD), (Step.REPAIR_ANNOUNCED, ANNOUNCED), (Step.REPAIR_BEGUN, BEGUN)):
            self.step(opening, kind, day)

    def closing(self, opening: MarkerCheck, day: date = CLOSED, **more: Any) -> IncidentClosing:
        """Begin closing minutes by the western station."""
        words: dict[str, Any] = {
            "unit": self.place.west.pk,
            "documented_on": day,
            "outcome": IncidentClosing.Outcome.RESTORED,
            "minutes_vi": "BB-1",
            "minutes_zh": "BB-1Z",
            "other_side_present": True,
            "by": self.place.clerk,
            "clock": self.place.clock,
        }
        return operations.record_closing(opening, day=day, **words | more)

    def closed(self, opening: MarkerCheck, day: date = CLOSED, **more: Any) -> IncidentClosing:
        """Record and submit closing minutes."""
        found = self.closing(opening, day, **more)
        operations.submit_closing(found, by=self.place.clerk, clock=self.place.clock)
        return found

    def figures(self, **on: date) -> dict[str, int]:
        """Return the figures of the western station in the upper commune."""
        found = self.place.figures("marker_checks", **on)
        assert {key[1:] for key in found} <= {("TAY", "XA-TREN")}
        return {key[0]: value for key, value in found.items()}
