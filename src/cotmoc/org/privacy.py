"""What each table is kept for, on what basis, for how long; which columns are about people; what is never asked.

The declarations are data (`privacy.toml`), read by the build's tests, the register of processing, the person's own page
and `cotmoc retention`. Why: `docs/explanation/privacy.md`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


class UndeclaredTable(KeyError):
    """`org/privacy.toml` says nothing of this table."""


class Ground(StrEnum):
    """On what a table of people's data rests: consent can be taken back, a duty cannot."""

    CONSENT = "CONSENT"
    DUTY = "DUTY"
    NONE = ""


class About(StrEnum):
    """What a column says of a person."""

    NAME = "NAME"
    LINK = "LINK"
    RESIDENT = "RESIDENT"
    OFFICER = "OFFICER"
    WORK = "WORK"
    PARTY_LIFE = "PARTY_LIFE"
    ACCOUNT = "ACCOUNT"
    WORDS = "WORDS"


ABOUT_WORDS: Mapping[About, tuple[str, str]] = {
    About.NAME: ("tên hoặc nơi ở của người", "a person's name or village"),
    About.LINK: ("chỉ tới một cán bộ, đảng viên", "points to a cadre or member"),
    About.RESIDENT: ("chỉ tới một hộ, một người dân", "points to a household or resident"),
    About.OFFICER: ("người đã làm việc ấy trong hệ thống", "who did it in the system"),
    About.WORK: ("chức vụ, công tác", "post and work"),
    About.PARTY_LIFE: ("sinh hoạt đảng (dữ liệu nhạy cảm)", "Party life (sensitive)"),
    About.ACCOUNT: ("tài khoản, phiên đăng nhập", "account and sign-in"),
    About.WORDS: ("lời người nhập tự gõ", "words that somebody typed"),
}
"""Each kind in Vietnamese and English."""


@dataclass(frozen=True)
class Basis:
    """A legal basis, in both languages."""

    code: str
    vi: str
    en: str
    ground: Ground


@dataclass(frozen=True)
class Keeping:
    """How long something is kept; `years` is 0 where no name is kept, or the row goes by itself."""

    code: str
    vi: str
    en: str
    years: int


@dataclass(frozen=True)
class Table:
    """One table of the register of processing."""

    name: str
    purpose_vi: str
    purpose_en: str
    basis: Basis
    kept: Keeping
    about: Mapping[str, About]
    """The columns about people, each by what it says."""
    words: frozenset[str]
    """The columns of words that were reviewed and speak of things."""
    stands_for_a_person: bool
    """Whether a key to this table is a link to a person."""
    sensitive: bool


@dataclass(frozen=True)
class Forbidden:
    """Words that stand for something never asked, the phrases in which they mean something else, and why."""

    words: tuple[str, ...]
    unless: tuple[str, ...]
    vi: str
    en: str


@dataclass(frozen=True)
class Found:
    """A forbidden word that stands in a text."""

    word: str
    rule: Forbidden


@cache
def tables() -> dict[str, Table]:
    """Return what is declared of every table, in the order of the file."""
    data = _data()
    bases = {code: Basis(code, row["vi"], row["en"], Ground(row["ground"])) for code, row in data["bases"].items()}
    terms = {code: Keeping(code, row["vi"], row["en"], row["years"]) for code, row in data["terms"].items()}
    return {
        name: Table(
            name,
            row["purpose_vi"],
            row["purpose_en"],
            bases[row["basis"]],
            terms[row["kept"]],
            {column: About(kind) for column, kind in row.get("about", {}).items()},
            frozenset(row.get("words", ())),
            row.get("stands_for_a_person", False),
            row.get("sensitive", False),
        )
        for name, row in data["tables"].items()
    }


def table(name: str) -> Table:
    """Return what is declared of one table; raise UndeclaredTable."""
    try:
        return tables()[name]
    except KeyError as error:
        raise UndeclaredTable(name) from error


def years(term: str) -> int:
    """Return for how many years something of this term is kept after its end."""
    found: int = _data()["terms"][term]["years"]
    return found


@cache
def forbidden() -> tuple[Forbidden, ...]:
    """Return the reviewed list of what is never asked."""
    return tuple(
        Forbidden(tuple(row["words"]), tuple(row.get("unless", ())), row["vi"], row["en"])
        for row in _data()["forbidden"]
    )


@cache
def reviewed() -> dict[str, frozenset[str]]:
    """Return the places where forbidden words mean something else, with those words; the reasons are in the file."""
    return {where: frozenset(row["words"]) for where, row in _data()["reviewed"].items()}


def forbidden_in(text: str) -> tuple[Found, ...]:
    """Return each forbidden word of a text: whole words, tone marks and all, in code as well (`id_number`)."""
    plain = " ".join(unicodedata.normalize("NFC", text).casefold().replace("_", " ").split())
    found = []
    for rule in forbidden():
        rest = plain
        for phrase in rule.unless:
            rest = rest.replace(phrase, " … ")
        found += [Found(word, rule) for word in rule.words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", rest)]
    return tuple(found)


@cache
def _data() -> dict[str, Any]:
    text = resources.files("cotmoc.org").joinpath("privacy.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
