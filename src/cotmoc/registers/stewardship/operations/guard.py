"""The metres that the database guards, kept in step, and its refusal turned into the rule's words."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from cotmoc.kernel.rule import RulesBroken
from cotmoc.registers.stewardship import rules
from cotmoc.registers.stewardship.models import GuardedStretch
from cotmoc.registers.stewardship.models.guard import REFUSAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cotmoc.registers.stewardship.models import Agreement

BATCH = 1000


@contextmanager
def refusing(agreements: Sequence[Agreement]) -> Iterator[None]:
    """Open a transaction; when the database refuses an undeclared overlap, raise RulesBroken with SW-4 instead."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if REFUSAL not in str(error):
            raise
        wanted = [one for agreement in agreements for one in GuardedStretch.of(agreement, until=agreement.until)]
        raise RulesBroken(rules.undeclared(wanted)) from error


def move(agreements: Sequence[Agreement]) -> None:
    """Guard the metres of these agreements with their ends as they stand, instead of what was guarded of them."""
    leave(agreements)
    enter(agreements)


def enter(agreements: Sequence[Agreement]) -> None:
    """Guard the metres of these agreements, with their ends as they stand."""
    wanted = [one for agreement in agreements for one in GuardedStretch.of(agreement, until=agreement.until)]
    GuardedStretch.objects.bulk_create(wanted, batch_size=BATCH)


def leave(agreements: Sequence[Agreement]) -> None:
    """Guard the metres of these agreements no more."""
    GuardedStretch.objects.filter(agreement__in=[agreement.pk for agreement in agreements]).delete()
