"""The floor as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """What does it add up to? (Cộng lại là bao nhiêu?)."""

    name = "cotmoc.reports"
    label = "reports"
    verbose_name = "Báo cáo"
