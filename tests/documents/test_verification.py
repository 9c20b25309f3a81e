from __future__ import annotations

import json

import pytest

from cotmoc.documents import operations, queries, verification
from cotmoc.documents.evidence import Fault
from cotmoc.documents.models import Document, Evidence
from cotmoc.kernel import fingerprint
from cotmoc.ledger import balances
from tests.documents import desk as desks
from tests.documents.desk import Desk, Slip, slip, submit, submit_many


@pytest.fixture
def one(desk: Desk) -> Slip:
    """Return a slip in the books, with a paper as its evidence."""
    made = slip(desk)
    operations.attach(made.document, paper_number="12/HS", by=desk.clerk, clock=desk.clock)
    submit(desk, made)
    return made


def reasons() -> list[str]:
    return [fault.reason for fault in verification.verify()]


def change(one: Slip, **values: object) -> None:
    Document.objects.filter(pk=one.document.pk).update(**values)


def test_honest_books_verify(desk: Desk, one: Slip) -> None:
    submit_many(desk, [slip(desk, rows=[]), slip(desk)])
    slip(desk)

    assert reasons() == []


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("frozen", "{", "nội dung đã chốt không đọc được"),
        ("frozen", "[1]", "nội dung đã chốt không đọc được"),
        ("frozen", "{}", "nội dung đã chốt không đọc được"),
        ("salt", "00", "nội dung đã chốt đã bị sửa"),
        ("day", desks.START, "khác nội dung đã chốt: day"),
        ("paper_number", "99/X", "khác nội dung đã chốt: paper_number"),
        ("number_text", "99/X", "khác nội dung đã chốt: number"),
        ("kind", "works.house", "khác nội dung đã chốt: kind"),
    ],
)
def test_a_changed_column_is_named(desk: Desk, one: Slip, column: str, value: object, reason: str) -> None:
    submit(desk, slip(desk))

    change(one, **{column: value})

    assert [(fault.document, fault.reason) for fault in verification.verify()] == [(one.document.pk, reason)]


def test_content_changed_together_with_its_hash_differs_from_the_ledger(desk: Desk, one: Slip) -> None:
    whole = json.loads(one.document.frozen) | {"record": {"count": 100}}

    change(
        one,
        frozen=fingerprint.as_text(whole),
        content=fingerprint.content(whole, salt=one.document.salt),
    )

    assert reasons() == ["mã băm khác mã băm trong sổ"]


def test_one_that_posted_nothing_is_bound_by_the_audit_log(desk: Desk) -> None:
    silent = slip(desk, rows=[])
    submit_many(desk, [silent, slip(desk)])
    whole = json.loads(silent.document.frozen) | {"record": {"count": 100}}

    change(
        silent,
        frozen=fingerprint.as_text(whole),
        content=fingerprint.content(whole, salt=silent.document.salt),
    )

    assert reasons() == ["mã băm khác mã băm trong sổ"]


def test_a_document_slipped_in_is_named(desk: Desk, one: Slip) -> None:
    forged = Document.objects.get(pk=one.document.pk)
    forged.pk, forged.number, forged.number_text = "test-forged", 7, "7/CT-TT"
    whole = json.loads(forged.frozen)
    whole["document"] |= {"id": "test-forged", "number": "7/CT-TT"}
    whole["evidence"] = []
    forged.frozen, forged.content = fingerprint.as_text(whole), fingerprint.content(whole, salt=forged.salt)
    forged.save(force_insert=True)

    assert reasons() == ["không có trong sổ số liệu và nhật ký"]


def test_a_document_taken_away_is_named(desk: Desk) -> None:
    gone = slip(desk)
    submit(desk, gone)
    pk = gone.document.pk

    Document.objects.filter(pk=pk).delete()

    assert verification.verify() == [Fault(pk, pk, "thiếu văn bản")]


def test_a_voided_document_brought_back_and_one_voided_by_hand_are_named(desk: Desk, one: Slip) -> None:
    other = slip(desk)
    submit(desk, other)
    operations.void(other, reason="ghi nhầm", by=desk.clerk, clock=desk.clock)

    change(other, state="SUBMITTED", voided_at=None, voided_seq=None, void_reason="")
    change(one, state="VOIDED", voided_at=desks.NOW, voided_seq=1, void_reason="tự ý")

    assert reasons() == ["trạng thái hủy khác nhật ký"] * 2


def test_evidence_taken_away_is_named(desk: Desk, one: Slip) -> None:
    Evidence.objects.all().delete()

    assert reasons() == ["thiếu minh chứng: 12/HS"]


def test_a_long_ledger_is_walked_page_by_page(desk: Desk, one: Slip, monkeypatch: pytest.MonkeyPatch) -> None:
    submit_many(desk, [slip(desk) for _ in range(3)])
    monkeypatch.setattr(verification, "PAGE", 2)

    assert reasons() == []


def test_a_record_says_whether_it_is_as_frozen(desk: Desk, one: Slip) -> None:
    assert verification.is_as_frozen(one)

    one.count = 100

    assert not verification.is_as_frozen(one)


def test_a_document_is_named_with_its_numbers_and_proofs(
    desk: Desk, one: Slip, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = slip(desk, paper_number="05/BB")
    submit(desk, paper)
    before = balances.resolve()
    operations.attach(paper.document, paper_number="13/HS", by=desk.clerk, clock=desk.clock)
    monkeypatch.setattr(queries, "CHUNK", 1)
    ids = [one.document.pk, paper.document.pk]

    told = queries.references(ids)
    then = queries.references(ids, known=before)

    assert (told[ids[0]].number_text, told[ids[0]].evidence) == ("1/CT-TT", ("12/HS",))
    assert (told[ids[1]].paper_number, told[ids[1]].evidence) == ("05/BB", ("05/BB", "13/HS"))
    assert then[ids[1]].evidence == ("05/BB",)
