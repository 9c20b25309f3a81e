"""The interface as Django knows it: it keeps what has been imported."""

from __future__ import annotations

from django.apps import AppConfig

from cotmoc.org import forgetting


class OfficeConfig(AppConfig):
    """Files in and out (Tệp vào, tệp ra)."""

    name = "cotmoc.interfaces.office"
    label = "office"
    verbose_name = "Nhập, xuất tệp"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say where imported rows hold names."""
        from cotmoc.interfaces.office import forgetting as here  # noqa: PLC0415 - models load after the app

        forgetting.also("office.rows", here.rows_of)
