"""Seconds. What is compared is measured in turn, and the fastest run counts: the rest is the machine's other work."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def once(action: Callable[[], object]) -> float:
    """Return the time of one run."""
    begin = perf_counter()
    action()
    return perf_counter() - begin


def in_turn(*actions: Callable[[], object], times: int = 15) -> tuple[float, ...]:
    """Return each action's fastest time after a warming run."""
    for action in actions:
        action()
    rounds = [[once(action) for action in actions] for _ in range(times)]
    return tuple(min(taken) for taken in zip(*rounds, strict=True))
