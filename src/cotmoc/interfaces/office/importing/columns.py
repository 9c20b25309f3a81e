"""What a column is, and what its cells are read with: the sheet, the choices the user has made, the day of today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from cotmoc.interfaces.office.importing.faults import Findings
    from cotmoc.interfaces.office.importing.sheets import Cell

Value = None | int | str | bool | date | tuple[str, ...]


class Invalid(Enum):
    """Stands for a value that was refused, so that one refusal does not cause others."""

    INVALID = "INVALID"


INVALID = Invalid.INVALID
Read = Value | Invalid


@dataclass(frozen=True, slots=True)
class Options:
    """The answers to what a file leaves open; each is asked for in a refusal, by its name on the command line."""

    decimal: Literal["", "comma", "point", "both"] = ""
    dates: Literal["", "month-first", "swapped", "stored"] = ""
    hidden: Literal["", "include", "exclude"] = ""
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Where a column is being read: for refusals, notices and what decides ambiguity."""

    findings: Findings
    sheet: str
    header: str
    today: date
    options: Options = field(default_factory=Options)
    from_1904: bool = False
    limits: Mapping[str, int] = field(default_factory=dict)

    def refuse(self, saying: str, cell: Cell, **details: object) -> Invalid:
        """Refuse a cell; returns INVALID, to stand for its value."""
        self.findings.refuse_cell(saying, self.sheet, cell, self.header, **details)
        return INVALID

    def note(self, code: str, detail: str = "", count: int = 1) -> None:
        """Count a normalisation."""
        self.findings.note(code, detail, count)


class Reader(Protocol):
    """Reads all cells of a column at once, because what a mark or a day means is decided for the column."""

    @property
    def text_format(self) -> bool:
        """Say whether an empty form ships the column formatted as text."""

    @property
    def example(self) -> str:
        """Return what the form shows as an example."""

    def read(self, cells: Sequence[Cell | None], reading: Reading) -> list[Read]:
        """Return a value for each cell; None for a blank; INVALID where a refusal was given."""


@dataclass(frozen=True)
class Column:
    """A column of a form: its key in our words, its title in the office's, other titles, and how to read it."""

    key: str
    title: str
    title_en: str
    reader: Reader
    aliases: tuple[str, ...] = ()
    required: bool = True
    filled: bool = True
    fill_down: bool = False
    total: bool = False
    personal: bool = False
    help: str = ""

    @property
    def must_be_filled(self) -> bool:
        """Say whether a blank cell is refused."""
        return self.required and self.filled
