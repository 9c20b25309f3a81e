"""The floor as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class CliConfig(AppConfig):
    """The command line: verify, trace, report, health."""

    name = "cotmoc.interfaces.cli"
    label = "cli"
    verbose_name = "Dòng lệnh"
