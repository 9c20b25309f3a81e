"""A figure taken apart: every table adds up to it."""

from __future__ import annotations

from datetime import date

from cotmoc.kernel.period import Period
from cotmoc.ledger import balances, chart
from cotmoc.org import operations as org
from cotmoc.org.models import User
from cotmoc.org.operations import NewUnit
from cotmoc.readings import breakdown, scope
from cotmoc.readings.breakdown import Asked, Row
from cotmoc.readings.question import Question
from cotmoc.readings.scope import Reach, Shelf
from tests.documents import desk as desks
from tests.documents.desk import LATRINES
from tests.org import world
from tests.readings.province import LINE, TODAY, Province, asks


def asked(code: str, question: Question | None = None, by: User | None = None) -> tuple[Asked, Reach]:
    """Return what a question asks of a figure, and what it reaches."""
    question = question or asks()
    reach = scope.reach(question, by=by, on=TODAY)
    return breakdown.asked(chart.indicator(code), question, balances.resolve(question.known_at)), reach


def values(rows: list[Row]) -> dict[str, int]:
    """Return the rows' values by name."""
    return {row.name: row.value for row in rows if row.value is not None}


def test_figure_is_the_sum_of_its_units(province: Province) -> None:
    of, reach = asked(LINE)

    assert breakdown.total(of, reach) == 400
    assert values(breakdown.by_unit(of, reach, language="vi")) == {"Đồn Tân Thanh": 300, "Đồn Chi Ma": 100}


def test_units_are_named_in_english_where_they_have_a_name(province: Province) -> None:
    rows = breakdown.by_unit(*asked(LINE), language="en")

    assert values(rows) == {"Tan Thanh station": 300, "Đồn Chi Ma": 100}


def test_unit_without_others_under_it_has_no_table_of_units(province: Province) -> None:
    assert breakdown.by_unit(*asked(LINE, asks(unit="TT")), language="vi") == []


def test_what_stays_at_the_command_itself_is_a_row(province: Province) -> None:
    province.works(5, "BCH")

    rows = breakdown.by_unit(*asked(LATRINES), language="vi")

    assert values(rows) == {"Bộ Chỉ huy": 5, "Đồn Tân Thanh": 3, "Đồn Chi Ma": 4}


def test_what_no_unit_of_the_day_can_take_is_a_row(province: Province) -> None:
    alone = NewUnit("TW", world.COMMAND, world.Kind.HIGHER_COMMAND, "Bộ Tư lệnh", date(2020, 2, 1))
    higher = org.add_units([alone], by=None, clock=province.desk.clock)[0]
    slip = desks.slip(province.desk, 6)
    slip.rows = [desks.posting(slip.document.pk, 6, higher)]
    desks.submit(province.desk, slip)

    for language, words in (("vi", "không xếp được vào đơn vị nào"), ("en", "not placed under any unit")):
        of, reach = asked(LATRINES, asks(tree="2020-01-01"))

        assert values(breakdown.by_unit(of, reach, language=language))[words] == 6


def test_figure_is_the_sum_of_its_communes(province: Province) -> None:
    of, reach = asked(LINE)

    rows = breakdown.by_commune(of, reach, asks(), language="vi")

    assert values(rows) == {"Bảo Lâm": 300, "Thanh Lòa": 100}


def test_what_lies_in_no_commune_is_a_row(province: Province) -> None:
    slip = province.slip(LINE, 7, "TT", date(2020, 3, 1))

    for language, words in (("vi", "không gắn với địa bàn"), ("en", "not tied to a place")):
        rows = breakdown.by_commune(*asked(LINE), asks(), language=language)

        assert (values(rows)[words], slip.count) == (7, 7)


def test_figure_without_places_has_no_table_of_communes(province: Province) -> None:
    assert breakdown.by_commune(*asked(LATRINES), asks(), language="vi") == []


def test_flow_is_the_sum_of_its_months(province: Province) -> None:
    assert [(row.code, row.name, row.value) for row in breakdown.by_month(*asked(LATRINES))] == [
        ("2020-03", "03/2020", 6),
        ("2020-04", "04/2020", 1),
    ]


def test_stock_is_the_sum_of_its_changes_since_the_beginning(province: Province) -> None:
    assert [(row.name, row.value) for row in breakdown.by_month(*asked(LINE))] == [("03/2020", 400)]


def test_month_of_a_figure_ends_with_the_day_asked_for(province: Province) -> None:
    question = asks(as_of="2020-04-06")
    of = breakdown.asked(chart.indicator(LATRINES), question, balances.resolve(), month=Period.parse("2020-04"))

    assert (of.first, of.last) == (date(2020, 4, 1), date(2020, 4, 6))
    assert breakdown.total(of, scope.reach(question, by=None, on=TODAY)) == 0


def test_figure_is_the_sum_of_its_documents_by_day(province: Province) -> None:
    of, reach = asked(LATRINES, asks(unit="TT"))

    rows, total = breakdown.by_document(of, reach, Shelf(province.leader, TODAY), language="vi")

    assert [(row.name, row.value, row.unit, row.evidence, row.opens) for row in rows] == [
        ("CT-01", 2, "Đồn Tân Thanh", ("CT-01",), True),
        ("CT-02", 1, "Đồn Tân Thanh", ("CT-02",), True),
    ]
    assert total == 3


def test_documents_go_on_after_the_last_one_shown(province: Province) -> None:
    of, reach = asked(LATRINES, asks(unit="TT"))
    shelf = Shelf(province.leader, TODAY)
    first = breakdown.by_document(of, reach, shelf, language="vi")[0][0]

    rows, total = breakdown.by_document(of, reach, shelf, after=first.id, language="vi")

    assert ([row.name for row in rows], total) == (["CT-02"], 3)


def test_opening_balance_is_marked_as_such(province: Province) -> None:
    province.ground.opening(households=3)
    of, reach = asked("stewardship.households", asks(unit="TT"))

    rows, total = breakdown.by_document(of, reach, Shelf(province.leader, TODAY), language="vi")

    assert ([(row.value, row.is_opening) for row in rows if row.is_opening], total) == ([(3, True)], 5)


def test_document_of_a_register_that_the_reader_may_not_open_is_named_only(province: Province) -> None:
    of, reach = asked(LATRINES, asks(unit="TT"))

    rows, _ = breakdown.by_document(of, reach, Shelf(province.member, TODAY), language="vi")

    assert {row.opens for row in rows} == {False}
