"""An administrator of the test province, and what one sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cotmoc.org.permissions import Role
from tests.interfaces.web.browsing import Visitor, words
from tests.org import world

if TYPE_CHECKING:
    from tests.readings.province import Province


def administrator(province: Province, language: str = "vi") -> Visitor:
    """Return somebody who looks after the installation."""
    return Visitor(world.user("admin", Role.ADMINISTRATOR, province.units["BCH"]), language)


def post(visitor: Visitor, address: str, status: int = 302, /, **sent: Any) -> str:
    """Send a form that must be answered so; return the words of the answer."""
    answer = visitor.client.post(address, sent)
    assert answer.status_code == status, (address, answer.status_code, words(answer.content.decode())[:2000])
    return words(answer.content.decode())
