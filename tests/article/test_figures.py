"""The newspaper's figures: workbooks in, half-year report out, every figure opens to what holds it."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.article.province import Province, Told, told

FIGURES = told()
OPENING = "OPENING"
STATIONS, STATIONS_AND_OFFICES = 11, 18


def test_the_report_shows_the_sixteen_figures_in_their_order(province: Province) -> None:
    figures = province.report()["figures"]

    assert [(one["code"], one["value"], one["base_unit"], one["kind"]) for one in figures] == [
        (one.code, one.value, one.base_unit, one.kind) for one in FIGURES
    ]


def test_every_published_figure_holds(province: Province) -> None:
    assert {code: (one["published"], one["holds"]) for code, one in province.figures().items()} == {
        one.code: (one.value, True) for one in FIGURES
    }


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.code)
def test_a_figure_opens_to_entries_that_add_up_to_it(province: Province, figure: Told) -> None:
    trace = province.trace(figure.code)

    assert trace["value"] == sum(entry["value"] for entry in trace["entries"]) == figure.value
    assert all(entry["document"] and entry["act"] for entry in trace["entries"])


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.code)
def test_what_holds_a_figure_now_has_its_evidence(province: Province, figure: Told) -> None:
    entries = province.trace(figure.code)["entries"]
    held: Counter[str] = Counter()
    for entry in entries:
        held[entry["document"]] += entry["value"]
    proofs = {entry["document"]: entry["evidence"] for entry in entries}
    openings = {entry["document"] for entry in entries if entry["kind"] == OPENING}

    without = [
        document for document, value in held.items() if value and document not in openings and not proofs[document]
    ]

    assert without == []


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.code)
def test_a_figure_is_the_sum_of_its_units(province: Province, figure: Told) -> None:
    by_unit: Counter[str] = Counter()
    for entry in province.trace(figure.code)["entries"]:
        by_unit[entry["unit"]] += entry["value"]
    units = [unit for unit, value in by_unit.items() if value]

    asked = {unit: province.trace(figure.code, unit=unit)["value"] for unit in units[:3]}

    assert asked == {unit: by_unit[unit] for unit in units[:3]}
    assert sum(by_unit.values()) == figure.value


def test_the_tree_of_today_reads_the_same_totals(province: Province) -> None:
    assert province.values(tree="2026-01-01") == province.values()


def test_later_flows_and_those_of_the_year_before_stay_out(province: Province) -> None:
    flows = [one.code for one in FIGURES if one.kind == "flow"]
    now, earlier, later = (province.figures(period) for period in ("2020-H1", "2019-H1", "2020-H2"))

    assert [now[code]["same_period_last_year"] for code in flows] == [earlier[code]["value"] for code in flows]
    assert any(earlier[code]["value"] for code in flows)
    assert any(later[code]["value"] for code in flows)
    assert [later[code]["year_to_date"] for code in flows] == [
        now[code]["value"] + later[code]["value"] for code in flows
    ]


def test_an_earlier_knowledge_gives_other_figures_and_always_the_same(province: Province) -> None:
    early = province.values(known_at="2020-03-31")

    assert early != province.values()
    assert province.report(known_at=province.report()["known_at"])["figures"] == province.report()["figures"]


def test_the_press_figure_of_2024_is_true_on_its_own_day(province: Province) -> None:
    then = province.figures("2024-H2", as_of="2024-12-31")

    assert [
        (then[code]["value"], then[code]["published"], then[code]["holds"])
        for code in ("stewardship.households", "stewardship.collectives")
    ] == [(885, 885, True), (24, 24, True)]


def test_before_the_books_there_is_a_reason_instead_of_a_number(province: Province) -> None:
    figures = province.report("2018-H1")["figures"]

    assert {(one["value"], one["reason"]) for one in figures} == {(None, "chưa có sổ")}


def test_silence_is_told_from_nil(province: Province) -> None:
    works = "works.latrines_completed"
    early, now = (province.figures(known_at=day)[works] for day in ("2020-07-05", "2020-12-31"))

    assert len(early["missing"]) == early["expected"] - early["reported"] == 1
    assert len(early["nil"]) == 1
    assert (now["missing"], now["reported"]) == ([], now["expected"])
    assert {one["expected"] for one in province.figures().values()} <= {STATIONS, STATIONS_AND_OFFICES}


def test_the_books_hold(province: Province) -> None:
    assert "✗" not in province.installation.run("verify")
