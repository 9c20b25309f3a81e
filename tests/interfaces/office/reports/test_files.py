"""A report comes as three kinds of files."""

from __future__ import annotations

import pytest

from cotmoc.interfaces.office.reports import files
from tests.interfaces.office.reports.asked import answered
from tests.readings.province import Province


@pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("xlsx", b"PK")])
def test_each_kind_is_made_from_the_same_answer(province: Province, ending: str, begins: bytes) -> None:
    assert files.file_of(*answered(), ending=ending).startswith(begins)
    assert files.KINDS[ending].media_type.startswith("application/")
