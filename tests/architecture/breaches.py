"""The ways to break the house that were thought of: what is written, where, and the words that must name it.

Each is added to the end of a module of a copy (or makes a new one), so that one run of each tool meets them all.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Breach:
    """A piece of code that must be refused; `named` must stand in what the tool says."""

    name: str
    path: str
    code: str
    named: str


def _import(name: str, path: str, module: str, *, code: str = "") -> Breach:
    package, _, last = module.rpartition(".")
    importer = "cotmoc." + path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    return Breach(name, path, code or f"from {package} import {last}  # seeded\n", f"{importer} -> {module}")


IMPORTS = (
    _import("ledger reaches up to a register", "ledger/chart.py", "cotmoc.registers.arms.models"),
    _import("ledger knows documents", "ledger/anchors.py", "cotmoc.documents.models"),
    _import("ledger knows the line", "ledger/chain.py", "cotmoc.border.models"),
    _import("org knows the ledger", "org/queries.py", "cotmoc.ledger.balances"),
    _import("plans know a register", "plans/queries.py", "cotmoc.registers.works.models"),
    _import("documents know plans", "documents/states.py", "cotmoc.plans.models"),
    _import("reports know a register", "reports/figures.py", "cotmoc.registers.stewardship.queries"),
    _import("a register knows reports", "registers/arms/queries.py", "cotmoc.reports.figures"),
    _import("a reading knows an interface", "readings/wording.py", "cotmoc.interfaces.web.middleware"),
    _import("an interface knows the configuration", "interfaces/web/middleware.py", "cotmoc.config.databases"),
    _import("reports read ledger rows", "reports/figures.py", "cotmoc.ledger.models"),
    _import("an interface reads ledger rows", "interfaces/cli/seeded.py", "cotmoc.ledger.models"),
    _import("room knows room", "registers/arms/models.py", "cotmoc.registers.works.models"),
    _import("room knows the reorganisation", "registers/works/operations.py", "cotmoc.registers.reorganisation"),
    _import("postings know rules", "registers/meetings/postings.py", "cotmoc.registers.meetings.rules"),
    _import("queries know postings", "registers/meetings/queries.py", "cotmoc.registers.meetings.postings"),
    _import("models know queries", "registers/meetings/models.py", "cotmoc.registers.meetings.queries"),
    _import("interface calls interface", "interfaces/office/seeded.py", "cotmoc.interfaces.web.middleware"),
    Breach(
        "kernel uses Django", "kernel/period.py", "from django.db import models\n", "cotmoc.kernel.period -> django"
    ),
    _import(
        "an import inside a function",
        "org/audit.py",
        "cotmoc.plans.models",
        code="def seeded():\n    from cotmoc.plans import models\n    return models\n",
    ),
    _import(
        "an import for types only",
        "border/models.py",
        "cotmoc.documents.models",
        code="if TYPE_CHECKING:\n    from cotmoc.documents import models as seeded\n",
    ),
)

UNDECLARED = (
    Breach("an undeclared floor", "common/__init__.py", '"""Seeded."""\n', "- cotmoc.common"),
    Breach("an undeclared room", "registers/seeded/__init__.py", '"""Seeded."""\n', "- cotmoc.registers.seeded"),
    Breach("a sixth file in a room", "registers/arms/helpers.py", '"""Seeded."""\n', "- cotmoc.registers.arms.helpers"),
)

BANNED = tuple(
    Breach(name, path, code, named)
    for name, path, code, named in (
        (
            "Django's clock",
            "plans/seeded_1.py",
            "from django.utils import timezone\nx = timezone.now()\n",
            "timezone.now",
        ),
        ("today", "plans/seeded_2.py", "import datetime\nx = datetime.date.today()\n", "datetime.date.today"),
        ("now", "plans/seeded_3.py", "from datetime import datetime\nx = datetime.now()\n", "datetime.datetime.now"),
        ("utcnow", "plans/seeded_4.py", "from datetime import datetime\nx = datetime.utcnow()\n", "datetime.utcnow"),
        ("the system's time", "plans/seeded_5.py", "import time\nx = time.time()\n", "time.time"),
        ("the local date", "plans/seeded_6.py", "from django.utils.timezone import localdate\n", "localdate"),
        ("the database's clock", "plans/seeded_7.py", "from django.db.models.functions import Now\n", "functions.Now"),
        ("HTTP in a document", "documents/seeded_1.py", "from django.http import Http404\n", "django.http"),
        (
            "an address below the interfaces",
            "documents/seeded_2.py",
            "from django.urls import reverse\n",
            "django.urls",
        ),
        ("a form in a register", "registers/arms/seeded_1.py", "from django import forms\n", "django.forms"),
        ("a page in a reading", "readings/seeded_1.py", "from django.template import loader\n", "django.template"),
        ("a signal", "org/seeded_1.py", "from django.db.models.signals import post_save\n", "signals.post_save"),
        ("a receiver", "org/seeded_2.py", "from django.dispatch import receiver\n", "django.dispatch"),
        (
            "a side door",
            "org/seeded_3.py",
            "from django.apps import apps\nx = apps.get_model('org.Unit')\n",
            "django.apps.apps",
        ),
        ("a generic key", "org/seeded_4.py", "from django.contrib.contenttypes import fields\n", "contenttypes"),
    )
)

UNSEEN = (
    Breach("a date that dates itself", "plans/seen_1.py", "x = dict(auto_now=True)\n", "plans/seen_1.py:1: auto_now"),
    Breach("a raw cursor", "reports/seen_1.py", "x = connection.cursor()\n", "reports/seen_1.py:1: a raw cursor"),
    Breach("SQL by hand", "plans/seen_2.py", "x = Plan.objects.raw('')\n", "plans/seen_2.py:1: SQL by hand"),
    Breach(
        "a signal in an interface",
        "interfaces/web/seen_1.py",
        "from django.db.models.signals import post_save\n",
        "interfaces/web/seen_1.py:1: a signal",
    ),
    Breach(
        "a signal by its module",
        "config/seen_1.py",
        "signals.pre_delete.connect(print)\n",
        "config/seen_1.py:1: a signal",
    ),
    Breach(
        "a side door in an interface",
        "interfaces/web/seen_2.py",
        "x = apps.get_model('a')\n",
        "seen_2.py:1: a side door",
    ),
    Breach(
        "a generic key in an interface",
        "interfaces/web/seen_3.py",
        "from django.contrib.contenttypes.models import ContentType\n",
        "interfaces/web/seen_3.py:1: django.contrib.contenttypes",
    ),
    Breach("a stranger in the kernel", "kernel/seen_1.py", "import numpy\n", "kernel/seen_1.py: numpy"),
    Breach("a module too long", "plans/seen_3.py", "x = 1\n" * 401, "plans/seen_3.py: longer than 400"),
    Breach(
        "a function too long", "plans/seen_4.py", "def f():\n" + "    x = 1\n" * 40, "plans/seen_4.py:f: longer than 40"
    ),
    Breach("a name that says nothing", "plans/utils.py", "x = 1\n", "plans/utils.py: a name"),
    Breach("a module without a label", "plans/seen_5.py", "x = 1\n", "plans/seen_5.py"),
    Breach("a room outside the contracts", "registers/seen/__init__.py", "", "seen"),
)

_MODEL = '''

class Seeded{number}(models.Model):
    """Seeded."""

    {field}

    class Meta:
        verbose_name = "gieo"
'''


def _table(name: str, path: str, number: int, field: str, named: str) -> Breach:
    return Breach(name, path, _MODEL.format(number=number, field=field), named)


KEYS = (
    _table(
        "a key upward, as a string",
        "border/models.py",
        1,
        'key = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="+")',
        "border.Seeded1.key",
    ),
    _table(
        "a key from room to room",
        "registers/arms/models.py",
        2,
        'key = models.ForeignKey("registers.Meeting", on_delete=models.PROTECT, related_name="+")',
        "registers.Seeded2.key",
    ),
    _table(
        "a key sideways",
        "ledger/models.py",
        3,
        'key = models.ForeignKey("border.Marker", on_delete=models.PROTECT, related_name="+")',
        "ledger.Seeded3.key",
    ),
    _table(
        "an open reverse accessor",
        "registers/works/models.py",
        4,
        'key = models.ForeignKey("org.Unit", on_delete=models.PROTECT)',
        "registers.Seeded4.key",
    ),
    _table(
        "a deletion that crosses a wall",
        "registers/arms/models.py",
        5,
        'key = models.ForeignKey("org.Unit", on_delete=models.CASCADE, related_name="+")',
        "registers.Seeded5.key",
    ),
    _table("a table without a word", "registers/works/models.py", 6, "day = models.DateField()", "seeded6"),
    _table("a table that owes a migration", "registers/arms/models.py", 7, "day = models.DateField()", "seeded7"),
)
