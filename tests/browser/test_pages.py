"""Every page for everybody: nothing that axe objects to, no sideways scroll on a phone, nothing against the policy."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from cotmoc.documents import evidence
from cotmoc.documents.models import Document
from tests.org import world
from tests.readings.province import LINE, Province
from tests.readings.test_proof import PDF

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.walking import Walker

pytestmark = pytest.mark.browser
MOST_BYTES = 350 * 1024
PAST = "as_of=2020-03-31&known_at=2025-01-31&tree=2020-02-01"


def addresses(province: Province) -> list[str]:
    """Return the address of every page, after entering what makes them fuller."""
    province.adopts()
    province.closes("TT", "2020-03")
    province.works(5)
    province.ground.opening(households=3)
    paper = Document.objects.get(paper_number="CT-01")
    desk = province.desk
    evidence.attach(paper, by=desk.clerk, clock=desk.clock, file=PDF, file_name="biên bản bàn giao nhà vệ sinh.pdf")
    return [
        "/?period=2020-H1",
        "/resolution?period=2020-H1",
        *(f"/steps/{step}?period=2020-H1" for step in ("commitments", "results", "checks", "lessons")),
        "/reports/half-year/2020-H1",
        f"/reports/half-year/2020-H1?{PAST}",
        f"/figures/{LINE}?period=2020-H1",
        f"/figures/{LINE}?period=2020-H1&{PAST}",
        "/figures/stewardship.households?period=2020-H1&unit=TT",
        f"/figures/{LINE}?period=2018-H1",
        f"/documents/{paper.pk}",
        "/ledger",
        "/health",
        "/reports/half-year/khong-doc-duoc",
        "/nothing-here",
    ]


def test_axe_finds_nothing_in_vietnamese(province: Province, walk: Callable[..., Walker]) -> None:
    asked = addresses(province)
    walker = walk(bypass_csp=True).go("/sign-in")
    found = {"/sign-in": walker.faults_in_any_light()}
    walker.sign_in()

    found |= {address: walker.go(address).faults_in_any_light() for address in asked}

    assert {address: faults for address, faults in found.items() if faults} == {}


def test_axe_finds_nothing_in_english(province: Province, walk: Callable[..., Walker]) -> None:
    asked = addresses(province)
    walker = walk(bypass_csp=True, language="en").sign_in()

    found = {address: walker.go(address).faults() for address in (asked[0], asked[6], asked[8], asked[12])}

    assert {address: faults for address, faults in found.items() if faults} == {}


def test_axe_finds_nothing_before_the_books(
    transactional_db: None, demonstration: None, walk: Callable[..., Walker]
) -> None:
    units = world.settle()
    world.user("leader", "LEADER", units["BCH"])
    walker = walk(bypass_csp=True).sign_in()

    found = {address: walker.go(address).faults() for address in ("/", "/ledger", "/health", "/reports/half-year")}

    assert {address: faults for address, faults in found.items() if faults} == {}


def test_phone_shows_every_page_without_sideways_scroll(province: Province, walk: Callable[..., Walker]) -> None:
    asked = addresses(province)
    walker = walk(width=360).go("/sign-in")
    wide = {"/sign-in": walker.overflow}
    walker.sign_in()

    wide |= {address: walker.go(address).overflow for address in asked}

    assert {address: by for address, by in wide.items() if by > 0} == {}


def test_home_page_is_light(province: Province, walk: Callable[..., Walker]) -> None:
    walker = walk().sign_in()
    sizes: list[int] = []
    walker.page.on("response", lambda answer: sizes.append(len(gzip.compress(answer.body()))))

    walker.go("/?period=2020-H1").page.wait_for_load_state("networkidle")

    assert sum(sizes) < MOST_BYTES
