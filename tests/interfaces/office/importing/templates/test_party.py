"""The resolution, its plan and standards; what was registered, reviewed, directed and published: in from workbooks."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from cotmoc.interfaces.office.importing.templates.catalogue import FORMS
from cotmoc.org import operations as org
from cotmoc.org import queries as people
from cotmoc.org.models import RoleGrant, Unit, User
from cotmoc.plans import queries as plans
from cotmoc.plans.models import EmulationDrive, Milestone, Pilot, Target, Task
from cotmoc.registers.reviews.models import Review
from cotmoc.reports.models import PublishedFigure
from tests.interfaces.office.importing.sums import flows, stocks
from tests.interfaces.office.importing.workbooks import Rows
from tests.interfaces.office.importing.world import Take, refused

PLANS: dict[str, Rows] = {
    "Nghị quyết": [
        ["Số nghị quyết", "Đơn vị ban hành", "Trích yếu", "Ngày ban hành", "Chuyên đề"],
        ["01-NQ/ĐU", "BCH", "Về quản lý biên giới", "05/01/2020", "x"],
    ],
    "Nội dung": [
        ["Nghị quyết số", "Nội dung thứ", "Nội dung"],
        ["01-NQ/ĐU", 1, "Giao đường biên, mốc giới cho dân"],
        [None, 2, "Gương mẫu chấp hành điều lệnh"],
    ],
    "Gắn kết": [
        ["Nghị quyết số", "Nội dung thứ", "Chỉ tiêu", "Biện pháp xây dựng Đảng", "Nhiệm vụ chuyên môn"],
        ["01-NQ/ĐU", 1, "stewardship.households", "Đăng ký phấn đấu", "Giao tự quản"],
    ],
    "Kế hoạch": [
        ["Số kế hoạch", "Đơn vị", "Nghị quyết số", "Trích yếu", "Từ ngày", "Đến ngày", "Ngày ký"],
        ["02-KH/ĐU", "BCH", "01-NQ/ĐU", "Kế hoạch thực hiện", "01/01/2020", "31/12/2020", "15/01/2020"],
    ],
    "Lộ trình": [["Kế hoạch số", "Tháng", "Mốc lộ trình"], ["02-KH/ĐU", "06/2020", "Sơ kết 6 tháng"]],
    "Nhiệm vụ": [
        ["Kế hoạch số", "Đơn vị thực hiện", "Nhiệm vụ", "Hạn", "Nội dung thứ"],
        ["02-KH/ĐU", "DBP-A", "Ký giao kết với các hộ", "30/06/2020", 1],
        ["02-KH/ĐU", "DBP-B", "Rà soát mốc", "31/12/2020", None],
    ],
    "Chỉ tiêu": [
        ["Kế hoạch số", "Chỉ tiêu", "Đơn vị", "Tháng", "Số phải đạt"],
        ["02-KH/ĐU", "stewardship.line_m", "DBP-A", "06/2020", "5,250 km"],
        ["02-KH/ĐU", "stewardship.households", "DBP-A", "06/2020", "30 hộ"],
    ],
    "Tiêu chuẩn": [
        ["Mã tiêu chuẩn", "Đơn vị ban hành", "Đối tượng", "Cách xem xét", "Tiêu chuẩn", "Từ ngày", "Trọng số"],
        ["TC-1", "BCH", "cá nhân", "kiểm", "Hoàn thành tốt nhiệm vụ", "01/01/2020", 2],
        ["TC-2", "BCH", "tổ chức", "nhận xét", "Chi bộ trong sạch, vững mạnh", "01/01/2020", None],
    ],
    "Làm điểm": [
        [
            "Kế hoạch số",
            "Đơn vị làm điểm",
            "Bắt đầu ngày",
            "Tình hình ban đầu",
            "Kết thúc ngày",
            "Kết quả",
            "Bài học kinh nghiệm",
        ],
        ["02-KH/ĐU", "DBP-A", "01/02/2020", "Chưa hộ nào ký", "30/11/2020", "30 hộ ký", "Gặp từng thôn"],
        ["02-KH/ĐU", "DBP-B", "01/02/2020", "Chưa hộ nào ký", None, None, None],
    ],
    "Thi đua": [
        ["Đơn vị phát động", "Phong trào thi đua", "Phát động ngày", "Từ ngày", "Đến ngày"],
        ["BCH", "Mỗi hộ một mốc", "03/02/2020", "03/02/2020", "31/12/2020"],
    ],
}


def test_a_resolution_becomes_contents_plan_tasks_targets_and_standards(take: Take) -> None:
    take("plans", PLANS)

    [resolution] = plans.resolutions()
    assert [one.content.title_vi[:4] for one in plans.linkage(resolution)] == ["Giao", "Gươn"]
    assert [len(one.indicators) for one in plans.linkage(resolution)] == [1, 0]
    assert (Task.objects.count(), Milestone.objects.count(), EmulationDrive.objects.count()) == (2, 1, 1)
    assert sorted(Target.objects.values_list("indicator", "value")) == [
        ("stewardship.households", 30),
        ("stewardship.line_m", 5250),
    ]
    assert sorted(one.result for one in Pilot.objects.all()) == ["", "30 hộ ký"]
    assert [one.code for one in plans.standards(on=date(2020, 6, 1))] == ["TC-1", "TC-2"]


def test_what_plans_refer_to_must_be_there(take: Take) -> None:
    alone = {"Nội dung": PLANS["Nội dung"]}
    assert refused(take, "plans", alone) == [("REFERENCE", "Nội dung", 2, 1), ("REFERENCE", "Nội dung", 3, 1)]
    take("plans", PLANS)
    more = {
        "Gắn kết": [PLANS["Gắn kết"][0], ["01-NQ/ĐU", 9, "số hộ nào đó", "a", "b"]],
        "Chỉ tiêu": [PLANS["Chỉ tiêu"][0], ["99-KH", "stewardship.line_m", "DBP-A", "06/2020", "1 km"]],
    }
    assert refused(take, "plans", more) == [("REFERENCE", "Gắn kết", 2, 2), ("REFERENCE", "Gắn kết", 2, 3)]
    assert refused(take, "plans", {"A": more["Chỉ tiêu"]}) == [("REFERENCE", "A", 2, 1)]


REGISTRATIONS = ["Số đăng ký", "Mã đảng viên", "Chi bộ", "Ngày đăng ký", "Tiêu chuẩn", "Hạn thực hiện"]


def test_members_and_organisations_register_and_months_are_closed(take: Take) -> None:
    take("plans", PLANS)
    take(
        "commitments",
        {
            "Danh sách": [["Đơn vị", "Danh sách từ ngày"], ["DBP-A", "01/01/2020"], ["DBP-B", "01/01/2020"]],
            "DBP-A": [
                REGISTRATIONS,
                ["ĐK-1", "DV-1", "CB-A", "15/01/2020", "TC-1", "30/06/2020"],
                ["ĐK-2", "DV-2", "CB-A", "16/01/2020", "TC-1", None],
                ["ĐK-3", None, "CB-A", "17/01/2020", "TC-2", None],
            ],
        },
    )

    codes = ("commitments.units_registered", "commitments.members_registered", "commitments.members_expected")
    assert stocks(*codes, "commitments.organisations_registered") == [1, 2, 3, 1]

    take(
        "commitments",
        {
            "Thôi": [
                ["Số", "Đơn vị", "Số đăng ký", "Thôi từ ngày", "Lý do thôi"],
                ["T-1", "DBP-A", "ĐK-2", "01/10/2020", "thay đổi nhiệm vụ"],
            ],
            "Chốt": [
                ["Số biên bản chốt", "Đơn vị", "Tháng chốt", "Ngày chốt"],
                ["C-1", "DBP-A", "01/2020", "05/02/2020"],
            ],
        },
    )

    assert stocks(*codes) == [0, 1, 3]
    assert flows("commitments.months_closed") == [1]
    bad: dict[str, Rows] = {
        "DBP-B": [REGISTRATIONS, ["ĐK-9", "DV-9", "CB-B", "15/01/2020", "TC-7", None]],
        "Thôi": [
            ["Số", "Đơn vị", "Số đăng ký", "Thôi từ ngày", "Lý do thôi"],
            ["T-2", "DBP-A", "ĐK-99", "01/10/2020", "thay đổi nhiệm vụ"],
        ],
    }
    assert refused(take, "commitments", bad) == [("REFERENCE", "DBP-B", 2, 2), ("REFERENCE", "DBP-B", 2, 5)]
    assert refused(take, "commitments", {"Thôi": bad["Thôi"]}) == [("REFERENCE", "Thôi", 2, 3)]


HALF = ["10/07/2020", "sơ kết", "01/01/2020", "30/06/2020"]
REVIEWS = [
    "Số báo cáo",
    "Đơn vị",
    "Ngày hội nghị",
    "Loại",
    "Giai đoạn từ ngày",
    "Giai đoạn đến ngày",
    "Của nghị quyết số",
    "Của quy chế số",
    "Phong trào thi đua",
    "Cơ quan phối hợp",
    "Việc làm được",
    "Bài học kinh nghiệm",
]
DIRECTIVES = [
    "Số văn bản chỉ đạo",
    "Đơn vị",
    "Ngày ban hành",
    "Trích yếu",
    "Hạn thực hiện",
    "Các đơn vị nhận",
    "Sau sơ kết số",
]
STEPS = ["Số văn bản", "Đơn vị", "Của văn bản số", "Bước", "Ngày"]
EDUCATION = ["Số", "Đơn vị", "Ngày", "Chuyên đề", "Đơn vị dự (số người)"]


def test_reviews_directives_and_shared_education(take: Take) -> None:
    take("plans", PLANS)
    take(
        "reviews",
        {
            "Quy chế": [
                ["Số quy chế", "Đơn vị", "Tên quy chế", "Ký ngày"],
                ["05/QCPH", "BCH", "Phối hợp", "03/03/2015"],
            ],
            "Sơ kết": [
                REVIEWS,
                ["SK-1", "BCH", *HALF, "01-NQ/ĐU", None, None, None, "Giao kết tăng; mốc sạch", "Đi từng thôn"],
                ["SK-2", "BCH", *HALF, None, "05/QCPH", None, "H-X; Hải quan cửa khẩu", "Phối hợp chặt", None],
                ["SK-3", "BCH", *HALF, None, None, "Mỗi hộ một mốc", None, "Nhiều hộ nhận", None],
            ],
            "Chỉ đạo": [DIRECTIVES, ["CĐ-1", "BCH", "20/07/2020", "Phát huy", "30/10/2020", "DBP-A; DBP-B", "SK-1"]],
            "Thực hiện": [
                STEPS,
                ["TH-1", "DBP-A", "CĐ-1", "đã tiếp nhận", "22/07/2020"],
                ["TH-2", "DBP-A", "CĐ-1", "đã quán triệt", "25/07/2020"],
            ],
            "Giáo dục": [EDUCATION, ["GD-1", "BCH", "14/08/2020", "Rút kinh nghiệm", "DBP-A 30; DBP-B 25"]],
        },
    )

    assert flows(
        "reviews.thematic_resolutions",
        "reviews.coordination_partners",
        "reviews.emulation_reviews",
        "reviews.directives_issued",
        "reviews.directives_received",
        "reviews.directives_understood",
        "reviews.shared_education_sessions",
    ) == [1, 2, 1, 1, 1, 1, 1]
    assert [len(one.point_list) for one in Review.objects.order_by("document__paper_number")] == [3, 1, 1]


def test_what_reviews_and_directives_refer_to_must_be_there(take: Take) -> None:
    take("plans", PLANS)
    take("reviews", {"A": [DIRECTIVES, ["CĐ-1", "BCH", "20/07/2020", "Phát huy", "30/10/2020", "DBP-A", None]]})
    reviews = [
        REVIEWS,
        ["SK-8", "BCH", *HALF, "99-NQ", None, None, None, None, None],
        ["SK-9", "BCH", *HALF, None, "99/QC", "Không có", None, None, None],
    ]
    directives = [
        DIRECTIVES,
        ["CĐ-2", "BCH", "20/07/2020", "a", "30/10/2020", "DBP-Z", None],
        ["CĐ-3", "BCH", "20/07/2020", "a", "30/10/2020", "DBP-A", "SK-77"],
    ]
    steps = [
        STEPS,
        ["TH-3", "DBP-B", "CĐ-1", "đã tiếp nhận", "22/07/2020"],
        ["TH-4", "DBP-A", "CĐ-9", "đã tiếp nhận", "22/07/2020"],
    ]
    education = [EDUCATION, ["GD-2", "BCH", "14/08/2020", "x", "DBP-A; DBP-Z 3"]]

    assert refused(take, "reviews", {"A": reviews}) == [
        ("REFERENCE", "A", 2, 7),
        ("REFERENCE", "A", 3, 8),
        ("REFERENCE", "A", 3, 9),
    ]
    assert refused(take, "reviews", {"A": directives}) == [("M101", "A", 2, 6), ("REFERENCE", "A", 3, 7)]
    assert refused(take, "reviews", {"A": steps}) == [("REFERENCE", "A", 2, 3), ("REFERENCE", "A", 3, 3)]
    assert refused(take, "reviews", {"A": education}) == [("REFERENCE", "A", 2, 5), ("M101", "A", 2, 5)]


def test_published_figures_with_the_period_their_source_states(take: Take) -> None:
    header = ["Chỉ tiêu", "Số công bố", "Kỳ theo nguồn", "So từ ngày", "So đến ngày", "Nguồn", "Đơn vị"]
    take(
        "published",
        {
            "A": [
                header,
                ["stewardship.line_m", "5,250 km", "đến nay", None, "30/06/2020", "Báo tỉnh", None],
                ["arms.flintlocks", "7 khẩu", "6 tháng đầu năm", "01/01/2020", "30/06/2020", None, "DBP-A"],
            ]
        },
    )

    assert sorted(PublishedFigure.objects.values_list("value", "stated_period")) == [
        (7, "6 tháng đầu năm"),
        (5250, "đến nay"),
    ]
    assert refused(take, "published", {"A": [header, ["lạ", "1", "x", None, "30/06/2020", "x", None]]}) == [
        ("REFERENCE", "A", 2, 1)
    ]


def test_a_piece_of_the_line_goes_to_the_neighbour(take: Take) -> None:
    office, command = User.objects.get(username="office"), Unit.objects.get(code="BCH")
    org.grant_role(
        user=office,
        role=RoleGrant.Role.ADMINISTRATOR,
        unit=command,
        from_day=date(2018, 1, 1),
        by=None,
        clock=lambda: datetime(2019, 1, 1, 3, tzinfo=UTC),
    )
    take(
        "stewardship",
        {
            "DBP-A": [
                [
                    "Số biên bản",
                    "Đối tượng",
                    "Số sổ",
                    "Họ tên chủ hộ",
                    "Thôn, bản",
                    "Xã",
                    "Từ mốc",
                    "Đến mốc",
                    "Từ ngày",
                ],
                ["01/BB", "Hộ gia đình", "A-1", "Lý A", "Bản 1", "Xã An Bình", "1105", "1106", "05/02/2020"],
            ]
        },
    )
    header = [
        "Số quyết định",
        "Đơn vị",
        "Hình thức",
        "Từ ngày",
        "Đơn vị quản lý mới",
        "Từ lý trình (km)",
        "Đến lý trình (km)",
    ]
    row = ["QĐ-1", "DBP-A", "điều chỉnh đoạn biên", "01/07/2020", "DBP-B", "5,0", "6,0"]

    take("reorganisation", {"A": [header, row]})

    assert stocks("stewardship.line_m") == [1000]
    swapped = [*row[:5], "6,0", "5,0"]
    assert refused(take, "reorganisation", {"A": [header, ["QĐ-2", *swapped[1:]]]}) == [("M106", "A", 2, 6)]


def test_accounts_and_roles_without_passwords(take: Take) -> None:
    header = ["Tên đăng nhập", "Vai trò", "Đơn vị", "Từ ngày"]
    take(
        "accounts", {"A": [header, ["bi-thu-a", "bí thư chi bộ, chính trị viên", "DBP-A", "01/01/2020"]]}, user="admin"
    )

    assert User.objects.get(username="bi-thu-a").has_usable_password() is False
    unknown = [header, ["x", "đảng viên", "DBP-Z", "01/01/2020"]]
    assert refused(take, "accounts", {"A": unknown}, user="admin") == [("M101", "A", 2, 3)]


def test_an_account_may_say_whose_it_is(take: Take) -> None:
    header = ["Tên đăng nhập", "Vai trò", "Đơn vị", "Từ ngày", "Mã số cán bộ"]
    row = ["dang-vien-a", "đảng viên", "DBP-A", "01/01/2020", "DV-1"]
    take("accounts", {"A": [header[:4], row[:4]]}, user="admin")

    take("accounts", {"A": [header, row]}, user="admin")

    owner = User.objects.get(username="dang-vien-a").person
    assert owner is not None
    assert refused(take, "accounts", {"A": [header, [*row[:4], "DV-9"]]}, user="admin") == [("REFERENCE", "A", 2, 5)]
    taken = refused(take, "accounts", {"A": [header, [*row[:4], "DV-2"]]}, user="admin")
    assert [place[0] for place in taken] == ["RULE"]


def test_units_change_succeed_and_are_refused_by_code(take: Take) -> None:
    later = datetime(2021, 1, 5, tzinfo=UTC)
    take(
        "units",
        {
            "Mới": [
                ["Ký hiệu", "Tên đơn vị", "Hệ thống", "Loại", "Cấp trên", "Từ ngày"],
                ["X-AB", "Xã An Chắt", "hành chính", "xã", "H-X", "01/01/2021"],
            ],
            "Kế tục": [
                ["Đơn vị trước", "Đơn vị kế tục", "Ngày kế tục", "Một phần"],
                ["X-A; X-B", "X-AB", "01/01/2021", None],
            ],
            "Đổi": [
                ["Ký hiệu", "Thay đổi từ ngày", "Tên mới", "Ngừng hoạt động"],
                ["DBP-A", "01/01/2021", "Đồn BP An Bình mới", None],
                ["CB-B", "02/01/2021", None, "có"],
            ],
        },
        user="admin",
        now=later,
    )
    bad = {
        "Kế tục": [["Đơn vị trước", "Đơn vị kế tục", "Ngày kế tục"], ["X-Z", "X-AB", "01/01/2021"]],
        "Đổi": [["Ký hiệu", "Thay đổi từ ngày", "Cấp trên mới"], ["DBP-Z", "01/01/2021", "BCH-Z"]],
        "Chi bộ": [["Chi bộ", "Thuộc đơn vị", "Từ ngày"], ["CB-Z", "DBP-A", "01/01/2020"]],
    }

    assert refused(take, "units", bad, user="admin", now=later) == [
        ("M101", "Kế tục", 2, 1),
        ("M101", "Đổi", 2, 1),
        ("M101", "Đổi", 2, 3),
        ("M101", "Chi bộ", 2, 1),
    ]
    assert Unit.objects.filter(code="X-AB").exists()


def test_people_move_leave_and_hold_posts(take: Take) -> None:
    header = ["Mã số", "Họ và tên", "Chi bộ", "Sinh hoạt từ ngày", "Tư cách", "Đến trước ngày", "Chức vụ", "Đơn vị"]
    take(
        "people",
        {
            "Đảng viên": [
                header,
                ["DV-9", "Lý Chín", "CB-A", "01/03/2019", "dự bị", None, "Chính trị viên", "DBP-A"],
                ["DV-9", "Lý Chín", "CB-B", "01/03/2020", "chính thức", None, None, None],
                ["DV-8", "Vi Tám", "CB-A", "01/03/2019", "chính thức", "01/06/2020", None, None],
            ],
            "Thôi": [["Mã số", "Thôi sinh hoạt từ ngày"], ["DV-1", "01/07/2020"]],
        },
    )

    assert people.members_of(Unit.objects.get(code="CB-B"), on=date(2020, 12, 1)).count() == 2
    assert people.members_of(Unit.objects.get(code="CB-A"), on=date(2020, 12, 1)).count() == 1
    assert refused(take, "people", {"A": [["Mã số", "Thôi sinh hoạt từ ngày"], ["DV-77", "01/07/2020"]]}) == [
        ("REFERENCE", "A", 2, 1)
    ]


def test_the_line_is_drawn_from_geojson_and_calibrated(take: Take) -> None:
    drawing = b'{"type": "LineString", "coordinates": [[106.1, 22.1], [106.2, 22.0], [106.3, 21.9]]}'
    assert take("line", drawing, user="admin").rows == 0
    assert take("line", drawing, user="admin").repeated is True
    take("line", {"A": [["Lý trình (m)", "Vị trí trên hình vẽ"], [0, "0"], ["5.000", "0,4"], [10000, 1]]}, user="admin")

    assert refused(take, "line", b'{"type": ', user="admin") == [("M02", "", 0, 0)]
    assert refused(take, "line", b'{"type": "Point", "coordinates": [1, 2]}', user="admin")[0][0] == "RULE"
    features = (
        b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"source":"x"},"geometry":'
        + drawing
        + b"}]}"
    )
    assert take("line", features, user="admin").register == "line"


def test_sectors_that_run_backwards_are_refused(take: Take) -> None:
    header = ["Đồn", "Từ lý trình (km)", "Đến lý trình (km)", "Từ ngày"]
    backwards = {"A": [header, ["DBP-A", 6, 0, "01/01/2020"], ["DBP-B", 6, 10, "01/01/2020"]]}

    assert refused(take, "sectors", backwards, user="admin") == [("M106", "A", 2, 2)]
    short = {"A": [header, ["DBP-A", 0, 6, "01/01/2020"]]}
    assert refused(take, "sectors", short, user="admin")[0][0] == "RULE"


@pytest.mark.parametrize("register", sorted(FORMS))
def test_every_form_names_its_key_columns_and_titles_once(register: str) -> None:
    for table in FORMS[register].tables:
        keys = [column.key for column in table.columns]
        assert len(keys) == len(set(keys))
        assert set(table.key) <= set(keys)
        assert len({column.title for column in table.columns}) == len(keys)
