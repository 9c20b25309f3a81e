from __future__ import annotations

from cotmoc.documents import operations as documents
from cotmoc.documents.models import Document
from cotmoc.kernel.vietnamese import order_key
from cotmoc.org import fields
from cotmoc.registers.works.models import Payment, Work, WorkStage
from tests.border.places import Place
from tests.registers.works import papers


def test_a_stage_freezes_what_it_says_of_the_work() -> None:
    work = Work(id="test-w", kind=Work.Kind.LATRINES, name="Nhà vệ sinh", commune_id="xa")
    record = WorkStage(document=Document(id="test-1"), work=work, stage=WorkStage.Stage.COMPLETED, beneficiaries=3)
    record.payments = [Payment(payer="Ngân sách xã", amount_dong=7)]

    assert record.frozen() == {
        "work": "test-w",
        "kind": "LATRINES",
        "commune": "xa",
        "stage": "COMPLETED",
        "beneficiaries": 3,
        "payments": [["Ngân sách xã", 7]],
    }
    assert [str(one) for one in (work, record, record.payments[0])] == [
        "Nhà vệ sinh",
        "test-w: COMPLETED",
        "Ngân sách xã: 7",
    ]


def test_name_can_be_found_and_sorted_even_where_it_stood_before(place: Place) -> None:
    work = papers.work(place, name="Đá")
    Work.objects.update(name_folded="", name_order="")

    fields.fill(Work)

    work.refresh_from_db()
    assert (work.name_folded, work.name_order) == ("da", order_key("Đá"))


def test_a_work_of_which_only_a_discarded_draft_spoke_is_gone_with_it(place: Place) -> None:
    gone, kept = papers.work(place, name="Đá"), papers.work(place, name="Suối")
    papers.stage(place, kept, "SURVEYED")

    for record in (papers.stage(place, gone, "SURVEYED"), papers.stage(place, kept, "AGREED")):
        documents.discard(record, by=place.clerk, clock=place.clock)

    assert [*Work.objects.all()] == [kept]
