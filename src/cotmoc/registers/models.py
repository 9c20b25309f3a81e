"""The shelf: every room's records, in one list, so that Django sees them as one app."""

from __future__ import annotations

from cotmoc.registers.arms import models as arms
from cotmoc.registers.commitments import models as commitments
from cotmoc.registers.gate_traffic import models as gate_traffic
from cotmoc.registers.inspections import models as inspections
from cotmoc.registers.marker_checks import models as marker_checks
from cotmoc.registers.meetings import models as meetings
from cotmoc.registers.nominations import models as nominations
from cotmoc.registers.outreach import models as outreach
from cotmoc.registers.reorganisation import models as reorganisation
from cotmoc.registers.reviews import models as reviews
from cotmoc.registers.stewardship import models as stewardship
from cotmoc.registers.works import models as works

__all__ = [
    "arms",
    "commitments",
    "gate_traffic",
    "inspections",
    "marker_checks",
    "meetings",
    "nominations",
    "outreach",
    "reorganisation",
    "reviews",
    "stewardship",
    "works",
]
