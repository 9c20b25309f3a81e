from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cotmoc.border import queries as border
from cotmoc.documents.operations import Approval, NoSuchStep
from cotmoc.kernel.rule import RulesBroken
from cotmoc.kernel.stretch import Stretch
from cotmoc.ledger import balances
from cotmoc.org import permissions
from cotmoc.registers.stewardship import operations, queries
from cotmoc.registers.stewardship.models import Agreement, GuardedStretch
from tests.org import world
from tests.registers.stewardship import ground as grounds
from tests.registers.stewardship.ground import DAY, START

if TYPE_CHECKING:
    from cotmoc.registers.stewardship.models import Steward


def rows(document: str) -> list[tuple[str, str, int]]:
    """Return indicator, kind and value of a document's rows, in order."""
    found = balances.of_document(document, known=balances.resolve())
    own = [one for one in found if one.document == document]
    return [(one.indicator.removeprefix("stewardship."), str(one.kind), one.value) for one in own]


def unsaved(ground: grounds.Ground, number: int, metres: tuple[int, int], **words: Any) -> Agreement:
    """Make an agreement and its steward without writing either."""
    steward = operations.add_steward(
        kind="HOUSEHOLD",
        unit=ground.units["TT"].pk,
        book_number=str(number),
        by=ground.officer,
        clock=ground.clock,
        save=False,
    )
    return ground.draft(metres, who=steward, save=False, ground=queries.ground(), **words)


def test_an_agreement_from_marker_to_marker_takes_metres_and_markers_from_the_line(ground: grounds.Ground) -> None:
    agreement = ground.agree(from_marker="6", to_marker="3")

    assert agreement.held == (Stretch(200, 500),)
    assert grounds.figures() == {
        "households": 1,
        "line_m": 300,
        "markers": 4,
        "undertaken_m": 300,
        "agreements": 1,
    }
    assert grounds.by_place(ground, "line_m") == {("TT", "X-BL"): 200, ("TT", "X-TL"): 100}


def test_an_agreement_at_one_marker_has_no_metres(ground: grounds.Ground) -> None:
    marker = border.marker(ground.line, "5")

    agreement = ground.agree(from_marker=marker, to_marker=marker)

    assert (agreement.held, agreement.listed) == ((), (marker.pk,))
    assert grounds.figures() == {"households": 1, "markers": 1, "agreements": 1}


def test_the_paper_may_list_fewer_markers(ground: grounds.Ground) -> None:
    ground.agree(from_marker="3", to_marker="6", markers=["4", "4"])

    assert grounds.figures()["markers"] == 1


def test_an_unknown_marker_is_named(ground: grounds.Ground) -> None:
    with pytest.raises(border.NoSuchMarker, match="77"):
        ground.draft(from_marker="77", to_marker="3")


def test_one_end_alone_gives_no_metres(ground: grounds.Ground) -> None:
    assert ground.draft((0, 100), from_marker="1").listed == ()
    assert ground.draft(to_marker="1").held == ()


def test_what_began_before_the_books_counts_from_their_first_day(ground: grounds.Ground) -> None:
    agreement = ground.agree((0, 100), start_on=date(2015, 5, 1))

    assert agreement.document.day == START
    assert grounds.figures(START)["line_m"] == 100


def test_a_key_sent_twice_is_one_agreement(ground: grounds.Ground) -> None:
    first = ground.draft((0, 100), idempotency_key="k")
    again = ground.draft((0, 100), idempotency_key="k")

    operations.submit_agreement(first, by=ground.officer, clock=ground.clock)
    operations.submit_agreement(again, by=ground.officer, clock=ground.clock)

    assert first.pk == again.pk
    assert grounds.figures()["agreements"] == 1


def test_a_shared_metre_counts_once_and_is_undertaken_twice(ground: grounds.Ground) -> None:
    older = ground.agree((0, 300), who="1", sharing_group="A")
    younger = ground.agree((200, 400), who="2", sharing_group="A", start_on=DAY + timedelta(days=1))

    assert (grounds.figures()["line_m"], grounds.figures()["undertaken_m"]) == (400, 500)
    assert grounds.holders("line_m") == {older.pk: 300, younger.pk: 100}


def test_a_voided_agreement_leaves_what_it_held_to_those_beside_it(ground: grounds.Ground) -> None:
    older = ground.agree((0, 300), who="1", sharing_group="A")
    younger = ground.agree((200, 400), who="2", sharing_group="A", start_on=DAY + timedelta(days=1))

    ground.void(older)

    assert grounds.holders("line_m") == {younger.pk: 200}
    assert rows(younger.pk)[-1] == ("line_m", "VOID", 100)
    assert grounds.figures() == {"households": 1, "line_m": 200, "undertaken_m": 200, "agreements": 1}
    assert not GuardedStretch.objects.filter(agreement=older).exists()


def test_a_back_dated_agreement_displaces_the_younger_one_as_an_update(ground: grounds.Ground) -> None:
    younger = ground.agree((0, 300), who="1", sharing_group="A")

    ground.agree((100, 300), who="2", sharing_group="A", start_on=date(2019, 6, 1))

    assert rows(younger.pk)[-1] == ("line_m", "UPDATE", -200)
    assert grounds.holders("line_m")[younger.pk] == 100


def test_a_household_with_two_agreements_is_one_at_its_older_home(ground: grounds.Ground) -> None:
    steward = ground.steward("1")
    ground.agree((0, 100), who=steward)
    ground.agree((700, 800), who=steward, unit=ground.units["CM"].pk, start_on=date(2019, 6, 1))

    assert grounds.figures()["households"] == 1
    assert grounds.by_place(ground, "households", date(2019, 7, 1)) == {("CM", "X-BL"): 1}
    assert grounds.by_place(ground, "households", DAY) == {("CM", "X-BL"): 1}


def test_a_marker_in_two_agreements_counts_once(ground: grounds.Ground) -> None:
    ground.agree(from_marker="3", to_marker="5", who="1")
    ground.agree(from_marker="5", to_marker="7", who="2")

    assert (grounds.figures()["markers"], grounds.figures()["line_m"]) == (5, 400)


@pytest.mark.parametrize(("kind", "code"), [("COLLECTIVE", "collectives"), ("INDIVIDUAL", "individuals")])
def test_each_kind_of_steward_has_its_figure(ground: grounds.Ground, kind: str, code: str) -> None:
    ground.agree((0, 100), who=ground.steward("9", kind=kind))

    assert grounds.figures()[code] == 1


def test_a_correction_posts_the_new_one_in_full_and_takes_the_old_one_back(ground: grounds.Ground) -> None:
    old = ground.agree((0, 300))
    new = ground.draft((0, 200))

    operations.correct_agreement(old, new, reason="đo lại", by=ground.officer, clock=ground.clock)

    assert rows(old.pk)[-1] == ("undertaken_m", "VOID", -300)
    assert {kind for _, kind, _ in rows(new.pk)} == {"CORRECTION"}
    assert grounds.figures() == {"households": 1, "line_m": 200, "undertaken_m": 200, "agreements": 1}


def test_a_corrected_agreement_stays_ended(ground: grounds.Ground) -> None:
    old = ground.agree((0, 300))
    ground.end(old, date(2021, 1, 1))
    new = ground.draft((0, 200))

    operations.correct_agreement(old, new, reason="đo lại", by=ground.officer, clock=ground.clock)

    assert grounds.figures(date(2020, 12, 31))["line_m"] == 200
    assert grounds.figures(date(2021, 1, 1)) == {}
    assert queries.standing(old.series)[0].until == date(2021, 1, 1)


def test_what_was_known_before_a_void_is_still_known_so(ground: grounds.Ground) -> None:
    agreement = ground.agree((0, 300))
    known = balances.resolve()

    ground.void(agreement)

    assert grounds.figures(known=known)["line_m"] == 300
    assert grounds.figures() == {}


def test_a_set_meets_itself_and_what_is_in_force(ground: grounds.Ground) -> None:
    ground.agree((0, 100), who="1")
    fresh = [unsaved(ground, 10, (50, 150)), unsaved(ground, 11, (200, 300)), unsaved(ground, 12, (250, 350))]

    with pytest.raises(RulesBroken) as refused:
        operations.submit_agreements(fresh, by=ground.officer, clock=ground.clock)

    assert [(one.code, one.index) for one in refused.value.broken] == [("SW-4", 0), ("SW-4", 1), ("SW-4", 2)]
    assert Agreement.objects.count() == 1


def test_a_set_of_shared_agreements_tells_whom_it_displaces_and_by_whom(ground: grounds.Ground) -> None:
    late = ground.agree([(0, 100), (500, 600)], who="1", sharing_group="A", markers=["9"])
    one = unsaved(ground, 10, (0, 100), sharing_group="A", start_on=date(2019, 5, 1))
    other = unsaved(ground, 11, (500, 600), sharing_group="A", start_on=date(2019, 5, 1))
    third = unsaved(ground, 12, (700, 800), markers=["9"], start_on=date(2019, 5, 1))

    operations.submit_agreements([one, other, third], by=ground.officer, clock=ground.clock)

    told = balances.of_document(late.pk, known=balances.resolve())
    updates = {(row.value, row.act) for row in told if str(row.kind) == "UPDATE" and row.document == late.pk}
    assert updates == {(-100, one.pk), (-100, other.pk), (-1, third.pk)}
    assert grounds.holders("line_m") == {one.pk: 100, other.pk: 100, third.pk: 100}


def test_a_set_writes_its_stewards_and_costs_no_more_statements_when_larger(ground: grounds.Ground) -> None:
    def submit(numbers: range) -> int:
        fresh = [unsaved(ground, number, (number * 10, number * 10 + 10)) for number in numbers]
        with CaptureQueriesContext(connection) as captured:
            operations.submit_agreements(fresh, by=ground.officer, clock=ground.clock)
        return len(captured)

    few, many = submit(range(3)), submit(range(10, 40))

    assert many <= few + 2
    assert grounds.figures()["households"] == 33


def test_one_agreement_costs_a_bounded_number_of_statements(ground: grounds.Ground) -> None:
    for number in range(5):
        ground.agree((0, 500), who=str(number), sharing_group="A", start_on=DAY + timedelta(days=number))
    draft = ground.draft((100, 600), who="9", sharing_group="A", start_on=date(2019, 7, 1))

    with CaptureQueriesContext(connection) as captured:
        operations.submit_agreement(draft, by=ground.officer, clock=ground.clock)

    assert len(captured) <= 40, [one["sql"][:120] for one in captured]


def test_an_officer_of_another_station_may_not_submit(ground: grounds.Ground) -> None:
    stranger = world.user("stranger", "FIELD_OFFICER", ground.units["CM"])

    with pytest.raises(permissions.NotAllowed):
        operations.submit_agreement(ground.draft((0, 100)), by=stranger, clock=ground.clock)


def test_a_signature_on_paper_is_kept(ground: grounds.Ground) -> None:
    chief = world.user("chief", "UNIT_SECRETARY", ground.units["TT"])
    agreement = ground.draft((0, 100))

    operations.submit_agreement(
        agreement, by=ground.officer, clock=ground.clock, approval=Approval(chief, "12/DS", START)
    )

    assert agreement.document.approver == chief


def test_an_agreement_is_voided_once(ground: grounds.Ground) -> None:
    agreement = ground.agree((0, 100))
    ground.void(agreement)

    with pytest.raises(NoSuchStep):
        ground.void(agreement)


def test_a_marker_outside_the_metres_is_a_warning(ground: grounds.Ground, steward: Steward) -> None:
    agreement = ground.draft((0, 100), who=steward, markers=["2", "9"])

    found = operations.warnings([agreement])

    assert [(one.code, one.detail) for one in found] == [("SW-19", "Mốc ngoài đoạn: 9.")]
    operations.submit_agreement(agreement, by=ground.officer, clock=ground.clock)
    assert grounds.figures()["markers"] == 2


def test_markers_within_the_metres_or_without_any_metres_warn_of_nothing(ground: grounds.Ground) -> None:
    drafts = [ground.draft((0, 100), markers=["1", "2"]), ground.draft(markers=["9"])]

    assert operations.warnings(drafts) == ()


@pytest.fixture
def steward(ground: grounds.Ground) -> Steward:
    """Enter one steward."""
    return ground.steward("1")
