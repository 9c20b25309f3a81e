"""The workbooks of the deeds: one per register and moment of knowledge, a sheet for each unit."""

from __future__ import annotations

from datetime import datetime

from demo import deeds, party, province
from demo.batches import moment_for
from demo.workbooks import Cell, Workbook, unit_books

POLITICAL_OFFICE = "phong-chinh-tri"
Entered = list[tuple[datetime, str, tuple[Cell, ...]]]


def works(seed: int) -> list[Workbook]:
    """Each row is a stage that a work has reached; cost and beneficiaries stand with its completion."""
    header = ("Số biên bản", "Mã công trình", "Loại công trình", "Tên công trình", "Xã", "Bước", "Ngày",
              "Số người hưởng lợi", "Kinh phí (đồng)", "Nguồn kinh phí", "Đơn vị phối hợp")  # fmt: skip
    rows: Entered = []
    for work in deeds.works(seed):
        for number, (stage, day) in enumerate(work.stages, start=1):
            done = stage == "hoàn thành"
            rows.append((moment_for(day, work.unit), work.unit, (
                f"{work.code}/{number}", work.code, work.kind, work.name, province.named_on(work.commune, day), stage,
                day, work.beneficiaries if done else None, work.cost_dong if done else None,
                work.payer if done else "", work.partner,
            )))  # fmt: skip
    totals = ("Số người hưởng lợi", "Kinh phí (đồng)")
    return unit_books("works", "Công trình giúp dân", header, rows, user=POLITICAL_OFFICE, totals=totals, order=40)


def arms(seed: int) -> list[Workbook]:
    """Arms handed in; the giver is not written down."""
    header = ("Số biên nhận", "Ngày giao nộp", "Xã", "Súng kíp", "Nòng súng")
    rows: Entered = [
        (
            moment_for(one.day, one.unit),
            one.unit,
            (one.number, one.day, province.named_on(one.commune, one.day), one.flintlocks, one.barrels),
        )
        for one in deeds.hand_ins(seed)
    ]
    return unit_books(
        "arms", "Thu nộp vũ khí", header, rows, user=POLITICAL_OFFICE, totals=("Súng kíp", "Nòng súng"), order=41
    )


def nominations(seed: int) -> list[Workbook]:
    """Stages that outstanding people have reached."""
    header = ("Số văn bản", "Mã số", "Họ và tên", "Giai đoạn", "Ngày")
    rows: Entered = []
    for one in deeds.nominees(seed, party.UNITS):
        for number, (stage, day) in enumerate(one.stages, start=1):
            row = (f"{one.code}/{number}", one.code, one.name, stage, day)
            rows.append((moment_for(day, one.unit), one.unit, row))
    return unit_books("nominations", "Nguồn kết nạp Đảng", header, rows, user=POLITICAL_OFFICE, order=42)


def outreach(seed: int) -> list[Workbook]:
    """Awareness sessions."""
    header = ("Số văn bản", "Ngày", "Xã", "Chuyên đề", "Số người dự")
    rows: Entered = [
        (
            moment_for(one.day, one.unit),
            one.unit,
            (one.number, one.day, province.named_on(one.commune, one.day), one.topic, one.attendance),
        )
        for one in deeds.outreach(seed)
    ]
    return unit_books(
        "outreach", "Tuyên truyền", header, rows, user=POLITICAL_OFFICE, totals=("Số người dự",), order=43
    )


def gate_traffic(seed: int) -> list[Workbook]:
    """Monthly totals of the gates; freight in tonnes with a decimal comma."""
    header = ("Số báo cáo", "Cửa khẩu", "Tháng", "Lượt người nhập cảnh", "Lượt người xuất cảnh", "Lượt phương tiện vào",
              "Lượt phương tiện ra", "Hàng nhập khẩu (tấn)", "Hàng xuất khẩu (tấn)",
              "Thời gian làm thủ tục (phút)")  # fmt: skip
    rows: Entered = []
    for one in deeds.gate_months(seed):
        last = one.month.replace(day=28)
        rows.append((moment_for(last, one.unit), one.unit, (
            one.number, one.gate, f"{one.month:%m/%Y}", one.people_in, one.people_out, one.vehicles_in,
            one.vehicles_out, _tonnes(one.freight_in_kg), _tonnes(one.freight_out_kg), one.clearance_minutes,
        )))  # fmt: skip
    return unit_books("gate_traffic", "Lưu lượng cửa khẩu", header, rows, user=POLITICAL_OFFICE, order=44)


def _tonnes(kilograms: int) -> str:
    """Write kilograms as tonnes with three decimals; the column's own words say the unit."""
    return f"{kilograms // 1000},{kilograms % 1000:03d}"


def meetings(seed: int) -> list[Workbook]:
    """Return the regular meetings of the units' cells."""
    header = ("Số biên bản", "Chi bộ", "Của tháng", "Ngày họp", "Có mặt", "Vắng mặt", "Nội dung", "Kết luận")
    topics = "đánh giá kết quả tháng; nhiệm vụ tháng tới; đăng ký phấn đấu"
    rows: Entered = [
        (moment_for(one.day, one.unit), one.unit, (
            one.number, party.cell_of(one.unit), f"{one.month:%m/%Y}", one.day, one.present, one.absent, topics,
            "thống nhất",
        ))
        for one in party.meetings(seed)
    ]  # fmt: skip
    return unit_books(
        "meetings", "Sinh hoạt chi bộ", header, rows, user=POLITICAL_OFFICE, totals=("Có mặt", "Vắng mặt"), order=45
    )
