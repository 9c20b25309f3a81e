"""Every address says who may open it; one that says nothing is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from cotmoc.interfaces.web.policing import Undeclared
from cotmoc.org import permissions, policies

if TYPE_CHECKING:
    from collections.abc import Iterator


def addresses(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, object]]:
    """Return every address with what answers it."""
    for one in resolver.url_patterns:
        where = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from addresses(one, where)
        else:
            assert isinstance(one, URLPattern)
            yield where, one.callback


def test_every_address_declares_a_policy() -> None:
    silent = [where for where, view in addresses(get_resolver()) if policies.declared(view) is None]

    assert silent == []


def test_every_declared_right_is_one_that_a_role_can_hold() -> None:
    declared = [policies.declared(view) for _, view in addresses(get_resolver())]

    assert {action for one in declared if one for action in one.actions} <= permissions.ACTIONS


def test_view_without_a_policy_does_not_exist() -> None:
    door = Undeclared(lambda request: HttpResponse(request.path))
    request = RequestFactory().get("/forgotten")

    with pytest.raises(Http404):
        door.process_view(request, lambda: None, (), {})


def test_view_with_a_policy_answers() -> None:
    @policies.declaring(policies.OPEN)
    def page() -> None:
        """Answer nothing."""

    request = RequestFactory().get("/open")
    door = Undeclared(lambda request: HttpResponse(request.path))

    door.process_view(request, page, (), {})

    assert door(request).content == b"/open"
