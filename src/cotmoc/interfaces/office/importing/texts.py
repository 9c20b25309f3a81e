"""Texts, codes, choices, marker numbers and names: composed, cleaned, and inert whatever they begin with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from cotmoc.interfaces.office.importing.days import FROM_1900, FROM_1904
from cotmoc.interfaces.office.importing.sheets import DAY, ISO_DAY, NUMBER, PERCENT, TEXT, YES_NO
from cotmoc.kernel.vietnamese import fold, normalise

if TYPE_CHECKING:
    from datetime import date

    from cotmoc.interfaces.office.importing.columns import Invalid, Read, Reading
    from cotmoc.interfaces.office.importing.sheets import Cell

ACTIVE_START = tuple("=+-@＝＋－＠\t\r")
TITLES = re.compile(
    r"^(?:(?:đ/c|đồng chí|ông|bà|anh|chị|(?:thiếu|trung|thượng|đại) (?:úy|uý|tá|tướng)|đại tướng)[.:]? +)+",
    re.IGNORECASE,
)
MARKER = re.compile(r"\d{1,4}(?:\([1-3]\)|/\d{1,2})?")
SEPARATORS = re.compile(r"[;,\n]+")
LINES = re.compile(r"[;\n]+")
MOST = 20_000
"""How long a cell may be that lists several texts."""
YES = frozenset({"x", "co", "dung", "1", "true", "yes", "v", "✓"})
NO = frozenset({"", "khong", "0", "false", "no", "-", "–"})


def cleaned(cell: Cell, reading: Reading, *, lines: bool = False) -> str | Invalid:
    """Return the cell's text: composed, no invisible characters, single spaces; say what was changed."""
    if cell.kind == NUMBER:
        number = Decimal(cell.raw)
        if number != number.to_integral_value():
            return reading.refuse("KIND", cell, kind="số thập phân")
        return str(int(number))
    if cell.kind in {DAY, ISO_DAY}:
        return reading.refuse("M82", cell, day=_shown_day(cell, reading))
    if cell.kind in {PERCENT, YES_NO}:
        return reading.refuse("KIND", cell, kind="phần trăm" if cell.kind == PERCENT else "đúng/sai")
    parts = cell.raw.splitlines() if lines else [cell.raw]
    text = "\n".join(filter(None, (normalise(part) for part in parts)))
    composed = unicodedata.normalize("NFC", cell.raw)
    if composed != cell.raw:
        reading.note("M86")
    if text != composed:
        reading.note("M92")
    if text.startswith(ACTIVE_START):
        reading.note("M98")
    return text


def _shown_day(cell: Cell, reading: Reading) -> str:
    if cell.kind == ISO_DAY:
        return cell.raw
    start: date = FROM_1904 if reading.from_1904 else FROM_1900
    serial = int(Decimal(cell.raw))
    return f"{date_after(start, serial):%d/%m/%Y}"


def date_after(start: date, days: int) -> date:
    """Return the day that many days later, kept within the calendar."""
    return type(start).fromordinal(min(max(start.toordinal() + days, 1), type(start).max.toordinal()))


@dataclass(frozen=True)
class Text:
    """A column of free text of at most so many characters."""

    length: int = 200
    lines: bool = False
    example: str = ""
    text_format: bool = True

    def read(self, cells: Sequence[Cell | None], reading: Reading) -> list[Read]:
        """Return the cleaned texts."""
        return [self._one(cell, reading) if cell else None for cell in cells]

    def _one(self, cell: Cell, reading: Reading) -> Read:
        text = cleaned(cell, reading, lines=self.lines)
        if isinstance(text, str) and len(text) > self.length:
            return reading.refuse("M105", cell, length=self.length)
        return text or None


@dataclass(frozen=True)
class Code:
    """A column of codes: kept as written; where the length is known, a lost leading zero is found."""

    length: int = 0
    longest: int = 64
    example: str = "TT"
    text_format: bool = True

    def read(self, cells: Sequence[Cell | None], reading: Reading) -> list[Read]:
        """Return the codes."""
        return [self._one(cell, reading) if cell else None for cell in cells]

    def _one(self, cell: Cell, reading: Reading) -> Read:
        text = cleaned(cell, reading)
        if not isinstance(text, str):
            return text
        if self.length and len(text) != self.length:
            return reading.refuse("M99", cell, length=self.length)
        if len(text) > self.longest:
            return reading.refuse("M105", cell, length=self.longest)
        return text or None


@dataclass(frozen=True)
class Name:
    """A column of people's names: titles are taken off and told; the case is kept."""

    example: str = "Nguyễn Văn A"
    text_format: bool = True

    def read(self, cells: Sequence[Cell | None], reading: Reading) -> list[Read]:
        """Return the names."""
        texts = Text(length=120).read(cells, reading)
        return [self._bare(text, reading) if isinstance(text, str) else text for text in texts]

    @staticmethod
    def _bare(text: str, reading: Reading) -> str:
        bare = TITLES.sub("", text)
        if bare != text and bare:
            reading.note("M95")
            return bare
        return text


@dataclass(frozen=True)
class Choice:
    """A column of words from a list; each word stands for a code, compared without marks and case."""

    choices: Mapping[str, str]
    example: str = ""
    text_format: bool = True

    def read(self, cells: Sequence[Cell | None], reading: Reading) -> list[Read]:
        """Return the codes of the words."""
        known = _folded(self.choices)
        return [self._one(cell, known, reading) if cell else None for cell in cells]

    def _one(self, cell: Cell, known: Mapping[str, str], reading: Reading) -> Read:
        text = cleaned(cell, reading)
        if not isinstance(text, str):
            return text
        if not text:
            return None
        code = known.get(fold(text))
        return code if code is not None else reading.refuse("CHOICE", cell, choices="; ".join(self.choices))


def _folded(choices: Mapping[str, str]) -> dict[str, str]:
    """Return the codes by folded word, the codes themselves among the words."""
    return {fold(code): code for code in choices.values()} | {fold(word): code for word, code in choices.items()}


@dataclass(frozen=True)
class Marker:
    """A column of marker numbers such as 1116, 222(1) or 1297/4; what Excel turned into a day is refused."""

    many: bool = False
    example: str = "1116"
    text_format: bool = True

    def read(self, cells: Sequence[Cell | None], reading: Reading) -> list[Read]:
        """Return the numbers as text, or a tuple of them where a cell lists several."""
        return [self._one(cell, reading) if cell else None for cell in cells]

    def _one(self, cell: Cell, reading: Reading) -> Read:
        text = cleaned(cell, reading, lines=self.many)
        if not isinstance(text, str):
            return text
        parts = SEPARATORS.split(text) if self.many else [text]
        found = tuple(re.sub(r"(?i)^mốc\s+|\s+", "", part) for part in parts if part.strip())
        if not all(MARKER.fullmatch(part) for part in found):
            return reading.refuse("MARKER", cell)
        if self.many:
            return found
        return found[0] if found else None


@dataclass(frozen=True)
class Several:
    """A column whose cells list several texts, separated by semicolons or lines (or commas where told).

    With `choices`, each text stands for a code, as in `Choice`.
    """

    commas: bool = False
    each: int = 160
    choices: Mapping[str, str] = field(default_factory=dict)
    example: str = "A; B"
    text_format: bool = True

    def read(self, cells: Sequence[Cell | None], reading: Reading) -> list[Read]:
        """Return tuples of texts, or of codes."""
        texts = Text(MOST, lines=True).read(cells, reading)
        known = _folded(self.choices)
        return [
            self._parts(cell, text, known, reading) if cell and isinstance(text, str) else text
            for cell, text in zip(cells, texts, strict=True)
        ]

    def _parts(self, cell: Cell, text: str, known: Mapping[str, str], reading: Reading) -> Read:
        pattern = SEPARATORS if self.commas else LINES
        parts = tuple(part.strip() for part in pattern.split(text) if part.strip())
        if any(len(part) > self.each for part in parts):
            return reading.refuse("M105", cell, length=self.each)
        if not known:
            return parts
        codes = [known.get(fold(part)) for part in parts]
        if None in codes:
            return reading.refuse("CHOICE", cell, choices="; ".join(self.choices))
        return tuple(code for code in codes if code is not None)


@dataclass(frozen=True)
class YesNo:
    """A column ticked with x, có, không or left blank."""

    example: str = "x"
    text_format: bool = True

    def read(self, cells: Sequence[Cell | None], reading: Reading) -> list[Read]:
        """Return True or False; a blank is False."""
        return [self._one(cell, reading) if cell else False for cell in cells]

    @staticmethod
    def _one(cell: Cell, reading: Reading) -> Read:
        if cell.kind == YES_NO:
            return cell.raw == "1"
        word = fold(cell.raw) if cell.kind in {TEXT, NUMBER} else "?"
        if word in YES or word in NO:
            return word in YES
        return reading.refuse("CHOICE", cell, choices="x; có; không")


@dataclass(frozen=True)
class UnitName:
    """A column of units by code or name; which unit that is on the row's day is found when the rows are entered."""

    tree: str
    day: str = "day"
    example: str = "TT"
    text_format: bool = True

    def read(self, cells: Sequence[Cell | None], reading: Reading) -> list[Read]:
        """Return the codes or names as written."""
        return Text().read(cells, reading)
