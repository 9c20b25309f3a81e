"""Who may read a unit's commitments begins any of its papers; a member begins the own registration only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cotmoc.documents import operations as documents
from cotmoc.documents import rehearsing
from cotmoc.documents.models import Document
from cotmoc.documents.states import State
from cotmoc.org.models import RoleGrant, User
from cotmoc.org.permissions import NotAllowed
from cotmoc.registers.commitments import operations
from cotmoc.registers.commitments.models import Registration
from tests.border.places import START
from tests.registers.commitments.papers import closing, ending, of_organisation, registered, registration, roster, sheet
from tests.registers.party import Party


def of_an(party: Party) -> User:
    """Make the account of the member An, a member of the western station."""
    user = User.objects.create(id="test-user-an", username="an", person=party.an)
    RoleGrant.objects.create(
        id="test-grant-an", user=user, role=RoleGrant.Role.MEMBER, unit=party.place.west, from_day=START
    )
    return user


def test_member_begins_the_own_registration_and_proposes_it(party: Party) -> None:
    user = of_an(party)

    proposed = documents.propose(registration(party, party.an, by=user), by=user, clock=party.clock)

    assert (proposed.maker, proposed.state) == (user, State.PROPOSED)
    assert Registration.objects.get().member == party.an


def test_member_does_not_make_it_official(party: Party) -> None:
    user = of_an(party)

    with pytest.raises(NotAllowed):
        operations.submit_registration(registration(party, party.an, by=user), by=user, clock=party.clock)


OTHERS: dict[str, Callable[[Party, Any], object]] = {
    "another's registration": lambda party, by: registration(party, party.binh, by=by),
    "an organisation's": lambda party, by: of_organisation(party, by=by),
    "a roster": lambda party, by: roster(party, party.an, by=by),
    "a sheet": lambda party, by: sheet(party, by=by),
    "a closing": lambda party, by: closing(party, by=by),
}


@pytest.mark.parametrize("begin", OTHERS.values(), ids=list(OTHERS))
def test_member_begins_nothing_else(party: Party, begin: Callable[[Party, Any], object]) -> None:
    with pytest.raises(NotAllowed, match=r"commitments\.record"):
        begin(party, of_an(party))


def test_member_does_not_end_even_the_own(party: Party) -> None:
    (own,) = registered(party, party.an)

    with pytest.raises(NotAllowed, match=r"commitments\.record"):
        ending(party, own, day=date(2020, 6, 1), by=of_an(party))


def test_rehearsal_of_anothers_paper_shows_a_member_nothing(party: Party) -> None:
    user = of_an(party)

    def submit() -> Document:
        record = roster(party, party.an, party.binh, by=user, save=False)
        return operations.submit_roster(record, by=user, clock=party.clock)

    with pytest.raises(NotAllowed, match=r"commitments\.record"):
        rehearsing.rehearse(submit)


def test_what_is_not_written_yet_is_asked_about_when_it_is_submitted(party: Party) -> None:
    user = of_an(party)
    unsaved = registration(party, party.binh, by=user, save=False)

    with pytest.raises(NotAllowed, match=r"commitments\.submit"):
        operations.submit_registration(unsaved, by=user, clock=party.clock)
