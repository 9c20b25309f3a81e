"""Stewards, asked without a page: who may not read any book asks for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cotmoc.readings import stewards
from cotmoc.readings.scope import OutOfScope
from cotmoc.registers.stewardship.models import Agreement
from tests.readings.province import TODAY

if TYPE_CHECKING:
    from tests.readings.province import Province


def test_who_may_read_no_book_asks_for_nothing(province: Province) -> None:
    with pytest.raises(OutOfScope):
        stewards.stations(by=province.partner, on=TODAY, as_of=TODAY, language="vi")


def test_english_counts_are_worded_in_english(province: Province) -> None:
    (station,) = stewards.stations(by=province.secretary, on=TODAY, as_of=TODAY, language="en")

    assert [(one.words, one.having, one.here, one.opened) for one in station.counts] == [("households", 2, 2, 0)]


def test_an_agreement_lies_from_marker_to_marker_or_by_kilometres(province: Province) -> None:
    by_markers = province.ground.agree(from_marker="5", to_marker="6", who="3")

    assert stewards.where(by_markers) == "5 – 6"
    assert stewards.where(Agreement.objects.get(document__paper_number="HA-01")) == "km 0,000 – 0,200"
