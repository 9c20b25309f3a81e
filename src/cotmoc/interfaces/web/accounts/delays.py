"""After wrong passwords one waits, twice as long each time; nobody is ever locked out.

Three counts stand in the cache that all workers share: of an account at one address, of an address, of an account from
everywhere. Who has signed in from an address before is held up there only by the own mistakes from that address, so
that a stranger who guesses at an account holds up nobody but themselves. An attempt is counted before the password is
looked at, under a lock, so that attempts at once are counted one by one; refused attempts count for nothing.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.core.cache import cache
from django.db import transaction

from cotmoc.kernel import vietnamese
from cotmoc.org.models import Installation

if TYPE_CHECKING:
    from collections.abc import Iterator

FORGOTTEN: Final = 24 * 3600
"""Seconds after the last mistake until it is forgotten."""
KNOWN: Final = 30 * 24 * 3600
"""Seconds for which an address is known as one that an account signs in from."""
LONGEST_DOUBLING: Final = 20


@dataclass(frozen=True)
class Patience:
    """How many mistakes are free, and the longest wait in seconds."""

    free: int
    longest: int

    def wait(self, mistakes: int) -> int:
        """Return how many seconds to wait after so many mistakes."""
        over = mistakes - self.free
        return 0 if over <= 0 else min(self.longest, 2 ** min(over, LONGEST_DOUBLING))


PAIR: Final = Patience(free=3, longest=15 * 60)
ADDRESS: Final = Patience(free=30, longest=15 * 60)  # a whole office may stand behind one address
ACCOUNT: Final = Patience(free=10, longest=60)


class Wait(Exception):
    """Too many mistakes: so many seconds must pass before the next attempt is looked at."""

    def __init__(self, seconds: int) -> None:
        """Keep the seconds."""
        self.seconds = seconds
        super().__init__(seconds)


@dataclass(frozen=True)
class Attempt:
    """One attempt, counted as a mistake until it is forgiven."""

    username: str
    address: str
    counted: tuple[str, ...] = ()
    """The counts of address and account that it was added to."""

    def forgive(self) -> None:
        """Take the mistake back, and know the address from now on."""
        with transaction.atomic():
            _lock()
            for key in self.counted:
                mistakes, _ = cache.get(key, (1, 0.0))
                cache.set(key, (max(0, mistakes - 1), 0.0), FORGOTTEN)
            cache.delete(self._pair)
            cache.set(self._known, True, KNOWN)  # noqa: FBT003 - a value, not a switch

    def counts(self) -> Iterator[tuple[str, Patience]]:
        """Return the counts that this attempt is held up by."""
        yield self._pair, PAIR
        if not cache.get(self._known, False):
            yield self._key("address", self.address), ADDRESS
            yield self._key("account", self._name), ACCOUNT

    @property
    def _name(self) -> str:
        return vietnamese.fold(self.username)

    @property
    def _pair(self) -> str:
        return self._key("pair", self._name, self.address)

    @property
    def _known(self) -> str:
        return self._key("known", self._name, self.address)

    @staticmethod
    def _key(kind: str, *words: str) -> str:
        return f"sign-in.{kind}.{hashlib.sha256('|'.join(words).encode()).hexdigest()}"


def begin(username: str, address: str, *, at: datetime) -> Attempt:
    """Count an attempt, or raise Wait; the same for a name that nobody has."""
    attempt = Attempt(username, address)
    with transaction.atomic():
        _lock()
        held = {key: (patience, *cache.get(key, (0, 0.0))) for key, patience in attempt.counts()}
        seconds = max(until for _, _, until in held.values()) - at.timestamp()
        if seconds > 0:
            raise Wait(math.ceil(seconds))
        for key, (patience, mistakes, _) in held.items():
            wait = timedelta(seconds=patience.wait(mistakes + 1))
            cache.set(key, (mistakes + 1, (at + wait).timestamp()), FORGOTTEN)
    return replace(attempt, counted=tuple(held))


def _lock() -> None:
    """Let one attempt be counted at a time: SQLite's transactions do so by themselves."""
    list(Installation.objects.select_for_update().values_list("id"))
