"""The ground floor of tables: who."""

from __future__ import annotations

from django.apps import AppConfig


class OrgConfig(AppConfig):
    """Who? (Ai?)."""

    name = "cotmoc.org"
    label = "org"
    verbose_name = "Tổ chức"
    default_auto_field = "django.db.models.BigAutoField"
