"""Coordination regulations: each is entered once; those not reviewed for longest stand first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cotmoc.registers.reviews.models import CoordinationRegulation
from tests.interfaces.web.browsing import Visitor, words
from tests.interfaces.web.desks import committee as committees
from tests.interfaces.web.desks.clerk import marks
from tests.interfaces.web.desks.committee import Committee, review

if TYPE_CHECKING:
    from tests.readings.province import Province

PAGE = "/lessons/regulations"


@pytest.fixture
def committee(province: Province) -> Committee:
    return committees.assemble(province)


def typed(committee: Committee, **more: Any) -> dict[str, Any]:
    """Return what is typed for a regulation."""
    return {
        "unit": committee.unit("BCH"),
        "paper_number": "02-QC/BCH",
        "title": "Quy chế phối hợp với huyện",
        "signed_on": "2/5/2019",
    } | more


def test_regulation_is_entered_once(committee: Committee) -> None:
    office = Visitor(committee.office)

    for _ in range(2):
        assert office.client.post(PAGE, typed(committee)).status_code == 302

    assert CoordinationRegulation.objects.count() == 1
    assert "02-QC/BCH" in office.read(PAGE)


def test_those_never_reviewed_stand_first(committee: Committee) -> None:
    committee.regulation()
    committee.approved("reviews-review", review(committee))
    office = Visitor(committee.office)
    office.client.post(PAGE, typed(committee))

    said = office.read(PAGE)

    assert said.index("02-QC/BCH") < said.index("01-QC/BCH")
    assert "05/07/2020" in said
    assert "chưa lần nào" in said


@pytest.mark.parametrize(
    ("more", "field", "said"),
    [
        ({"signed_on": "2/5/2999"}, "signed_on", "Ngày ký còn ở phía trước."),
        ({"signed_on": "hôm qua"}, "signed_on", "hôm qua"),
        ({"unit": "nowhere"}, "unit", "Hãy chọn một mục trong danh sách."),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    committee: Committee, more: dict[str, str], field: str, said: str
) -> None:
    answer = Visitor(committee.office).client.post(PAGE, typed(committee, **more))

    assert answer.status_code == 400
    assert said in marks(answer.content.decode(), field)


def test_unit_sees_and_enters_its_own_alone(committee: Committee) -> None:
    committee.regulation()
    secretary = Visitor(committee.province.secretary)

    assert "01-QC/BCH" not in secretary.read(PAGE)
    refused = secretary.client.post(PAGE, typed(committee))
    assert refused.status_code == 400
    assert "Hãy chọn" in words(refused.content.decode())
    Visitor(committee.province.leader).get(PAGE, status=404)


def test_list_takes_as_many_queries_for_three_as_for_one(committee: Committee) -> None:
    office = Visitor(committee.office)

    def queries(*numbers: str) -> int:
        for number in numbers:
            office.client.post(PAGE, typed(committee, paper_number=number))
        return office.queries(PAGE)

    queries("01-QC")
    assert queries("02-QC") == queries("03-QC", "04-QC")
