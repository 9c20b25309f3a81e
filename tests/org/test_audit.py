from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction

from cotmoc.kernel import fingerprint
from cotmoc.org import append_only, audit
from cotmoc.org.models import AuditLine, Unit
from tests.org import world

pytestmark = pytest.mark.django_db
AT = datetime(2020, 6, 30, tzinfo=UTC)


def write(count: int) -> None:
    for number in range(count):
        audit.note("units.read", by="somebody", at=AT, unit="u", object=str(number), detail="chi tiết")


def forge(act: Callable[[], object]) -> audit.Verdict:
    with append_only.suspended(["org_auditline"]):
        act()
    return audit.verify()


def test_an_empty_log_holds() -> None:
    assert audit.verify() == audit.Verdict(ok=True, count=0, head=fingerprint.GENESIS)
    assert audit.head() == (0, fingerprint.GENESIS)


def test_lines_are_numbered_and_chained() -> None:
    write(3)

    lines = list(AuditLine.objects.all())
    assert [line.seq for line in lines] == [1, 2, 3]
    assert len({line.fingerprint for line in lines}) == 3
    assert audit.verify() == audit.Verdict(ok=True, count=3, head=lines[-1].fingerprint)
    assert audit.head() == (3, lines[-1].fingerprint)


def test_a_long_log_is_walked_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "CHUNK", 2)
    write(5)

    assert audit.verify().count == 5


def test_a_line_names_user_and_unit_by_id() -> None:
    units = world.settle()
    user = world.user("an")

    line = audit.note("people.read", by=user, at=AT, unit=units["TT"])

    assert (line.by, line.unit) == (user.id, units["TT"].id)


@pytest.mark.parametrize("column", ["by", "action", "unit", "object", "detail", "fingerprint"])
def test_a_changed_line_is_found(column: str) -> None:
    write(4)

    verdict = forge(lambda: AuditLine.objects.filter(seq=3).update(**{column: "x"}))

    assert (verdict.ok, verdict.first_bad_seq, verdict.reason, verdict.count) == (False, 3, "changed", 2)


def test_a_changed_moment_is_found() -> None:
    write(2)

    assert forge(lambda: AuditLine.objects.filter(seq=1).update(at=datetime(2020, 7, 1, tzinfo=UTC))).first_bad_seq == 1


def test_a_deleted_line_is_found() -> None:
    write(4)

    verdict = forge(lambda: AuditLine.objects.filter(seq=2).delete())

    assert (verdict.first_bad_seq, verdict.reason) == (2, "missing")


def test_swapped_lines_are_found() -> None:
    write(3)

    def swap() -> None:
        for seq, other in ((1, 99), (2, 1), (99, 2)):
            AuditLine.objects.filter(seq=seq).update(seq=other)

    assert forge(swap).first_bad_seq == 1


def test_a_tail_cut_off_is_found_by_the_anchor() -> None:
    write(4)
    anchor = audit.head()

    assert audit.verify(anchor=anchor).ok
    assert forge(lambda: AuditLine.objects.filter(seq__gt=2).delete()).ok
    verdict = audit.verify(anchor=anchor)
    assert (verdict.ok, verdict.first_bad_seq, verdict.reason) == (False, 3, "tail missing")


def test_a_log_written_anew_is_found_by_the_anchor() -> None:
    write(2)
    anchor = audit.head()

    def rewrite() -> None:
        AuditLine.objects.all().delete()
        audit.note("units.read", by="another", at=AT)
        write(2)

    assert forge(rewrite).ok
    verdict = audit.verify(anchor=anchor)
    assert (verdict.ok, verdict.first_bad_seq, verdict.reason) == (False, 2, "rewritten")


@pytest.mark.django_db(transaction=True)
def test_a_line_needs_the_transaction_of_its_act() -> None:
    with pytest.raises(audit.NotInTransaction):
        write(1)

    with transaction.atomic():
        write(1)

    assert AuditLine.objects.count() == 1


@pytest.mark.parametrize("action", ["", "read", "Units.read", "units.", "units read"])
def test_an_action_is_spelt_as_one(action: str) -> None:
    with pytest.raises(audit.NotAnAction):
        audit.note(action, by="", at=AT)


def test_a_unit_may_be_nothing() -> None:
    assert audit.note("units.read", by="", at=AT, unit=Unit(id="")).unit == ""


@pytest.mark.parametrize(
    ("seen", "unit", "records"),
    [
        ([("u", "b"), ("u", "a")], "u", ["a", "b"]),
        ([("u", "a"), ("w", "b")], "", ["a", "b"]),
        ([], "", []),
        ([("u", f"{number:02d}") for number in range(audit.LISTED)], "u", [f"{n:02d}" for n in range(audit.LISTED)]),
    ],
)
def test_a_list_that_was_read_names_its_records(seen: list[tuple[str, str]], unit: str, records: list[str]) -> None:
    world.settle()

    line = audit.note_list("roster", register="commitments", by=world.user("an"), at=AT, seen=seen, searched=True)

    assert (line.action, line.object, line.unit) == ("commitments.listed", "roster", unit)
    assert json.loads(line.detail) == {"rows": len(seen), "names_searched": True, "records": records}


def test_of_a_long_list_the_number_of_rows_is_kept() -> None:
    world.settle()
    seen = [("u", str(number)) for number in range(audit.LISTED + 1)]

    line = audit.note_list("roster", register="commitments", by=world.user("an"), at=AT, seen=seen, searched=False)

    assert json.loads(line.detail) == {"rows": len(seen), "names_searched": False}


def test_each_commit_keeps_the_head_outside_the_database(
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]],
) -> None:
    assert audit.witnessed() is None

    with django_capture_on_commit_callbacks(execute=True):
        write(2)

    assert audit.witnessed() == audit.head()


def test_a_tail_cut_off_is_found_by_what_was_kept(
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]],
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        write(3)

    with append_only.suspended(["org_auditline"]):
        AuditLine.objects.filter(seq=3).delete()

    assert audit.verify().ok
    verdict = audit.verify(anchor=audit.witnessed())
    assert (verdict.ok, verdict.first_bad_seq, verdict.reason) == (False, 3, "tail missing")


def test_what_was_seen_later_stays(
    own_files: Path, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    (own_files / audit.WITNESS).write_text('{"count": 9, "head": "c0ffee"}')

    with django_capture_on_commit_callbacks(execute=True):
        write(1)

    assert audit.witnessed() == (9, "c0ffee")


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"count": "x", "head": ""}'])
def test_a_file_that_is_no_witness_is_refused(own_files: Path, text: str) -> None:
    (own_files / audit.WITNESS).write_text(text)

    with pytest.raises(audit.NotAWitness):
        audit.witnessed()
