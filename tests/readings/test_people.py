"""Whose desk one may sit at on a demonstration server, and only there."""

from __future__ import annotations

import pytest

from cotmoc.org import operations as org
from cotmoc.readings import people
from cotmoc.readings.people import Desk
from tests.org import world
from tests.org.world import START


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words", "unit"),
    [("vi", "lãnh đạo", "Bộ Chỉ huy"), ("en", "leader", "Command")],
)
def test_desks_of_a_demonstration_are_offered(language: str, words: str, unit: str) -> None:
    units = world.settle()
    world.user("lanh-dao", "LEADER", units["BCH"])

    assert people.demonstration_roles(on=START, language=language) == [Desk("lanh-dao", words, unit)]


@pytest.mark.django_db
def test_person_of_a_demonstration_has_no_password_of_the_own() -> None:
    world.settle()
    made_up, real = world.user("made-up"), world.user("real")
    real.set_password("mật khẩu rất dài")
    real.save()

    assert people.demonstration_user("made-up") == made_up
    assert people.demonstration_user("real") is None
    assert people.demonstration_user("nobody") is None


@pytest.mark.django_db
def test_real_installation_offers_nobody() -> None:
    org.install(origin="real", demo=False, clock=world.Ticking())
    world.user("somebody")

    assert people.demonstration_roles(on=START, language="vi") == []
    assert people.demonstration_user("somebody") is None
