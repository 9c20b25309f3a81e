"""The shelf: every room's records, in one list, so that Django sees them as one app."""

from __future__ import annotations

from cotmoc.registers.inspections import models as inspections
from cotmoc.registers.meetings import models as meetings
from cotmoc.registers.nominations import models as nominations
from cotmoc.registers.reviews import models as reviews
from cotmoc.registers.stewardship import models as stewardship

__all__ = ["inspections", "meetings", "nominations", "reviews", "stewardship"]
