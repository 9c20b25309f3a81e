"""The register of requests and breaches: entered, answered, extended, done; its days; scope."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from cotmoc.org.models import User
from cotmoc.org.permissions import Role
from cotmoc.org.rights import operations
from cotmoc.org.rights.operations import NewBreach, NewRequest
from cotmoc.org.rights_models import Breach, DayOff, Deadline, RightsRequest
from tests.interfaces.web.browsing import Visitor
from tests.org import world
from tests.readings.province import Province


@pytest.fixture
def officer(province: Province) -> User:
    return world.user("van-dong", Role.FIELD_OFFICER, province.units["TT"])


@pytest.fixture
def office(province: Province) -> Visitor:
    return Visitor(world.user("phong-ct", Role.POLITICAL_OFFICE, province.units["BCH"]))


@pytest.fixture
def chief_of_another(province: Province) -> Visitor:
    return Visitor(world.user("chi-ma", Role.UNIT_SECRETARY, province.units["CM"]))


def asked(province: Province, by: User, **words: Any) -> RightsRequest:
    given: dict[str, Any] = {"through": "VILLAGE_HEAD", "words": "", "received_on": timezone.localdate()} | words
    new = NewRequest(given.pop("kind", "WITHDRAW"), province.units["TT"], **given)
    return operations.ask(new, by=by, clock=timezone.now)


def test_a_village_head_passes_on_a_withdrawal(province: Province, officer: User, secretary: Visitor) -> None:
    steward = province.ground.steward("1")
    form = {"unit": province.units["TT"].pk, "kind": "WITHDRAW", "through": "VILLAGE_HEAD", "book_number": "1"}
    entered = Visitor(officer).client.post("/requests/new", form | {"received_on": f"{timezone.localdate():%d/%m/%Y}"})

    request = RightsRequest.objects.get()
    page = secretary.read(f"/requests/{request.pk}")
    assert entered.status_code == 302
    assert request.resident == steward.pk
    assert "Nhờ trưởng thôn chuyển" in page
    assert "chờ trả lời" in page
    assert "TT 1" in secretary.read("/requests")
    assert "Hộ 1" not in secretary.read("/requests")


def test_a_number_that_is_not_in_the_book_is_handed_back(province: Province, secretary: Visitor) -> None:
    form = {"unit": province.units["TT"].pk, "kind": "ERASE", "through": "STATION", "book_number": "999"}
    response = secretary.client.post("/requests/new", form | {"received_on": "01/01/2025"})

    assert response.status_code == 400
    assert "Sổ của đơn vị không có số này." in response.content.decode()


def test_what_a_rule_refuses_stands_above_the_form(province: Province, secretary: Visitor) -> None:
    form = {"unit": province.units["TT"].pk, "kind": "ERASE", "through": "STATION", "received_on": "01/01/2199"}
    response = secretary.client.post("/requests/new", form)

    assert response.status_code == 400
    assert "không được sau hôm nay" in response.content.decode()


def test_a_request_is_answered_extended_and_done(province: Province, officer: User, secretary: Visitor) -> None:
    request = asked(province, officer)
    at = f"/requests/{request.pk}"

    secretary.client.post(f"{at}/extend", {"extend-days": "5", "extend-reason": "chờ hồ sơ giấy"})
    secretary.client.post(f"{at}/answer", {"answer-answer": "ACCEPTED", "answer-words": "Sẽ xóa tên"})
    secretary.client.post(f"{at}/finish", {})

    request.refresh_from_db()
    assert (request.extension_days, request.answer, request.done_on) == (5, "ACCEPTED", timezone.localdate())
    page = secretary.read(at)
    assert "đã xong" in page
    assert "chờ hồ sơ giấy" in page
    assert "Gia hạn một lần" not in page


def test_a_refusal_without_a_reason_is_handed_back(province: Province, officer: User, secretary: Visitor) -> None:
    request = asked(province, officer)
    response = secretary.client.post(f"/requests/{request.pk}/answer", {"answer-answer": "REFUSED", "answer-words": ""})

    assert response.status_code == 400
    assert "phải nói lý do" in response.content.decode()
    assert secretary.client.post(f"/requests/{request.pk}/extend", {}).status_code == 400


def test_what_is_late_is_shown_late(province: Province, officer: User, secretary: Visitor) -> None:
    asked(province, officer, received_on=date(2025, 1, 2))

    assert "quá hạn" in secretary.read("/requests")
    assert "late" in Visitor(province.secretary, "en").read("/requests")


def test_another_unit_sees_nothing_of_it(province: Province, officer: User, chief_of_another: Visitor) -> None:
    request = asked(province, officer)

    assert "Rút lại sự đồng ý" not in chief_of_another.read("/requests")
    chief_of_another.get(f"/requests/{request.pk}", 404)
    assert chief_of_another.client.post(f"/requests/{request.pk}/finish").status_code == 404
    Visitor(officer).get("/requests", 404)


def test_who_may_read_but_not_answer_changes_nothing(province: Province, officer: User) -> None:
    auditor = Visitor(world.user("kiem-toan", Role.AUDITOR, province.units["BCH"]))
    request = asked(province, officer)

    assert "Rút lại sự đồng ý" in auditor.read(f"/requests/{request.pk}").replace("rút", "Rút")
    assert auditor.client.post(f"/requests/{request.pk}/finish").status_code == 404


def test_an_act_that_there_is_not_is_not_found(province: Province, officer: User, secretary: Visitor) -> None:
    request = asked(province, officer)

    assert secretary.client.post(f"/requests/{request.pk}/burn").status_code == 404


def test_list_takes_as_many_queries_for_three_as_for_one(province: Province, officer: User, secretary: Visitor) -> None:
    asked(province, officer)
    one = secretary.queries("/requests")
    asked(province, officer)
    asked(province, officer, resident=province.ground.steward("1").pk)

    assert secretary.queries("/requests") == one


def test_days_say_what_is_verified_and_may_be_set(office: Visitor, secretary: Visitor) -> None:
    page = office.read("/requests/days")
    assert "chưa đối chiếu: hãy xem nguyên văn" in page
    limit = {
        "limit-kind": "ACCESS", "limit-from_day": "01/06/2030", "limit-answer": "2", "limit-done": "12",
        "limit-shared": "15", "limit-extension": "5", "limit-source": "Văn bản của bộ", "limit-verified": "on",
    }  # fmt: skip

    office.client.post("/requests/days", {"which": "limit", **limit})
    office.client.post("/requests/days", {"which": "off", "off-day": "30/04/2030", "off-name": "Ngày lễ"})

    assert Deadline.objects.get().done_days == 12
    assert DayOff.objects.get().day == date(2030, 4, 30)
    assert office.client.post("/requests/days", {"which": "off", "off-day": "x"}).status_code == 400
    secretary.get("/requests/days", 404)


def breach(province: Province, by: User, hours: int) -> Breach:
    new = NewBreach(
        "SENT", province.units["TT"], timezone.now() - timedelta(hours=hours), "Danh sách hộ tự quản", measures="đã thu"
    )
    return operations.record_breach(new, by=by, clock=timezone.now)


def test_a_breach_is_entered_notified_and_closed(province: Province, officer: User, secretary: Visitor) -> None:
    form = {
        "unit": province.units["TT"].pk, "kind": "LOST", "found_on": "02/01/2025", "found_hour": "7:30",
        "what": "Sổ giao kết bản giấy", "people": "12",
    }  # fmt: skip
    assert Visitor(officer).client.post("/breaches/new", form).status_code == 302
    found = Breach.objects.get()
    assert found.found_at == datetime(2025, 1, 2, 0, 30, tzinfo=UTC)
    assert "quá 72 giờ, chưa thông báo" in secretary.read("/requests")

    at = f"/breaches/{found.pk}"
    secretary.client.post(f"{at}/notify", {"notify-paper_number": "15/TB", "notify-told_on": "03/01/2025"})
    assert "đã thông báo" in secretary.read(at)
    secretary.client.post(f"{at}/close", {"close-measures": "Đã tìm thấy sổ"})

    page = secretary.read(at)
    assert "đã kết thúc" in page
    assert "Đã tìm thấy sổ" in page
    assert "Thông báo vi phạm dữ liệu cá nhân" in page


def test_hours_that_are_left_are_shown(province: Province, officer: User, secretary: Visitor) -> None:
    found = breach(province, officer, 2)

    assert "còn 69 giờ" in secretary.read(f"/breaches/{found.pk}")
    assert "hours left" in Visitor(province.secretary, "en").read(f"/breaches/{found.pk}")


def test_a_breach_is_not_found_tomorrow_nor_by_another_unit(
    province: Province, officer: User, secretary: Visitor, chief_of_another: Visitor
) -> None:
    form = {
        "unit": province.units["TT"].pk, "kind": "LOST", "found_on": "02/01/2199", "found_hour": "7:30", "what": "Sổ",
    }  # fmt: skip
    assert secretary.client.post("/breaches/new", form).status_code == 400
    secretary.get("/breaches/new")

    found = breach(province, officer, 1)
    chief_of_another.get(f"/breaches/{found.pk}", 404)
    assert secretary.client.post(f"/breaches/{found.pk}/burn").status_code == 404
    assert secretary.client.post(f"/breaches/{found.pk}/notify", {}).status_code == 400
