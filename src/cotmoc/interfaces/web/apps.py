"""The floor as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages people open in a browser."""

    name = "cotmoc.interfaces.web"
    label = "web"
    verbose_name = "Trang web"
