"""The ground floor of tables: who."""

from __future__ import annotations

from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate

from cotmoc.org import append_only


class OrgConfig(AppConfig):
    """Who? (Ai?)."""

    name = "cotmoc.org"
    label = "org"
    verbose_name = "Tổ chức"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the append-only tables so: make their triggers again after every migrate, and look for them at start."""
        post_migrate.connect(append_only.install_after_migrate, sender=self, dispatch_uid="cotmoc.append_only")
        checks.register(append_only.check_triggers, checks.Tags.database)
