"""What may be done to what is promised: each a transaction, with its right, its rules and its line in the audit log."""

from cotmoc.plans.operations.measures import (
    NewMapping,
    NewStandard,
    NewTarget,
    add_standard,
    add_standards,
    map_indicators,
    retire_standard,
    set_targets,
    unmap_indicator,
)
from cotmoc.plans.operations.practice import (
    commend,
    conclude_pilot,
    launch_drive,
    record_practice,
    review_drive,
    spread_practice,
    start_pilot,
)
from cotmoc.plans.operations.resolution import (
    NewContent,
    NewMilestone,
    adopt_resolution,
    make_plan,
    set_milestones,
    void_plan,
    void_resolution,
)
from cotmoc.plans.operations.tasks import NewTask, add_task, add_tasks, report_task, withdraw_report

__all__ = [
    "NewContent",
    "NewMapping",
    "NewMilestone",
    "NewStandard",
    "NewTarget",
    "NewTask",
    "add_standard",
    "add_standards",
    "add_task",
    "add_tasks",
    "adopt_resolution",
    "commend",
    "conclude_pilot",
    "launch_drive",
    "make_plan",
    "map_indicators",
    "record_practice",
    "report_task",
    "retire_standard",
    "review_drive",
    "set_milestones",
    "set_targets",
    "spread_practice",
    "start_pilot",
    "unmap_indicator",
    "void_plan",
    "void_resolution",
    "withdraw_report",
]
