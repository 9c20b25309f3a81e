"""Each register's workbook as an office keeps it, in; and what it says to the ledger."""

from __future__ import annotations

from datetime import date

from cotmoc.registers.meetings.models import Assignment
from tests.interfaces.office.importing.sums import flows, stocks
from tests.interfaces.office.importing.workbooks import Rows
from tests.interfaces.office.importing.world import Take, refused

CLOSING = ["Ngày ký", "Hủy số", "Thay cho số", "Lý do hủy, thay"]


def test_arms_handed_in_and_on(take: Take) -> None:
    header = ["Số biên nhận", "Ngày giao nộp", "Xã", "Súng kíp", "Nòng súng", *CLOSING]
    take(
        "arms",
        {
            "DBP-A": [
                header,
                ["BN-1", "03/02/2020", "X-A", "3 khẩu", "không"],
                ["BN-2", "13/02/2020", "X-A", 2, "-"],
                ["Cộng:", None, None, 5, 0],
            ],
            "Bàn giao": [
                ["Số biên bản bàn giao", "Đơn vị", "Ngày bàn giao", "Cơ quan nhận", "Súng kíp", "Nòng súng"],
                ["BG-1", "DBP-A", "20/03/2020", "Ban Chỉ huy quân sự huyện", 1, 0],
            ],
        },
    )
    take(
        "arms",
        {
            "DBP-A": [
                header,
                ["BN-3", "13/02/2020", "X-A", 4, 1, None, None, "BN-2", "đếm lại"],
                [*[None] * 6, "BN-1", None, "ghi nhầm đơn vị"],
            ]
        },
    )

    assert flows("arms.flintlocks", "arms.barrels", "arms.handed_on") == [4, 1, 1]
    assert stocks("arms.held") == [4]


def test_works_stage_by_stage(take: Take) -> None:
    header = [
        "Số",
        "Mã công trình",
        "Loại công trình",
        "Tên công trình",
        "Xã",
        "Bước",
        "Ngày",
        "Số người hưởng lợi",
        "Kinh phí (đồng)",
        "Nguồn kinh phí",
        "Đơn vị phối hợp",
    ]
    first = ["CT1", "nhà vệ sinh", "Nhà vệ sinh Bản 1", "X-A"]
    take(
        "works",
        {
            "DBP-A": [
                header,
                ["1/BB", *first, "khởi công", "03/02/2020", None, None, None, None],
                ["2/BB", *first, "hoàn thành", "13/03/2020", 4, "12,5 triệu", "ngân sách", "Hội Chữ thập đỏ; Đoàn xã"],
            ]
        },
    )
    take("works", {"DBP-A": [header, ["3/BB", *first, "bàn giao", "14/03/2020", None, None, None, None]]})

    assert flows("works.latrines_started", "works.latrines_completed", "works.latrines_handed_over") == [1, 1, 1]
    assert flows("works.beneficiaries", "works.cost_dong") == [4, 12_500_000]


def test_gates_and_their_months(take: Take) -> None:
    take(
        "gates",
        {
            "A": [
                ["Ký hiệu", "Tên cửa khẩu", "Loại cửa khẩu", "Xã"],
                ["CK-B", "Cửa khẩu Bản Chắt", "cửa khẩu phụ", "X-B"],
            ]
        },
        user="admin",
    )
    header = [
        "Số báo cáo",
        "Cửa khẩu",
        "Tháng",
        "Lượt người nhập cảnh",
        "Lượt người xuất cảnh",
        "Lượt phương tiện vào",
        "Lượt phương tiện ra",
        "Hàng nhập khẩu (tấn)",
        "Hàng xuất khẩu (kg)",
        "Thời gian làm thủ tục (phút)",
    ]
    take(
        "gate_traffic",
        {"DBP-B": [header, ["BC-1", "Cửa khẩu Bản Chắt", "06/2020", "1.250", "2", "3", "4", "5,5", "60", 30]]},
    )

    assert flows("gate_traffic.people_in", "gate_traffic.freight_in_kg", "gate_traffic.freight_out_kg") == [
        1250,
        5500,
        60,
    ]
    unknown = [header, ["BC-2", "Cửa khẩu Lạ", "06/2020", 1, 1, 1, 1, 1, 1, None]]
    assert refused(take, "gate_traffic", {"DBP-B": unknown}) == [("REFERENCE", "DBP-B", 2, 2)]


def test_meetings_with_their_agenda_and_the_work_given_out(take: Take) -> None:
    header = ["Số", "Chi bộ", "Ngày họp", "Hạn sinh hoạt", "Có mặt", "Vắng mặt", "Nội dung", "Kết luận"]
    topics = "đánh giá kết quả tháng; nhiệm vụ tháng tới"
    take(
        "meetings",
        {
            "DBP-A": [
                header,
                ["SH-1", "CB-A", "05/02/2020", "10/02/2020", 20, 1, topics, "thống nhất"],
                ["SH-2", "CB-A", "15/03/2020", "10/03/2020", 20, 1, topics, "thống nhất; giao thực hiện"],
            ],
            "Việc": [
                ["Số biên bản họp", "Việc giao", "Mã người thực hiện", "Đơn vị thực hiện", "Hạn hoàn thành"],
                ["SH-1", "Phát quang quanh mốc", "DV-1", None, "20/02/2020"],
                ["SH-2", "Sửa đường lên mốc", None, "DBP-A", "30/04/2020"],
            ],
        },
    )

    assert flows("meetings.held", "meetings.on_time") == [2, 1]
    assert Assignment.objects.count() == 2
    bad = [
        header,
        ["SH-3", "CB-A", "15/04/2020", None, 20, 1, topics, "thống nhất; giao thực hiện; đã phổ biến"],
        ["SH-4", "CB-A", "15/05/2020", None, 20, 1, "chuyện khác", ""],
    ]
    assert refused(take, "meetings", {"DBP-A": bad}) == [("CHOICE", "DBP-A", 3, 7)]
    assert refused(take, "meetings", {"DBP-A": bad[:2]}) == [("PAIRS", "DBP-A", 2, 8)]
    orphan = [
        ["Số biên bản họp", "Việc giao", "Mã người thực hiện", "Đơn vị thực hiện", "Hạn hoàn thành"],
        ["SH-9", "Việc", "DV-9", None, "20/02/2020"],
    ]
    sheets = {"DBP-A": [header, ["SH-3", "CB-A", "15/04/2020", None, 20, 1, topics, ""]], "Việc": orphan}
    assert refused(take, "meetings", sheets) == [("REFERENCE", "Việc", 2, 1)]


def test_nominations_stage_by_stage(take: Take) -> None:
    header = ["Số", "Mã số", "Họ và tên", "Giai đoạn", "Ngày", "Giai đoạn khi đưa vào sổ"]
    take(
        "nominations",
        {
            "DBP-A": [
                header,
                ["1/NQ", "QC-1", "Lý Văn Tư", "được giới thiệu", "03/02/2020", None],
                ["2/NQ", "QC-2", "Vi Năm", "cảm tình Đảng", "13/02/2020", "cảm tình Đảng"],
            ]
        },
    )
    take("nominations", {"DBP-A": [header, ["3/NQ", "QC-1", None, "đã học lớp nhận thức về Đảng", "03/06/2020", None]]})

    assert flows("nominations.people", "nominations.class_completed", "nominations.sympathisers") == [1, 1, 1]


def test_outreach_sessions_charges_and_visits(take: Take) -> None:
    visits = [
        ["Số", "Mã đảng viên", "Số sổ hộ", "Ngày thăm", "Mục đích"],
        ["TH-1", "DV-1", "A-1", "05/05/2020", "hướng dẫn sản xuất"],
    ]
    take(
        "outreach",
        {
            "DBP-A": [
                ["Số", "Ngày", "Xã", "Chuyên đề", "Số người dự"],
                ["TT-1", "03/02/2020", "X-A", "pháp luật về biên giới quốc gia", "45 lượt"],
            ],
            "Hộ phụ trách": [
                ["Mã đảng viên", "Đơn vị", "Số sổ hộ", "Xã", "Phụ trách từ ngày"],
                ["DV-1", "DBP-A", "A-1", "X-A", "01/01/2020"],
            ],
        },
    )
    take("outreach", {"DBP-A": visits})

    assert flows("outreach.sessions", "outreach.person_times", "outreach.visits") == [1, 45, 1]
    strange = [
        visits[0],
        ["TH-2", "DV-9", "A-1", "05/05/2020", "hướng dẫn sản xuất"],
        ["TH-3", "DV-2", "A-1", "05/05/2020", "hướng dẫn sản xuất"],
    ]
    assert refused(take, "outreach", {"DBP-A": strange}) == [
        ("REFERENCE", "DBP-A", 2, 2),
        ("REFERENCE", "DBP-A", 2, 3),
        ("REFERENCE", "DBP-A", 3, 3),
    ]


def test_marker_checks_open_and_close_incidents(take: Take) -> None:
    header = ["Số", "Mốc", "Ngày kiểm tra", "Tình trạng", "Tổ kiểm tra", "Thuộc vụ việc"]
    take(
        "marker_checks",
        {
            "DBP-A": [
                header,
                ["KM-1", "1100", "05/05/2020", "bình thường", "Tổ 1", None],
                ["KM-2", 1101, "15/05/2020", "nứt, vỡ", None, None],
            ]
        },
    )

    assert flows("marker_checks.checks", "marker_checks.incidents_opened") == [2, 1]

    take(
        "marker_checks",
        {
            "DBP-A": [header, ["KM-3", "1101", "16/05/2020", "hư hỏng", None, "KM-2"]],
            "Xử lý": [
                ["Đơn vị", "Số phiếu mở vụ việc", "Bước xử lý", "Ngày thực hiện"],
                ["DBP-A", "KM-2", "đã thông báo phía bên kia", "15/05/2020"],
            ],
            "Kết thúc": [
                [
                    "Số",
                    "Đơn vị",
                    "Số phiếu mở vụ việc",
                    "Ngày kết thúc",
                    "Kết quả xử lý",
                    "Biên bản tiếng Việt",
                    "Biên bản tiếng Trung",
                    "Có đại diện phía bên kia",
                ],
                ["BB-1", "DBP-A", "KM-2", "16/06/2020", "hai bên xác nhận không phải sửa chữa", "1", "2", "x"],
            ],
        },
    )

    assert flows("marker_checks.checks", "marker_checks.incidents_closed") == [3, 1]
    bad = [
        header,
        ["KM-4", "1101/7", "16/05/2020", "hư hỏng", None, None],
        ["KM-5", date(2020, 5, 12), "16/05/2020", "hư hỏng", None, None],
    ]
    assert refused(take, "marker_checks", {"DBP-A": bad}) == [("M82", "DBP-A", 3, 2)]
    assert refused(take, "marker_checks", {"DBP-A": bad[:2]}) == [("M110", "DBP-A", 2, 2)]
    unknown = [header, ["KM-4", "1101", "16/05/2020", "hư hỏng", None, "KM-99"]]
    assert refused(take, "marker_checks", {"DBP-A": unknown}) == [("REFERENCE", "DBP-A", 2, 6)]


def test_inspections_sessions_subjects_findings_and_corrections(take: Take) -> None:
    header = [
        "Số thông báo",
        "Loại",
        "Căn cứ",
        "Cơ quan kiểm tra",
        "Nội dung",
        "Kết thúc ngày",
        "Tổ chức được kiểm tra",
        "Đảng viên được kiểm tra",
    ]
    words = ["điều 30", "đảng ủy", "gắn xây dựng Đảng với xây dựng đơn vị"]
    take(
        "inspections",
        {
            "DBP-A": [
                header,
                ["KT-1", "kiểm tra chi ủy", *words, "03/02/2020", "CB-A", None],
                ["KT-2", "kiểm tra chấp hành", *words, "13/02/2020", None, "DV-1"],
            ],
            "Đối tượng": [
                ["Của cuộc số", "Tổ chức", "Mã đảng viên"],
                ["KT-2", None, "DV-2"],
                [None, "CB-A", None],
            ],
            "Khuyết điểm": [
                ["Số kết luận", "Đơn vị", "Số cuộc kiểm tra", "Loại khuyết điểm", "Ngày kết luận", "Hạn khắc phục"],
                ["KL-1", "DBP-A", "KT-2", "chuyên môn", "13/02/2020", "31/03/2020"],
            ],
            "Khắc phục": [
                ["Số văn bản khắc phục", "Đơn vị", "Số khuyết điểm", "Khắc phục ngày"],
                ["KP-1", "DBP-A", "KL-1", "20/03/2020"],
            ],
        },
    )

    assert flows(
        "inspections.cell_committee_sessions",
        "inspections.article30_organisations",
        "inspections.article30_members",
        "inspections.findings",
        "inspections.corrected",
    ) == [1, 1, 2, 1, 1]
    bad: dict[str, Rows] = {
        "DBP-A": [header, ["KT-3", "kiểm tra chi ủy", *words, "03/02/2020", "CB-Z", "DV-9"]],
        "Đối tượng": [["Của cuộc số", "Tổ chức", "Mã đảng viên"], ["KT-9", None, "DV-2"]],
    }
    assert refused(take, "inspections", bad) == [
        ("M101", "DBP-A", 2, 7),
        ("REFERENCE", "DBP-A", 2, 8),
        ("REFERENCE", "Đối tượng", 2, 1),
    ]
    lost = {
        "A": [
            ["Số kết luận", "Đơn vị", "Số cuộc kiểm tra", "Loại khuyết điểm", "Ngày kết luận", "Hạn khắc phục"],
            ["KL-2", "DBP-A", "KT-99", "chuyên môn", "13/02/2020", "31/03/2020"],
        ]
    }
    assert refused(take, "inspections", lost) == [("REFERENCE", "A", 2, 3)]
    unmended = {
        "A": [
            ["Số văn bản khắc phục", "Đơn vị", "Số khuyết điểm", "Khắc phục ngày"],
            ["KP-2", "DBP-A", "KL-9", "20/03/2020"],
        ]
    }
    assert refused(take, "inspections", unmended) == [("REFERENCE", "A", 2, 3)]


def test_duties_returns_and_closed_months(take: Take) -> None:
    take(
        "duties",
        {"A": [["Đơn vị", "Các sổ phải báo cáo", "Từ ngày"], ["DBP-A", "sinh hoạt; giao nộp vũ khí", "01/01/2020"]]},
    )
    take(
        "returns",
        {
            "A": [
                ["Đơn vị", "Sổ", "Tháng", "Tình trạng", "Số văn bản"],
                ["DBP-A", "sinh hoạt", "01/2020", "đã báo cáo", "BC-1"],
                ["DBP-A", "giao nộp vũ khí", "01/2020", "không phát sinh", None],
            ]
        },
    )
    receipt = take("closings", {"DBP-A": [["Tháng"], ["01/2020"]]})

    assert receipt.entered == 1
    again = {"A": [["Đơn vị", "Tháng chốt"], ["DBP-B", "12/2020"]]}
    assert refused(take, "closings", again) == [("NOT_OVER", "A", 2, 2)]
    assert refused(
        take,
        "returns",
        {"A": [["Đơn vị", "Sổ", "Tháng", "Tình trạng"], ["DBP-B", "sinh hoạt", "01/2020", "đã báo cáo"]]},
        user="admin",
    ) == [("RIGHT", "A", 2, 1)]
