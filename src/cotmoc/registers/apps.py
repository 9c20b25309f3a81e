"""The floor of the registers."""

from __future__ import annotations

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """What happened? (Việc gì đã làm?)."""

    name = "cotmoc.registers"
    label = "registers"
    verbose_name = "Sổ theo dõi"
    default_auto_field = "django.db.models.BigAutoField"
