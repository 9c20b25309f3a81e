"""Published figures: recorded once, held against the books, withdrawn in the open."""

from __future__ import annotations

import pytest

from cotmoc.org.models import AuditLine
from cotmoc.org.permissions import Role
from cotmoc.reports.models import PublishedFigure
from tests.interfaces.web.administration.offices import administrator, post
from tests.interfaces.web.browsing import Visitor
from tests.org import world
from tests.readings.province import Province

AT = "/administration/published"
LINE = {
    "indicator": "stewardship.line_m",
    "value": "0,400 km",
    "stated_period": "không nêu",
    "last_day": "31/12/2020",
    "source": "Báo tỉnh",
}


@pytest.fixture
def office(province: Province) -> Visitor:
    return Visitor(world.user("office-2", Role.POLITICAL_OFFICE, province.units["BCH"]))


def test_a_figure_is_recorded_and_held_against_the_books(province: Province, office: Visitor) -> None:
    assert "Chưa ghi số nào" in office.read(AT)

    post(office, AT, **LINE)
    post(office, AT, **LINE)
    post(office, AT, **(LINE | {"value": "500 m", "unit": province.units["TT"].pk}))
    post(office, AT, **(LINE | {"last_day": "31/12/2018"}))

    assert PublishedFigure.objects.count() == 3
    page = office.read(AT)
    assert "toàn tỉnh · Báo tỉnh" in page
    assert "ngày 31/12/2020 0,400 km 0,400 km ✓ khớp" in page
    assert "ngày 31/12/2020 0,500 km 0,300 km ✗" in page
    assert "ngày 31/12/2018 0,400 km chưa có sổ ✗" in page


def test_a_flow_is_compared_over_its_days(province: Province, office: Visitor) -> None:
    told = {"indicator": "works.latrines_completed", "value": "7", "first_day": "01/01/2020", "last_day": "30/06/2020"}

    post(office, AT, **(LINE | told))

    assert "01/01/2020 – 30/06/2020 7 nhà 7 nhà ✓" in office.read(AT)
    assert "RP-2" in post(office, AT, 400, **(LINE | told | {"first_day": ""}))
    assert "the province" in Visitor(office.user, "en").read(AT)


def test_values_are_read_in_the_figures_own_unit(province: Province, office: Visitor) -> None:
    flow = {"first_day": "01/01/2020"}
    post(office, AT, **(LINE | flow | {"indicator": "works.cost_dong", "value": "1,2 triệu"}))
    post(office, AT, **(LINE | flow | {"indicator": "gate_traffic.freight_in_kg", "value": "2 tấn"}))

    assert {one.value for one in PublishedFigure.objects.all()} == {1_200_000, 2_000}
    assert "mấy km" in post(office, AT, 400, **(LINE | {"value": "mấy km"}))
    post(office, AT, 400)


def test_the_list_takes_as_many_questions_for_three_as_for_one(province: Province, office: Visitor) -> None:
    post(office, AT, **LINE)
    few = office.queries(AT)
    for source in ("Báo hai", "Báo ba"):
        post(office, AT, **(LINE | {"source": source}))

    assert office.queries(AT) == few


def test_a_figure_copied_wrongly_is_withdrawn_with_a_reason_and_stays(province: Province, office: Visitor) -> None:
    post(office, AT, **(LINE | {"value": "9 km"}))
    figure = PublishedFigure.objects.get()
    act = f"{AT}/{figure.pk}/withdraw"

    assert "RP-5" in post(office, act, 400, reason=" ")
    post(office, act, reason="Chép nhầm dòng")
    post(office, act, reason="lần nữa")

    page = office.read(AT)
    assert "đã rút Chép nhầm dòng" in page
    assert "lần nữa" not in page
    assert AuditLine.objects.filter(action="published.withdraw").count() == 1
    post(office, f"{AT}/none/withdraw", 404, reason="x")
    post(administrator(province), act, 404, reason="x")


def test_scope_holds_for_lists_and_acts(province: Province, office: Visitor) -> None:
    post(office, AT, **LINE)
    low = Visitor(world.user("low", Role.POLITICAL_OFFICE, province.units["CM"]))

    assert "Chưa ghi số nào" in low.read(AT)
    assert "published.record" in post(low, AT, 400, **LINE)
    post(low, f"{AT}/{PublishedFigure.objects.get().pk}/withdraw", 404, reason="x")
    leader = Visitor(province.leader)
    assert "✓ khớp" in leader.read(AT)
    assert "Ghi số đã công bố" not in leader.read(AT)
    post(leader, AT, 404, **LINE)
    Visitor(province.member).get(AT, 404)
