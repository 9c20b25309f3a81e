"""Null characters stop at the door: nobody types them, and no text in PostgreSQL holds one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cotmoc.interfaces.web import refusing
from cotmoc.interfaces.web.desks.words import pick

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpRequest, HttpResponse

NULL = "\0"


class Readable:
    """Middleware that answers an address or a form with a null character in words, before any page reads it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: tuple[object, ...], words: dict[str, object]
    ) -> HttpResponse | None:
        """Refuse what cannot be kept; what takes no forms (it reads the body itself) is left alone."""
        del args, words
        if not any(NULL in text for text in _texts(request, forms=not getattr(view, "csrf_exempt", False))):
            return None
        why = pick(
            "Nội dung gửi lên có ký tự rỗng, không ai gõ ra được. Hãy gõ lại thay vì dán.",
            "What was sent holds a null character, which nobody types. Type it again instead of pasting it.",
        )
        return refusing.page(request, heading=pick("Không đọc được", "It cannot be read"), why=why, status=400)


def _texts(request: HttpRequest, *, forms: bool) -> Iterator[str]:
    yield request.path
    for sent in (request.GET, request.POST) if forms else (request.GET,):
        for name, values in sent.lists():
            yield from (name, *map(str, values))
