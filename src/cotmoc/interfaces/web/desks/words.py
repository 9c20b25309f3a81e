"""Words that stand in the code in two languages, and are said in the reader's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.functional import lazystr
from django.utils.translation import get_language

from cotmoc.readings import wording

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class _Said:
    """A text that is chosen each time it is said."""

    def __init__(self, vi: str, en: str) -> None:
        """Keep both texts."""
        self.vi, self.en = vi, en

    def __str__(self) -> str:
        """Return the text of the language that is active now."""
        return pick(self.vi, self.en)


def said(vi: str, en: str) -> _StrPromise:
    """Return a text that is said in the reader's language when it is shown."""
    return lazystr(_Said(vi, en))


def pick(vi: str, en: str) -> str:
    """Return the text of the language that is active now."""
    return vi if (get_language() or wording.VIETNAMESE) == wording.VIETNAMESE else en
