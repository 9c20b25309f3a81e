"""Pages full of payloads in a browser: nothing runs, no dialog opens, the content policy has nothing to report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.attacks import filling
from tests.attacks.payloads import PAYLOADS
from tests.browser.walking import Walker
from tests.interfaces.web.desks.clerk import Clerk, stage
from tests.readings import province as provinces

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.browser
CLEAR = [one.replace("\x00", "") for one in PAYLOADS]
ALL = " ".join(CLEAR)
REPORT = "/csp-report"
DESKS = ("works-stage", "meetings", "stewardship-agreement", "marker-checks-round", "arms-hand-on")


def test_nothing_runs_on_pages_full_of_payloads(
    transactional_db: None, settings: Settings, browser: Browser, live_server: LiveServer
) -> None:
    settings.COTMOC_DEMO = True
    addresses = filled(provinces.fill(provinces.settle()))
    walker = Walker.begin(browser, live_server.url).sign_in("secretary")
    dialogs: list[str] = []
    strays: list[str] = []

    def meets(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    walker.page.on("dialog", meets)
    walker.page.on("request", lambda sent: strays.append(sent.url) if is_stray(sent.url, live_server.url) else None)
    for address in addresses:
        walker.go(address)
        walker.page.evaluate(
            "document.querySelectorAll('main *').forEach(one => one.dispatchEvent(new Event('focus')))"
        )

    complaints = [one for one in walker.complaints if "Content Security Policy" in one or "zq" in one]
    walker.page.context.close()
    assert (dialogs, complaints, strays) == ([], [], [])


def is_stray(address: str, ours: str) -> bool:
    """Say whether a page sent something elsewhere, or reported that it was made to."""
    return REPORT in address or not address.startswith((ours, "data:", "blob:"))


def filled(province: provinces.Province) -> list[str]:
    """Write payloads into drafts, papers and reasons; return the pages that show them."""
    addresses = [f"/desks/works-stage?q={'%3Cscript%3Ealert(1)%3C/script%3E'}", "/drafts", "/desks/works-stage"]
    for desk in (one for one in filling.DESKS if one.name in DESKS):
        clerk = Clerk(province.secretary, desk=desk.name)
        typed = dict.fromkeys(filling.typed_fields(desk), ALL)
        clerk.save({"unit": province.units["TT"].pk} | typed)
        addresses.append(f"/drafts/{clerk.identifier}")
    for number in range(4):
        texts = CLEAR[number * 50 :][:50]
        clerk = Clerk(province.secretary)
        named = {"name": " ".join(texts)[:150], "paper_number": " ".join(texts[10:])[:80]}
        document = clerk.enter(stage(province, **named))
        clerk.client.post(f"/documents/{document.pk}/void", {"reason": " ".join(texts[20:])[:390]})
        addresses.append(f"/documents/{document.pk}")
    return addresses
