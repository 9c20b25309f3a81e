"""The console command `cotmoc`: it mounts the commands that each interface brings.

Exit codes: 0 good, 1 the books do not hold or the input was refused, 2 wrong usage.
"""

from __future__ import annotations

import os
from importlib import import_module
from importlib.util import find_spec

import django
import typer

# The order in which `cotmoc --help` lists them.
_INTERFACES = ("cli", "office", "web")


def build() -> typer.Typer:
    """Set Django up and return the application with every interface's commands mounted."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cotmoc.config.settings")
    django.setup()
    whole = typer.Typer(name="cotmoc", help="Cột Mốc: sổ kết quả thực hiện nghị quyết.", no_args_is_help=True)
    for name in _INTERFACES:
        if find_spec(f"cotmoc.interfaces.{name}") and find_spec(f"cotmoc.interfaces.{name}.commands"):
            whole.add_typer(import_module(f"cotmoc.interfaces.{name}.commands").app)
    return whole


def main() -> None:
    """Run the command line."""
    build()()
