"""A gate's month at the desk: totals only, with last month's and last year's beside them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from cotmoc.documents.states import State
from cotmoc.interfaces.web.desks import gate_traffic, reading
from cotmoc.interfaces.web.desks.gate_traffic import Weight
from cotmoc.registers.gate_traffic.models import Gate, GateMonth
from tests.interfaces.web.browsing import words
from tests.interfaces.web.desks.clerk import Clerk
from tests.interfaces.web.desks.deeds import beside, opened, posted

if TYPE_CHECKING:
    from tests.readings.province import Province

DESK = "gate-months"


@pytest.fixture
def gate(province: Province) -> Gate:
    return Gate.objects.create(
        id="test-gate", code="CK-TT", name_vi="Cửa khẩu Tân Thanh", kind="MAIN", commune=province.units["X-BL"]
    )


def march(province: Province, **more: Any) -> dict[str, Any]:
    """Return what a clerk types for the gate's March."""
    return {
        "unit": province.units["TT"].pk,
        "gate": "test-gate",
        "month": "3/2020",
        "people_in": "1.250",
        "people_out": "1200 lượt",
        "freight_in_kg": "12,5 tấn",
        "paper_number": "BC-03",
    } | more


def test_a_month_goes_into_the_books_on_its_last_day(province: Province, gate: Gate) -> None:
    document = Clerk(province.secretary, DESK).enter(march(province))

    record = GateMonth.objects.get(pk=document.pk)
    assert (document.state, document.day, document.paper_number) == (State.SUBMITTED, date(2020, 3, 31), "BC-03")
    assert (record.month, record.freight_in_kg, record.vehicles_in) == (date(2020, 3, 1), 12_500, 0)
    assert record.clearance_minutes is None
    assert posted(document) == {
        "gate_traffic.people_in": 1250,
        "gate_traffic.people_out": 1200,
        "gate_traffic.freight_in_kg": 12_500,
    }


@pytest.mark.parametrize(
    ("typed", "field", "told"),
    [
        ({"people_in": "", "people_out": "", "freight_in_kg": ""}, "people_in", "GT-5: Tháng không có lưu lượng"),
        ({"month": "3/2018"}, "month", "DOC-1: Ngày của văn bản không được trước ngày mở sổ"),
        ({"month": "13/2020"}, "month", "Không có ngày"),
        ({"freight_in_kg": "1.250"}, "freight_in_kg", "“1.250” có thể là 1 250 kg hoặc 1 250 000 kg."),
        ({"gate": "other"}, "gate", "Hãy chọn một mục"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    province: Province, gate: Gate, typed: dict[str, str], field: str, told: str
) -> None:
    assert told in beside(Clerk(province.secretary, DESK), march(province, **typed), field)


def test_a_month_is_recorded_once(province: Province, gate: Gate) -> None:
    Clerk(province.secretary, DESK).enter(march(province))

    told = beside(Clerk(province.secretary, DESK), march(province), "month")

    assert "GT-4: Mỗi cửa khẩu mỗi tháng chỉ ghi một lần" in told


def test_a_month_that_is_not_over_cannot_be_recorded(province: Province, gate: Gate) -> None:
    told = beside(Clerk(province.secretary, DESK), march(province, month="12/2099"), "month")

    assert "DOC-2" in told


def test_no_form_asks_for_a_day_or_a_traveller() -> None:
    fields = gate_traffic.MonthForm.base_fields

    assert [name for name in fields if name in {"day", "day_reason", "name", "nationality", "plate"}] == []


def test_last_month_and_last_year_stand_beside_the_totals(province: Province, gate: Gate) -> None:
    Clerk(province.secretary, DESK).enter(march(province))
    Clerk(province.secretary, DESK).enter(march(province, month="2/2020", people_in="900", paper_number="BC-02"))
    clerk = Clerk(province.secretary, DESK)
    clerk.save(march(province, month="2/2021"))

    kept = words(clerk.client.get(f"/drafts/{clerk.identifier}").content.decode())

    assert "Tháng trước: chưa có · cùng kỳ năm trước: 900." in kept
    assert "Tháng trước: chưa có · cùng kỳ năm trước: 12.500 kg." in kept


def test_the_next_month_follows_with_the_last_one_beside_it(province: Province, gate: Gate) -> None:
    document = Clerk(province.secretary, DESK).enter(march(province))

    page = opened(Clerk(province.secretary, DESK), **{"from": document.pk, "follow": "0"})

    assert 'value="04/2020"' in page
    assert "Tháng trước: 1.250 · cùng kỳ năm trước: chưa có." in words(page)


def test_a_month_that_cannot_be_read_has_nothing_beside_it(province: Province, gate: Gate) -> None:
    clerk = Clerk(province.secretary, DESK)
    clerk.save(march(province, month="tháng ba"))

    assert "Tháng trước" not in clerk.client.get(f"/drafts/{clerk.identifier}").content.decode()


def test_a_correction_shows_the_totals_and_replaces_them(province: Province, gate: Gate) -> None:
    wrong = Clerk(province.secretary, DESK).enter(march(province))

    page = opened(Clerk(province.secretary, DESK), corrects=wrong.pk)
    right = Clerk(province.secretary, DESK, corrects=wrong.pk).enter(
        march(province, people_in="1251") | {"correction-reason": "Cộng nhầm"}
    )

    assert all(text in page for text in ('value="1.250"', 'value="12.500 kg"', 'value="03/2020"', 'value="BC-03"'))
    wrong.refresh_from_db()
    assert (wrong.state, right.replaces_id, posted(right)["gate_traffic.people_in"]) == (State.VOIDED, wrong.pk, 1251)


@pytest.mark.parametrize("text", ["850 kg", "12,5", "12,5 tấn", "1.250.000 kg", "3 tạ"])
def test_a_weight_is_written_so_that_it_reads_back(text: str) -> None:
    weight = Weight(vi="", en="")
    value = weight.to_python(text)

    assert weight.to_python(weight.prepare_value(value)) == value


@pytest.mark.parametrize(("text", "kilograms"), [("12,5", 12_500), ("850 kg", 850), ("3 tạ", 300), ("0,001 tấn", 1)])
def test_a_weight_is_read_in_tonnes_unless_it_says_otherwise(text: str, kilograms: int) -> None:
    assert reading.kilograms(text, high=10**11) == kilograms


@pytest.mark.parametrize("who", ["member", "partner", "commission", "leader"])
def test_who_may_not_record_finds_no_desk(province: Province, gate: Gate, who: str) -> None:
    assert Clerk(getattr(province, who), DESK).post("save", march(province)).status_code == 404
