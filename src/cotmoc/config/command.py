"""The console command `cotmoc`: it mounts the commands that each interface brings.

Exit codes: 0 good, 1 the books do not hold or the input was refused, 2 wrong usage.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from importlib.util import find_spec

import django
import typer

# The order in which `cotmoc --help` lists them.
_INTERFACES = ("cli", "office", "web")
REFUSED = 1


def build() -> typer.Typer:
    """Set Django up and return the application with every interface's commands mounted."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cotmoc.config.settings")
    django.setup()
    whole = typer.Typer(
        name="cotmoc",
        help="Cột Mốc: sổ kết quả thực hiện nghị quyết.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
    )
    for name in _INTERFACES:
        if find_spec(f"cotmoc.interfaces.{name}") and find_spec(f"cotmoc.interfaces.{name}.commands"):
            whole.add_typer(import_module(f"cotmoc.interfaces.{name}.commands").app)
    return whole


def main() -> None:
    """Run the command line; people see a sentence instead of a traceback (COTMOC_DEBUG=1 shows it)."""
    whole = build()
    from django.conf import settings  # noqa: PLC0415 - settings and what needs them come after `build`

    from cotmoc.interfaces.cli import refusals  # noqa: PLC0415 - the same

    try:
        whole()
    except Exception as error:
        if settings.DEBUG:
            raise
        typer.echo(refusals.words(error), err=True)
        sys.exit(REFUSED)
