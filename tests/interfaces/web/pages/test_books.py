"""The ledger's page."""

from __future__ import annotations

from cotmoc.ledger import balances
from tests.interfaces.web.browsing import Visitor, words
from tests.readings.province import Province


def test_newest_entries_stand_first(leader: Visitor) -> None:
    said = leader.read("/ledger")

    assert f"Mã lần ghi cuối {balances.head().fingerprint}" in said
    assert "chưa đối chiếu trong lần mở trang này" in said
    assert "05/03/2020 Đảng viên được kiểm tra theo Điều 30 Đồn Tân Thanh kết quả" in said


def test_chain_is_verified_by_the_button(leader: Visitor) -> None:
    said = words(leader.client.post("/ledger/verify").content.decode())

    assert "✓ mọi lần ghi đều khớp" in said
    assert leader.get("/ledger/verify", 302).headers["Location"] == "/ledger"


def test_button_is_for_those_who_may_verify(secretary: Visitor) -> None:
    assert "Đối chiếu số liệu ngay" not in secretary.read("/ledger")
    assert secretary.client.post("/ledger/verify").status_code == 404


def test_ledger_goes_on(province: Province, leader: Visitor) -> None:
    for _ in range(51):
        province.works(1)

    assert "?below=" in leader.get("/ledger").content.decode()
    assert "Mở sổ trình diễn" in leader.read("/ledger?below=3")
    leader.get("/ledger?below=x")


def test_station_sees_its_own_entries(secretary: Visitor) -> None:
    assert "Đồn Chi Ma" not in secretary.read("/ledger")


def test_reader_without_the_right_has_no_ledger(province: Province) -> None:
    Visitor(province.partner).get("/ledger", 404)


def test_queries_do_not_grow_with_the_entries(province: Province, leader: Visitor) -> None:
    leader.queries("/ledger")
    few = leader.queries("/ledger")
    province.works(1)
    province.works(1, "CM")

    assert leader.queries("/ledger") == few
