"""Stewards: both counts of a station and why they differ; one steward, whose name is read at the own station only."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from cotmoc.kernel.stretch import Stretch
from cotmoc.org.models import AuditLine
from cotmoc.org.permissions import Role
from cotmoc.registers.stewardship import operations
from cotmoc.registers.stewardship.models import HeadChange, Steward
from tests.interfaces.web.browsing import Visitor, words
from tests.org import world

if TYPE_CHECKING:
    from tests.readings.province import Province

NAME = "Hộ 1"


@pytest.fixture
def one(province: Province) -> Steward:
    """Return the steward numbered 1 of the station's book."""
    return Steward.objects.get(book_number="1")


def elsewhere(province: Province) -> None:
    """Give the household numbered 2 an older agreement at the other station."""
    ground = province.ground
    ground.agree((800, 900), who="2", unit=ground.units["CM"].pk, start_on=date(2019, 6, 1))


def noted(action: str) -> list[tuple[str, str]]:
    """Return what the audit log says of an action: of whom, and where it was read."""
    return [(line.object, line.detail) for line in AuditLine.objects.filter(action=action)]


def test_a_station_shows_both_counts_and_why_they_differ(province: Province, secretary: Visitor) -> None:
    elsewhere(province)

    page = secretary.read("/stewards")

    assert "2 hộ có giao kết với đồn · 1 hộ tính tại đồn" in page
    assert "Số sổ 2 : tính tại Đồn Chi Ma, nơi có giao kết cũ nhất còn hiệu lực, từ ngày 01/06/2019" in page


def test_an_opening_balance_is_said_beside_the_counts(province: Province, secretary: Visitor) -> None:
    province.ground.opening("TT", households=5, stretches=[Stretch(300, 400)])

    page = secretary.read("/stewards")

    assert "2 hộ tính tại đồn · thêm 5 theo số dư ban đầu, chưa có minh chứng" in page


def test_counts_may_be_asked_for_as_of_another_day(province: Province, secretary: Visitor) -> None:
    elsewhere(province)

    assert "2 hộ có giao kết" in secretary.read("/stewards?as_of=1/3/2020")
    assert "hộ có giao kết" not in secretary.read("/stewards?as_of=1/2/2020")
    assert "2 hộ có giao kết" in secretary.read("/stewards?as_of=khi+nao")


def test_the_leader_sees_every_station_and_no_name(province: Province, leader: Visitor, one: Steward) -> None:
    page, steward = leader.read("/stewards"), leader.read(f"/stewards/{one.pk}")

    assert "Đồn Tân Thanh" in page
    assert "1 tập thể có giao kết với đồn" in page
    assert NAME not in page + steward
    assert "không hiện: tên chỉ đọc được tại đồn giữ sổ" in steward
    assert noted("stewardship.names_read") == []


def test_more_stewards_ask_no_more(province: Province, secretary: Visitor) -> None:
    before = secretary.queries("/stewards")

    for number in ("3", "4", "5"):
        province.ground.agree((300, 310), who=number, sharing_group="G")

    assert secretary.queries("/stewards") == before


def test_a_steward_is_shown_with_agreements_and_what_became_of_them(
    province: Province, secretary: Visitor, one: Steward
) -> None:
    ground = province.ground
    agreement = ground.agree((300, 400), who="1", end_on=date(2021, 1, 1), paper_number="HA-05")
    operations.submit_renewal(ground.renewal(agreement, date(2022, 1, 1)), by=ground.officer, clock=ground.clock)
    ground.end(agreement, date(2021, 6, 1))

    page = secretary.read(f"/stewards/{one.pk}")

    assert NAME in page
    assert "HA-01 còn hiệu lực" in page
    assert "HA-05 km 0,300 – 0,400" in page
    assert "gia hạn 01/03/2020; kết thúc: chuyển nơi ở 01/06/2021" in page
    assert "Đồn Tân Thanh, nơi có giao kết cũ nhất còn hiệu lực, từ ngày 01/03/2020" in page
    assert noted("stewardship.names_read") == [(one.pk, "page")]


def test_two_numbers_of_one_household_name_each_other(province: Province, secretary: Visitor, one: Steward) -> None:
    ground, day = province.ground, date(2020, 3, 1)
    given: dict[str, Any] = {"by": ground.officer, "clock": ground.clock}
    merge = operations.record_merge(steward=one, into=ground.steward("2"), day=day, documented_on=day, **given)
    operations.submit_merge(merge, **given)

    page = secretary.read(f"/stewards/{one.pk}")

    assert "Cùng một hộ với số sổ 2" in page
    assert "HA-02" in page
    assert "Đổi người đứng tên" not in page
    assert "Sửa tên, thôn, xã ghi sai" in page


def test_a_head_is_changed_without_an_end(province: Province, secretary: Visitor, one: Steward) -> None:
    answer = secretary.client.post(
        f"/stewards/{one.pk}/head", {"head-head_name": "Nông Thị Hoa", "head-day": "1/6/2020"}
    )

    one.refresh_from_db()
    assert (answer.status_code, one.head_name) == (302, "Nông Thị Hoa")
    assert HeadChange.objects.get(steward=one).day == date(2020, 6, 1)
    page = secretary.read(f"/stewards/{one.pk}")
    assert "Các lần đổi người đứng tên 01/06/2020" in page
    assert NAME not in page


def test_consent_is_kept_and_its_withdrawal_too(province: Province, secretary: Visitor, one: Steward) -> None:
    address = f"/stewards/{one.pk}"
    assert "Ghi nhận rút đồng ý" not in secretary.read(address)

    secretary.client.post(f"{address}/consent", {"consent-how": "READ_ALOUD", "consent-day": "1/2/2026"})
    one.refresh_from_db()
    assert (one.consent_how, one.consent_on, one.consent_text, one.consent_by) == (
        "READ_ALOUD",
        date(2026, 2, 1),
        "1",
        province.secretary,
    )
    assert "Đồng ý ngày 01/02/2026, theo thông báo 1" in secretary.read(address)
    assert f'href="/receipts/{one.pk}"' in secretary.get(address).content.decode()
    assert NAME in secretary.read(f"/receipts/{one.pk}")
    secretary.client.post(f"{address}/withdrawal", {"withdrawal-day": "1/3/2026"})

    assert "Đã rút ngày 01/03/2026" in secretary.read(address)


def test_what_was_written_wrong_is_mended(secretary: Visitor, one: Steward) -> None:
    answer = secretary.client.post(
        f"/stewards/{one.pk}/details",
        {"details-head_name": "Nông Văn Một", "details-village": "", "details-commune": ""},
    )

    one.refresh_from_db()
    assert (answer.status_code, one.head_name, one.village, one.commune) == (302, "Nông Văn Một", "", None)


@pytest.mark.parametrize(
    ("act", "sent", "told"),
    [
        ("head", {"head-head_name": "", "head-day": "1/6/2020"}, "Đổi người đứng tên"),
        ("head", {"head-head_name": "Nông Văn Hai", "head-day": "1/6/2090"}, "Ngày này chưa đến"),
        ("consent", {"consent-how": "SILENT", "consent-day": "1/6/2020"}, "Hãy chọn một mục"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_written(
    secretary: Visitor, one: Steward, act: str, sent: dict[str, str], told: str
) -> None:
    answer = secretary.client.post(f"/stewards/{one.pk}/{act}", sent)

    assert answer.status_code == 400
    assert told in words(answer.content.decode())
    assert b"field-wrong" in answer.content
    one.refresh_from_db()
    assert (one.head_name, one.consent_on) == (NAME, None)


def test_an_act_that_is_not_offered_does_not_exist(secretary: Visitor, one: Steward) -> None:
    assert secretary.client.post(f"/stewards/{one.pk}/withdrawal", {"withdrawal-day": "1/3/2026"}).status_code == 404
    assert secretary.client.post(f"/stewards/{one.pk}/erase").status_code == 404
    assert secretary.client.get(f"/stewards/{one.pk}/head").status_code == 405


def test_who_only_reads_is_offered_nothing_to_do(province: Province, one: Steward) -> None:
    reader = Visitor(world.user("reader", Role.LEADER, province.units["TT"]))

    page = reader.read(f"/stewards/{one.pk}")

    assert NAME in page
    assert "Đổi người đứng tên" not in page
    sent = {"head-head_name": "Nông Văn Hai", "head-day": "1/6/2020"}
    assert reader.client.post(f"/stewards/{one.pk}/head", sent).status_code == 404


@pytest.mark.parametrize("who", ["member", "partner"])
def test_who_may_not_read_stewardship_finds_nothing(province: Province, one: Steward, who: str) -> None:
    visitor = Visitor(getattr(province, who))

    for address in ("/stewards", f"/stewards/{one.pk}", "/desks/stewards"):
        visitor.get(address, status=404)


def test_a_sibling_station_finds_no_steward_of_ours(province: Province, one: Steward) -> None:
    elsewhere(province)
    sibling = Visitor(province.desk.chief)

    sibling.get(f"/stewards/{one.pk}", status=404)
    assert sibling.client.post(f"/stewards/{one.pk}/head", {"head-head_name": "x"}).status_code == 404
    page = sibling.read("/stewards")
    assert "Đồn Tân Thanh" not in page
    assert NAME not in page


def test_a_book_without_agreements_says_what_to_do(province: Province) -> None:
    office = Visitor(world.user("other", Role.UNIT_SECRETARY, province.units["CB-TT"]))

    assert "Chưa có đồn nào có giao kết còn hiệu lực" in office.read("/stewards?as_of=1/2/2019")
