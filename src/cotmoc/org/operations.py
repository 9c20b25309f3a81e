"""What may be done to units, people, users and roles: each is one transaction with its line in the audit log.

`by` is who does it; None is the installation itself, which sets up the first units and users before anybody can sign in.
Doing the same again changes nothing, so that a list can be imported twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from cotmoc.kernel import fingerprint, identity, vietnamese
from cotmoc.kernel.period import local_day
from cotmoc.org import audit, permissions, queries
from cotmoc.org.models import (
    CellLink,
    Installation,
    Membership,
    Person,
    Post,
    RoleGrant,
    Succession,
    Unit,
    UnitState,
    User,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from cotmoc.kernel.period import Clock
