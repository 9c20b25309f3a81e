"""Every page there is, for everybody: what axe finds, full, with errors and empty, in both languages and both lights.

The pages are those of the matrix's doors, each opened by a role that it is open to; so a new page is looked at as soon
as it has a door.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cotmoc.interfaces.web.desks import catalogue
from tests.matrix import world
from tests.matrix.doors import DOORS, Opening, Reach
from tests.matrix.test_matrix import ROLES, expected
from tests.matrix.world import OWN, World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import ViewportSize

    from tests.browser.walking import Walker

pytestmark = pytest.mark.browser
NO_PAGES = {
    "web:work-count",
    "web:pick",
    "web:evidence",
    "web:evidence-page",
    "web:draft-file",
    "web:steward-stretch",
    "office:import-template",
    "office:report",
    "office:list",
}
"""Addresses that answer with a number, with choices, with a part of a page, with a file."""
MOST, LEAST = 130, 90
"""How many pages there are at least, in a full installation and in an empty one."""
PHONE: ViewportSize = {"width": 360, "height": 800}
DESK: ViewportSize = {"width": 1280, "height": 900}


def openings(made: World) -> Iterator[tuple[str, Opening]]:
    """Return every page about the own unit's things, with a role that it is open to."""
    for name, door in DOORS.items():
        for one in door(made, OWN) if name not in NO_PAGES else ():
            role = next((role for role in ROLES if expected(one, role, OWN)), "")
            if one.data is None and role and one.reach != Reach.TOP:
                yield role, one


def looked_at(walker: Walker, address: str) -> list[str]:
    """Return what is wrong with a page: in this light and in the dark, on a desk and on a phone."""
    page = walker.go(address).page
    found = walker.faults_in_any_light()
    page.set_viewport_size(PHONE)
    found += [f"too wide on a phone by {walker.overflow} pixels"] * (walker.overflow > 0)
    page.set_viewport_size(DESK)
    return found


def faults(made: World, begin: Callable[[], Walker]) -> dict[str, list[str]]:
    """Return what is wrong with every page, each opened by somebody whose it is."""
    walkers: dict[str, Walker] = {}
    found = {}
    for role, one in openings(made):
        if role not in walkers:
            walkers[role] = begin().sit_down(made.accounts[role])
        found[one.address] = looked_at(walkers[role], one.address)
    return found


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_is_for_everybody(transactional_db: None, walk: Callable[..., Walker], language: str) -> None:
    found = faults(world.settle(), lambda: walk(bypass_csp=True, language=language))

    assert {address: said for address, said in found.items() if said} == {}
    assert len(found) >= MOST


def test_every_page_is_for_everybody_before_there_is_anything(
    transactional_db: None, walk: Callable[..., Walker]
) -> None:
    found = faults(world.bare(), lambda: walk(bypass_csp=True))

    assert {address: said for address, said in found.items() if said} == {}
    assert len(found) >= LEAST


def test_every_desk_says_what_is_wrong_for_everybody(transactional_db: None, walk: Callable[..., Walker]) -> None:
    made = world.settle()
    walkers: dict[str, Walker] = {}
    found = {}

    for name, desk in catalogue.DESKS.items():
        opening = Opening("", Reach.HELD, (desk.action("record"),), besides=(desk.action("read"),))
        role = next(role for role in ROLES if expected(opening, role, OWN))
        if role not in walkers:
            walkers[role] = walk(bypass_csp=True).sit_down(made.accounts[role])
        walker = walkers[role]
        page = walker.go(f"/drafts/new?desk={name}").page
        with page.expect_navigation():
            page.get_by_role("button", name="Xem trước", exact=True).click()
        assert page.locator("#faults").is_visible(), name
        found[name] = walker.faults()

    assert {name: said for name, said in found.items() if said} == {}
