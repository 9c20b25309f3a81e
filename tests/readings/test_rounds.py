"""A round of marker checks: which checks it has, and which proofs are of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cotmoc.documents import evidence
from cotmoc.readings import rounds
from cotmoc.registers.marker_checks import operations
from cotmoc.registers.marker_checks.models import MarkerCheck
from cotmoc.registers.stewardship import queries as ground
from tests.readings.province import MARCH, Province

if TYPE_CHECKING:
    from cotmoc.documents.models import Document


def entered(province: Province, marker: str, key: str | None, **more: Any) -> Document:
    """Begin a check as a form does that enters several."""
    given: dict[str, Any] = {"day": MARCH, "documented_on": MARCH, "idempotency_key": key} | more
    check = operations.record_check(
        unit=province.units["TT"].pk,
        marker=ground.ground().marker(marker),
        team="Tổ 1",
        state="NORMAL",
        by=province.secretary,
        clock=province.desk.clock,
        **given,
    )
    return check.document


def test_its_checks_stand_in_their_order_and_share_what_came_with_the_form(province: Province) -> None:
    words: dict[str, Any] = {"by": province.secretary, "clock": province.desk.clock}
    first = entered(province, "4", "test-f")
    scan = evidence.attach(first, paper_number="PK-1", **words)
    others = [entered(province, marker, f"test-f-{place}") for marker, place in (("3", 2), ("2", 1))]
    before = rounds.of(first)
    checks = MarkerCheck.objects.filter(document__in=[first, *others]).select_related("document")
    operations.submit_checks(list(checks), **words)
    first.refresh_from_db()
    evidence.attach(first, paper_number="ẢNH-4", **words)

    found = rounds.of(others[0])

    assert before is not None
    assert before.of_first
    assert before.shared == (scan,)
    assert found is not None
    assert [one.marker for one in found.members] == ["4", "2", "3"]
    assert (found.first.id, found.of_first, found.shared_ids) == (first.pk, False, frozenset({scan.pk}))


@pytest.mark.parametrize("key", ["test-g", "test-g-1", None, "test-f-x"])
def test_a_check_entered_alone_is_no_round(province: Province, key: str | None) -> None:
    alone = entered(province, "4", key)
    entered(province, "2", "test-other-1")

    assert rounds.of(alone) is None


def test_another_paper_is_no_round(province: Province) -> None:
    assert rounds.of(province.works(1).document) is None


def test_what_only_looks_like_a_place_comes_first(province: Province) -> None:
    first = entered(province, "4", "test-f")
    entered(province, "2", "test-f-x")
    entered(province, "3", "test-f-1")

    found = rounds.of(first)

    assert found is not None
    assert [one.marker for one in found.members] == ["4", "2", "3"]
