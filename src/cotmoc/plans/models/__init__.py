"""What was promised, as tables: the resolution and its plan, what is measured, and what is tried and praised.

Resolution and plan are official documents. Mappings, targets and standards are append-only rows with the moment they
were recorded: the latest one recorded holds, and an earlier K sees the earlier one.
"""

from __future__ import annotations

from cotmoc.org import append_only
from cotmoc.plans.models.measures import ContentIndicator, Standard, Target
from cotmoc.plans.models.practice import Commendation, EmulationDrive, ModelPractice, Pilot, Spread
from cotmoc.plans.models.resolution import Content, Milestone, Plan, Resolution, Task, TaskReport

__all__ = [
    "Commendation",
    "Content",
    "ContentIndicator",
    "EmulationDrive",
    "Milestone",
    "ModelPractice",
    "Pilot",
    "Plan",
    "Resolution",
    "Spread",
    "Standard",
    "Target",
    "Task",
    "TaskReport",
]

append_only.register(
    "plans_contentindicator",
    "plans_milestone",
    "plans_spread",
    "plans_standard",
    "plans_target",
    "plans_task",
    "plans_taskreport",
)
