"""The mark of a correction by telephone: open until its paper comes, late after its day, and as K knew it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cotmoc.documents import operations as documents
from cotmoc.documents import phoning
from cotmoc.ledger import balances
from cotmoc.readings import phoned
from cotmoc.readings.phoned import Mark
from tests.documents.desk import Slip
from tests.readings.province import Province

DUE = date(2025, 1, 15)


@pytest.fixture
def slip(province: Province) -> Slip:
    """Enter a paper, and note that it corrects on a call; its own paper is due in five days."""
    found = province.works(3, paper_number="CT-09")
    call = phoning.Call("Trợ lý", province.units["TT"].pk, province.desk.clock() - timedelta(hours=1), days=5)
    phoning.record(found.document, call, by=province.desk.clerk, clock=province.desk.clock)
    return found


def test_it_waits_until_its_paper_comes(province: Province, slip: Slip) -> None:
    other = province.works(1, paper_number="CT-10")
    before = phoned.due([slip.document.pk, other.document.pk])

    documents.attach(slip.document, paper_number="12/BB", by=province.desk.clerk, clock=province.desk.clock)

    assert before == {slip.document.pk: DUE}
    assert phoned.due([slip.document.pk]) == {}


def test_what_was_known_then_is_told_as_then(province: Province, slip: Slip) -> None:
    told = province.works(1, paper_number="CT-10")
    then = balances.resolve(told.document.submitted_at)
    documents.attach(slip.document, paper_number="12/BB", by=province.desk.clerk, clock=province.desk.clock)
    province.works(1, paper_number="CT-11")

    assert phoned.due([slip.document.pk], known=then) == {slip.document.pk: DUE}
    assert phoned.due([slip.document.pk]) == {}
    assert phoned.due([slip.document.pk], known=balances.resolve(slip.document.submitted_at)) == {}


@pytest.mark.parametrize(
    ("on", "register", "own", "language", "words"),
    [
        (DUE, "works", True, "vi", "đính chính theo điện thoại, chờ văn bản, hạn 15/01/2025"),
        (date(2025, 1, 16), "works", True, "vi", "đính chính theo điện thoại, chờ văn bản, quá hạn từ 15/01/2025"),
        (DUE, "marker_checks", False, "vi", "đính chính theo điện thoại, chờ văn bản, hạn 01/2025"),
        (DUE, "works", True, "en", "corrected by telephone, paper to come, due 15/01/2025"),
        (date(2025, 1, 16), "works", True, "en", "corrected by telephone, paper to come, overdue since 15/01/2025"),
    ],
)
def test_mark_says_by_when_as_finely_as_may_be_told(
    on: date, register: str, own: bool, language: str, words: str
) -> None:
    found = phoned.mark(DUE, register, on=on, is_own=own, language=language)

    assert (str(found), found.is_late if found else None) == (words, on > DUE)


def test_what_waits_for_nothing_has_no_mark() -> None:
    assert phoned.mark(None, "works", on=DUE, is_own=True, language="vi") is None
    assert Mark("x", is_late=False, language="vi") != Mark("x", is_late=True, language="vi")
