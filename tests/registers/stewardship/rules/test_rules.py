from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from cotmoc.border import operations as border
from cotmoc.border.marker_number import MarkerNumber
from cotmoc.kernel.rule import Rule, RulesBroken
from cotmoc.kernel.stretch import Stretch
from cotmoc.registers.stewardship import operations, queries, rules
from cotmoc.registers.stewardship.rules import holds
from tests.org import world
from tests.registers.stewardship import ground as grounds
from tests.registers.stewardship.ground import DAY, START

END = date(2021, 1, 1)


def refused(ground: grounds.Ground, metres: Any = None, **words: Any) -> dict[str, str]:
    """Submit an agreement that must be refused; return the codes with the details."""
    agreement = ground.draft(metres, **words)
    with pytest.raises(RulesBroken) as broken:
        operations.submit_agreement(agreement, by=ground.officer, clock=ground.clock)
    return {one.code: one.detail for one in broken.value.broken}


def test_SW_1_something_is_entrusted(ground: grounds.Ground) -> None:
    assert refused(ground) == {"SW-1": ""}
    with pytest.raises(RulesBroken, match="SW-1"):
        ground.opening()


def test_SW_2_a_stretch_ends_on_the_line(ground: grounds.Ground) -> None:
    assert refused(ground, (900, 1001)) == {"SW-2": "Mét 900 đến 1001 vượt quá 1000 mét của đường biên thử."}


def test_SW_2_the_line_is_laid_out(ground: grounds.Ground) -> None:
    mapper = world.user("mapper-2", "GIS_OFFICER", ground.units["BCH"])
    line = border.define_line(
        code="M",
        version="1",
        name_vi="tuyến mới",
        official_length_m=500,
        source="thử",
        valid_from=START,
        by=mapper,
        clock=world.Ticking(),
    )
    agreement = ground.draft((0, 100), ground=queries.ground("M"))
    (broken,) = rules.of_agreements([agreement], queries.Layouts())
    assert (broken.code, broken.detail) == ("SW-2", "tuyến mới chưa được phân đoạn cho đơn vị và xã.")

    border.lay_sectors(line, [(Stretch(0, 500), ground.units["TT"])], from_day=START, by=mapper, clock=world.Ticking())
    assert [one.code for one in rules.of_agreements([agreement], queries.Layouts())] == ["SW-2"]


def test_SW_3_markers_stand_on_the_line_on_the_day(ground: grounds.Ground) -> None:
    mapper = world.user("mapper-2", "GIS_OFFICER", ground.units["BCH"])
    border.add_markers(
        ground.line,
        [border.NewMarker(MarkerNumber(99, 0, 0), 50, date(2024, 1, 1))],
        by=mapper,
        clock=world.Ticking(),
    )

    assert refused(ground, (0, 100), markers=["1", "99"]) == {
        "SW-3": "Mốc 99 không có trên đường biên thử vào ngày đó."
    }


def test_SW_4_names_the_agreement_its_markers_metres_and_days(ground: grounds.Ground) -> None:
    other = ground.agree(from_marker="1", to_marker="4", who="1", end_on=END)

    found = refused(ground, (250, 500), who="2")

    assert found == {
        "SW-4": f"Giao kết {other.document.number_text} từ mốc 1 đến mốc 4 đang giao mét 0 đến 300"
        " từ ngày 01/03/2020 đến trước ngày 01/01/2021."
    }


@pytest.mark.parametrize(
    ("metres", "start_on", "group", "comes_in"),
    [
        ((300, 400), DAY, "", True),
        ((299, 400), DAY, "", False),
        ((0, 300), END, "", True),
        ((0, 300), END - timedelta(days=1), "", False),
        ((0, 300), DAY, "A", False),
        ((0, 300), DAY, "G", True),
    ],
)
def test_SW_4_is_about_metres_days_and_groups(
    ground: grounds.Ground, metres: tuple[int, int], start_on: date, group: str, comes_in: bool
) -> None:
    ground.agree((0, 300), who="1", sharing_group="G", end_on=END)

    broken = rules.of_agreements(
        [ground.draft(metres, who="2", start_on=start_on, sharing_group=group)], queries.Layouts()
    )

    assert [one.code for one in broken] == ([] if comes_in else ["SW-4"])


def test_SW_5_the_stretches_of_one_agreement_are_apart(ground: grounds.Ground) -> None:
    assert refused(ground, [(0, 200), (150, 300)]) == {"SW-5": "Mét 150 đến 200 ghi hai lần."}
    ground.agree([(0, 200), (200, 300)])


def test_SW_6_an_agreement_stands_at_a_unit_of_the_command_tree(ground: grounds.Ground) -> None:
    assert refused(ground, (0, 100), unit=ground.units["X-BL"].pk) == {"SW-6": ""}


def test_SW_7_a_term_ends_after_it_begins(ground: grounds.Ground) -> None:
    assert refused(ground, (0, 100), end_on=DAY) == {"SW-7": ""}


def test_SW_8_a_merged_number_takes_no_more_agreements(ground: grounds.Ground) -> None:
    merge = operations.record_merge(
        steward=ground.steward("1"),
        into=ground.steward("2"),
        day=DAY,
        documented_on=DAY,
        by=ground.officer,
        clock=ground.clock,
    )
    operations.submit_merge(merge, by=ground.officer, clock=ground.clock)

    assert refused(ground, (0, 100), who="1") == {"SW-8": "Đã nhập vào số sổ 2."}


@pytest.mark.parametrize(
    ("kind", "start_on", "consented", "withdrawn", "comes_in"),
    [
        ("HOUSEHOLD", date(2025, 12, 31), False, False, True),
        ("HOUSEHOLD", date(2026, 1, 1), False, False, False),
        ("HOUSEHOLD", date(2026, 1, 1), True, False, True),
        ("INDIVIDUAL", date(2026, 1, 1), True, True, False),
        ("COLLECTIVE", date(2026, 1, 1), False, False, True),
    ],
)
def test_SW_9_consent_is_kept_from_2026_on(
    ground: grounds.Ground, kind: str, start_on: date, consented: bool, withdrawn: bool, comes_in: bool
) -> None:
    steward = ground.steward("1", kind=kind)
    if consented:
        consent = operations.Consent("TB-01", "SIGNED", date(2026, 1, 1))
        operations.give_consent(steward, consent, by=ground.officer, clock=ground.clock)
    if withdrawn:
        operations.withdraw_consent(steward, on=date(2026, 1, 2), by=ground.officer, clock=ground.clock)

    broken = rules.of_agreements([ground.draft((0, 100), who=steward, start_on=start_on)], queries.Layouts())

    assert [one.code for one in broken] == ([] if comes_in else ["SW-9"])


def test_SW_10_an_opening_is_replaced_by_its_own_unit(ground: grounds.Ground) -> None:
    opening = ground.opening("CM", households=1)

    assert refused(ground, (0, 100), replaces_opening=opening) == {"SW-10": "Số dư ban đầu là của đơn vị khác."}


def test_SW_10_an_opening_gives_no_more_than_it_reported(ground: grounds.Ground) -> None:
    opening = ground.opening(households=1, agreements=5)
    ground.agree((0, 100), who="1", replaces_opening=opening)
    ground.agree((100, 200), who="1", replaces_opening=opening)

    assert refused(ground, (200, 300), who="2", replaces_opening=opening) == {
        "SW-10": "Số dư có 1, bản ghi thay số dư đã là 2."
    }


def test_SW_10_a_voided_opening_is_not_replaced(ground: grounds.Ground) -> None:
    opening = ground.opening(households=1)
    operations.void_opening(opening, reason="nhầm", by=ground.officer, clock=ground.clock)

    assert refused(ground, (0, 100), replaces_opening=opening) == {"SW-10": "Số dư ban đầu không còn trong sổ."}


def test_SW_12_an_opening_has_an_agreement_for_each_steward(ground: grounds.Ground) -> None:
    with pytest.raises(RulesBroken, match="SW-12"):
        ground.opening(households=2, individuals=1, agreements=2)


def test_SW_13_only_what_is_in_the_books_is_ended(ground: grounds.Ground) -> None:
    with pytest.raises(RulesBroken, match="SW-13"):
        ground.end(ground.draft((0, 100)), END)


def test_SW_14_an_agreement_ends_once(ground: grounds.Ground) -> None:
    agreement = ground.agree((0, 100))
    twice = [ground.ending(agreement, END, save=False), ground.ending(agreement, END, save=False)]

    with pytest.raises(RulesBroken) as broken:
        operations.submit_endings(twice, by=ground.officer, clock=ground.clock)
    assert [(one.code, one.index) for one in broken.value.broken] == [("SW-14", 1)]

    ground.end(agreement, END)
    with pytest.raises(RulesBroken, match="SW-14"):
        operations.submit_renewal(ground.renewal(agreement, None), by=ground.officer, clock=ground.clock)


@pytest.mark.parametrize(("ended_on", "detail"), [(date(2020, 2, 29), "01/03/2020"), (date(2021, 1, 2), "01/01/2021")])
def test_SW_15_an_ending_lies_within_the_term(ground: grounds.Ground, ended_on: date, detail: str) -> None:
    agreement = ground.agree((0, 100), end_on=END)

    with pytest.raises(RulesBroken, match=detail) as broken:
        ground.end(agreement, ended_on)
    assert [one.code for one in broken.value.broken] == ["SW-15"]


@pytest.mark.parametrize(("end_on", "until"), [(None, END), (END, END)])
def test_SW_16_a_renewal_lengthens_the_term(ground: grounds.Ground, end_on: date | None, until: date) -> None:
    agreement = ground.agree((0, 100), end_on=end_on)

    with pytest.raises(RulesBroken, match="SW-16"):
        operations.submit_renewal(ground.renewal(agreement, until), by=ground.officer, clock=ground.clock)


def test_SW_4_a_renewal_does_not_reach_into_another_agreement(ground: grounds.Ground) -> None:
    agreement = ground.agree((0, 100), who="1", end_on=END)
    ground.agree((0, 100), who="2", start_on=END)

    with pytest.raises(RulesBroken, match="SW-4"):
        operations.submit_renewal(ground.renewal(agreement, None), by=ground.officer, clock=ground.clock)


def test_every_rule_has_words_in_both_languages_a_source_and_a_code_of_its_own() -> None:
    all_rules: list[Rule[Any]] = [*rules.AGREEMENT, *rules.OPENING, *rules.CHANGE, *rules.MERGE, *rules.WARNINGS]

    words = {one.code: (one.text_vi, one.text_en, one.source) for one in all_rules}

    assert all(all(said) for said in words.values())
    assert {(one.code, one.text_vi) for one in all_rules} == {(code, said[0]) for code, said in words.items()}
    assert sorted(words, key=lambda code: (len(code), code)) == [
        *(f"SW-{number}" for number in range(1, 10)),
        *(f"SW-{number}" for number in range(10, 20)),
    ]


def test_a_rule_of_agreements_is_not_asked_of_an_opening(ground: grounds.Ground) -> None:
    opening = ground.draft_opening(households=1)
    (case,) = rules.cases.of_openings([opening], queries.Layouts())

    with pytest.raises(TypeError):
        holds.ends_after_it_starts(case)
