"""The workbooks of stewardship: opening balances, agreements, corrections and voids, endings."""

from __future__ import annotations

from datetime import date, datetime

from demo import province, stewards
from demo.batches import OPENED_AT, moment_for
from demo.stewards import Agreement
from demo.workbooks import Cell, Sheet, Workbook, by_moment, kilometres, written

POLITICAL_OFFICE = "phong-chinh-tri"
HEADER = ("Số biên bản", "Đối tượng", "Số sổ", "Họ tên chủ hộ", "Thôn, bản", "Xã", "Từ mốc", "Đến mốc", "Mốc nhận",
          "Chiều dài (km)", "Từ ngày", "Nhóm cùng nhận", "Thay số dư", "Sổ của đồn", "Ngày đồng ý", "Cách đồng ý",
          "Bản thông báo", "Hủy số", "Thay cho số", "Lý do hủy, thay")  # fmt: skip
ENDING_HEADER = ("Số văn bản", "Số giao nhận", "Kết thúc từ ngày", "Lý do kết thúc")
OPENING_HEADER = (
    "Số văn bản số dư",
    "Đơn vị",
    "Ngày số dư",
    "Số hộ",
    "Số tập thể",
    "Đoạn (từ mốc – đến mốc)",
    "Danh sách mốc",
)
CONSENT_NEEDED = date(2026, 1, 1)
"""From this day on a household's consent is written down (Law 91/2025/QH15)."""
PUT_RIGHT = "Ghi sai mốc cuối, đính chính theo biên bản giấy"


def workbooks(seed: int) -> list[Workbook]:
    """Return the openings, then for each moment one workbook with a sheet of agreements and one of endings per unit."""
    whole = stewards.build(seed)
    measures = {one.text: one.measure_m for one in province.markers(seed)}
    entered = [(one.recorded_at, _station(one, measures), _row(one, measures)) for one in whole.agreements]
    voided = [
        (one.voided_at, _station(one, measures), _void_row(one))
        for one in whole.agreements
        if one.voided_at and not _is_replaced(one, whole.agreements)
    ]
    ended = [
        (_ended_at(one), _station(one, measures), (f"KT-{one.number}", one.number, one.ended_on, one.end_reason))
        for one in whole.agreements
        if one.ended_on
    ]
    books = [_opening_book(whole.openings)]
    agreements, endings = by_moment([*entered, *voided]), by_moment(ended)
    for moment in sorted({*agreements, *endings}):
        sheets = [
            Sheet(unit, f"Giao tự quản đường biên, mốc giới - {unit}", HEADER, rows, ("Chiều dài (km)",), numbered=True)
            for unit, rows in agreements.get(moment, {}).items()
        ]
        if sheets:
            books.append(_book(moment, 31, sheets))
        sheets = [
            Sheet(unit, f"Kết thúc giao kết - {unit}", ENDING_HEADER, rows)
            for unit, rows in endings.get(moment, {}).items()
        ]
        if sheets:
            books.append(_book(moment, 32, sheets))
    return books


def _book(moment: datetime, order: int, sheets: list[Sheet]) -> Workbook:
    name = {30: "openings", 31: "agreements", 32: "endings"}[order]
    return Workbook(
        "stewardship", f"{moment:%Y-%m-%d}/{order}-stewardship-{name}.xlsx", POLITICAL_OFFICE, moment, sheets
    )


def _station(agreement: Agreement, measures: dict[str, int]) -> str:
    return province.station_of(measures[agreement.from_marker]).code


def _row(one: Agreement, measures: dict[str, int]) -> tuple[Cell, ...]:
    steward, station = one.steward, _station(one, measures)
    length = kilometres(abs(measures[one.to_marker] - measures[one.from_marker]))
    commune = province.named_on(steward.commune, one.start_on)
    consent = (one.start_on, "ký trên giấy", "2026") if one.start_on >= CONSENT_NEEDED else ("", "", "")
    return (
        one.number, steward.kind, steward.book_number, steward.name, steward.village, commune,
        one.from_marker, one.to_marker, "; ".join(one.markers), length, one.start_on, one.group,
        one.replaces_opening, steward.station if steward.station != station else "", *consent, "", one.replaces,
        PUT_RIGHT if one.replaces else "",
    )  # fmt: skip


def _void_row(one: Agreement) -> tuple[Cell, ...]:
    empty: list[Cell] = [""] * len(HEADER)
    empty[0] = f"HUY-{one.number}"
    empty[HEADER.index("Từ ngày")] = one.start_on
    empty[HEADER.index("Hủy số")] = one.number
    empty[HEADER.index("Lý do hủy, thay")] = one.void_reason
    return tuple(empty)


def _is_replaced(one: Agreement, others: list[Agreement]) -> bool:
    return any(other.replaces == one.number for other in others)


def _ended_at(one: Agreement) -> datetime:
    """Return when an ending is entered: after it happened, and not before the agreement itself was."""
    assert one.ended_on  # noqa: S101 - only those that ended come here
    return max(moment_for(one.ended_on), one.recorded_at)


def _opening_book(openings: list[stewards.Opening]) -> Workbook:
    rows: list[tuple[Cell, ...]] = [
        (one.number, one.station, written(province.BOOKS_START), one.households, one.collectives,
         "; ".join(f"{first} – {last}" for first, last in one.stretches), "; ".join(one.markers))
        for one in openings
    ]  # fmt: skip
    sheet = Sheet("Số dư ban đầu", "Số dư ban đầu, chưa có minh chứng", OPENING_HEADER, rows, ("Số hộ", "Số tập thể"))
    return _book(OPENED_AT, 30, [sheet])
