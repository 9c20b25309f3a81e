"""Where the table is: the header by its required names, under title blocks, over merged and numbered header rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from cotmoc.interfaces.office.importing.faults import Findings, Place
from cotmoc.interfaces.office.importing.sheets import NUMBER, TEXT, Sheet, Workbook, column_letters
from cotmoc.interfaces.office.importing.tables import UNIT, Table
from cotmoc.kernel.vietnamese import fold, normalise

if TYPE_CHECKING:
    from cotmoc.interfaces.office.importing.columns import Column

HEADER_ROWS = 30
DEPTHS = (1, 2, 3)
ENOUGH, MANY = 2, 4
"""How many column numbers make a row of them: in brackets, and bare."""
TAIL = re.compile(r"\s*\([^()]*\)\s*$")
COLUMN_NUMBER = re.compile(r"(?P<open>\(?)\s*(?P<number>\d{1,2}|[a-dA-D])\s*\)?")
GUIDANCE = "huong dan"
"""The sheet of guidance that our own forms carry."""
SERIALS = frozenset({"stt", "tt", "so tt", "so thu tu", "no", "no."})
IDENTITY = re.compile(r"cccd|cmnd|cmt|can cuoc|chung minh|giay to tuy than")


@dataclass(frozen=True)
class Located:
    """A table found on a sheet: which column is which, and where the data begin."""

    sheet: Sheet
    table: Table
    header_row: int
    columns: dict[str, int]
    headers: dict[str, str]
    serial_column: int
    numbers_row: int

    @property
    def first_row(self) -> int:
        """Return the first row under the header and its row of numbers."""
        return max(self.header_row, self.numbers_row) + 1


@dataclass(frozen=True)
class _Match:
    """How well a header fits a table; greater is better."""

    table: Table
    bottom: int
    depth: int
    found: dict[int, Column]
    labels: dict[int, str]

    @property
    def missing(self) -> list[Column]:
        present = {column.key for column in self.found.values()}
        return [
            column
            for column in self.table.columns
            if column.required and column.key not in present and not (self.table.per_unit and column.key == UNIT)
        ]

    @property
    def required_found(self) -> int:
        return len({column.key for column in self.found.values() if column.required})

    @property
    def order(self) -> tuple[bool, int, int, int, int]:
        return (not self.missing, self.required_found, len(self.found), -self.depth, -self.bottom)


def locate(book: Workbook, tables: Sequence[Table], findings: Findings, chosen: Sequence[str]) -> list[Located]:
    """Return every table found in the workbook, in the order of its sheets; refuse what cannot be told."""
    found = []
    named = [(table, Names(table)) for table in tables]
    for sheet in _readable(book, findings, chosen):
        match = _best(sheet, named)
        located = _settled(sheet, match, findings) if match else None
        if located:
            found.append(located)
        elif match is None or match.required_found < ENOUGH:
            findings.note("M13", sheet.name)
    if not findings.faults:
        _check_sheets(found, tables, findings)
    return found


def _readable(book: Workbook, findings: Findings, chosen: Sequence[str]) -> Iterator[Sheet]:
    for sheet in book.sheets:
        if not sheet.rows or (chosen and normalise(sheet.name) not in {normalise(name) for name in chosen}):
            continue
        if fold(sheet.name) == GUIDANCE:
            findings.note("M13", sheet.name)
            continue
        if sheet.hidden:
            findings.note("M14", sheet.name)
            continue
        if sheet.pivots:
            findings.refuse("M37", Place(sheet.name))
            continue
        if sheet.comments or sheet.drawings:
            findings.note("M32", sheet.name)
        yield sheet


def _best(sheet: Sheet, tables: Sequence[tuple[Table, Names]]) -> _Match | None:
    best: _Match | None = None
    for bottom in (row for row in sorted(sheet.rows) if row <= HEADER_ROWS):
        if best and not best.missing and bottom >= best.bottom + len(DEPTHS):
            break
        for depth in (depth for depth in DEPTHS if depth <= bottom):
            labels = list(_labels(sheet, bottom - depth + 1, bottom))
            for table, names in tables:
                match = _match(table, names, bottom, depth, labels)
                if match.found and (best is None or match.order > best.order):
                    best = match
    return best


def _match(table: Table, names: Names, bottom: int, depth: int, labels: Sequence[tuple[int, list[str]]]) -> _Match:
    found: dict[int, Column] = {}
    shown: dict[int, str] = {}
    for column, parts in labels:
        shown[column] = " ".join(parts)
        for text in dict.fromkeys((" ".join(parts), parts[-1], parts[0])):
            known = names.find(text)
            if known:
                found[column] = known
                shown[column] = text
                break
    return _Match(table, bottom, depth, found, shown)


def _labels(sheet: Sheet, top: int, bottom: int) -> Iterable[tuple[int, list[str]]]:
    columns = sorted(
        {column for row in range(top, bottom + 1) for column in sheet.rows.get(row, {})} | _covered(sheet, top, bottom)
    )
    for column in columns:
        parts: list[str] = []
        for row in range(top, bottom + 1):
            text = _header_text(sheet, row, column)
            if text and (not parts or parts[-1] != text):
                parts.append(text)
        if parts:
            yield column, parts


def _covered(sheet: Sheet, top: int, bottom: int) -> set[int]:
    return {
        column
        for area in sheet.merged
        if area.first_row <= bottom and area.last_row >= top and area.last_column - area.first_column < 256  # noqa: PLR2004
        for column in range(area.first_column, area.last_column + 1)
    }


def _header_text(sheet: Sheet, row: int, column: int) -> str:
    cell = sheet.rows.get(row, {}).get(column)
    if cell is None:
        for area in sheet.merged:
            if area.first_row <= row <= area.last_row and area.first_column <= column <= area.last_column:
                cell = sheet.rows.get(area.first_row, {}).get(area.first_column)
    return normalise(cell.raw) if cell and cell.kind in {TEXT, NUMBER} else ""


class Names:
    """Every heading that the columns of a table go by: as written, or without marks where that is still one column."""

    def __init__(self, table: Table) -> None:
        """Gather the headings."""
        self._written: dict[str, Column] = {}
        self._folded: dict[str, set[str]] = defaultdict(set)
        for column in table.columns:
            for title in (column.title, column.title_en, *column.aliases):
                for text in (title, TAIL.sub("", title)):
                    self._written.setdefault(heading(text), column)
                    self._folded[_folded(text)].add(column.key)
        self._columns = {column.key: column for column in table.columns}

    def find(self, text: str) -> Column | None:
        """Return the column that a heading names, its unit in brackets or not; None where it names none or several."""
        for named in (text, TAIL.sub("", text)):
            keys = self._folded.get(_folded(named), set())
            if found := self._written.get(heading(named)) or (
                self._columns[next(iter(keys))] if len(keys) == 1 else None
            ):
                return found
        return None


@lru_cache(maxsize=8192)
@lru_cache(4096)
def heading(text: str) -> str:
    """Return a header's text for comparing: no case, stars or closing punctuation."""
    plain = normalise(text).casefold().replace("*", " ").replace("_", " ")
    return re.sub(r"\s+", " ", plain).strip(" :.")


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    return fold(heading(text))


def _settled(sheet: Sheet, match: _Match, findings: Findings) -> Located | None:
    if match.missing:
        if match.required_found >= ENOUGH:
            titles = ", ".join(f"“{column.title}”" for column in match.missing)
            findings.refuse("M31", Place(sheet.name, match.bottom), columns=titles)
        return None
    doubled = _doubled(match)
    for title, columns in doubled.items():
        findings.refuse("M27", Place(sheet.name, match.bottom), title=title, columns=", ".join(columns))
    if doubled:
        return None
    bottom = max(
        [match.bottom, *(area.last_row for area in sheet.merged if area.first_row <= match.bottom <= area.last_row)]
    )
    serial = 0
    for column, label in match.labels.items():
        if column in match.found:
            continue
        if fold(heading(label)) in SERIALS:
            serial = column
        elif column in sheet.rows.get(bottom, {}) or match.depth == 1:
            findings.note("M100" if IDENTITY.search(fold(label)) else "M30", label)
    findings.note("M21", f"{bottom} ({sheet.name})")
    numbers_row = _numbers_row(sheet, bottom, match.found)
    if numbers_row:
        findings.note("M20")
    return Located(
        sheet=sheet,
        table=match.table,
        header_row=bottom,
        columns={column.key: place for place, column in match.found.items()},
        headers={column.key: match.labels[place] for place, column in match.found.items()},
        serial_column=serial,
        numbers_row=numbers_row,
    )


def _doubled(match: _Match) -> dict[str, list[str]]:
    places: dict[str, list[str]] = {}
    for place, column in match.found.items():
        places.setdefault(column.title, []).append(column_letters(place))
    return {title: columns for title, columns in places.items() if len(columns) > 1}


def _numbers_row(sheet: Sheet, bottom: int, found: dict[int, Column]) -> int:
    """Return the row "(1) (2) (3)" under the header, or 0: every header has a number, one more than the one before."""
    following = min((row for row in sheet.rows if row > bottom), default=0)
    cells = sheet.rows.get(following, {})
    if following == 0 or any(place not in cells for place in found):
        return 0
    texts = [COLUMN_NUMBER.fullmatch(cell.raw.strip()) for cell in cells.values() if cell.kind in {TEXT, NUMBER}]
    numbers = [int(text["number"]) for text in texts if text and text["number"].isdigit()]
    rising = all(after == before + 1 for before, after in pairwise(numbers))
    enough = len(numbers) >= (ENOUGH if all(text and text["open"] for text in texts) else MANY)
    return following if len(texts) == len(cells) and all(texts) and rising and enough else 0


def _check_sheets(found: Sequence[Located], tables: Sequence[Table], findings: Findings) -> None:
    for table in tables:
        sheets = [one.sheet.name for one in found if one.table is table]
        if len(sheets) > 1 and not table.per_unit:
            findings.refuse("M12", sheets=", ".join(f"“{name}”" for name in sheets))
        if not sheets and (table.required or not found):
            titles = ", ".join(f"“{column.title}”" for column in table.columns if column.required)
            findings.refuse("M21", title=table.title, columns=titles)
