"""Figures in the reader's words."""

from __future__ import annotations

from cotmoc.interfaces.web import showing
from cotmoc.interfaces.web.asking import Reader
from cotmoc.readings import half_year, sections
from tests.documents.desk import LATRINES
from tests.readings.province import TODAY, Province, asks


def test_figure_is_shown_in_both_languages(province: Province) -> None:
    province.adopts()
    found = half_year.answer(asks(), by=province.leader, on=TODAY, only=(LATRINES, "meetings.held"))
    tree = found.reach.tree

    vietnamese, english = (
        showing.sections(sections.of(found.report.figures), asks(), tree, language=language)
        for language in ("vi", "en")
    )

    assert [part.words for part in vietnamese] == ["Đăng ký phấn đấu", "Kết quả thực hiện"]
    assert [part.words for part in english] == ["Commitments", "Results"]
    works = vietnamese[1].figures[0]
    assert (works.words, works.share_of_plan, works.missing, works.nil) == (
        "Nhà vệ sinh xây dựng xong",
        "58,3 %",
        "Đồn Chi Ma",
        "",
    )
    assert works.address == f"/figures/{LATRINES}?period=2020-H1"
    assert english[1].figures[0].share_of_plan == "58.3 %"


def test_many_names_are_cut_short(province: Province) -> None:
    tree = half_year.answer(asks(), by=province.leader, on=TODAY, only=()).reach.tree
    units = [province.units[code].pk for code in ("TT", "CM", "BCH")]

    assert showing.names(units, tree, language="vi", most=2) == "Đồn Tân Thanh, Đồn Chi Ma và 1 đơn vị khác"
    assert showing.names(units, tree, language="vi", most=3) == "Đồn Tân Thanh, Đồn Chi Ma, Bộ Chỉ huy"


def test_clocks_say_the_question_in_words(province: Province) -> None:
    who = Reader(province.leader, TODAY, "vi")
    question = asks(unit="TT", known_at="2025-01-31", tree="2020-02-01")
    tree = half_year.answer(question, by=province.leader, on=TODAY, only=()).reach.tree

    known = showing.clocks(question, tree, who=who, period="2020-H1")

    assert known["question_words"] == (
        "Tính đến 30/06/2020 · theo số liệu ghi đến 31/01/2025 23:59:59"
        " · theo đơn vị, địa bàn tại ngày 01/02/2020 · Đồn Tân Thanh"
    )
    assert known["kept"] == [("period", "2020-H1")]


def test_clocks_offer_only_units_that_the_reader_may_see(province: Province) -> None:
    tree = half_year.answer(asks(unit="TT"), by=province.secretary, on=TODAY, only=()).reach.tree

    known = showing.clocks(asks(unit="TT"), tree, who=Reader(province.secretary, TODAY, "vi"))

    assert known["units"] == [{"code": "TT", "name": "Đồn Tân Thanh"}]
