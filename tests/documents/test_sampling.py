"""Samples of what was signed on paper: drawn by lot from a kept seed, answered once, within reach only."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING

import pytest

from cotmoc.documents import sampling
from cotmoc.documents.models import Document, SampleLine
from cotmoc.documents.operations import Approval
from cotmoc.org.models import AuditLine
from cotmoc.org.permissions import NotAllowed, Role
from tests.documents import desk as desks
from tests.org import world

if TYPE_CHECKING:
    from cotmoc.org.models import User
    from tests.documents.desk import Desk

FIRST, LAST = date(2020, 1, 1), date(2020, 12, 31)


@pytest.fixture
def leader(desk: Desk) -> User:
    return world.user("checker", Role.LEADER, desk.units["BCH"])


def signed(desk: Desk, count: int) -> list[Document]:
    """Enter papers that were signed before."""
    approval = Approval(desk.chief, paper="7/BB", on=date(2020, 3, 2))
    return [desks.submit(desk, desks.slip(desk), approval=approval) for _ in range(count)]


def test_sample_is_drawn_from_the_signed_papers_and_the_seed_draws_it_again(desk: Desk, leader: User) -> None:
    papers = sorted(one.pk for one in signed(desk, 6))
    desks.submit(desk, desks.slip(desk))

    sample = sampling.draw(first=FIRST, last=LAST, size=3, by=leader, clock=desk.clock, seed=42)

    drawn = list(sample.lines.values_list("document_id", flat=True))
    assert drawn == random.Random(42).sample(papers, 3)  # noqa: S311 - the lot of the seed
    assert sample.population == 6
    assert AuditLine.objects.get(action="sample.draw").detail == "3/6; 42"


def test_lot_is_no_larger_than_there_are_papers_and_has_a_seed_of_its_own(desk: Desk, leader: User) -> None:
    signed(desk, 2)

    sample = sampling.draw(first=FIRST, last=LAST, size=50, by=leader, clock=desk.clock)

    assert sample.lines.count() == 2
    assert 0 <= sample.seed < sampling.SEEDS


@pytest.mark.parametrize(("size", "last"), [(0, LAST), (101, LAST), (3, date(2020, 1, 31))])
def test_nothing_to_draw_is_said(desk: Desk, leader: User, size: int, last: date) -> None:
    signed(desk, 2)

    with pytest.raises(sampling.NothingToDraw):
        sampling.draw(first=FIRST, last=last, size=size, by=leader, clock=desk.clock)


def test_sample_reaches_no_further_than_its_drawer(desk: Desk) -> None:
    signed(desk, 2)
    elsewhere = world.user("elsewhere", Role.LEADER, desk.units["CM"])

    with pytest.raises(sampling.NothingToDraw):
        sampling.draw(first=FIRST, last=LAST, size=1, by=elsewhere, clock=desk.clock)


def test_who_may_not_verify_draws_nothing(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        sampling.draw(first=FIRST, last=LAST, size=1, by=desk.clerk, clock=desk.clock)


@pytest.mark.parametrize(("matches", "told"), [(True, "khớp"), (False, "không khớp")])
def test_what_was_found_is_said_once(desk: Desk, leader: User, *, matches: bool, told: str) -> None:
    signed(desk, 1)
    line = sampling.draw(first=FIRST, last=LAST, size=1, by=leader, clock=desk.clock).lines.get()

    said = sampling.say(line, matches=matches, by=leader, clock=desk.clock)

    assert (said.matches, said.checked_by) == (matches, leader)
    assert AuditLine.objects.get(action="sample.check").detail == told
    with pytest.raises(sampling.AlreadyChecked):
        sampling.say(line, matches=not matches, by=leader, clock=desk.clock)
    assert SampleLine.objects.get().matches is matches


def test_who_may_not_verify_says_nothing(desk: Desk, leader: User) -> None:
    signed(desk, 1)
    line = sampling.draw(first=FIRST, last=LAST, size=1, by=leader, clock=desk.clock).lines.get()

    with pytest.raises(NotAllowed):
        sampling.say(line, matches=True, by=desk.clerk, clock=desk.clock)
