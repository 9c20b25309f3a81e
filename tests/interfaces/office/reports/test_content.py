"""What every format says."""

from __future__ import annotations

import json

import pytest

from tests.interfaces.office.reports.asked import LATRINES, answered, content
from tests.readings.province import Province


def row(code: str, **terms: str) -> dict[str, str]:
    rows = (one for part in content(**terms).sections for one in part.rows)
    return next(vars(one) for one in rows if one.figure.indicator.code == code)


def test_a_row_says_the_figure_how_it_is_counted_and_where_it_opens(province: Province) -> None:
    found = row(LATRINES)

    assert (found["value"], found["unit_word"], found["last_year"], found["to_date"]) == ("7", "nhà", "0", "7")
    assert (found["reported"], found["plan"]) == ("1/2", "–")
    assert found["counted"]
    assert found["address"] == f"http://localhost:8000/figures/{LATRINES}?period=2020-H1"


def test_a_link_asks_the_same_question(province: Province) -> None:
    address = row(LATRINES, unit="TT", known_at="2025-01-15")["address"]

    assert "period=2020-H1&unit=TT&known_at=2025-01-15T23%3A59%3A59" in address


def test_share_of_the_plan_is_told(province: Province) -> None:
    province.adopts()

    assert row(LATRINES)["plan"] == "58,3\u00a0%"


def test_before_the_books_a_row_gives_the_reason(province: Province) -> None:
    found = row(LATRINES, period="2018-H1")

    assert (found["value"], found["unit_word"], found["plan"]) == ("–", "chưa có sổ", "–")


def test_the_letter_is_dated_by_what_it_knows_and_set_in_the_form_of_what_it_tells(province: Province) -> None:
    found = content(known_at="2025-01-15")

    assert found.place_and_date == "Lạng Sơn, ngày 15 tháng 01 năm 2025"
    assert content(known_at="2025-03-05").place_and_date == "Lạng Sơn, ngày 05 tháng 3 năm 2025"
    assert (found.form.code, found.number) == ("36-HD/VPTW", "Số          -BC/ĐU")
    later = content(period="2026-H1", as_of="2026-06-30")
    assert "mẫu 399-QĐ/TW (số đo chưa kiểm chứng)" in later.foot.replace("\u00a0", " ")


def test_the_subject_names_the_unit(province: Province) -> None:
    assert content().subject.endswith("xây dựng Đảng 6 tháng đầu năm 2020")
    assert content(unit="TT").subject.endswith("xây dựng Đảng của Đồn Tân Thanh 6 tháng đầu năm 2020")


def test_the_share_of_the_line_is_the_provinces_only(province: Province) -> None:
    assert "40,0 % của tuyến 1,000 km" in content().opening[-1]
    assert "tuyến" not in content(unit="TT").opening[-1]


def test_the_foot_carries_the_question_the_rules_and_the_head_of_the_ledger(province: Province) -> None:
    report, _ = answered()
    foot = content().foot.replace("\u00a0", " ")

    assert foot.startswith("T 30/06/2020 · K ")
    for part in (
        f"(lần ghi {report.head.seq})",
        "đơn vị tại ngày 30/06/2020",
        f"luật tính {report.rule_versions}",
        f"đầu sổ {report.head.seq} {report.head.fingerprint[:16]}",
    ):
        assert part in foot


def test_a_demonstration_says_so(province: Province) -> None:
    assert content().notice.startswith("Dữ liệu minh họa")


@pytest.mark.parametrize("terms", [{}, {"unit": "TT"}])
def test_the_stamp_is_the_report_as_data(province: Province, terms: dict[str, str]) -> None:
    assert json.loads(content(**terms).stamp) == answered(**terms)[0].as_json()
