"""The door that stays closed: an address whose policy nobody has declared answers as if it did not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from cotmoc.org import policies

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class Undeclared:
    """Middleware that lets only views with a policy answer; a test names those without one before that."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: tuple[object, ...], words: dict[str, object]
    ) -> None:
        """Raise Http404 for a view that nobody declared."""
        del args, words
        if policies.declared(view) is None:
            raise Http404(request.path)
