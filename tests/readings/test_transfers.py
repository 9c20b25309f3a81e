"""A transfer before it is done: what ends, what begins, what stays, and what waits at the account."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cotmoc.org import operations as org
from cotmoc.org.models import Person, Unit
from cotmoc.org.moves import Move
from cotmoc.org.permissions import Role
from cotmoc.readings import transfers
from cotmoc.readings.transfers import Change, Leaving
from tests.org import world
from tests.org.world import Ticking

pytestmark = pytest.mark.django_db
DAY = date(2020, 7, 1)


@pytest.fixture
def units() -> dict[str, Unit]:
    found = world.settle()
    for station in ("TT", "CM"):
        org.link_cell(
            cell=found[f"CB-{station}"], unit=found[station], from_day=world.START, by=None, clock=Ticking()
        )  # fmt: skip
    return found


@pytest.fixture
def person(units: dict[str, Unit]) -> Person:
    found = Person.objects.get(pk=world.member("Lê An", units["CB-TT"]))
    words: dict[str, Any] = {"by": None, "clock": Ticking()}
    user = org.add_user(username="an", person=found, **words)
    org.grant_role(user=user, role=Role.MEMBER, unit=units["TT"], from_day=world.START, **words)
    return found


def seen(move: Move) -> transfers.Seen:
    """Rehearse a transfer and read what it would do."""
    ended = org.rehearse_transfer(move, by=None, clock=Ticking())
    return transfers.seen(move, ended, on=DAY, language="en")


def test_what_ends_and_begins_is_told_with_its_unit(units: dict[str, Unit], person: Person) -> None:
    found = seen(Move(person, DAY, units["CM"], "Deputy", units["CB-CM"]))

    assert [(one.kind, one.since) for one in found.ends] == [("cell", world.START), ("role", world.START)]
    assert found.begins[0] == Change("post", "Deputy", "Đồn Chi Ma")
    assert [one.kind for one in found.begins] == ["post", "cell"]
    assert (found.cell_stays, found.apart) == ("", False)


def test_a_cell_that_stays_may_be_another_unit_s(units: dict[str, Unit], person: Person) -> None:
    found = seen(Move(person, DAY, units["CM"], "Deputy", units["CB-TT"]))

    assert [one.kind for one in found.ends] == ["role"]
    assert (found.cell_stays, found.apart) == ("Chi bộ Tân Thanh", True)


def test_before_the_books_are_open_nothing_waits(person: Person) -> None:
    found = seen(Move(person, DAY))

    assert found.accounts == (Leaving("an", signed_out=True, duties=0, has_desk=True),)
    assert found.begins == ()
