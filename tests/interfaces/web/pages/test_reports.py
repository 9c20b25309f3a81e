"""The half-year report on the screen."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.reports import control_totals
from cotmoc.reports.models import PublishedFigure
from tests.documents.desk import LATRINES
from tests.interfaces.web.browsing import Visitor
from tests.readings.province import LINE, Province

REPORT = "/reports/half-year/2020-H1"


def publish(
    province: Province, indicator: str, value: int, first: date | None = None, source: str = "Báo tỉnh"
) -> None:
    """Enter a published figure."""
    figure = PublishedFigure(
        indicator=indicator,
        value=value,
        first_day=first,
        last_day=date(2020, 6, 30),
        stated_period="6 tháng đầu năm",
        source=source,
    )
    control_totals.record([figure], by=province.desk.clerk, clock=province.desk.clock)


def test_report_shows_every_figure_with_its_companions(leader: Visitor) -> None:
    said = leader.read(REPORT)

    assert "Báo cáo 6 tháng đầu năm 2020" in said
    assert "0,400 km 0,000 – – 0/0" in said
    assert "Chưa báo cáo: Đồn Chi Ma 7 nhà 0 7 – 1/2" in said


def test_published_figures_are_checked_against_the_books(province: Province, leader: Visitor) -> None:
    publish(province, LINE, 400)
    publish(province, LATRINES, 8, date(2020, 1, 1))

    said = leader.read(REPORT)

    assert "0,400 km 0,400 6 tháng đầu năm số hiện có ngày 30/06/2020 ✓ khớp" in said
    assert "8 nhà 7 6 tháng đầu năm số từ 01/01/2020 đến 30/06/2020 ✗ lệch" in said
    assert said.count("Báo tỉnh") == 1
    publish(province, "stewardship.markers", 4, source="Báo Trung ương")
    assert leader.read(REPORT).count("Báo tỉnh") == 2
    assert "Published figures checked against the books" in Visitor(province.leader, "en").read(REPORT)


def test_restated_figures_strike_the_number_that_stood(province: Province, leader: Visitor) -> None:
    province.closes("TT", "2020-03")
    province.works(5)

    page = leader.get(REPORT).content.decode()

    assert '<span class="struck">7</span>' in page
    assert "số đã điều chỉnh" in page


def test_two_clocks_and_the_tree_stand_in_the_address(leader: Visitor) -> None:
    asked = leader.get(f"{REPORT}?as_of=2020-03-31&tree=2020-02-01&known_at=2025-01-31T00:00:00%2B07:00")
    said = asked.content.decode()

    assert "data-past" in said
    assert "Tính đến 31/03/2020 · theo số liệu ghi đến 31/01/2025 00:00:00" in said
    assert "theo đơn vị, địa bàn tại ngày 01/02/2020" in said
    terms = "as_of=2020-03-31&amp;known_at=2025-01-31T00%3A00%3A00%2B07%3A00&amp;tree=2020-02-01"
    assert f'href="/office/reports/half-year/2020-H1.pdf?{terms}"' in said
    assert "data-past" not in leader.get(REPORT).content.decode()


def test_earlier_knowledge_gives_the_earlier_number(province: Province, leader: Visitor) -> None:
    province.works(5)

    assert "12 nhà" in leader.read(REPORT)
    assert "0 nhà" in leader.read(f"{REPORT}?known_at=2025-01-09")


def test_periods_around_are_offered_and_none_that_has_not_begun(leader: Visitor) -> None:
    said = leader.read("/reports/half-year/2025-H1")

    assert "6 tháng đầu năm 2024 6 tháng cuối năm 2024 6 tháng đầu năm 2025" in said
    assert "Báo cáo 6 tháng cuối năm 2019" in leader.read("/reports/half-year/2019-H2")


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("/reports/half-year/2020-H9", "Kỳ “2020-H9” không đọc được"),
        (f"{REPORT}?as_of=hom-qua", "Ngày “hom-qua”"),
        (f"{REPORT}?unit=NO", "Không có đơn vị “NO”"),
    ],
)
def test_question_that_cannot_be_read_is_refused_in_words(leader: Visitor, asked: str, why: str) -> None:
    assert why in leader.read(asked, 400)


def test_question_is_refused_in_english_too(province: Province) -> None:
    assert "The period “x” cannot be read" in Visitor(province.leader, "en").read("/reports/half-year/x", 400)


def test_report_of_today_is_the_last_that_the_books_know(leader: Visitor) -> None:
    response = leader.get("/reports/half-year", 302)

    assert response.headers["Location"] == "/reports/half-year/2024-H2"


@pytest.mark.parametrize("unit", ["CM", "BCH", "X-BL"])
def test_station_does_not_see_another(secretary: Visitor, unit: str) -> None:
    secretary.get(f"{REPORT}?unit={unit}", 404)


def test_station_sees_itself(secretary: Visitor) -> None:
    said = secretary.read(REPORT)

    assert "0,300 km" in said
    assert "Đồn Chi Ma" not in said


def test_queries_do_not_grow_with_the_papers(province: Province, leader: Visitor) -> None:
    leader.queries(REPORT)
    few = leader.queries(REPORT)
    for unit in ("TT", "CM", "TT"):
        province.works(1, unit)

    assert leader.queries(REPORT) == few
