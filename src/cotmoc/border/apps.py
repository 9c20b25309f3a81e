"""The floor that says where."""

from __future__ import annotations

from django.apps import AppConfig


class BorderConfig(AppConfig):
    """Where? (Ở đâu?)."""

    name = "cotmoc.border"
    label = "border"
    verbose_name = "Đường biên"
    default_auto_field = "django.db.models.BigAutoField"
