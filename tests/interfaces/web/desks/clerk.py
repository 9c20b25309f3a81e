"""A clerk at the desks: fills in forms, keeps drafts, previews, sends, and reads what comes back."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PIL import Image

from cotmoc.documents.models import Document
from cotmoc.interfaces.web.desks import drafts
from cotmoc.interfaces.web.models import Draft
from tests.interfaces.web.browsing import Visitor, words

if TYPE_CHECKING:
    from cotmoc.org.models import User
    from tests.readings.province import Province

JSON = {"accept": "application/json"}


def photo(colour: str = "green", size: tuple[int, int] = (40, 30)) -> io.BytesIO:
    """Return a small picture, as a browser uploads one."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    out.seek(0)
    out.name = "anh.jpg"
    return out


def stage(province: Province, **more: Any) -> dict[str, Any]:
    """Return what a clerk types for a new latrine that was surveyed."""
    return {
        "unit": province.units["TT"].pk,
        "kind": "LATRINES",
        "name": "Nhà vệ sinh Bản Mới",
        "commune": province.units["X-BL"].pk,
        "stage": "SURVEYED",
        "day": "5/3/2020",
        "paper_number": "KS-7",
    } | more


@dataclass
class Clerk:
    """Somebody at one desk, with one draft."""

    user: User
    desk: str = "works-stage"
    identifier: str = field(default_factory=drafts.new_id)
    version: int = 0
    corrects: str = ""

    def __post_init__(self) -> None:
        """Sign in."""
        self.visitor = Visitor(self.user)
        self.client = self.visitor.client

    def post(self, act: str, typed: dict[str, Any] | None = None, **more: Any) -> Any:
        """Send the form to one of its buttons; without `typed` as a page that only carries the version."""
        sent = {"desk": self.desk, "version": str(self.version)}
        if typed is not None:
            sent |= {"typed": "1", "corrects": self.corrects} | typed
        headers = more.pop("headers", {})
        return self.client.post(f"/drafts/{self.identifier}/{act}", sent | more, headers=headers)

    def save(self, typed: dict[str, Any]) -> int:
        """Keep what is typed as the page does by itself; return the version."""
        answer = self.post("save", typed, headers=JSON)
        assert answer.status_code == 200, answer.content.decode()
        self.version = answer.json()["version"]
        return self.version

    def preview(self, typed: dict[str, Any]) -> str:
        """Ask for the preview; return the page's words."""
        self.save(typed)
        answer = self.post("preview", typed)
        assert answer.status_code == 200
        return words(answer.content.decode())

    def enter(self, typed: dict[str, Any]) -> Document:
        """Keep, then put into the books."""
        self.save(typed)
        answer = self.post("submit")
        assert answer.status_code == 302, words(answer.content.decode())
        return self.document()

    def propose(self, typed: dict[str, Any]) -> Document:
        """Keep, then hand over for approval."""
        self.save(typed)
        answer = self.post("propose")
        assert answer.status_code == 302, words(answer.content.decode())
        return self.document()

    def document(self) -> Document:
        """Return the document of this draft."""
        return Document.objects.get(idempotency_key=self.identifier)

    def draft(self) -> Draft:
        """Return the draft as it is kept."""
        return Draft.objects.get(pk=self.identifier)


def marks(page: str, name: str) -> str:
    """Return the fault that stands beside a field."""
    found = re.search(rf'id="id_{name}_error">(.*?)</p>', page, re.DOTALL)
    return words(found[1]) if found else ""
