"""No form lets through a text that a column of the database would refuse."""

from __future__ import annotations

import pytest

from cotmoc.interfaces.office.importing.templates.catalogue import FORMS
from cotmoc.interfaces.office.importing.texts import Several, Text
from tests.interfaces.office.importing.world import Take, refused


@pytest.mark.parametrize("register", sorted(FORMS))
def test_texts_are_bounded(register: str) -> None:
    for table in FORMS[register].tables:
        for column in table.columns:
            if isinstance(column.reader, Text):
                assert column.reader.length <= 400 or column.reader.lines
            if isinstance(column.reader, Several):
                assert column.reader.each <= 500


def test_M105_a_paper_number_longer_than_its_field(take: Take) -> None:
    header = ["Số biên nhận", "Ngày giao nộp", "Xã", "Súng kíp", "Nòng súng"]
    long = {"DBP-A": [header, ["B" * 97, "13/02/2020", "X-A", 3, 1]]}

    assert refused(take, "arms", long) == [("M105", "DBP-A", 2, 1)]
