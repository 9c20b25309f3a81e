"""The workbook's XML, read once: every cell's stored text, its kind by its style, and what is hidden beside it.

Numbers stay text, so that 12.345 is never a float; day cells stay serial numbers, decided later with the column.
Runs in the child process only, after the pre-flight (no DTD, UTF-8, bounded sizes).
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import TYPE_CHECKING, TypedDict
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Callable

Attributes = dict[str, str]
StoredCell = list[int | str | bool]
"""Column, kind, raw text, computed."""

NUMBER, PERCENT, DAY, ISO_DAY = "n", "p", "d", "i"
TEXT, YES_NO, ERROR, UNCOMPUTED, OLD_FONT = "s", "b", "e", "u", "v"
BUILT_IN_DAYS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
BUILT_IN_PERCENTS = frozenset([9, 10])
NOT_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
OLD_FONTS = re.compile(r"\.vn|vni[- ]|vntime|vnarial|\.tcvn", re.IGNORECASE)
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
TYPES = {"s": "shared", "str": TEXT, "inlineStr": TEXT, "b": YES_NO, "e": ERROR, "d": ISO_DAY, "n": NUMBER}
PARTS = {"comments": "comments", "threadedComment": "comments", "drawing": "drawings", "pivotTable": "pivots"}


Area = tuple[int, int, int, int]
"""Merged cells: first row, first column, last row, last column."""
MOST_ROWS, MOST_COLUMNS, MOST_AREAS, HEADER_ROWS = 50_000, 256, 10_000, 30
REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


class TooMuchMerged(ValueError):
    """Merged cells that overlap, or more of them than any office makes."""


LONGEST_TEXT, MOST_TEXT = 32_767, 64 << 20
"""Characters of a cell, by Excel's own limit, and of all cells together: one text may be named by many cells."""


class TooMuchText(ValueError):
    """A cell longer than Excel allows, or more text than any office writes."""


class StoredSheet(TypedDict):
    """A sheet as the child writes it."""

    name: str
    hidden: bool
    rows: list[tuple[int, list[StoredCell]]]
    hidden_rows: list[int]
    hidden_columns: list[int]
    merged: list[Area]
    comments: int
    drawings: int
    pivots: int


class StoredBook(TypedDict):
    """A workbook as the child writes it."""

    sheets: list[StoredSheet]
    from_1904: bool
    template: dict[str, str]
    disagreements: list[tuple[str, int, int, str, str]]


def read(content: bytes) -> StoredBook:
    """Return what the workbook says."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = set(package.namelist())
        book = _Book(package, names)
        return book.stored()


class _Book:
    """The parts of one package, read in the order in which they need each other."""

    def __init__(self, package: zipfile.ZipFile, names: set[str]) -> None:
        self.package = package
        self.names = names
        self.from_1904 = False
        self.defined: list[tuple[str, str, str]] = []
        self.template: dict[str, str] = {}

    def stored(self) -> StoredBook:
        self._parse("xl/workbook.xml", self._in_workbook, self._text_of_names)
        targets = self._relations("xl/workbook.xml")
        styles = _Styles()
        texts = _Texts()
        for kind, target in targets.values():
            if kind == "styles":
                self._parse(target, styles.start)
            elif kind == "sharedStrings":
                texts.parse(self._part(target))
        styles.finish()
        sheets = [
            self._sheet(name, state, targets[relation][1], styles, texts) for name, state, relation in self.defined
        ]
        return {"sheets": sheets, "from_1904": self.from_1904, "template": self.template, "disagreements": []}

    def _part(self, name: str) -> bytes:
        return self.package.read(name)

    def _parse(
        self,
        name: str,
        start: Callable[[str, Attributes], None],
        text: Callable[[str], None] | None = None,
    ) -> None:
        if name in self.names:
            parse(self._part(name), start, text=text)

    def _in_workbook(self, tag: str, at: Attributes) -> None:
        if tag == "sheet":
            relation = next(value for name, value in at.items() if name.rpartition(":")[2] == "id" and ":" in name)
            self.defined.append((at["name"], at.get("state", "visible"), relation))
        elif tag == "workbookPr":
            self.from_1904 = at.get("date1904", "0") in {"1", "true", "on"}
        self._name = at.get("name", "") if tag == "definedName" else ""

    def _text_of_names(self, text: str) -> None:
        if self._name.startswith("cotmoc_"):
            self.template[self._name.removeprefix("cotmoc_")] = text.strip().strip('"')

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        folder, name = posixpath.split(part)
        found: dict[str, tuple[str, str]] = {}

        def start(tag: str, at: Attributes) -> None:
            if tag == "Relationship" and at.get("TargetMode") != "External":
                target = at["Target"]
                path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                found[at["Id"]] = (at["Type"].rpartition("/")[2], posixpath.normpath(path))

        self._parse(f"{folder}/_rels/{name}.rels", start)
        return found

    def _sheet(self, name: str, state: str, part: str, styles: _Styles, texts: _Texts) -> StoredSheet:
        reader = _Sheet(styles, texts)
        if part.startswith("xl/worksheets/"):
            reader.parse(self._part(part))
        beside = {"comments": 0, "drawings": 0, "pivots": 0}
        for kind, _ in self._relations(part).values():
            if kind in PARTS:
                beside[PARTS[kind]] += 1
        return {
            "name": name,
            "hidden": state != "visible",
            "rows": reader.rows,
            "hidden_rows": reader.hidden_rows,
            "hidden_columns": sorted(reader.hidden_columns),
            "merged": reader.merged,
            "comments": beside["comments"],
            "drawings": beside["drawings"],
            "pivots": beside["pivots"],
        }


def parse(
    xml: bytes,
    start: Callable[[str, Attributes], None],
    *,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Walk the XML; element names come without their prefix."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, at: start(name.rpartition(":")[2], at)
    if end is not None:
        finish = end
        parser.EndElementHandler = lambda name: finish(name.rpartition(":")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    parser.Parse(xml, True)  # noqa: FBT003 - expat's own signature


class _Styles:
    """Which style numbers mean a day, a percentage, or an old font."""

    def __init__(self) -> None:
        self.formats: dict[str, str] = {}
        self.fonts: list[str] = []
        self.cells: list[tuple[str, int]] = []
        self.kinds: list[str] = []
        self.old_fonts: dict[int, str] = {}
        self._inside = ""

    def start(self, tag: str, at: Attributes) -> None:
        if tag in {"fonts", "cellXfs", "cellStyleXfs", "dxfs"}:
            self._inside = tag
        elif tag == "numFmt":
            self.formats[at["numFmtId"]] = at.get("formatCode", "")
        elif tag == "font" and self._inside == "fonts":
            self.fonts.append("")
        elif tag == "name" and self._inside == "fonts":
            self.fonts[-1] = at.get("val", "")
        elif tag == "xf" and self._inside == "cellXfs":
            self.cells.append((at.get("numFmtId", "0"), int(at.get("fontId", "0"))))

    def finish(self) -> None:
        for place, (number_format, font) in enumerate(self.cells):
            self.kinds.append(self._kind(number_format))
            name = self.fonts[font] if font < len(self.fonts) else ""
            if OLD_FONTS.match(name):
                self.old_fonts[place] = name

    def _kind(self, number_format: str) -> str:
        code = self.formats.get(number_format)
        if code is None:
            number = int(number_format)
            return DAY if number in BUILT_IN_DAYS else PERCENT if number in BUILT_IN_PERCENTS else NUMBER
        plain = NOT_FORMAT.sub("", code.split(";")[0]).lower()
        if "%" in plain:
            return PERCENT
        return DAY if re.search(r"[dyh]|mm|ss", plain) and "general" not in plain else NUMBER

    def kind(self, style: int) -> str:
        return self.kinds[style] if style < len(self.kinds) else NUMBER


class _Texts:
    """The shared texts, and those of them that have a run in an old font."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.old_fonts: dict[int, str] = {}
        self.budget = MOST_TEXT
        self._parts: list[str] = []
        self._inside = False
        self._phonetic = False

    def parse(self, xml: bytes) -> None:
        parse(xml, self._start, end=self._end, text=self._text)

    def _start(self, tag: str, at: Attributes) -> None:
        if tag == "si":
            self._parts = []
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "rFont" and OLD_FONTS.match(at.get("val", "")):
            self.old_fonts[len(self.texts)] = at["val"]
        self._inside = tag == "t"

    def _text(self, text: str) -> None:
        if self._inside and not self._phonetic:
            self._parts.append(text)

    def _end(self, tag: str) -> None:
        self._inside = False
        if tag == "rPh":
            self._phonetic = False
        elif tag == "si":
            self.texts.append(unescaped("".join(self._parts)))


def unescaped(text: str) -> str:
    """Return the text with Excel's own escapes (`_x000D_`) resolved."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


class _Sheet:
    """One sheet's cells."""

    def __init__(self, styles: _Styles, texts: _Texts) -> None:
        self.styles = styles
        self.texts = texts
        self.rows: list[tuple[int, list[StoredCell]]] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: set[int] = set()
        self.merged: list[Area] = []
        self._row = self._column = 0
        self._cells: list[StoredCell] = []
        self._type = ""
        self._style = 0
        self._formula = self._phonetic = False
        self._value: list[str] | None = None
        self._parts: list[str] = []

    def parse(self, xml: bytes) -> None:
        parse(xml, self._start, end=self._end, text=self._text)
        self._check_merged()
        self._drop_covered()

    def _check_merged(self) -> None:
        """Refuse overlapping areas: those at the top cover at most the cells that are there."""
        at_top = sum(
            (min(last_row, HEADER_ROWS) - first_row + 1) * (last_column - first_column + 1)
            for first_row, first_column, last_row, last_column in self.merged
            if first_row <= HEADER_ROWS
        )
        if len(self.merged) > MOST_AREAS or at_top > HEADER_ROWS * MOST_COLUMNS:
            raise TooMuchMerged(f"{len(self.merged)} merged cells")

    def _drop_covered(self) -> None:
        """Take away what lies under merged cells: nobody sees it, only the first cell's value counts."""
        by_row = dict(self.rows)
        for first_row, first_column, last_row, last_column in self.merged:
            for row in range(first_row, last_row + 1):
                if cells := by_row.get(row):
                    cells[:] = [
                        cell
                        for cell in cells
                        if not first_column <= int(cell[0]) <= last_column
                        or (row, cell[0]) == (first_row, first_column)
                    ]

    def _start(self, tag: str, at: Attributes) -> None:
        if tag == "c":
            self._column = column_of(at["r"]) if "r" in at else self._column + 1
            self._type, self._style = at.get("t", "n"), int(at.get("s", "0"))
            self._formula, self._value, self._parts = False, None, []
        elif tag in {"v", "t"}:
            self._value = self._parts
        elif tag == "f":
            self._formula, self._value = True, None
        elif tag == "row":
            self._row = int(at["r"]) if "r" in at else self._row + 1
            self._column, self._cells = 0, []
            if at.get("hidden") in {"1", "true"}:
                self.hidden_rows.append(self._row)
        elif tag == "col" and at.get("hidden") in {"1", "true"}:
            self.hidden_columns.update(range(int(at["min"]), min(int(at["max"]), 256) + 1))
        elif tag == "mergeCell":
            self.merged.append(area_of(at["ref"]))
        elif tag == "rPh":
            self._phonetic = True

    def _text(self, text: str) -> None:
        if self._value is not None and not self._phonetic:
            self._value.append(text)

    def _end(self, tag: str) -> None:
        if tag in {"v", "t"}:
            self._value = None
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "c":
            self._finish_cell()
        elif tag == "row" and self._cells:
            self.rows.append((self._row, self._cells))

    def _finish_cell(self) -> None:
        raw = "".join(self._parts)
        if not raw:
            if self._formula and self._type != "str":
                self._cells.append([self._column, UNCOMPUTED, "", True])
            return
        kind = TYPES[self._type]
        font = self.styles.old_fonts.get(self._style, "")
        if kind == "shared":
            place = int(raw)
            kind, raw = TEXT, self.texts.texts[place]
            font = font or self.texts.old_fonts.get(place, "")
        elif kind == TEXT:
            raw = unescaped(raw)
        elif kind == NUMBER:
            kind = self.styles.kind(self._style)
        if not raw.strip():
            return
        self.texts.budget -= len(raw)
        if len(raw) > LONGEST_TEXT or self.texts.budget < 0:
            raise TooMuchText(f"{len(raw)} characters")
        if kind == TEXT and font and not raw.isascii():
            kind, raw = OLD_FONT, f"{font}\t{raw}"
        self._cells.append([self._column, kind, raw, self._formula])


def column_of(reference: str) -> int:
    """Return the column number of a reference such as `D12`."""
    number = 0
    for char in reference:
        if not char.isalpha():
            break
        number = number * 26 + ord(char) - ord("A") + 1
    return number


def area_of(reference: str) -> Area:
    """Return the area of a reference such as `A1:B2`, kept within the rows and columns that are read."""
    first, _, last = reference.partition(":")
    ends = [REFERENCE.fullmatch(corner) for corner in (first, last or first)]
    if not ends[0] or not ends[1]:
        raise TooMuchMerged(reference)
    rows = sorted(min(int(end[2]), MOST_ROWS) for end in ends if end)
    columns = sorted(min(column_of(end[1]), MOST_COLUMNS) for end in ends if end)
    return rows[0], columns[0], rows[1], columns[1]
