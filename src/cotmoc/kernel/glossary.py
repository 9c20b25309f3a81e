"""The one list of words: Vietnamese, English, meaning and source of every term the product uses."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


class UnknownTerm(KeyError):
    """The glossary has no such term; add it to `kernel/glossary.toml`."""


@dataclass(frozen=True)
class Term:
    """A word of the field: its key in code, its Vietnamese and English, what it means and where that is written."""

    key: str
    vi: str
    en: str
    meaning: str
    source: str


@cache
def terms() -> dict[str, Term]:
    """Return every term by its key, in the order of the file."""
    text = resources.files("cotmoc.kernel").joinpath("glossary.toml").read_text(encoding="utf-8")
    return {
        key: Term(key, row["vi"], row["en"], row.get("meaning", ""), row.get("source", ""))
        for key, row in tomllib.loads(text).items()
    }


def term(key: str) -> Term:
    """Return one term; raise UnknownTerm when the glossary lacks it."""
    try:
        return terms()[key]
    except KeyError as error:
        raise UnknownTerm(key) from error
