"""A document is found by the digits of its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cotmoc.documents import number_parts
from cotmoc.documents.models import NumberPart
from cotmoc.org import permissions
from tests.documents import desk as desks

if TYPE_CHECKING:
    from tests.documents.desk import Desk

KIND = "works.latrine"


def _pairs(condition: object) -> list[tuple[str, object]]:
    return [pair for pair in getattr(condition, "children", []) if isinstance(pair, tuple)]


def parts(desk: Desk, **words: Any) -> list[str]:
    """Return the parts of a new slip's numbers."""
    slip = desks.slip(desk, **words)
    desks.submit(desk, slip)
    return sorted(NumberPart.objects.filter(document=slip.document).values_list("part", flat=True))


def test_parts_are_runs_of_digits_with_and_without_noughts(desk: Desk) -> None:
    assert parts(desk, paper_number="CT-0054/2020") == ["0054", "1", "2020", "54"]
    assert parts(desk, paper_number="không số") == ["2"]


def test_draft_has_the_parts_of_its_paper(desk: Desk) -> None:
    slip = desks.slip(desk, paper_number="CT-7")

    assert [one.part for one in slip.document.parts.all()] == ["7"]
    assert str(slip.document.parts.get()) == "7"


def test_text_without_digits_asks_for_nothing(desk: Desk) -> None:
    assert number_parts.found_by("không", kind=KIND, scope=permissions.ALL, most=5) is None


@pytest.mark.parametrize(("most", "names"), [(2, True), (1, False)])
def test_few_are_named_and_many_are_not(desk: Desk, most: int, names: bool) -> None:
    for number in ("CT-51", "CT-52"):
        desks.slip(desk, paper_number=number)

    condition = number_parts.found_by("ct-5", kind=KIND, scope=permissions.ALL, most=most)

    assert ("pk__in" in dict(_pairs(condition))) is names


def test_parts_are_those_of_the_readers_units(desk: Desk) -> None:
    desks.slip(desk, paper_number="CT-51")
    other = frozenset({desk.units["CM"].pk})

    condition = number_parts.found_by("51", kind=KIND, scope=other, most=5)

    assert dict(_pairs(condition))["pk__in"] == set()


def test_parts_go_with_a_document_that_is_thrown_away(desk: Desk) -> None:
    slip = desks.slip(desk, paper_number="CT-51")
    assert NumberPart.objects.exists()

    slip.document.delete()

    assert not NumberPart.objects.exists()
