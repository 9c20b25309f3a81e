from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.documents import numbering, operations
from cotmoc.documents.models import Document
from cotmoc.documents.numbering import Pattern
from tests.documents import desk as desks
from tests.documents.desk import Desk, slip, submit, submit_many

ADMINISTRATIVE, PARTY = Document.Family.ADMINISTRATIVE, Document.Family.PARTY


@pytest.mark.parametrize(
    ("family", "on", "expected"),
    [
        (ADMINISTRATIVE, date(2020, 1, 1), "2020"),
        (ADMINISTRATIVE, date(2020, 12, 31), "2020"),
        (PARTY, date(2009, 5, 1), "-2010"),
        (PARTY, date(2020, 9, 25), "2015-2020"),
        (PARTY, date(2020, 9, 26), "2020-2025"),
        (PARTY, date(2026, 1, 9), "2025-2030"),
    ],
)
def test_a_series_begins_again_with_the_year_or_the_partys_term(family: str, on: date, expected: str) -> None:
    assert numbering.scope(family, on) == expected


@given(st.dates(min_value=date(1, 1, 2)), st.sampled_from([ADMINISTRATIVE, PARTY]))
def test_every_day_lies_in_one_scope(on: date, family: str) -> None:
    assert numbering.scope(family, on)


@pytest.mark.parametrize(
    ("kind", "register", "expected"),
    [("works.house", "works", "CT"), ("plans.plan", "plans", "KH"), ("return", "works", "BC"), ("x", "y", "VB")],
)
def test_the_type_is_that_of_the_kind_else_of_the_register(kind: str, register: str, expected: str) -> None:
    assert numbering.series(kind, register) == expected


def test_the_latest_pattern_that_has_begun_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    later = Pattern(PARTY, date(2026, 1, 9), "{number}", digits=1, by_term=True, basis="")
    monkeypatch.setattr(numbering, "PATTERNS", (*numbering.PATTERNS, later))

    assert numbering.pattern(PARTY, date(2026, 1, 9)) is later
    assert numbering.pattern(PARTY, date(2026, 1, 8)) is not later


@pytest.mark.parametrize(
    ("family", "unit", "texts"),
    [
        (ADMINISTRATIVE, "TT", ["1/CT-TT", "2/CT-TT"]),
        (PARTY, "TT", ["Số 01-CT/ĐU", "Số 02-CT/ĐU"]),
        (PARTY, "CB-TT", ["Số 01-CT/CB", "Số 02-CT/CB"]),
    ],
)
def test_a_number_is_written_as_its_family_does(desk: Desk, family: str, unit: str, texts: list[str]) -> None:
    slips = [slip(desk, family=family, unit=desk.units[unit], by=desk.office, rows=[], save=False) for _ in range(2)]

    operations.submit_many(slips, rules=lambda _: (), postings=lambda _: [], by=desk.office, clock=desk.clock)

    assert [one.document.number_text for one in slips] == texts


def test_series_run_by_unit_type_and_year_of_the_paper(desk: Desk) -> None:
    office: dict[str, Any] = {"by": desk.office, "rows": [], "save": False}
    slips = [
        slip(desk, **office),
        slip(desk, **office, documented_on=date(2019, 12, 31)),
        slip(desk, **office, unit=desk.units["CM"]),
        slip(desk, **office, kind="arms.hand_in", register="arms"),
        slip(desk, **office),
    ]

    operations.submit_many(slips, rules=lambda _: (), postings=lambda _: [], by=desk.office, clock=desk.clock)

    assert [(one.document.number, one.document.number_series, one.document.number_scope) for one in slips] == [
        (1, "CT", "2020"),
        (1, "CT", "2019"),
        (1, "CT", "2020"),
        (1, "VK", "2020"),
        (2, "CT", "2020"),
    ]


def test_a_voided_number_is_not_given_again(desk: Desk) -> None:
    first, second, third = slip(desk), slip(desk), slip(desk)
    submit_many(desk, [first, second])
    operations.void(second, reason="ghi nhầm", by=desk.clerk, clock=desk.clock)

    submit(desk, third)

    assert third.document.number == 3
    assert desks.figure() == 2
