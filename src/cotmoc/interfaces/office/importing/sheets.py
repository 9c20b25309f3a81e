"""What a workbook says, as data: cells with their raw text, and what an office may have hidden in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

NUMBER, PERCENT, DAY, ISO_DAY = "n", "p", "d", "i"
TEXT, YES_NO, ERROR, UNCOMPUTED, OLD_FONT = "s", "b", "e", "u", "v"
ALPHABET = 26


class Cell(NamedTuple):
    """A cell that is not blank: its place from 1, its kind, and its text exactly as the file stores it."""

    row: int
    column: int
    kind: str
    raw: str
    computed: bool = False

    @property
    def reference(self) -> str:
        """Return the place as people write it, such as `D12`."""
        return f"{column_letters(self.column)}{self.row}"


class Range(NamedTuple):
    """A block of merged cells, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its cells row by row, in order, and what is beside them."""

    name: str
    rows: dict[int, dict[int, Cell]]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Range, ...] = ()
    comments: int = 0
    drawings: int = 0
    pivots: int = 0


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook as read: its sheets in order, and whether its days count from 1904."""

    file: str
    sheets: tuple[Sheet, ...]
    from_1904: bool = False
    sha256: str = ""
    template: dict[str, str] = field(default_factory=dict)


def column_letters(column: int) -> str:
    """Return the letters of a column counted from 1: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, place = divmod(column - 1, ALPHABET)
        letters = chr(ord("A") + place) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the number of a column from its letters: A is 1."""
    number = 0
    for letter in letters:
        number = number * ALPHABET + ord(letter) - ord("A") + 1
    return number
