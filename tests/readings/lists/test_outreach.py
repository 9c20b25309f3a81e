"""The lists of outreach: topics and numbers, households by their book number; nobody is described."""

from __future__ import annotations

from datetime import date

from cotmoc.registers.outreach import operations
from tests.readings.lists.deeds import charge, queries, session, visit
from tests.readings.lists.shelf import Shelf, column

SESSION, VISIT, CHARGE = "outreach-session", "outreach-visit", "outreach-charge"


def test_session_says_its_topic_and_how_many_came(shelf: Shelf) -> None:
    session(shelf)
    session(shelf, "TT-2", topic="ARMS")

    page = shelf.page(name=SESSION, topic="DRUGS")

    shown = [column(page, key) for key in ("commune", "topic", "attendance")]
    assert shown == [["Bảo Lâm"], ["phòng, chống ma túy"], ["45"]]


def test_visit_says_why_and_what_was_given(shelf: Shelf) -> None:
    visit(shelf)

    page = shelf.page(name=VISIT, purpose="HELP")

    shown = [column(page, key) for key in ("household", "commune", "purpose", "help")]
    assert shown == [["TT-015"], ["Bảo Lâm"], ["giúp đỡ, hỗ trợ"], ["gạo (kg): 20; ngày công: 3"]]


def test_visit_without_help_says_so(shelf: Shelf) -> None:
    given = charge(shelf)
    desk = shelf.province.desk
    words = {"charge": given, "day": date(2020, 3, 5), "documented_on": date(2020, 3, 5), "by": desk.clerk}
    operations.submit_visit(
        operations.record_visit(purpose="LAW", clock=desk.clock, **words),  # type: ignore[arg-type] # words of one call
        by=desk.clerk,
        clock=desk.clock,
    )

    assert column(shelf.page(name=VISIT), "help") == ["–"]


def test_households_are_found_by_number_and_by_whether_they_are_in_charge(shelf: Shelf) -> None:
    held, ended = charge(shelf), charge(shelf, "TT-099")
    desk = shelf.province.desk
    operations.end_charge(ended, to_day=date(2020, 6, 1), by=desk.clerk, clock=desk.clock)

    def found(**terms: str) -> list[str]:
        return column(shelf.page(None, name=CHARGE, **terms), "household")

    assert found() == ["TT-015", "TT-099"]
    assert found(now="open") == [held.book_number]
    assert found(now="ended") == [ended.book_number]
    assert found(q="099") == [ended.book_number]
    assert shelf.page(name=CHARGE).lines[0].address == f"/charges/{held.pk}"


def test_member_in_charge_is_named_within_the_unit(shelf: Shelf) -> None:
    charge(shelf)

    assert column(shelf.page(shelf.province.secretary, name=CHARGE), "member") == ["Đảng viên TT TT-015"]
    assert column(shelf.page(name=CHARGE), "member") == ["không nêu tên"]


def test_unit_sees_its_own_rows_only(shelf: Shelf) -> None:
    visit(shelf)
    visit(shelf, "TH-2", "CM-001", "CM")

    assert column(shelf.page(shelf.province.secretary, name=VISIT), "household") == ["TT-015"]
    assert column(shelf.page(shelf.province.secretary, name=CHARGE), "household") == ["TT-015"]


def test_queries_do_not_grow_with_the_rows(shelf: Shelf) -> None:
    session(shelf)
    visit(shelf)
    few = [queries(shelf, name) for name in (SESSION, VISIT, CHARGE)]
    for number in ("2", "3"):
        session(shelf, f"TT-{number}")
        visit(shelf, f"TH-{number}", f"TT-02{number}")

    assert [queries(shelf, name) for name in (SESSION, VISIT, CHARGE)] == few
