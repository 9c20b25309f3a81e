"""Seconds, as medians; measurements that are compared are taken in turn, so that a busy machine slows both."""

from __future__ import annotations

import statistics
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def in_turn(*actions: Callable[[], object], times: int = 9) -> tuple[float, ...]:
    """Return each action's median time after one warming run."""
    for action in actions:
        action()
    taken: list[list[float]] = [[] for _ in actions]
    for _ in range(times):
        for action, found in zip(actions, taken, strict=True):
            begin = perf_counter()
            action()
            found.append(perf_counter() - begin)
    return tuple(statistics.median(found) for found in taken)


def once(action: Callable[[], object]) -> float:
    """Return the time of one run."""
    begin = perf_counter()
    action()
    return perf_counter() - begin
