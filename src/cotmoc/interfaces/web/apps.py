"""The floor as Django knows it."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate

from cotmoc.org import forgetting


class WebConfig(AppConfig):
    """The pages people open in a browser."""

    name = "cotmoc.interfaces.web"
    label = "web"
    verbose_name = "Trang web"

    def ready(self) -> None:
        """Make the shared cache's table after every migrate, if it is not there; and say where drafts hold names."""
        from cotmoc.interfaces.web import forgetting as here  # noqa: PLC0415 - models load after the app

        forgetting.also("web.drafts", here.drafts_of)
        post_migrate.connect(_make_cache, sender=self, dispatch_uid="cotmoc.cache")


def _make_cache(*, using: str, **_: Any) -> None:  # noqa: ANN401 - whatever else the signal carries
    call_command("createcachetable", database=using, verbosity=0)
