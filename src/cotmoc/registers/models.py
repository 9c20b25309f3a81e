"""The shelf: every room's records, in one list, so that Django sees them as one app."""

from __future__ import annotations

from cotmoc.registers.stewardship import models as stewardship

__all__ = ["stewardship"]
