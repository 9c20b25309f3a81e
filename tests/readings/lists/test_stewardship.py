"""The lists of stewardship: what each row says, how it is narrowed, and that names stay at the own station."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cotmoc.kernel.stretch import Stretch
from cotmoc.readings.scope import OutOfScope
from cotmoc.registers.stewardship import operations
from tests.readings.lists.shelf import TODAY, column

if TYPE_CHECKING:
    from tests.readings.lists.shelf import Shelf

AGREEMENTS, STEWARDS = "stewardship-agreement", "stewards"
LISTS = (AGREEMENTS, "stewardship-renewal", "stewardship-ending", "stewardship-opening", "stewardship-merge", STEWARDS)
CANARY = "Hoàng Yến"


def merged(shelf: Shelf, one: str, other: str) -> None:
    """Say that two numbers of the book are one household."""
    ground, day = shelf.province.ground, date(2020, 3, 1)
    words: dict[str, Any] = {"by": ground.officer, "clock": ground.clock}
    merge = operations.record_merge(
        steward=ground.steward(one), into=ground.steward(other), day=day, documented_on=day, **words
    )
    operations.submit_merge(merge, **words)


def test_an_agreement_is_where_how_long_and_whose_number_it_is(shelf: Shelf) -> None:
    shelf.province.ground.agree(from_marker="1", to_marker="3", who="15", paper_number="HA-01")

    (line,) = shelf.page(name=AGREEMENTS).lines

    assert [cell.words for cell in line.cells] == [
        "HA-01", "01/03/2020", "1 – 3", "0,200 km", "3", "15", "hộ gia đình", "không thời hạn", "Đồn Tân Thanh",
        "đã vào sổ",
    ]  # fmt: skip


def test_an_agreement_without_markers_is_its_kilometres(shelf: Shelf) -> None:
    shelf.province.ground.agree((310, 350), end_on=date(2021, 1, 1))

    page = shelf.page(name=AGREEMENTS)

    assert column(page, "where") == ["km 0,310 – 0,350"]
    assert column(page, "until") == ["01/01/2021"]


def test_agreements_are_narrowed_to_those_in_force_ending_soon_or_over(shelf: Shelf) -> None:
    ground = shelf.province.ground
    ground.agree((0, 10), who="1")
    ground.agree((10, 20), who="2", end_on=date(2025, 3, 1))
    ground.agree((20, 30), who="3", end_on=date(2024, 3, 1))
    ground.draft((30, 40), who="4")

    def numbers(standing: str) -> list[str]:
        return sorted(column(shelf.page(name=AGREEMENTS, standing=f"{standing}{TODAY}"), "steward"))

    assert numbers("in-force-") == ["1", "2"]
    assert numbers("ends-soon-") == ["2"]
    assert numbers("over-") == ["3"]
    assert column(shelf.page(name=AGREEMENTS, standing="over-2024-02-01"), "steward") == []
    for nonsense in ("over-yesterday", "perhaps"):
        with pytest.raises(OutOfScope):
            shelf.page(name=AGREEMENTS, standing=nonsense)


def test_agreements_are_found_by_number_and_by_the_own_stations_people(shelf: Shelf) -> None:
    ground = shelf.province.ground
    ground.agree((0, 10), who=ground.steward("15", head_name="Nông Văn Ánh"))
    ground.agree((600, 610), who=ground.steward("16", "CM", head_name=f"Nông {CANARY}"))

    own = shelf.page(shelf.province.secretary, name=AGREEMENTS, q="nong van anh")

    assert column(own, "steward") == ["15"]
    assert column(shelf.page(shelf.province.secretary, name=AGREEMENTS, q="hoang yen"), "steward") == []
    assert column(shelf.page(name=AGREEMENTS, q="hoang yen"), "steward") == []
    assert column(shelf.page(name=AGREEMENTS, q="16"), "steward") == ["16"]


def test_what_happened_to_an_agreement_names_it(shelf: Shelf) -> None:
    ground = shelf.province.ground
    agreement = ground.agree((0, 10), who="15", end_on=date(2021, 1, 1))
    renewal = ground.renewal(agreement, date(2022, 1, 1))
    operations.submit_renewal(renewal, by=ground.officer, clock=ground.clock)
    ground.end(agreement, date(2021, 6, 1))

    renewals, endings = (shelf.page(name=name, q="15") for name in LISTS[1:3])

    assert column(renewals, "agreement") == column(endings, "agreement") == [str(agreement.document)]
    assert column(renewals, "until") == ["01/01/2022"]
    assert column(endings, "reason") == ["chuyển nơi ở"]


def test_an_opening_is_counted_and_a_merge_names_both_numbers(shelf: Shelf) -> None:
    ground = shelf.province.ground
    ground.opening("TT", households=2, stretches=[Stretch(300, 400)], markers=["4"])
    ground.steward("1"), ground.steward("2")
    merged(shelf, "1", "2")

    openings, merges = (shelf.page(name=name) for name in LISTS[3:5])

    assert [column(openings, key) for key in ("households", "length", "markers")] == [["2"], ["0,100 km"], ["1"]]
    assert [column(merges, key) for key in ("steward", "of", "into")] == [["1"], ["Đồn Tân Thanh"], ["2"]]


def test_a_book_says_who_is_in_it_to_the_own_station_only(shelf: Shelf) -> None:
    ground = shelf.province.ground
    ground.agree((0, 10), who=ground.steward("15", head_name="Nông Văn Ánh"))
    consent = operations.Consent("1", "SIGNED", date(2024, 1, 5))
    ground.steward("9", head_name="Hoàng Thị Em", consent=consent)
    withdrawn = ground.steward("10", consent=consent)
    operations.withdraw_consent(withdrawn, on=date(2024, 2, 5), by=ground.officer, clock=ground.clock)

    own, leaders = shelf.page(shelf.province.secretary, name=STEWARDS), shelf.page(name=STEWARDS)

    assert column(own, "number") == ["9", "10", "15"]
    assert column(own, "name") == ["Hoàng Thị Em", "Hộ 10", "Nông Văn Ánh"]
    assert column(own, "papers") == ["0", "0", "1"]
    assert column(own, "consent") == ["đã đồng ý", "đã rút", "chưa có"]
    assert (own.shows_names, own.lines[0].address) == (True, f"/stewards/{ground.steward('9').pk}")
    assert set(column(leaders, "name")) | set(column(leaders, "village")) == {"không nêu tên"}
    for value, numbers in (("given", ["9"]), ("withdrawn", ["10"]), ("none", ["15"])):
        assert column(shelf.page(name=STEWARDS, consent=value), "number") == numbers


def test_a_book_is_sorted_as_a_dictionary_and_a_merged_number_says_so(shelf: Shelf) -> None:
    ground = shelf.province.ground
    for number, name in (("1", "Vi Văn An"), ("2", "Đặng Văn Bé"), ("3", "Dương Thị Cúc")):
        ground.steward(number, head_name=name)
    merged(shelf, "1", "2")

    page = shelf.page(shelf.province.secretary, name=STEWARDS, sort="name")

    assert column(page, "name") == ["Dương Thị Cúc", "Đặng Văn Bé", "Vi Văn An"]
    assert column(page, "merged") == ["", "", "2"]


@pytest.mark.parametrize("name", LISTS)
def test_a_sibling_station_and_who_may_not_read_see_nothing(shelf: Shelf, name: str) -> None:
    ground = shelf.province.ground
    agreement = ground.agree((0, 10), who=ground.steward("15", head_name=CANARY), end_on=date(2021, 1, 1))
    operations.submit_renewal(ground.renewal(agreement, None), by=ground.officer, clock=ground.clock)
    ground.end(agreement, date(2021, 6, 1))
    ground.opening("TT", households=2)
    ground.steward("2")
    merged(shelf, "15", "2")

    assert shelf.page(shelf.province.desk.chief, name=name).lines == ()
    assert shelf.page(shelf.province.secretary, name=name).lines
    with pytest.raises(OutOfScope):
        shelf.page(shelf.province.partner, name=name)


@pytest.mark.parametrize("name", [AGREEMENTS, STEWARDS])
def test_three_rows_ask_no_more_than_one(shelf: Shelf, name: str) -> None:
    ground = shelf.province.ground

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            shelf.page(shelf.province.secretary, name=name)
        return len(captured)

    ground.agree(from_marker="1", to_marker="2", who="1")
    one = asked()
    ground.agree(from_marker="2", to_marker="3", who="2")
    ground.agree(from_marker="3", to_marker="4", who="3")

    assert asked() == one
