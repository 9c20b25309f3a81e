"""A visitor who opens pages and reads them as text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cotmoc.interfaces.web import assets
from cotmoc.interfaces.web.middleware import LANGUAGE_COOKIE

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

    from cotmoc.org.models import User

TAG = re.compile(r"<[^>]+>")
SPACE = re.compile(r"\s+")


@dataclass
class Visitor:
    """Somebody at a browser; None has not signed in."""

    user: User | None = None
    language: str = "vi"
    client: Client = field(default_factory=Client)

    def __post_init__(self) -> None:
        """Sign in, and choose the language."""
        if self.user is not None:
            self.client.force_login(self.user)
        self.client.cookies[LANGUAGE_COOKIE] = self.language

    def get(self, address: str, status: int = 200) -> Response:
        """Open an address that must answer so."""
        response = self.client.get(address)
        assert response.status_code == status, (address, response.status_code)
        return response

    def read(self, address: str, status: int = 200) -> str:
        """Open an address; return its words, without marks, on one line."""
        return words(self.get(address, status).content.decode())

    def style(self) -> Response:
        """Open the style sheet, as a browser does that takes compressed files."""
        response = self.client.get(f"/static/{assets.built()['style']}", headers={"accept-encoding": "gzip"})
        response.close()
        return response

    def queries(self, address: str) -> int:
        """Return how many queries an address takes."""
        with CaptureQueriesContext(connection) as captured:
            self.get(address)
        return len(captured)


def words(page: str) -> str:
    """Return what a person reads on a page."""
    return SPACE.sub(" ", unescape(TAG.sub(" ", page))).strip()
