"""Refusals and notices: each refusal names the file, sheet, row, column, raw value, why, and how to mend it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from cotmoc.interfaces.office.importing.sayings import NOTICES, SAYINGS
from cotmoc.interfaces.office.importing.sheets import Cell, column_letters

SHOWN = 200
"""How many refusals of one file are listed; the rest are counted."""
RAW_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the file; 0 and "" where the refusal is about the file or the sheet as a whole."""

    sheet: str = ""
    row: int = 0
    column: int = 0
    header: str = ""

    @property
    def column_text(self) -> str:
        """Return the column as letters with its header: `D (Số hộ)`."""
        letters = column_letters(self.column)
        return f"{letters} ({self.header})" if self.header else letters


@dataclass(frozen=True, slots=True)
class Fault:
    """One refusal, in Vietnamese and English; `code` is the case of the corpus (`reliability.md` §5)."""

    code: str
    place: Place
    raw: str
    why_vi: str
    why_en: str
    mend_vi: str
    mend_en: str

    def as_json(self, file: str) -> dict[str, str | int]:
        """Return the refusal as a flat record, file included."""
        return {
            "code": self.code,
            "file": file,
            "sheet": self.place.sheet,
            "row": self.place.row,
            "column": column_letters(self.place.column),
            "header": self.place.header,
            "raw": self.raw,
            "why_vi": self.why_vi,
            "why_en": self.why_en,
            "mend_vi": self.mend_vi,
            "mend_en": self.mend_en,
        }

    def text(self, file: str) -> str:
        """Return the refusal as lines: place and raw value, then why and how to mend, Vietnamese first."""
        parts = [f"Tệp {file}"]
        if self.place.sheet:
            parts.append(f"trang tính “{self.place.sheet}”")
        if self.place.row:
            parts.append(f"dòng {self.place.row}")
        if self.place.column:
            parts.append(f"cột {self.place.column_text}")
        if self.raw:
            parts.append(f"giá trị “{self.raw}”")
        return (
            f"[{self.code}] {', '.join(parts)}\n"
            f"  Vì sao: {self.why_vi}\n  Cách sửa: {self.mend_vi}\n"
            f"  ({self.why_en} {self.mend_en})"
        )


class Refused(Exception):
    """The file was refused and nothing was written; `faults` says why, all at once."""

    def __init__(self, file: str, faults: list[Fault]) -> None:
        """Keep the file's name and every refusal."""
        self.file = file
        self.faults = faults
        super().__init__(self.text())

    def text(self) -> str:
        """Return the first refusals in full and the count of the rest."""
        shown = [fault.text(self.file) for fault in self.faults[:SHOWN]]
        more = len(self.faults) - len(shown)
        if more:
            shown.append(f"… và {more} lỗi nữa (and {more} more).")
        return "\n".join(shown)


def fault(saying: str, place: Place | None = None, *, raw: str = "", **details: object) -> Fault:
    """Return the refusal of a case; `saying` is its code, with `:variant` where a case has several."""
    said = SAYINGS[saying]
    words = {name: str(value) for name, value in details.items()}
    return Fault(
        saying.partition(":")[0],
        place or Place(),
        raw if len(raw) <= RAW_SHOWN else raw[:RAW_SHOWN] + "…",
        *(text.format(**words) for text in said),
    )


@dataclass(slots=True)
class Findings:
    """What reading a file has found so far: refusals, and notices with their counts."""

    file: str
    faults: list[Fault] = field(default_factory=list)
    notices: Counter[tuple[str, str]] = field(default_factory=Counter)
    sheets: list[str] = field(default_factory=list)

    def refuse(self, saying: str, place: Place | None = None, *, raw: str = "", **details: object) -> None:
        """Add a refusal."""
        self.faults.append(fault(saying, place, raw=raw, **details))

    def refuse_cell(self, saying: str, sheet: str, cell: Cell, header: str = "", **details: object) -> None:
        """Add the refusal of one cell."""
        self.refuse(saying, Place(sheet, cell.row, cell.column, header), raw=cell.raw, **details)

    def note(self, code: str, detail: str = "", count: int = 1) -> None:
        """Count a normalisation or a warning."""
        if count:
            self.notices[code, detail] += count

    def settle(self) -> None:
        """Raise Refused when anything was refused; refusals stand in the order of the file's places."""
        if self.faults:
            order = {name: place for place, name in enumerate(self.sheets)}
            raise Refused(
                self.file,
                sorted(self.faults, key=lambda one: (order.get(one.place.sheet, -1), one.place.row, one.place.column)),
            )

    def notice_lines(self) -> list[dict[str, str | int]]:
        """Return the notices, most frequent code first, with their words in both languages."""
        return [
            {
                "code": code,
                "count": count,
                "vi": NOTICES[code][0].format(detail=detail),
                "en": NOTICES[code][1].format(detail=detail),
            }
            for (code, detail), count in sorted(self.notices.items())
        ]
