"""The floor of plans as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """What was promised? (Đã đề ra gì?)."""

    name = "cotmoc.plans"
    label = "plans"
    verbose_name = "Nghị quyết và kế hoạch"
    default_auto_field = "django.db.models.BigAutoField"
