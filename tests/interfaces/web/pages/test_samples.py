"""Samples on the pages: drawn, looked at, answered, and hidden from whoever does not reach their papers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cotmoc.documents.models import Sample, SampleLine
from cotmoc.documents.operations import Approval
from cotmoc.org.permissions import Role
from tests.documents import desk as desks
from tests.interfaces.web.browsing import Visitor
from tests.org import world

if TYPE_CHECKING:
    from tests.readings.province import Province


def signs(province: Province, count: int = 2) -> None:
    """Enter papers of TT that its chief's neighbour signed before."""
    desk = province.desk
    for _ in range(count):
        approval = Approval(province.leader, paper="7/BB", on=date(2020, 3, 2))
        desks.submit(desk, desks.slip(desk), approval=approval)


def test_sample_is_drawn_answered_and_counted(leader: Visitor, province: Province) -> None:
    signs(province)

    drawn = leader.client.post("/samples/draw", {"month": "2020", "size": "2"})
    sample = Sample.objects.get()
    leader.client.post(f"/samples/{sample.pk}/1", {"matches": "yes"})
    leader.client.post(f"/samples/{sample.pk}/2", {"matches": "no"})
    leader.client.post(f"/samples/{sample.pk}/2", {"matches": "yes"})

    assert drawn["Location"] == f"/samples/{sample.pk}"
    assert list(sample.lines.values_list("matches", flat=True)) == [True, False]
    page = leader.read(f"/samples/{sample.pk}")
    assert "✓ khớp leader" in page
    assert "✗ không khớp leader" in page
    assert "01/01/2020 – 31/12/2020" in leader.read("/samples")


def test_slips_are_refused_in_words(leader: Visitor, province: Province) -> None:
    signs(province)

    period = leader.client.post("/samples/draw", {"month": "tháng sáu", "size": "2"})
    size = leader.client.post("/samples/draw", {"month": "2020", "size": "nhiều"})

    assert (period.status_code, size.status_code) == (400, 400)
    assert "Ghi kỳ theo năm-tháng" in period.content.decode()
    assert "không từ 1 đến 100" in size.content.decode()
    assert not Sample.objects.exists()


def test_other_unit_sees_no_sample(leader: Visitor, province: Province) -> None:
    signs(province)
    leader.client.post("/samples/draw", {"month": "2020", "size": "2"})
    sample = Sample.objects.get()
    elsewhere = Visitor(world.user("elsewhere", Role.LEADER, province.units["CM"]))

    elsewhere.get(f"/samples/{sample.pk}", status=404)
    elsewhere.get("/samples/none", status=404)
    assert elsewhere.client.post(f"/samples/{sample.pk}/1", {"matches": "yes"}).status_code == 404
    assert not SampleLine.objects.exclude(matches=None).exists()


def test_answer_is_yes_or_no_to_a_line_there_is(leader: Visitor, province: Province) -> None:
    signs(province)
    leader.client.post("/samples/draw", {"month": "2020", "size": "1"})
    sample = Sample.objects.get()

    assert leader.client.post(f"/samples/{sample.pk}/1", {"matches": "maybe"}).status_code == 404
    assert leader.client.post(f"/samples/{sample.pk}/9", {"matches": "yes"}).status_code == 404


def test_page_asks_as_often_for_three_as_for_one(leader: Visitor, province: Province) -> None:
    signs(province, 3)
    leader.client.post("/samples/draw", {"month": "2020", "size": "1"})
    one = Sample.objects.get()
    leader.client.post("/samples/draw", {"month": "2020", "size": "3"})
    three = Sample.objects.exclude(pk=one.pk).get()

    assert leader.queries(f"/samples/{one.pk}") == leader.queries(f"/samples/{three.pk}")
