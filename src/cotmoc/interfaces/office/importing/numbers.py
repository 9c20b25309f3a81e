"""Numbers as Vietnamese offices write them; the column's unit and bounds decide what a mark means, or nobody does.

Values are whole numbers of the base unit (metres, people, đồng): decimals are `Decimal` from the text, never float.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from cotmoc.interfaces.office.importing.columns import INVALID
from cotmoc.interfaces.office.importing.sheets import NUMBER, PERCENT, TEXT
from cotmoc.kernel.vietnamese import fold, normalise

if TYPE_CHECKING:
    from cotmoc.interfaces.office.importing.columns import Invalid, Read, Reading
    from cotmoc.interfaces.office.importing.sheets import Cell

Style = Literal["comma", "point"]
STYLES: tuple[Style, Style] = ("comma", "point")
DECIMAL_MARK = {"comma": ",", "point": "."}
NEARLY_WHOLE = Decimal("1e-9")
MANY = 10**15
NO_FIGURE = frozenset({"", "-", "–", "—", "chua co", "khong co so lieu", "chua co so lieu", "..."})
NONE_AT_ALL = frozenset({"khong", "khong co", "khong phat sinh"})
APPROXIMATE = re.compile(r"^(khoang|gan|hon|tren|duoi|chung|uoc)\b|[~≈<>≤≥±]|\d\s*[-–]\s*\d|\d\s*(den|toi)\s*\d|\+$")
SHAPE = re.compile(
    r"(?P<sign>[-+(]?)\s*(?P<digits>[0-9][0-9.,\u00a0\u202f ]*?)(?P<close>\)?)\s*(?P<unit>[^\d.,()]*\.?)"
)
METRES: Mapping[str, int] = {"km": 1000, "ki lo met": 1000, "kilomet": 1000, "m": 1, "met": 1}
DONG: Mapping[str, int] = {
    "": 1, "d": 1, "dong": 1, "vnd": 1, "nghin": 1000, "ngan": 1000, "nghin dong": 1000, "ngan dong": 1000,
    "tr": 10**6, "trieu": 10**6, "trieu dong": 10**6, "tr.dong": 10**6, "ty": 10**9, "ti": 10**9, "ty dong": 10**9,
}  # fmt: skip
"""Words for sums of money, folded, in đồng."""
TONNES: Mapping[str, int] = {"tan": 1000, "t": 1000, "ta": 100, "kg": 1}


@dataclass(frozen=True)
class _Written:
    """A text number taken apart: its digits with their marks, and how many base units one of it is."""

    cell: Cell
    digits: str
    scale: int
    high: int


@dataclass(frozen=True)
class Number:
    """A column of whole numbers of a base unit, within bounds; `limit` names an upper bound known only when reading."""

    low: int = 0
    high: int = MANY
    units: Mapping[str, int] = field(default_factory=lambda: {"": 1})
    unit: str = ""
    limit: str = ""
    word: str = ""
    example: str = "12"
    text_format: bool = False

    def read(self, cells: Sequence[Cell | None], reading: Reading) -> list[Read]:
        """Return whole base units; None where there is no figure (which is not 0)."""
        scale = self._scale_of_header(reading)
        values: list[Read | _Written] = [self._look(cell, scale, reading) if cell else None for cell in cells]
        written = [value for value in values if isinstance(value, _Written)]
        style = self._style(written, reading)
        return [self._valued(value, style, reading) if isinstance(value, _Written) else value for value in values]

    def _scale_of_header(self, reading: Reading) -> int:
        """Return what one of a bare number is: a unit in the header, such as "Chiều dài (m)", or the column's own."""
        stated = re.search(r"\(([^()]*)\)\s*$", reading.header)
        word = fold(stated[1]).removeprefix("dvt:").strip() if stated else ""
        if word in self.units and word != self.unit and word:
            reading.note("M59", word)
            return self.units[word]
        return self.units[self.unit]

    def _look(self, cell: Cell, scale: int, reading: Reading) -> Read | _Written:
        if cell.kind == NUMBER:
            return self._bounded(Decimal(cell.raw) * scale, cell, reading, self._high(reading, self.unit))
        if cell.kind == PERCENT:
            return reading.refuse("M67", cell)
        if cell.kind != TEXT:
            return reading.refuse("M68", cell)
        return self._look_at_text(cell, scale, reading)

    def _look_at_text(self, cell: Cell, scale: int, reading: Reading) -> Read | _Written:
        text = _plain_digits(cell.raw, reading)
        folded = fold(text)
        if folded in NO_FIGURE:
            return None
        if folded in NONE_AT_ALL:
            reading.note("M63:none")
            return 0
        shape = SHAPE.fullmatch(text.strip())
        if not shape or APPROXIMATE.search(folded):
            return reading.refuse("M61" if APPROXIMATE.search(folded) else "M68", cell)
        return self._shaped(cell, shape, scale, reading)

    def _shaped(self, cell: Cell, shape: re.Match[str], scale: int, reading: Reading) -> Invalid | _Written:
        if shape["sign"] in {"-", "("} and self.low >= 0:
            return reading.refuse("M64", cell)
        word = fold(shape["unit"]).rstrip(".") if fold(shape["unit"]) not in self.units else fold(shape["unit"])
        if word and word not in self.units:
            return reading.refuse("M59", cell, unit=shape["unit"], units=", ".join(filter(None, self.units)) or "–")
        if word:
            reading.note("M70" if self.units is DONG else "M59", word)
        reading.note("M58")
        sign = "-" if shape["sign"] in {"-", "("} else ""
        digits = sign + shape["digits"].strip()
        return _Written(cell, digits, self.units[word] if word else scale, self._high(reading, word))

    def _style(self, written: Sequence[_Written], reading: Reading) -> Style | Literal["both"] | None:
        """Decide for the whole column what its marks mean; None when the question must be asked, and was."""
        marked = [one for one in written if _number(one.digits, "comma") != _number(one.digits, "point")]
        if not marked:
            return "comma"
        if reading.options.decimal:
            reading.note("M51" if reading.options.decimal != "both" else "M56", reading.options.decimal, len(marked))
            return reading.options.decimal
        possible = {one.cell: [style for style in STYLES if self._fits(one, style)] for one in marked}
        only = {style: next((one for one in marked if possible[one.cell] == [style]), None) for style in STYLES}
        first, second = only["comma"], only["point"]
        if first and second:
            saying = "M56" if _short(first.digits) and _short(second.digits) else "M55"
            reading.refuse(saying, second.cell, other=first.cell.raw)
            return None
        if not first and not second:
            self._ask(marked, possible, reading)
            return None
        style: Style = "comma" if first else "point"
        reading.note("M51", f"{style} ({reading.header})", len(marked))
        return style

    def _ask(self, marked: Sequence[_Written], possible: Mapping[Cell, list[Style]], reading: Reading) -> None:
        """Refuse the cells that no style fits, or else ask once about the first cell that both fit."""
        hopeless = [one for one in marked if not possible[one.cell]]
        for one in hopeless:
            self._valued(one, "comma" if _number(one.digits, "comma") is not None else "point", reading)
        if not hopeless:
            one = marked[0]
            first, second = (self._shown(_number(one.digits, style), one.scale) for style in STYLES)
            reading.refuse("M51", one.cell, text=one.cell.raw, first=first, second=second)

    def _shown(self, number: Decimal | None, scale: int) -> str:
        """Return a value in base units, grouped by spaces, so that it says the same to everybody."""
        return f"{int((number or 0) * scale):,} {self.word}".replace(",", " ").strip()

    def _fits(self, one: _Written, style: Style) -> bool:
        number = _number(one.digits, style)
        if number is None or (one.scale == 1 and _has_thousandths(one.digits, style)):
            return False
        value = number * one.scale
        return value == value.to_integral_value() and self.low <= value <= one.high

    def _valued(self, one: _Written, style: Style | Literal["both"] | None, reading: Reading) -> Read:
        if style is None:
            return INVALID
        number = _either(one.digits) if style == "both" else _number(one.digits, style)
        if number is None:
            unread = style == "both" or not any(_number(one.digits, other) is not None for other in STYLES)
            return reading.refuse("M68" if unread else "M55", one.cell, other=f"1{DECIMAL_MARK.get(style)}5")
        return self._bounded(number * one.scale, one.cell, reading, one.high)

    def _bounded(self, value: Decimal, cell: Cell, reading: Reading, high: int) -> int | Invalid:
        whole = value.to_integral_value()
        if value != whole:
            if abs(value - whole) > NEARLY_WHOLE:
                return reading.refuse("M65", cell, step=f"1 {'m' if self.units is METRES else ''}".strip())
            reading.note("M65")
        if whole < 0 <= self.low:
            return reading.refuse("M64", cell)
        if not self.low <= whole <= high:
            return reading.refuse("M71", cell, low=self.low, high=high)
        return int(whole)

    def _high(self, reading: Reading, word: str) -> int:
        """Return the upper bound; what is written in kilometres or metres is never longer than the line."""
        limit = self.limit or ("line" if word and word in METRES and self.units is not METRES else "")
        return min(self.high, reading.limits.get(limit, self.high))


def _plain_digits(raw: str, reading: Reading) -> str:
    """Full-width digits and marks become plain ones; other scripts' digits stay and are refused later."""
    text = normalise(raw)
    plain = "".join(unicodedata.normalize("NFKC", char) if "！" <= char <= "～" else char for char in text)
    if plain != text:
        reading.note("M68")
    return plain


def _number(digits: str, style: Style) -> Decimal | None:
    """Return the number these digits write in that style, or None when they cannot."""
    decimal = DECIMAL_MARK[style]
    group = "." if decimal == "," else ","
    sign, body = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    whole, mark, fraction = body.partition(decimal)
    groups = re.split(rf"[{re.escape(group)}\s]", whole)
    grouped = len(groups) == 1 or (1 <= len(groups[0]) <= 3 and all(len(part) == 3 for part in groups[1:]))  # noqa: PLR2004
    if not grouped or (len(groups) > 1 and groups[0].startswith("0")):
        return None
    text = "".join(groups)
    if not (text.isdecimal() and text.isascii()) or (mark and not (fraction.isdecimal() and fraction.isascii())):
        return None
    return Decimal(f"{sign}{text}.{fraction or '0'}")


def _has_thousandths(digits: str, style: Style) -> bool:
    """Say whether the digits, in that style, have three decimals: of a base unit nobody writes a thousandth."""
    return len(digits.partition(DECIMAL_MARK[style])[2]) == 3  # noqa: PLR2004


def _short(digits: str) -> bool:
    """Say whether the one mark can only be a decimal mark of a small number: `3,5`, not `3,500`."""
    return re.fullmatch(r"-?\d{1,3}[.,]\d{1,2}", digits) is not None


def _either(digits: str) -> Decimal | None:
    return Decimal(digits.replace(",", ".")) if _short(digits) or digits.lstrip("-").isdigit() else None


def count(*words: str, low: int = 0, high: int = 10**9) -> Number:
    """Return a reader of counts; the words may follow the number ("12 hộ")."""
    return Number(low, high, {"": 1, **{fold(word): 1 for word in words}}, example="12")


def length(unit: Literal["km", "m"] = "m", *, limit: str = "line", high: int = 10**8) -> Number:
    """Return a reader of lengths in metres; bare numbers are in the column's unit."""
    return Number(0, high, METRES, unit, limit, "m", example="1,250" if unit == "km" else "1250")


def money(high: int = 10**15) -> Number:
    """Return a reader of sums in đồng, in figures or words ("1,2 triệu")."""
    return Number(0, high, DONG, word="đồng", example="1.200.000")


def weight() -> Number:
    """Return a reader of weights in kilograms; bare numbers are tonnes."""
    return Number(0, 10**12, TONNES, "tan", word="kg", example="12,5")
