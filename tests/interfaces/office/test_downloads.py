"""Reports as files for somebody who has signed in, within their scope."""

from __future__ import annotations

import io

import pytest
from django.test import Client
from openpyxl import load_workbook

from cotmoc.interfaces.web.middleware import LANGUAGE_COOKIE
from cotmoc.org.models import User
from cotmoc.reports.models import IssuedReport
from tests.org import world
from tests.readings import province as provinces
from tests.readings.province import Province

ADDRESS = "/office/reports/half-year/2020-H1"
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@pytest.fixture
def province(db: None) -> Province:
    return provinces.fill(provinces.settle())


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("ending", TYPES)
def test_a_leader_takes_the_province_along(province: Province, ending: str) -> None:
    answer = signed_in(province.leader).get(f"{ADDRESS}.{ending}")

    assert (answer.status_code, answer["Content-Type"]) == (200, TYPES[ending])
    assert answer["Content-Disposition"] == f'attachment; filename="bao-cao-2020-H1.{ending}"'
    assert answer.content[:4] in {b"%PDF", b"PK\x03\x04"}


def test_a_pdf_is_kept_as_issued_by_its_reader(province: Province) -> None:
    for _ in range(2):
        signed_in(province.leader).get(f"{ADDRESS}.pdf")
    signed_in(province.leader).get(f"{ADDRESS}.docx")

    assert IssuedReport.objects.get().issued_by == province.leader.pk


def test_a_secretary_starts_from_the_own_unit(province: Province) -> None:
    answer = signed_in(province.secretary).get(f"{ADDRESS}.xlsx")

    assert answer["Content-Disposition"] == 'attachment; filename="bao-cao-2020-H1-TT.xlsx"'
    sheet = load_workbook(io.BytesIO(answer.content))["Báo cáo"]
    text = str([cell.value for row in sheet.iter_rows() for cell in row])
    assert "Đồn Tân Thanh" in text
    assert "Đồn Chi Ma" not in text


def test_beyond_the_own_scope_there_is_nothing(province: Province) -> None:
    assert signed_in(province.secretary).get(f"{ADDRESS}.pdf?unit=CM").status_code == 404
    assert signed_in(province.leader).get(f"{ADDRESS}.pdf?unit=X-BL").status_code == 404
    assert signed_in(world.user("nobody")).get(f"{ADDRESS}.pdf").status_code == 404


def test_the_question_may_carry_unit_day_and_knowledge(province: Province) -> None:
    client = signed_in(province.leader)

    assert client.get(f"{ADDRESS}.pdf?unit=TT&as_of=2020-03-31&known_at=2025-12-31&tree=2020-01-01").status_code == 200


@pytest.mark.parametrize(("language", "told"), [("vi", "không đọc được"), ("en", "cannot be read")])
def test_a_question_that_cannot_be_read_is_told_in_the_readers_language(
    province: Province, language: str, told: str
) -> None:
    client = signed_in(province.leader)
    client.cookies[LANGUAGE_COOKIE] = language
    answer = client.get(f"{ADDRESS}.pdf?as_of=hom-nay")

    assert (answer.status_code, answer["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert told in answer.content.decode()


def test_there_are_three_kinds_of_files_and_one_way_to_ask(province: Province) -> None:
    client = signed_in(province.leader)

    assert client.get(f"{ADDRESS}.csv").status_code == 404
    assert client.post(f"{ADDRESS}.pdf").status_code == 405


def test_a_stranger_signs_in_first_and_comes_back(province: Province) -> None:
    answer = Client().get(f"{ADDRESS}.pdf?unit=TT")

    assert answer.status_code == 302
    assert answer["Location"].endswith("?next=/office/reports/half-year/2020-H1.pdf%3Funit%3DTT")


def test_without_books_there_is_nothing_to_take(db: None) -> None:
    units = world.settle()
    leader = world.user("leader", "LEADER", units["BCH"])

    assert signed_in(leader).get(f"{ADDRESS}.pdf").status_code == 404
