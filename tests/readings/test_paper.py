"""A document's page: what it says, what it posted, and for whom it does not exist."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from cotmoc.documents import evidence
from cotmoc.documents import operations as documents
from cotmoc.documents.models import Document
from cotmoc.org.delegation import operations as delegation
from cotmoc.readings import paper
from cotmoc.readings.deputies import StoodIn
from cotmoc.readings.paper import Paper
from cotmoc.readings.scope import OutOfScope
from cotmoc.registers.stewardship import operations as stewardship
from tests.documents import desk as desks
from tests.org import world
from tests.readings.province import TODAY, Province


def page(province: Province, name: str, language: str = "vi") -> Paper:
    """Open a document's page as the leader."""
    document = Document.objects.get(paper_number=name)
    return paper.paper(document.pk, by=province.leader, on=TODAY, language=language)


def test_page_says_what_the_agreement_says(province: Province) -> None:
    shown = page(province, "HA-01")

    assert (shown.name, shown.kind, shown.unit, shown.is_voided) == (
        "HA-01",
        "giao kết tự quản",
        "Đồn Tân Thanh",
        False,
    )
    assert ("nhóm cùng nhận", "G1") in shown.content
    assert ("đoạn biên được giao", "0,000 km – 0,200 km") in shown.content


def test_page_lists_what_was_posted(province: Province) -> None:
    shown = page(province, "TM-01")

    assert {(line.indicator.code, line.unit, line.entry.value) for line in shown.posted} >= {
        ("stewardship.line_m", "Đồn Chi Ma", 100),
        ("stewardship.collectives", "Đồn Chi Ma", 1),
    }
    assert {(line.act, line.holder) for line in shown.posted} == {(None, None)}


def test_what_another_document_changed_names_it(province: Province) -> None:
    agreement = province.ground.agree((700, 800), who=province.ground.steward("9", "CM", "COLLECTIVE"))
    ending = province.ground.end(agreement, date(2021, 1, 1), paper_number="KT-1")

    shown = paper.paper(agreement.pk, by=province.leader, on=TODAY, language="vi")
    cause = paper.paper(ending.pk, by=province.leader, on=TODAY, language="vi")

    assert {line.act.name for line in shown.posted if line.act} == {"KT-1"}
    assert agreement.pk in {line.holder.id for line in cause.posted if line.holder}


def test_history_runs_from_draft_to_void_in_the_readers_language(province: Province) -> None:
    agreement = province.ground.agree((700, 800), who=province.ground.steward("9", "CM", "COLLECTIVE"))
    province.ground.void(agreement)

    vietnamese, english = (
        paper.paper(agreement.pk, by=province.leader, on=TODAY, language=language) for language in ("vi", "en")
    )

    assert [(line.words, line.by, line.why) for line in vietnamese.history] == [
        ("lập", "office", ""),
        ("vào sổ", "office", ""),
        ("hủy", "office", "nhầm"),
    ]
    assert [line.words for line in english.history] == ["drafted", "submitted", "voided"]
    assert vietnamese.is_voided


def test_approver_put_it_into_the_books(province: Province) -> None:
    slip = desks.slip(province.desk)
    documents.propose(slip, by=province.desk.clerk, clock=province.desk.clock)
    desks.submit(province.desk, slip, by=province.secretary, approval_required=True)

    shown = paper.paper(slip.document.pk, by=province.leader, on=TODAY, language="vi")

    assert [(line.words, line.by) for line in shown.history] == [
        ("lập", "office"),
        ("trình duyệt", "office"),
        ("vào sổ", "secretary"),
    ]


def test_correction_and_corrected_name_each_other(province: Province) -> None:
    old = province.ground.agree((700, 800), who=province.ground.steward("9", "CM", "COLLECTIVE"), paper_number="SAI")
    new = province.ground.draft(
        (700, 900), who=province.ground.steward("9", "CM", "COLLECTIVE"), paper_number="ĐÚNG", replaces=old.document
    )
    stewardship.correct_agreement(old, new, reason="nhầm mốc", by=province.ground.officer, clock=province.ground.clock)

    assert [one.name for one in page(province, "SAI").replaced_by] == ["ĐÚNG"]
    replaced = page(province, "ĐÚNG").replaces
    assert replaced is not None
    assert replaced.name == "SAI"


def test_proof_stands_on_the_page(province: Province) -> None:
    document = Document.objects.get(paper_number="CT-01")
    added = evidence.attach(document, by=province.desk.clerk, clock=province.desk.clock, paper_number="HS-7")

    assert page(province, "CT-01").evidence == (added,)


def test_document_is_called_by_the_papers_number_or_ours() -> None:
    names = [Document(pk="x-1", number_text="1/TT"), Document(pk="x-1", number_text="1/TT", paper_number="A")]

    assert [paper.name_of(one) for one in names] == ["1/TT", "A"]


def test_document_without_a_number_is_called_by_the_day_of_its_draft() -> None:
    late = datetime(2020, 3, 4, 18, tzinfo=UTC)
    proposal, draft = (Document(pk="x-1", state=state, drafted_at=late) for state in ("PROPOSED", "DRAFT"))

    assert paper.name_of(proposal) == "đề nghị chưa có số, lập ngày 05/03/2020"
    assert paper.name_of(draft) == "bản nháp chưa có số, lập ngày 05/03/2020"
    assert paper.name_of(proposal, language="en") == "proposal without a number, drafted on 05/03/2020"


def test_history_says_for_whom_a_deputy_acted_and_until_when(province: Province) -> None:
    grant = province.secretary.grants.get()
    deputy = world.user("pho", "FIELD_OFFICER", province.units["TT"])
    delegation.delegate(
        grant, deputy=deputy, from_day=date(2025, 1, 10), to_day=date(2025, 2, 1), by=province.secretary,
        clock=province.desk.clock, paper_number="3/GUQ",
    )  # fmt: skip
    slip = desks.slip(province.desk, by=deputy)
    documents.propose(slip, by=deputy, clock=province.desk.clock)
    other = desks.slip(province.desk, by=province.desk.clerk)
    documents.propose(other, by=province.desk.clerk, clock=province.desk.clock)
    desks.submit(province.desk, other, by=deputy, approval_required=True)

    approved = paper.paper(other.document.pk, by=province.leader, on=TODAY, language="vi").history[-1]
    own = paper.paper(slip.document.pk, by=province.leader, on=TODAY, language="vi").history

    assert (approved.by, approved.stood_in) == ("pho", StoodIn("secretary", date(2025, 1, 31), "3/GUQ"))
    assert [line.stood_in for line in own] == [None, None]


def test_who_signed_on_paper_for_another_is_told_of_the_day_of_that_paper(province: Province) -> None:
    deputy = world.user("pho")
    delegation.delegate(
        province.secretary.grants.get(), deputy=deputy, from_day=date(2025, 1, 10), to_day=date(2025, 1, 11),
        by=province.secretary, clock=province.desk.clock,
    )  # fmt: skip
    slip = desks.slip(province.desk, by=province.desk.clerk)
    signed = documents.Approval(deputy, paper="9/QĐ", on=date(2025, 1, 10))
    desks.submit(province.desk, slip, by=province.desk.clerk, approval=signed)

    shown = paper.paper(slip.document.pk, by=province.leader, on=TODAY, language="vi").history[-1]

    assert shown.stood_in == StoodIn("secretary", date(2025, 1, 10), "")


@pytest.mark.parametrize("reader", ["secretary", "member", "partner"])
def test_document_beyond_the_readers_scope_does_not_exist(province: Province, reader: str) -> None:
    document = Document.objects.get(paper_number="CT-03")

    with pytest.raises(OutOfScope):
        paper.paper(document.pk, by=getattr(province, reader), on=TODAY, language="vi")


def test_no_document_is_out_of_scope_too(province: Province) -> None:
    with pytest.raises(OutOfScope):
        paper.paper("nothing", by=province.leader, on=TODAY, language="vi")
