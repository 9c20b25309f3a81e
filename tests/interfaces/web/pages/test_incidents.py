"""Incidents with their steps and deadlines; the markers of a sector with their last checks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from cotmoc.border import operations as border
from cotmoc.interfaces.web.pages import incidents
from cotmoc.kernel.period import local_day
from cotmoc.registers.marker_checks import operations
from cotmoc.registers.marker_checks.models import IncidentClosing, IncidentStep, MarkerCheck
from cotmoc.registers.stewardship import queries as ground_queries
from tests.interfaces.web.browsing import Visitor, words
from tests.org import world

if TYPE_CHECKING:
    from tests.readings.province import Province

FOUND = date(2020, 3, 1)


def checked(province: Province, marker: str = "4", state: str = "DAMAGED", **more: Any) -> MarkerCheck:
    """Enter a check by the station."""
    clock = more.pop("clock", province.desk.clock)
    given: dict[str, Any] = {"day": FOUND, "documented_on": FOUND, "paper_number": "KM-1"} | more
    check = operations.record_check(
        unit=province.units["TT"].pk,
        marker=ground_queries.ground().marker(marker),
        team="Tổ 1",
        state=state,
        by=province.secretary,
        clock=clock,
        **given,
    )
    operations.submit_check(check, by=province.secretary, clock=clock)
    return check


def take(visitor: Visitor, check: MarkerCheck, kind: str, day: str, **more: str) -> Any:
    """Send the form of a step."""
    return visitor.client.post(f"/incidents/{check.pk}/{kind}", {"day": day} | more)


@pytest.fixture
def incident(province: Province) -> MarkerCheck:
    return checked(province, damaged=["BASE"], note="hở 5 cm")


def test_an_open_incident_says_what_comes_next_and_that_it_is_late(
    province: Province, secretary: Visitor, incident: MarkerCheck
) -> None:
    page = secretary.read("/incidents")

    assert "4 hư hỏng 01/03/2020 Đồn Tân Thanh Báo ngay cho phía bên kia ! quá hạn: 01/03/2020" in page


def test_an_incident_goes_through_its_steps_in_order_and_in_time(secretary: Visitor, incident: MarkerCheck) -> None:
    address = f"/incidents/{incident.pk}"
    assert "Hư hỏng: bệ, chân mốc nứt, hở" in secretary.read(address)

    assert take(secretary, incident, "NOTIFIED", "1/3/2020", paper_number="CV-1").status_code == 302
    assert "đã làm 01/03/2020 · văn bản số CV-1" in secretary.read(address)
    assert take(secretary, incident, "REPAIR_ANNOUNCED", "5/3/2020").status_code == 302
    assert "sớm nhất ngày 15/03/2020" in secretary.read(address)
    early = take(secretary, incident, "REPAIR_BEGUN", "10/3/2020")
    assert early.status_code == 400
    assert "MC-6: Phải báo phía bên kia ít nhất 10 ngày" in words(early.content.decode())
    assert "Bắt đầu sửa chữa từ 15/03/2020" in secretary.read("/incidents")
    assert take(secretary, incident, "REPAIR_BEGUN", "15/3/2020").status_code == 302

    assert "Lập biên bản kết thúc" in secretary.read("/incidents")
    assert [step.kind for step in IncidentStep.objects.order_by("pk")] == list(IncidentStep.Kind)


def test_what_cannot_be_read_or_is_to_come_is_said_beside_the_day(secretary: Visitor, incident: MarkerCheck) -> None:
    for day, told in (("hôm qua", "Không đọc được ngày"), ("1/3/2090", "Ngày này chưa đến"), ("1/2/2020", "MC-5")):
        answer = take(secretary, incident, "NOTIFIED", day)
        assert answer.status_code == 400
        assert told in words(answer.content.decode())
    assert not IncidentStep.objects.exists()


def mend(visitor: Visitor, check: MarkerCheck, kind: str = "NOTIFIED", **typed: str) -> Any:
    """Send the form that corrects a step."""
    given = {"day": "2/3/2020", "paper_number": "CV-1", "reason": "Ghi nhầm ngày"} | typed
    data = {f"{kind}-{name}": value for name, value in given.items()}
    return visitor.client.post(f"/incidents/{check.pk}/{kind}/correction", data)


def test_a_step_entered_wrongly_is_corrected_and_what_it_said_stays_visible(
    secretary: Visitor, incident: MarkerCheck
) -> None:
    address = f"/incidents/{incident.pk}"
    take(secretary, incident, "NOTIFIED", "1/3/2020", paper_number="CV-1")
    assert 'value="01/03/2020"' in secretary.get(address).content.decode()

    assert mend(secretary, incident).status_code == 302
    page = secretary.read(address)

    assert (
        "● đã làm 02/03/2020 · văn bản số CV-1 Trước đây ghi: đã làm 01/03/2020 · văn bản số CV-1 . Đính chính" in page
    )
    assert "người ghi secretary: Ghi nhầm ngày." in page

    assert mend(secretary, incident, not_taken="on", reason="Chưa thông báo").status_code == 302
    assert take(secretary, incident, "NOTIFIED", "3/3/2020").status_code == 302
    page = secretary.read(address)
    assert "● đã làm 03/03/2020" in page
    assert "Trước đây ghi: chưa làm" in page
    assert "người ghi secretary: Chưa thông báo." in page


def test_what_is_wrong_with_a_correction_stands_in_its_form(secretary: Visitor, incident: MarkerCheck) -> None:
    take(secretary, incident, "NOTIFIED", "1/3/2020", paper_number="CV-1")

    for typed, told in (
        ({"reason": ""}, "Mục này phải ghi"),
        ({"day": ""}, "Ghi ngày đúng, hoặc đánh dấu là chưa làm"),
        ({"day": "1/3/2020"}, "MC-12: Đính chính bước của vụ việc phải ghi lý do"),
        ({"day": "1/2/2020"}, "MC-5: Các bước theo thứ tự"),
    ):
        answer = mend(secretary, incident, **typed)
        assert answer.status_code == 400
        assert told in words(answer.content.decode())
        assert "<details open>" in answer.content.decode()
    assert IncidentStep.objects.count() == 1


def test_a_step_that_is_not_there_is_not_corrected(
    province: Province, secretary: Visitor, leader: Visitor, incident: MarkerCheck
) -> None:
    assert mend(secretary, incident).status_code == 400
    take(secretary, incident, "NOTIFIED", "1/3/2020")
    mend(secretary, incident, not_taken="on")

    assert mend(secretary, incident).status_code == 302
    assert mend(secretary, incident, "NONSENSE").status_code == 404
    assert mend(leader, incident).status_code == 404
    assert mend(Visitor(province.desk.chief), incident).status_code == 404
    assert IncidentStep.objects.count() == 2
    assert "Đính chính bước này" not in leader.read(f"/incidents/{incident.pk}")


def test_only_the_next_step_may_be_recorded(secretary: Visitor, incident: MarkerCheck) -> None:
    assert take(secretary, incident, "REPAIR_BEGUN", "1/3/2020").status_code == 404
    assert take(secretary, incident, "NONSENSE", "1/3/2020").status_code == 404


def test_a_closed_incident_shows_its_minutes_and_offers_nothing(
    province: Province, secretary: Visitor, incident: MarkerCheck
) -> None:
    take(secretary, incident, "NOTIFIED", "1/3/2020")
    later = checked(province, day=date(2020, 3, 2), incident=incident.pk, paper_number="KM-2")
    closing = operations.record_closing(
        incident,
        unit=province.units["TT"].pk,
        day=date(2020, 4, 1),
        documented_on=date(2020, 4, 1),
        outcome=IncidentClosing.Outcome.NO_WORK_NEEDED,
        minutes_vi="BB-1",
        minutes_zh="BB-1Z",
        other_side_present=True,
        by=province.secretary,
        clock=province.desk.clock,
    )
    operations.submit_closing(closing, by=province.secretary, clock=province.desk.clock)

    page = secretary.read(f"/incidents/{incident.pk}")

    assert "đã kết thúc" in page
    assert "hai bên xác nhận không phải sửa chữa" in page
    assert "Phát hiện thêm 02/03/2020: hư hỏng" in page
    assert "Ghi bước này" not in page
    assert "Lập biên bản kết thúc" not in page
    assert "Không có vụ việc nào đang mở" in secretary.read("/incidents")
    secretary.get(f"/incidents/{later.pk}", status=404)


def test_who_reads_only_is_offered_no_step(province: Province, leader: Visitor, incident: MarkerCheck) -> None:
    assert "Ghi bước này" not in leader.read(f"/incidents/{incident.pk}")
    assert take(leader, incident, "NOTIFIED", "1/3/2020").status_code == 404


@pytest.mark.parametrize("who", ["member", "partner"])
def test_who_may_not_read_checks_finds_nothing(province: Province, incident: MarkerCheck, who: str) -> None:
    visitor = Visitor(getattr(province, who))

    for address in ("/incidents", f"/incidents/{incident.pk}", "/markers"):
        visitor.get(address, status=404)


def test_a_sibling_station_sees_none_of_ours(province: Province, incident: MarkerCheck) -> None:
    sibling = Visitor(province.desk.chief)

    sibling.get(f"/incidents/{incident.pk}", status=404)
    assert take(sibling, incident, "NOTIFIED", "1/3/2020").status_code == 404
    assert "Không có vụ việc nào đang mở" in sibling.read("/incidents")
    page = sibling.read("/markers")
    assert "Đồn Tân Thanh" not in page
    assert "5 mốc" in page
    sibling.get(f"/markers?unit={province.units['TT'].pk}", status=404)


def test_markers_stand_longest_unchecked_first(province: Province, secretary: Visitor, incident: MarkerCheck) -> None:
    lately = local_day(timezone.now()) - timedelta(days=5)
    checked(province, "2", "NORMAL", day=lately, documented_on=lately, clock=timezone.now)

    page = secretary.read("/markers")
    unchecked = secretary.read("/markers?unchecked=365")

    assert "6 mốc" in page
    assert page.index("chưa kiểm tra lần nào") < page.index("! hư hỏng") < page.index("● bình thường")
    assert "5 mốc" in unchecked
    assert "● bình thường" not in unchecked
    assert "Ghi đợt kiểm tra: Đồn Tân Thanh" in page


def test_the_leader_may_ask_for_one_station(province: Province, leader: Visitor) -> None:
    page = leader.read(f"/markers?unit={province.units['CM'].pk}")

    assert "5 mốc" in page
    assert "Ghi đợt kiểm tra" not in page


def test_many_markers_stand_on_several_pages(
    province: Province, secretary: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incidents, "PAGE", 4)
    unit = province.units["TT"].pk

    first, second = (secretary.read(f"/markers?unit={unit}&page={page}") for page in (1, 2))

    assert "6 mốc" in first
    assert "6 mốc" in second
    assert ("Trang sau" in first, "Trang trước" in first) == (True, False)
    assert ("Trang sau" in second, "Trang trước" in second) == (False, True)
    assert [page.count("chưa kiểm tra lần nào") for page in (first, second)] == [4, 2]


def test_outside_the_station_a_day_is_its_month(province: Province, leader: Visitor, incident: MarkerCheck) -> None:
    page = leader.read(f"/markers?unit={province.units['TT'].pk}")

    assert "! hư hỏng 03/2020 –" in page
    waiting = leader.read("/incidents")
    assert "4 hư hỏng 03/2020 Đồn Tân Thanh" in waiting
    assert "! quá hạn" in waiting
    assert "01/03/2020" not in waiting + leader.read(f"/incidents/{incident.pk}")


def test_more_incidents_and_checks_ask_no_more(province: Province, secretary: Visitor, incident: MarkerCheck) -> None:
    before = [secretary.queries(address) for address in ("/incidents", "/markers")]

    for marker in ("2", "3", "5"):
        checked(province, marker, paper_number=f"KM-{marker}")

    assert [secretary.queries(address) for address in ("/incidents", "/markers")] == before


def test_before_the_line_is_laid_out_there_is_nothing_to_check(province: Province) -> None:
    mapper = world.user("mapper-2", "GIS_OFFICER", province.units["BCH"])
    border.define_line(
        code="L", version="2", name_vi="đường biên mới", official_length_m=1000, source="thử",
        valid_from=date(2026, 1, 1), by=mapper, clock=world.Ticking(),
    )  # fmt: skip

    assert "Không có mốc nào" in Visitor(province.leader).read("/markers")


@pytest.mark.django_db
def test_before_there_is_a_line_no_marker_is_looked_for() -> None:
    units = world.settle()
    visitor = Visitor(world.user("leader", "LEADER", units["BCH"]))

    assert "Không có mốc nào" in visitor.read("/markers")
    assert visitor.get("/incidents").status_code == 200
