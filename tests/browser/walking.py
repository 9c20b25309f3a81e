"""A person at a browser: signs in, opens pages, reads numbers, asks axe what it thinks of a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from cotmoc.interfaces.web.middleware import LANGUAGE_COOKIE
from tests.architecture.house import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from cotmoc.org.models import User

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
MOST_TABS = 80


@dataclass
class Walker:
    """A page in a browser context of its own, and what the browser complained about."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    @classmethod
    def begin(
        cls,
        browser: Browser,
        address: str,
        *,
        width: int = 1280,
        language: str = "vi",
        scheme: Literal["light", "dark"] = "light",
        bypass_csp: bool = False,
    ) -> Walker:
        """Open a browser window."""
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            reduced_motion="reduce",  # a colour is looked at when it has changed, not on its way
            bypass_csp=bypass_csp,
            base_url=address,
        )
        context.add_cookies([{"name": LANGUAGE_COOKIE, "value": language, "url": address}])
        walker = cls(context.new_page(), address)
        walker.page.on("console", lambda said: walker._hear(said.type, said.text))
        walker.page.on("pageerror", lambda error: walker.complaints.append(str(error)))
        return walker

    def _hear(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and "status of 4" not in text:
            self.complaints.append(text)

    def sign_in(self, username: str = "leader") -> Walker:
        """Sit down at a desk of the demonstration."""
        self.page.goto("/sign-in")
        self.page.locator(f"button[value={username}]").click()
        expect(self.page.locator("#account")).to_be_attached()
        return self

    def sit_down(self, user: User) -> Walker:
        """Go on with a session of somebody who has signed in with both factors."""
        client = Client()
        client.force_login(user)
        name, secure = settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE
        url = self.address.replace("http:", "https:") if secure else self.address  # a browser trusts its own machine
        value = client.cookies[name].value
        self.page.context.add_cookies([{"name": name, "value": value, "url": url, "secure": secure}])
        return self

    def go(self, address: str) -> Walker:
        """Open an address."""
        self.page.goto(address)
        return self

    def follow(self, words: str) -> Walker:
        """Click the first link that is called so."""
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=words, exact=False).first.click()
        return self

    def tab_to(self, words: str) -> Walker:
        """Press Tab until the focus stands on what is called so, and Enter."""
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if words in self.page.evaluate("document.activeElement.innerText || ''"):
                with self.page.expect_navigation():
                    self.page.keyboard.press("Enter")
                return self
        message = f"no way to “{words}” by keyboard"
        raise AssertionError(message)

    @property
    def heading(self) -> str:
        """Return the page's heading."""
        return self.page.locator("h1").inner_text()

    @property
    def number(self) -> str:
        """Return the number that a figure's page is about, without its unit."""
        return self.page.locator("main p.figure-value").inner_text().split()[0]

    @property
    def sums(self) -> list[str]:
        """Return the sums printed under the tables."""
        return self.page.locator("tfoot td.number").all_inner_texts()

    @property
    def overflow(self) -> int:
        """Return by how many pixels the page is wider than its window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))

    def faults(self, *rules: str) -> list[str]:
        """Return what axe finds wrong with the page; of these rules only, if any are named."""
        if not self.page.evaluate("'axe' in window"):
            self.page.add_script_tag(path=AXE)
        asked: dict[str, Any] = {"resultTypes": ["violations"]}
        if rules:
            asked["runOnly"] = {"type": "rule", "values": list(rules)}
        found = self.page.evaluate("asked => axe.run(document, asked).then(found => found.violations)", asked)
        return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]

    def faults_in_any_light(self) -> list[str]:
        """Return what axe finds wrong with the page, and with its colours in the dark."""
        found = self.faults()
        self.page.emulate_media(color_scheme="dark")
        found += [f"dark: {one}" for one in self.faults("color-contrast")]
        self.page.emulate_media(color_scheme="light")
        return found
