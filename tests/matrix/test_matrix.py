"""Every role at every address, with what belongs to its own unit, one below, beside, above, and one that has ended.

What a role may do is `permissions.TABLE`, reviewed in its own truth table; which right an address takes is
`doors.DOORS`. An answer other than the two together say, or one that carries another unit's mark, is a fault.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from cotmoc.org.models import RoleGrant
from cotmoc.org.permissions import TABLE
from tests.matrix import world
from tests.matrix.doors import DOORS, EXEMPT, Opening, Reach
from tests.matrix.world import MARKS, RELATIONS, WITHIN, World

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test.client import _MonkeyPatchedWSGIResponse as Response

ROLES = list(RoleGrant.Role.values)
LEAST_CASES = 300
"""How many cases each role makes at least: ten roles make the three thousand that are asked for."""
NAMED = ("web", "office")


def names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    """Return the name of every address of the web and the office."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from names(one, one.namespace or space)
        elif isinstance(one, URLPattern) and space in NAMED:
            yield f"{space}:{one.name}"


def test_every_address_has_a_door_or_a_reason_for_none() -> None:
    assert set(names(get_resolver())) == set(DOORS) | set(EXEMPT)


def expected(opening: Opening, role: str, relation: str) -> bool:
    """Say whether the address answers a role that is held at the own unit."""
    holds = all(any(right in TABLE[role] for right in rights) for rights in (opening.rights, opening.besides) if rights)
    if role == RoleGrant.Role.COMMUNE_PARTNER and opening.reach == Reach.UNIT:
        return False
    return {
        Reach.ALWAYS: True,
        Reach.HELD: holds,
        Reach.UNIT: holds and relation in WITHIN,
        Reach.TOP: False,
    }[opening.reach]


def answered(client: Client, opening: Opening) -> Response:
    """Open an address, and take back whatever it did."""
    with transaction.atomic():
        if opening.data is None:
            response = client.get(opening.address)
        else:
            files = {
                name: SimpleUploadedFile("a.png", value) if isinstance(value, bytes) else value
                for name, value in opening.data.items()
            }
            response = client.post(opening.address, files)
        transaction.set_rollback(True)
    return response


def text(response: Response) -> str:
    """Return all that an answer says, a workbook's cells too."""
    body = response.getvalue()
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            body = b"".join(book.read(name) for name in book.namelist())
    said = body.decode("utf-8", "replace")
    return said + "".join(f"{name}: {value}" for name, value in response.items())


def hidden(role: str, relation: str) -> tuple[str, ...]:
    """Return the marks that an answer about something of this relation must not carry."""
    del role
    asked = {relation} if relation in WITHIN else set()
    return tuple(mark for one, mark in MARKS.items() if one not in WITHIN | asked)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_answered_as_the_table_says_and_sees_no_other_unit(
    role: str, db: None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("CRITICAL", "django.request")  # thousands of refusals are what is asked for
    made: World = world.settle()
    client = Client(raise_request_exception=True)
    client.force_login(made.accounts[role])
    faults, cases = [], 0
    for name, door in DOORS.items():
        for relation in RELATIONS:
            for opening in door(made, relation):
                cases += 1
                response = answered(client, opening)
                does = response.status_code != 404
                if does != expected(opening, role, relation):
                    faults.append(f"{name} {relation} {opening.address}: {response.status_code}")
                seen = [mark for mark in hidden(role, relation) if mark in text(response)]
                if seen:
                    faults.append(f"{name} {relation} {opening.address}: shows {seen}")
                if response.status_code >= 500:
                    faults.append(f"{name} {relation} {opening.address}: failed")

    assert not faults, "\n".join(faults)
    assert cases >= LEAST_CASES
