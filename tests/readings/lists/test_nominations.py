"""The list of nominations: stages and days; a name within the own unit only, and no number of people at a post."""

from __future__ import annotations

import pytest

from cotmoc.readings.lists import nominations
from cotmoc.readings.lists.listing import Kind
from cotmoc.readings.scope import OutOfScope
from cotmoc.registers.nominations import operations
from tests.readings.lists.deeds import queries, stage
from tests.readings.lists.shelf import Shelf, column

LIST = "nominations"


def test_own_unit_reads_the_name(shelf: Shelf) -> None:
    stage(shelf)

    own, command = shelf.page(shelf.province.secretary, name=LIST), shelf.page(name=LIST)

    assert column(own, "name") + column(own, "stage") == ["Hoàng Thị Nhẫn", "được giới thiệu"]
    assert column(command, "name") == ["không nêu tên"]
    assert own.shows_names


def test_erased_name_is_said_to_be_none(shelf: Shelf) -> None:
    record = stage(shelf)
    desk = shelf.province.desk
    operations.erase_name(record.nominee, by=desk.clerk, clock=desk.clock)

    assert column(shelf.page(shelf.province.secretary, name=LIST), "name") == ["không ghi tên"]
    assert column(shelf.page(shelf.province.secretary, name=LIST, language="en"), "name") == ["no name kept"]


def test_names_are_searched_within_the_own_unit_and_noted(shelf: Shelf) -> None:
    stage(shelf)
    stage(shelf, "Nông Thị Nhàn", "CM", "NQ-2")

    own = shelf.page(shelf.province.secretary, name=LIST, q="nhan")

    assert (column(own, "name"), own.searches_names) == (["Hoàng Thị Nhẫn"], True)
    assert shelf.page(name=LIST, q="nhan").count == 0


def test_stages_are_filtered(shelf: Shelf) -> None:
    stage(shelf)

    assert shelf.page(name=LIST, stage="NOMINATED").count == 1
    assert shelf.page(name=LIST, stage="CLASS").count == 0


def test_no_column_counts_people() -> None:
    assert not any(one.kind is Kind.NUMBER for listing in nominations.LISTINGS for one in listing.columns)


@pytest.mark.parametrize("who", ["member", "partner"])
def test_who_may_not_read_nominations_finds_no_list(shelf: Shelf, who: str) -> None:
    with pytest.raises(OutOfScope):
        shelf.page(getattr(shelf.province, who), name=LIST)


def test_queries_do_not_grow_with_the_rows(shelf: Shelf) -> None:
    stage(shelf)
    few = queries(shelf, LIST, shelf.province.secretary)
    stage(shelf, "Nông Thị Nhàn", number="NQ-2")
    stage(shelf, "Vi Văn Nhất", number="NQ-3")

    assert queries(shelf, LIST, shelf.province.secretary) == few
