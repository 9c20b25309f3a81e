"""One-time links, below the pages."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cotmoc.org import invitations, operations
from cotmoc.org.invitations import DeadLink, Purpose
from cotmoc.org.models import AuditLine, Unit, User
from tests.org import world
from tests.org.world import Ticking

GOOD = "bảy con sông chảy về"


@pytest.fixture
def units(db: None) -> dict[str, Unit]:
    return world.settle()


def token(user: User, clock: Ticking, *, purpose: Purpose = Purpose.INVITED) -> str:
    return invitations.invite(user, by=None, clock=clock, purpose=purpose).removeprefix(invitations.ADDRESS)


def test_link_says_whose_it_is_until_when(units: dict[str, Unit]) -> None:
    user, clock = world.user("moi"), Ticking()
    made = token(user, clock)

    found = invitations.opened(made, at=clock.moment)

    assert (found.user, found.purpose, found.may_rename) == (user, Purpose.INVITED, False)
    assert clock.moment < found.expires_at <= clock.moment + invitations.LASTS
    with pytest.raises(DeadLink):
        invitations.opened(made, at=found.expires_at)
    invitations.opened(made, at=found.expires_at - timedelta(seconds=1))


def test_accepting_sets_the_password_once(units: dict[str, Unit]) -> None:
    user, clock = world.user("moi"), Ticking()
    made = token(user, clock)

    accepted = invitations.accept(made, username="khac", password=GOOD, clock=clock)

    assert (accepted.username, accepted.check_password(GOOD)) == ("moi", True)
    with pytest.raises(DeadLink):
        invitations.accept(made, username="moi", password="khác hẳn câu trước", clock=clock)
    assert AuditLine.objects.latest("seq").action == "users.link_used"


@pytest.mark.parametrize("end", ["password", "sign_out", "newer", "name"])
def test_whatever_changes_the_account_kills_the_link(units: dict[str, Unit], end: str) -> None:
    user, clock = world.user("moi"), Ticking()
    made = token(user, clock)

    if end == "password":
        operations.set_password(user, password=GOOD, by=None, clock=clock)
    elif end == "sign_out":
        operations.sign_out_everywhere(user, by=user, clock=clock)
    elif end == "newer":
        token(user, clock)
    else:
        User.objects.filter(pk=user.pk).update(username="khac")

    with pytest.raises(DeadLink):
        invitations.opened(made, at=clock.moment)


def test_tampered_link_is_dead(units: dict[str, Unit]) -> None:
    user, other, clock = world.user("moi"), world.user("khac"), Ticking()
    one, two = token(user, clock), token(other, clock)

    for forged in (one[:-1] + ("a" if one[-1] != "a" else "b"), two.split("~")[0] + "~" + one.split("~")[1], ""):
        with pytest.raises(DeadLink):
            invitations.opened(forged, at=clock.moment)


def test_first_link_is_for_the_administrator_and_dies_with_the_first_one(units: dict[str, Unit]) -> None:
    clock = Ticking()
    assert invitations.first_link(clock=clock) is None
    world.user("nguoi-doc", "LEADER", units["BCH"])
    assert invitations.first_link(clock=clock) is None
    chief = world.user("quan-tri", "ADMINISTRATOR", units["BCH"])
    made = invitations.first_link(clock=clock)
    assert made is not None
    assert invitations.opened(made.removeprefix(invitations.ADDRESS), at=clock.moment).user == chief

    other = world.user("quan-tri-2", "ADMINISTRATOR", units["BCH"])
    operations.set_password(other, password=GOOD, by=None, clock=clock)

    assert invitations.has_administrator()
    with pytest.raises(DeadLink):
        invitations.opened(made.removeprefix(invitations.ADDRESS), at=clock.moment)


def test_first_administrator_may_take_another_name(units: dict[str, Unit]) -> None:
    clock = Ticking()
    world.user("quan-tri", "ADMINISTRATOR", units["BCH"])
    made = invitations.first_link(clock=clock)
    assert made is not None

    user = invitations.accept(made.removeprefix(invitations.ADDRESS), username="thu-truong", password=GOOD, clock=clock)

    assert User.objects.get(pk=user.pk).username == "thu-truong"
