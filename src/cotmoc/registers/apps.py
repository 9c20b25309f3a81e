"""The floor of the registers."""

from __future__ import annotations

from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate


class RegistersConfig(AppConfig):
    """What happened? (Việc gì đã làm?)."""

    name = "cotmoc.registers"
    label = "registers"
    verbose_name = "Sổ theo dõi"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the guard of entrusted metres again after every migrate, and look for it at start."""
        from cotmoc.registers.stewardship.models import guard  # noqa: PLC0415 - models load after the app

        post_migrate.connect(guard.install_after_migrate, sender=self, dispatch_uid="cotmoc.stewardship.guard")
        checks.register(guard.check, checks.Tags.database)
