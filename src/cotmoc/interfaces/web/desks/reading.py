"""What people type, read as they mean it: Vietnamese numbers and days; what has two readings is asked, not guessed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING

from cotmoc.kernel import vietnamese

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DAY_WRITTEN = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4})")
ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
MONTH_WRITTEN = re.compile(r"(?:thang\s*)?(\d{1,2})\s*[/.\- ]\s*(\d{4})")
ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
HOUR_WRITTEN = re.compile(r"(\d{1,2})\s*(?:[:hg.]|gio)\s*(\d{2})?\s*(?:phut)?")
FIGURE = re.compile(r"([0-9][0-9.,\s]*?)\s*([^\d.,\s].*)?")
METRES: Mapping[str, int] = {"km": 1000, "ki lo met": 1000, "kilomet": 1000, "cay so": 1000, "m": 1, "met": 1}
KILOGRAMS: Mapping[str, int] = {"t": 1000, "tan": 1000, "ta": 100, "kg": 1, "can": 1, "ki lo gam": 1}
DONG: Mapping[str, int] = {
    "d": 1, "dong": 1, "vnd": 1, "nghin": 1000, "ngan": 1000, "nghin dong": 1000, "ngan dong": 1000,
    "tr": 10**6, "trieu": 10**6, "trieu dong": 10**6, "ty": 10**9, "ti": 10**9, "ty dong": 10**9,
}  # fmt: skip
"""Words for lengths, weights and sums of money, folded, with what one of them is."""
THREE = 3


class NotRead(ValueError):
    """The text cannot be read, or can be read in two ways; said in both languages."""

    def __init__(self, vi: str, en: str) -> None:
        """Keep what is wrong and how to mend it."""
        self.vi, self.en = vi, en
        super().__init__(vi)


def line(text: str) -> str:
    """Return a text as one line: composed, without control characters, single-spaced."""
    return vietnamese.normalise(text)


def note(text: str) -> str:
    """Return a text of several lines, each as one line is read; empty lines at both ends are dropped."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line(one) for one in lines).strip("\n")


def day(text: str) -> date:
    """Read 5/6/2020, 05-06-2020, 5.6.2020 or 2020-06-05; raise NotRead."""
    plain = line(text)
    if found := DAY_WRITTEN.fullmatch(plain):
        return _day(int(found[3]), int(found[2]), int(found[1]), plain)
    if found := ISO_DAY.fullmatch(plain):
        return _day(int(found[1]), int(found[2]), int(found[3]), plain)
    raise NotRead(
        f"Không đọc được ngày “{plain}”. Hãy ghi ngày/tháng/năm, ví dụ 05/06/2020.",
        f"The day “{plain}” cannot be read. Write day/month/year, such as 05/06/2020.",
    )


def _day(year: int, month: int, number: int, text: str) -> date:
    try:
        return date(year, month, number)
    except ValueError as error:
        raise NotRead(
            f"Không có ngày “{text}” trong lịch. Hãy xem lại ngày và tháng.",
            f"There is no day “{text}” in the calendar. Look at the day and the month again.",
        ) from error


def month(text: str) -> date:
    """Read 6/2020, tháng 6/2020 or 2020-06 as the first day of that month; raise NotRead."""
    plain = line(text)
    folded = vietnamese.fold(plain)
    if found := MONTH_WRITTEN.fullmatch(folded):
        return _day(int(found[2]), int(found[1]), 1, plain)
    if found := ISO_MONTH.fullmatch(folded):
        return _day(int(found[1]), int(found[2]), 1, plain)
    raise NotRead(
        f"Không đọc được tháng “{plain}”. Hãy ghi tháng/năm, ví dụ 06/2020.",
        f"The month “{plain}” cannot be read. Write month/year, such as 06/2020.",
    )


def hour(text: str) -> time:
    """Read 7:30, 7h30 or 7 giờ 30; raise NotRead."""
    found = HOUR_WRITTEN.fullmatch(vietnamese.fold(text))
    if found and int(found[1]) < 24 and int(found[2] or 0) < 60:  # noqa: PLR2004 - hours of a day, minutes of an hour
        return time(int(found[1]), int(found[2] or 0))
    raise NotRead(
        f"Không đọc được giờ “{line(text)}”. Hãy ghi giờ và phút, ví dụ 7:30 hoặc 7h30.",
        f"The hour “{line(text)}” cannot be read. Write hours and minutes, such as 7:30.",
    )


def whole(text: str, *, words: Sequence[str] = ()) -> int:
    """Read a whole number, grouped or not, perhaps with its word ("1.250 hộ"); raise NotRead."""
    return _scaled(text, {vietnamese.fold(one): 1 for one in words}, 1, high=10**15, word=" ".join(words[:1]))


def metres(text: str, *, high: int) -> int:
    """Read a length: bare in kilometres, or with its unit ("1,2 km", "850 m"); return whole metres. Raise NotRead.

    A mark that both a thousands and a decimal reading would allow within `high` metres is asked about.
    """
    return _scaled(text, METRES, METRES["km"], high=high, word="m")


def kilograms(text: str, *, high: int) -> int:
    """Read a weight: bare in tonnes, or with its unit ("1,2 tấn", "850 kg"); return whole kilograms. Raise NotRead."""
    return _scaled(text, KILOGRAMS, KILOGRAMS["tan"], high=high, word="kg")


def dong(text: str) -> int:
    """Read a sum of money in đồng, in figures or with words ("1,2 triệu"); raise NotRead."""
    return _scaled(text, DONG, 1, high=10**15, word="đồng")


def _scaled(text: str, units: Mapping[str, int], bare: int, *, high: int, word: str) -> int:
    plain = line(unicodedata.normalize("NFKC", text))
    found = FIGURE.fullmatch(plain)
    unit = vietnamese.fold(found[2] or "").rstrip(".") if found else ""
    if not found or (unit and unit not in units):
        raise _no_number(plain, word)
    scale = units[unit] if unit else bare
    read = {value * scale for value in _readings(found[1])}
    within = {int(value) for value in read if value == value.to_integral_value() and value <= high}
    if len(within) > 1:
        raise _two_ways(plain, sorted(within), word)
    if not within:
        raise _unfit(plain, read, high, word)
    return within.pop()


def _readings(digits: str) -> set[Decimal]:
    """Return every number that these digits may write: with a decimal comma as we write, or with a decimal point."""
    return {value for mark in ",." if (value := _read(digits, mark)) is not None}


def _read(digits: str, decimal: str) -> Decimal | None:
    group = "." if decimal == "," else ","
    body, mark, fraction = digits.partition(decimal)
    groups = re.split(rf"[{re.escape(group)}\s]", body)
    grouped = len(groups) == 1 or (
        1 <= len(groups[0]) <= THREE and groups[0] != "0" and all(len(one) == THREE for one in groups[1:])
    )
    joined = "".join(groups)
    if not grouped or not joined.isdecimal() or (mark and not fraction.isdecimal()):
        return None
    return Decimal(f"{joined}.{fraction or '0'}")


def _no_number(text: str, word: str) -> NotRead:
    return NotRead(
        f"Không đọc được số “{text}”. Hãy ghi bằng chữ số{_in(' theo ', word)}, ví dụ 1.250.",
        f"The number “{text}” cannot be read. Write it in figures{_in(' of ', word)}.",
    )


def _two_ways(text: str, values: Sequence[int], word: str) -> NotRead:
    first, second = (f"{value:,} {word}".replace(",", " ").strip() for value in values)
    return NotRead(
        f"“{text}” có thể là {first} hoặc {second}. Hãy ghi lại cho rõ, kèm đơn vị, không dùng dấu ngăn.",
        f"“{text}” may be {first} or {second}. Write it again with its unit and without a mark.",
    )


def _unfit(text: str, read: set[Decimal], high: int, word: str) -> NotRead:
    if read and all(value > high for value in read):
        most = f"{high:,} {word}".replace(",", " ").strip()
        return NotRead(f"“{text}” lớn quá: nhiều nhất {most}.", f"“{text}” is too much: at most {most}.")
    if read:
        return NotRead(
            f"“{text}” không tròn{_in(' ', word)}: chỉ nhận số nguyên.",
            f"“{text}” is not a whole number{_in(' of ', word)}.",
        )
    return _no_number(text, word)


def _in(before: str, word: str) -> str:
    return f"{before}{word}" if word else ""
