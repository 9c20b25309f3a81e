"""Whether the books hold, check by check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import connection

from cotmoc.org import audit
from cotmoc.org.queries import NotInstalled
from cotmoc.readings import verification
from tests.conftest import triggers_off
from tests.readings.province import Province


def change(statement: str, *words: str) -> None:
    """Edit a row behind the product's back."""
    connection.check_constraints()  # PostgreSQL alters no table while a constraint waits to be checked
    with triggers_off(), connection.cursor() as cursor:
        cursor.execute(statement, list(words))
        connection.check_constraints()


def faults() -> dict[str, tuple[str, ...]]:
    return {one.en: one.faults for one in verification.verify()}


def test_everything_is_checked_and_holds(province: Province) -> None:
    checks = verification.verify()

    assert [one.en for one in checks] == [
        "Ledger",
        "Audit log",
        "Documents",
        "Records of the registers",
        "Evidence files",
        "Database guards",
    ]
    assert all(one.holds for one in checks)


def test_a_record_changed_behind_the_books_is_named(province: Province) -> None:
    agreement = province.ground.agree((300, 350), who="7")
    change("UPDATE registers_agreement SET start_on = '2020-01-15' WHERE document_id = %s", agreement.pk)

    assert faults()["Records of the registers"] == (
        f"{agreement.pk} ({agreement.document.number_text}): bản ghi khác nội dung đã chốt",
    )


def test_a_draft_may_still_change(province: Province) -> None:
    draft = province.ground.draft((300, 350), who="7")
    change("UPDATE registers_agreement SET start_on = '2020-01-15' WHERE document_id = %s", draft.pk)

    assert not any(faults().values())


def test_what_cannot_be_read_is_a_fault_of_that_check(province: Province) -> None:
    change("UPDATE documents_document SET frozen = 'x'")

    assert faults()["Records of the registers"][0].startswith("không đọc được")


def test_progress_is_told(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification, "PAGE", 2)
    told: list[tuple[str, int]] = []

    verification.verify(progress=lambda what, read: told.append((what, read)))

    assert ("Sổ số liệu", 0) in told
    assert ("Bản ghi của các sổ", 2) in told
    assert max(read for what, read in told if what == "Sổ số liệu") > 0


def test_before_set_up_there_is_nothing_to_verify(db: None) -> None:
    with pytest.raises(NotInstalled):
        verification.verify()


def test_an_audit_log_without_its_tail_is_found_by_what_was_kept_outside(province: Province, own_files: Path) -> None:
    count, head = audit.head()
    (own_files / audit.WITNESS).write_text(json.dumps({"count": count + 1, "head": head}))

    assert faults()["Audit log"] == (f"dòng nhật ký {count + 1}: mất phần cuối",)


def test_a_witness_that_cannot_be_read_is_a_fault(province: Province, own_files: Path) -> None:
    (own_files / audit.WITNESS).write_text("x")

    assert faults()["Audit log"] == ("Tệp mốc neo audit-anchor.json không đọc được",)
