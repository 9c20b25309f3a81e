"""A workbook in the browser: looked through first, entered once, refused with every fault; receipts within scope."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from cotmoc.interfaces.office import uploads, waiting
from cotmoc.interfaces.office.models import ImportedFile
from cotmoc.ledger import balances
from cotmoc.org.models import User
from cotmoc.org.permissions import Role
from tests.interfaces.office.importing.workbooks import workbook
from tests.interfaces.web.browsing import Visitor, words
from tests.org import world
from tests.readings import province as provinces
from tests.readings.province import Province

AT = "/office/import"
HEADER = ["Số", "Ngày", "Xã", "Chuyên đề", "Số người dự"]
TOPIC = "pháp luật về biên giới quốc gia"
GOOD: list[list[Any]] = [HEADER, ["TT-1", "05/03/2020", "X-BL", TOPIC, 40], ["TT-2", "06/03/2020", "X-BL", TOPIC, 30]]
HIDDEN = re.compile(
    r'type="hidden" name="(sha256|name|register|decimal|dates|hidden|approver|approver_paper|approved_on)" '
    r'value="([^"]*)"'
)
BAD: list[list[Any]] = [
    HEADER,
    ["TT-1", "05/03/2020", "X-BL", TOPIC, "nhiều"],
    ["TT-2", "31/02/2020", "X-BL", TOPIC, 30],
]


@pytest.fixture
def province(db: None) -> Province:
    return provinces.settle()


@pytest.fixture
def clerk(province: Province) -> Visitor:
    return Visitor(province.secretary)


def sent(visitor: Visitor, rows: list[list[Any]], status: int = 200, **told: str) -> str:
    """Send a workbook to be looked through; return the page."""
    file = SimpleUploadedFile("tuyên-truyền.xlsx", workbook({"TT": rows}))
    answer = visitor.client.post(AT, {"register": "outreach", "file": file} | told)
    assert answer.status_code == status, words(answer.content.decode())
    return answer.content.decode()


def hidden(page: str) -> dict[str, str]:
    """Return what the page would send on."""
    return dict(HIDDEN.findall(page))


def test_a_file_is_looked_through_before_anything_is_written_and_entered_once(clerk: Visitor) -> None:
    head = balances.head()

    page = sent(clerk, GOOD)

    assert "Tệp không có lỗi. Số dòng 2 Sẽ vào sổ 2" in words(page)
    assert balances.head() == head
    told = hidden(page)
    first = clerk.client.post(f"{AT}/enter", told)
    again = clerk.client.post(f"{AT}/enter", told)

    assert first.status_code == again.status_code == 302
    assert first["Location"] == again["Location"]
    receipt = clerk.read(first["Location"])
    assert "Số dòng 2 Đã vào sổ 2 Đã có 0" in receipt
    assert "secretary" in receipt
    assert balances.head().seq > head.seq
    assert "không nhập lại" in words(sent(clerk, GOOD))
    assert ImportedFile.objects.count() == 1


def test_a_refused_file_names_every_fault_and_comes_back_marked(clerk: Visitor) -> None:
    page = sent(clerk, BAD, 400)

    text = words(page)
    assert "chưa ghi gì" in text
    assert "nhiều" in text
    assert "31/02/2020" in text
    assert "TT · dòng 3" in text
    marked = clerk.client.post(f"{AT}/marked", hidden(page))
    assert marked["Content-Disposition"] == 'attachment; filename="loi-outreach.xlsx"'
    assert "Lỗi" in load_workbook(io.BytesIO(marked.content)).sheetnames
    assert clerk.client.post(f"{AT}/enter", hidden(page)).status_code == 400
    assert not ImportedFile.objects.exists()
    assert "nothing was written" in words(sent(Visitor(clerk.user, "en"), BAD, 400))


def test_many_faults_are_counted(clerk: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "SHOWN", 1)

    assert "và 1 lỗi nữa" in words(sent(clerk, BAD, 400))


def test_what_is_no_workbook_is_refused_in_words(clerk: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    file = SimpleUploadedFile("x.xlsx", b"PK\x03\x04 no workbook")

    answer = clerk.client.post(AT, {"register": "outreach", "file": file})

    assert answer.status_code == 400
    assert "chưa ghi gì" in words(answer.content.decode())
    assert "Hãy chọn sổ và tệp" in words(clerk.client.post(AT, {"register": "outreach"}).content.decode())
    assert clerk.client.post(AT, {"register": "nothing"}).status_code == 400
    monkeypatch.setattr(uploads, "LARGEST", 10)
    assert "lớn hơn 10 MB" in words(sent(clerk, GOOD, 400))


def test_a_file_waits_for_its_sender_alone_and_not_for_long(province: Province, clerk: Visitor) -> None:
    told = hidden(sent(clerk, GOOD))
    other = Visitor(world.user("other", Role.UNIT_SECRETARY, province.units["TT"]))

    assert "không còn chờ ở đây" in words(other.client.post(f"{AT}/enter", told).content.decode())
    assert other.client.post(f"{AT}/marked", told).status_code == 404
    assert clerk.client.post(f"{AT}/marked", told).status_code == 404  # nothing is wrong with it
    assert clerk.client.post(f"{AT}/enter", told | {"sha256": "../../secret-key"}).status_code == 400
    assert clerk.client.post(f"{AT}/enter", told | {"register": "nothing"}).status_code == 404
    assert clerk.client.post(f"{AT}/marked", told | {"register": "nothing"}).status_code == 404
    assert isinstance(clerk.user, User)
    waiting.forget(told["sha256"], by=clerk.user)
    assert clerk.client.post(f"{AT}/enter", told).status_code == 400


def test_receipts_are_ones_own_or_everybodys_for_the_auditor(province: Province, clerk: Visitor) -> None:
    assert "Chưa nhập tệp nào" in clerk.read("/office/imports")
    address = clerk.client.post(f"{AT}/enter", hidden(sent(clerk, GOOD)))["Location"]
    other = Visitor(world.user("other", Role.UNIT_SECRETARY, province.units["CM"]))
    auditor = Visitor(world.user("auditor", Role.AUDITOR, province.units["BCH"]))

    assert "tuyên-truyền.xlsx" in clerk.read("/office/imports")
    assert "Chưa nhập tệp nào" in other.read("/office/imports")
    other.get(address, 404)
    assert "tuyên-truyền.xlsx" in auditor.read("/office/imports")
    assert "Nhập từ bảng tính" not in auditor.read("/office/imports")
    assert "Entered 2" in Visitor(auditor.user, "en").read(address)
    auditor.get(AT, 404)
    for user in (province.member, province.partner):
        Visitor(user).get(AT, 404)
        Visitor(user).get("/office/imports", 404)
        assert Visitor(user).client.post(f"{AT}/enter", {}).status_code == 404
    assert Client().get(AT).status_code == 302


def test_receipts_are_paged_by_key_in_the_same_number_of_questions(
    clerk: Visitor, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    def file(number: int, register: str = "outreach") -> None:
        ImportedFile.objects.create(
            sha256=f"{number:064x}", register=register, name=f"tep-{number}.xlsx", version=1, by=province.secretary,
            recorded_at=province.desk.clock(), rows=1, entered=1, skipped=0, first_seq=1, last_seq=0, notices="[]",
        )  # fmt: skip

    file(1, "gone")
    few = clerk.queries("/office/imports")
    file(2)
    file(3)
    assert clerk.queries("/office/imports") == few
    monkeypatch.setattr(uploads, "PAGE", 2)

    page = clerk.get("/office/imports").content.decode()

    assert "tep-3.xlsx" in page
    assert "tep-1.xlsx" not in page
    before = ImportedFile.objects.get(name="tep-2.xlsx").pk
    assert f"?before={before}" in page
    assert "tep-1.xlsx" in clerk.read(f"/office/imports?before={before}")
    assert "tep-3.xlsx" in clerk.read("/office/imports?before=x")


def test_empty_forms_are_handed_out(clerk: Visitor) -> None:
    answer = clerk.client.get(f"{AT}/template/outreach.xlsx")

    assert answer["Content-Disposition"] == 'attachment; filename="mau-outreach.xlsx"'
    assert load_workbook(io.BytesIO(answer.content)).sheetnames
    assert clerk.client.get(f"{AT}/template/nothing.xlsx").status_code == 404
    assert "Mẫu trống" in clerk.read(AT)
    assert "Empty forms" in Visitor(clerk.user, "en").read(AT)
