"""Findings fall due, are corrected in time or late, and all of it can be taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cotmoc.kernel.rule import RulesBroken
from cotmoc.registers.inspections import operations
from cotmoc.registers.inspections.models import Correction, Finding
from tests.registers.inspections.papers import (
    DUE,
    acting,
    corrected,
    correction,
    finding,
    official_finding,
    official_session,
)
from tests.registers.party import DAY, Party, codes, ledger

LATE = date(2020, 4, 11)


def overdue(party: Party, on: date) -> int:
    return party.place.figures("inspections", on=on).get(("overdue", "TAY", ""), 0)


def rows(party: Party) -> list[str]:
    """Return what was posted after the session itself."""
    return ledger("inspections")[3:]


def test_finding_is_overdue_from_the_day_after_its_due_day(party: Party) -> None:
    official_finding(party)

    assert rows(party) == ["2020-03-02 TAY findings +1 RESULT", "2020-04-02 TAY overdue +1 RESULT"]
    assert [overdue(party, day) for day in (DAY, DUE, DUE + timedelta(days=1), date(2021, 1, 1))] == [0, 0, 1, 1]


def test_finding_corrected_in_time_was_never_overdue(party: Party) -> None:
    record = official_finding(party)

    corrected(party, record, day=date(2020, 3, 22))

    assert rows(party)[2:] == [
        "2020-03-22 TAY corrected +1 RESULT",
        "2020-03-22 TAY correction_days +20 RESULT",
        "2020-04-02 TAY overdue -1 UPDATE by another",
    ]
    assert overdue(party, LATE) == 0


@pytest.mark.parametrize(("day", "after"), [(DUE, 0), (DUE + timedelta(days=1), 0), (LATE, 0)])
def test_finding_is_overdue_until_it_is_corrected(party: Party, day: date, after: int) -> None:
    record = official_finding(party)

    corrected(party, record, day=day)

    assert overdue(party, day - timedelta(days=1)) == int(day > DUE + timedelta(days=1))
    assert overdue(party, day) == after


def test_finding_corrected_on_its_own_day_took_no_days(party: Party) -> None:
    record = official_finding(party)

    corrected(party, record, day=DAY)

    assert rows(party)[2:] == ["2020-03-02 TAY corrected +1 RESULT", "2020-04-02 TAY overdue -1 UPDATE by another"]


def test_voided_correction_leaves_the_finding_overdue_again(party: Party) -> None:
    record = official_finding(party)
    mended = corrected(party, record, day=LATE)

    operations.void_correction(mended, reason="Chưa khắc phục", **acting(party))

    assert rows(party)[5:] == [
        "2020-04-11 TAY corrected -1 VOID",
        "2020-04-11 TAY correction_days -40 VOID",
        "2020-04-11 TAY overdue +1 VOID by another",
    ]
    assert overdue(party, date(2021, 1, 1)) == 1


def test_corrected_correction_counts_from_its_own_day(party: Party) -> None:
    record = official_finding(party)
    old = corrected(party, record, day=LATE)
    new = correction(party, record, day=date(2020, 4, 8), save=False)

    operations.correct_correction(old, new, reason="Sai ngày", **acting(party))

    figures = party.place.figures("inspections")
    assert (figures["corrected", "TAY", ""], figures["correction_days", "TAY", ""]) == (1, 37)
    assert [overdue(party, day) for day in (date(2020, 4, 7), date(2020, 4, 8))] == [1, 0]


def test_set_of_unsaved_findings_and_corrections(party: Party) -> None:
    held = official_session(party)
    findings = [finding(party, held, kind=kind, save=False) for kind in ("CONDUCT", "DEMOCRACY")]
    operations.submit_findings(findings, **acting(party))

    corrections = [correction(party, one, day=LATE, save=False) for one in findings]
    operations.submit_corrections(corrections, **acting(party))

    figures = party.place.figures("inspections")
    assert (figures["findings", "TAY", ""], figures["corrected", "TAY", ""]) == (2, 2)
    assert overdue(party, LATE) == 0
    assert (Finding.objects.count(), Correction.objects.count()) == (2, 2)


def test_finding_at_another_unit_is_due_there(party: Party) -> None:
    record = finding(party, official_session(party), unit=party.east)
    operations.submit_finding(record, **acting(party))

    assert rows(party) == ["2020-03-02 DONG findings +1 RESULT", "2020-04-02 DONG overdue +1 RESULT"]


def test_voided_finding_is_gone(party: Party) -> None:
    record = official_finding(party)

    operations.void_finding(record, reason="Ghi nhầm", **acting(party))

    assert overdue(party, LATE) == 0
    assert ("findings", "TAY", "") not in party.place.figures("inspections")


def test_corrected_finding_is_not_voided_before_its_correction(party: Party) -> None:
    record = official_finding(party)
    mended = corrected(party, record, day=LATE)

    with pytest.raises(RulesBroken) as refusal:
        operations.void_finding(record, reason="Ghi nhầm", **acting(party))
    assert codes(refusal) == ["IN-15"]

    operations.void_correction(mended, reason="Ghi nhầm", **acting(party))
    operations.void_finding(record, reason="Ghi nhầm", **acting(party))
    assert overdue(party, LATE) == 0


def test_corrected_due_day_moves_the_day_it_is_overdue(party: Party) -> None:
    old = official_finding(party)
    new = finding(party, old.session, due_on=date(2020, 5, 1), save=False)

    operations.correct_finding(old, new, reason="Sai hạn", **acting(party))

    assert [overdue(party, day) for day in (date(2020, 5, 1), date(2020, 5, 2))] == [0, 1]


def test_same_key_is_the_same_paper(party: Party) -> None:
    record = official_finding(party)
    first = finding(party, record.session, idempotency_key="k")
    mended = correction(party, record, day=LATE, idempotency_key="c")

    assert finding(party, record.session, idempotency_key="k") == first
    assert correction(party, record, day=LATE, idempotency_key="c") == mended
