from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.walking import Walker
from tests.readings import province as provinces
from tests.readings.province import Province

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

Walk = "Callable[..., Walker]"


@pytest.fixture
def demonstration(settings: Settings) -> None:
    settings.COTMOC_DEMO = True


@pytest.fixture
def province(transactional_db: None, demonstration: None) -> Province:
    return provinces.fill(provinces.settle())


@pytest.fixture
def walk(browser: Browser, live_server: LiveServer) -> Iterator[Callable[..., Walker]]:
    """Open a browser of one's own: `walk(width=360, language="en")`; its complaints fail the test."""
    walkers: list[Walker] = []

    def begin(**words: Any) -> Walker:
        walkers.append(Walker.begin(browser, live_server.url, **words))
        return walkers[-1]

    yield begin
    complaints = [words for one in walkers for words in one.complaints]
    for one in walkers:
        one.page.context.close()
    assert complaints == []
