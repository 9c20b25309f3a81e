"""The audit log: who may read it, what narrows it, a page by key, and the reading of it noted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from cotmoc.org import audit
from cotmoc.org.delegation import operations as delegation
from cotmoc.org.models import AuditLine
from cotmoc.org.permissions import Role
from tests.interfaces.web.browsing import Visitor
from tests.org import world
from tests.readings.province import Province


@pytest.fixture
def auditor(province: Province) -> Visitor:
    return Visitor(world.user("kiem-toan", Role.AUDITOR, province.units["BCH"]))


def note(province: Province, action: str, unit: str = "TT", detail: str = "", by: str = "secretary") -> None:
    with transaction.atomic():
        audit.note(
            action, by=getattr(province, by), at=timezone.now(), unit=province.units[unit], object="x-1", detail=detail
        )


def test_log_shows_who_did_what_and_reading_it_is_noted(province: Province, auditor: Visitor) -> None:
    note(province, "commitments.read")

    page = auditor.read("/audit")

    assert "secretary xem: đăng ký phấn đấu TT x-1" in page
    line = AuditLine.objects.latest("seq")
    assert (line.action, line.by) == ("audit.read", auditor.user.pk if auditor.user else "")
    assert audit.verify().ok


def test_log_is_narrowed_by_day_act_unit_and_text(province: Province, auditor: Visitor) -> None:
    note(province, "works.first", "TT", "phao")
    note(province, "works.second", "CM", "neo")
    today, tomorrow = (f"{timezone.localdate() + timedelta(days=ahead):%d/%m/%Y}" for ahead in (0, 1))

    def found(query: str) -> tuple[bool, bool]:
        rows = auditor.read(f"/audit?{query}").partition("Dòng Lúc")[2]
        return "works.first" in rows, "works.second" in rows

    assert found("action=works.first") == (True, False)
    assert found("unit=CM") == (False, True)
    assert found("q=phao") == (True, False)
    assert found("q=secretary&unit=TT") == (True, False)
    assert found(f"from={today}&to={today}") == (True, True)
    assert found(f"from={tomorrow}") == (False, False)
    assert found("from=nonsense&below=x") == (True, True)


def test_log_goes_on_by_key(province: Province, auditor: Visitor) -> None:
    for _ in range(60):
        note(province, "works.many")

    response = auditor.get("/audit?action=works.many").content.decode()
    following = response.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")

    assert "below=" in following
    assert "Dòng cũ hơn" not in auditor.read(following)
    assert auditor.read(following).count("works.many") == 10 + 1  # ten lines, and the choice of acts


def test_log_is_not_for_others(secretary: Visitor, leader: Visitor) -> None:
    secretary.get("/audit", 404)
    leader.get("/audit", 404)


def test_who_holds_the_right_at_a_unit_sees_that_unit(province: Province) -> None:
    of_station = Visitor(world.user("tram", Role.AUDITOR, province.units["CM"]))
    note(province, "works.first", "TT")
    note(province, "works.second", "CM")

    page = of_station.read("/audit")
    assert "works.second" in page
    assert "works.first" not in page


def test_what_a_deputy_did_is_shown_as_done_in_place_of_another(province: Province, auditor: Visitor) -> None:
    today = timezone.localdate()
    delegation.delegate(
        province.secretary.grants.get(),
        deputy=province.desk.stranger,
        from_day=today,
        to_day=today + timedelta(days=9),
        by=province.secretary,
        clock=timezone.now,
        paper_number="3/GUQ",
    )
    with transaction.atomic():
        audit.note("works.done", by=province.desk.stranger, at=timezone.now(), unit=province.units["TT"])
        audit.note("works.done", by=province.desk.stranger, at=timezone.now(), unit=province.units["CM"])

    page = auditor.read("/audit?action=works.done")

    until = today + timedelta(days=8)
    assert page.count(f"thay mặt secretary, giấy ủy quyền số 3/GUQ, đến hết ngày {until:%d/%m/%Y}") == 1


def test_log_takes_as_many_queries_for_three_as_for_one(province: Province, auditor: Visitor) -> None:
    note(province, "works.one")
    one = auditor.queries("/audit?action=works.one")
    for _ in range(2):
        note(province, "works.one")

    assert auditor.queries("/audit?action=works.one") == one
