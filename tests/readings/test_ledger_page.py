"""The ledger's page: newest first, within scope, with the chain's state when asked."""

from __future__ import annotations

import pytest

from cotmoc.org.models import User
from cotmoc.readings import ledger_page
from cotmoc.readings.ledger_page import LedgerPage
from cotmoc.readings.scope import OutOfScope
from tests.org import world
from tests.readings.province import TODAY, Province


def page(by: User, *, below: int | None = None, verify: bool = False) -> LedgerPage:
    """Open the ledger."""
    return ledger_page.page(by=by, on=TODAY, language="vi", below=below, verify=verify)


def test_newest_entry_stands_first_with_its_names(province: Province) -> None:
    found = page(province.leader)

    line = found.lines[0]
    assert (line.indicator.code, line.unit, line.document, line.opens) == (
        "inspections.article30_members",
        "Đồn Tân Thanh",
        "KT-01",
        True,
    )
    assert (found.head is not None and found.head.seq, found.verdict) == (line.entry.seq, None)
    assert (found.lines[-1].document, found.lines[-1].unit, found.next_below) == ("", "", None)


def test_page_goes_on_below_its_last_entry(province: Province) -> None:
    for _ in range(ledger_page.ON_A_PAGE):
        province.works(1)
    first = page(province.leader)

    assert first.next_below == first.lines[-1].entry.seq
    assert page(province.leader, below=first.next_below).lines[0].entry.seq == first.next_below - 1


def test_reader_sees_entries_of_the_own_unit(province: Province) -> None:
    found = page(province.secretary)

    assert {line.unit for line in found.lines} == {"Đồn Tân Thanh"}
    assert {line.document for line in found.lines if not line.opens} == set()


def test_entry_that_would_name_an_inspected_member_is_left_out(province: Province) -> None:
    assert "KT-01" not in {line.document for line in page(province.secretary).lines}
    assert "KT-01" in {line.document for line in page(province.leader).lines}


def test_reader_without_the_right_has_no_ledger(province: Province) -> None:
    with pytest.raises(OutOfScope):
        page(province.partner)


def test_chain_is_verified_when_asked(province: Province) -> None:
    found = page(province.leader, verify=True)

    assert found.verdict is not None
    assert found.verdict.ok


@pytest.mark.django_db
def test_before_the_books_the_page_is_empty() -> None:
    units = world.settle()

    found = page(world.user("leader", "LEADER", units["BCH"]))

    assert found == LedgerPage((), None, None, None, None)
