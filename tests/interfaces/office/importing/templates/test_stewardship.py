from __future__ import annotations

from tests.interfaces.office.importing.sums import stocks
from tests.interfaces.office.importing.world import Take, refused

HEADER = [
    "Số biên bản",
    "Đối tượng",
    "Số sổ",
    "Họ tên chủ hộ",
    "Thôn, bản",
    "Xã",
    "Từ mốc",
    "Đến mốc",
    "Chiều dài (km)",
    "Từ ngày",
    "Nhóm cùng nhận",
    "Thay số dư",
    "Thay cho số",
    "Hủy số",
    "Lý do hủy, thay",
]


def test_agreements_by_unit_sheets_make_households_metres_and_markers(take: Take) -> None:
    receipt = take(
        "stewardship",
        {
            "DBP-A": [
                ["SỔ GIAO NHẬN TỰ QUẢN"],
                [],
                HEADER,
                [f"({place})" for place in range(1, 16)],
                ["01/BB", "Hộ gia đình", "A-1", "Lý A", "Bản 1", "Xã An Bình", "1100", "1102", "2,000", "05/02/2020"],
                ["02/BB", "tập thể", "A-2", "Chi hội", "Bản 2", "Xã An Bình", "1102", "1103", "1,000", "17/02/2020"],
                ["Tổng cộng", None, None, None, None, None, None, None, "3,000"],
                ["NGƯỜI LẬP BIỂU"],
            ],
            "Đồn BPCK Bản Chắt": [
                HEADER,
                ["01/BB", "Hộ gia đình", "B-1", "Vi B", "Bản 3", "X-B", "1107", "1109", "2,0", "13/03/2020"],
            ],
        },
    )

    assert (receipt.rows, receipt.entered, receipt.skipped) == (3, 3, 0)
    assert stocks(*FIGURES) == [2, 1, 5000, 7]


FIGURES = ("stewardship.households", "stewardship.collectives", "stewardship.line_m", "stewardship.markers")
FIRST = ["01/BB", "Hộ gia đình", "A-1", "Lý A", "Bản 1", "Xã An Bình", "1100", "1102", None, "05/02/2020"]
OPENINGS = [
    ["Số văn bản số dư", "Đơn vị", "Ngày số dư", "Số hộ", "Số tập thể", "Đoạn (từ mốc – đến mốc)", "Danh sách mốc"],
    ["SD-1", "DBP-A", "01/01/2019", 2, 0, "1100 – 1102; 1103-1104", "1100, 1101"],
]


def test_an_opening_shrinks_as_agreements_replace_it(take: Take) -> None:
    take("stewardship", {"Số dư": OPENINGS})

    assert stocks(*FIGURES) == [2, 0, 3000, 2]

    take("stewardship", {"DBP-A": [HEADER, [*FIRST, None, "SD-1"]]})

    assert stocks(*FIGURES) == [2, 0, 3000, 3]


def test_an_agreement_is_corrected_voided_renewed_and_ended_by_later_files(take: Take) -> None:
    second = ["02/BB", "Hộ gia đình", "A-2", "Vi B", "Bản 1", "Xã An Bình", "1103", "1104", None, "06/02/2020"]
    third = ["03/BB", "Hộ gia đình", "A-3", "Vi C", "Bản 1", "Xã An Bình", "1104", "1105", None, "07/02/2020"]
    term = [None] * 5
    take("stewardship", {"DBP-A": [[*HEADER, "Đến hết ngày"], FIRST, second, [*third, *term, "31/12/2021"]]})
    corrected = ["01S/BB", *FIRST[1:7], "1101", None, "05/02/2020", None, None, "01/BB", None, "sai mốc"]
    cancelled = [None] * 13 + ["02/BB", "ghi trùng"]

    receipt = take(
        "stewardship",
        {
            "DBP-A": [HEADER, corrected, cancelled],
            "Gia hạn": [
                ["Số", "Đơn vị", "Số giao nhận", "Ngày gia hạn", "Gia hạn đến hết ngày"],
                ["GH-1", "DBP-A", "03/BB", "01/03/2020", "28/02/2025"],
            ],
            "Kết thúc": [
                ["Số", "Đơn vị", "Số giao nhận", "Kết thúc từ ngày", "Lý do kết thúc"],
                ["KT-1", "DBP-A", "03/BB", "01/10/2020", "chuyển nơi ở"],
            ],
        },
    )

    assert receipt.entered == 4
    assert stocks(*FIGURES) == [1, 0, 1000, 2]


def test_a_second_agreement_of_a_household_is_the_same_household(take: Take) -> None:
    again = ["09/BB", *FIRST[1:6], "1103", "1104", None, "06/02/2020"]
    take("stewardship", {"DBP-A": [HEADER, FIRST, again]})
    neighbour = [
        [*HEADER, "Sổ của đồn"],
        ["01/BB", *FIRST[1:6], "1107", "1108", None, "07/02/2020", *[None] * 5, "DBP-A"],
    ]

    take("stewardship", {"DBP-B": neighbour})

    assert stocks(*FIGURES)[0] == 1


def test_every_bad_row_is_refused_with_its_place_and_nothing_is_written(take: Take) -> None:
    faults = refused(
        take,
        "stewardship",
        {
            "DBP-A": [
                HEADER,
                ["01/BB", "Hộ gia đình", "A-1", "Lý A", "Bản 1", "Xã An Bình", "1099", "1102", None, "05/02/2020"],
                [
                    "02/BB",
                    "Hộ gia đình",
                    "A-2",
                    "Lý B",
                    "Bản 1",
                    "Xã An Bình",
                    "1102",
                    "1103",
                    None,
                    "05/02/2020",
                    None,
                    "SD-9",
                ],
                [
                    "03/BB",
                    "Hộ gia đình",
                    "A-2",
                    "Lý B",
                    "Bản 1",
                    "Xã An Bình",
                    "1103",
                    "1104",
                    None,
                    "05/02/2020",
                    None,
                    None,
                    "99/BB",
                    None,
                    "sai",
                ],
                [*[None] * 13, "98/BB", None],
            ],
            "Số dư": [
                OPENINGS[0],
                ["SD-1", "DBP-A", "01/01/2019", 2, 0, "1100", None],
                ["SD-2", "DBP-B", "01/01/2019", 2, 0, "1106-1199", None],
                ["SD-3", "DBP-B", "01/01/2019", 2, 0, "1110-1110/1", None],
            ],
        },
    )

    assert faults == [("ENDS", "Số dư", 2, 6), ("M110", "Số dư", 3, 6), ("M106", "Số dư", 4, 6)]
    assert stocks(*FIGURES) == [0, 0, 0, 0]


def test_unknown_markers_openings_and_papers_are_refused_at_their_cells(take: Take) -> None:
    rows = [
        HEADER,
        ["01/BB", "Hộ gia đình", "A-1", "Lý A", "Bản 1", "Xã An Bình", "1099", "1102", None, "05/02/2020"],
        [
            "02/BB",
            "Hộ gia đình",
            "A-2",
            "Lý B",
            "Bản 1",
            "Xã An Bình",
            "1102",
            "1103",
            None,
            "05/02/2020",
            None,
            "SD-9",
        ],
    ]

    assert refused(take, "stewardship", {"DBP-A": rows}) == [("M110", "DBP-A", 2, 7), ("REFERENCE", "DBP-A", 3, 12)]


def test_papers_to_replace_or_void_must_be_there_and_need_a_reason(take: Take) -> None:
    replacing = [*FIRST, None, None, "99/BB", None, "sai"]
    voiding = [*[None] * 13, "98/BB", None]

    assert refused(take, "stewardship", {"DBP-A": [HEADER, replacing]}) == [("REFERENCE", "DBP-A", 2, 13)]
    assert refused(take, "stewardship", {"DBP-A": [HEADER, voiding]}) == [("REASON", "DBP-A", 2, 14)]


def test_an_overlap_that_is_not_declared_is_refused_in_the_words_of_the_rule(take: Take) -> None:
    other = ["02/BB", "Hộ gia đình", "A-2", "Vi B", "Bản 1", "Xã An Bình", "1101", "1103", None, "06/02/2020"]

    faults = refused(take, "stewardship", {"DBP-A": [HEADER, FIRST, other]})

    assert {(code, sheet) for code, sheet, _, _ in faults} == {("RULE", "DBP-A")}
    assert stocks(*FIGURES) == [0, 0, 0, 0]


def test_shared_stretches_declared_by_a_group_count_once(take: Take) -> None:
    first = [*FIRST, "N1"]
    other = ["02/BB", "Hộ gia đình", "A-2", "Vi B", "Bản 1", "Xã An Bình", "1101", "1103", "5,5", "16/02/2020", "N1"]

    receipt = take("stewardship", {"DBP-A": [HEADER, first, other]})

    assert stocks("stewardship.line_m", "stewardship.undertaken_m") == [3000, 4000]
    assert [one["count"] for one in receipt.notices if one["code"] == "LENGTH"] == [1]


def test_an_end_before_the_beginning_and_a_steward_of_another_kind_are_refused(take: Take) -> None:
    header = [*HEADER, "Đến hết ngày", "Ngày đồng ý", "Mốc nhận"]
    ends = [*FIRST, *[None] * 5, "01/01/2020", "05/02/2020", "1100; 1101"]
    take("stewardship", {"DBP-A": [header, [*ends[:15], "31/12/2024", "05/02/2020", "1100; 1101"]]})
    other = ["02/BB", "tập thể", *FIRST[2:6], "1104", "1105", None, "06/02/2020"]

    assert refused(take, "stewardship", {"DBP-A": [header, ["03/BB", *ends[1:]]]}) == [("M83", "DBP-A", 2, 16)]
    assert refused(take, "stewardship", {"DBP-A": [HEADER, other]}) == [("KNOWN", "DBP-A", 2, 2)]
