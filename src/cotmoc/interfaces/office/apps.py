"""The interface as Django knows it: it keeps what has been imported."""

from __future__ import annotations

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """Files in and out (Tệp vào, tệp ra)."""

    name = "cotmoc.interfaces.office"
    label = "office"
    verbose_name = "Nhập, xuất tệp"
    default_auto_field = "django.db.models.BigAutoField"
