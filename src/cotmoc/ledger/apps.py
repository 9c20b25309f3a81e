"""The floor of the results ledger."""

from __future__ import annotations

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """How much? (Bao nhiêu?)."""

    name = "cotmoc.ledger"
    label = "ledger"
    verbose_name = "Sổ số liệu"
    default_auto_field = "django.db.models.BigAutoField"
