"""Whatever is typed anywhere comes back as text: no element, attribute, script or address is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cotmoc.kernel import vietnamese
from tests.attacks import filling, markup
from tests.attacks.payloads import PAYLOADS
from tests.interfaces.web.desks.clerk import Clerk
from tests.interfaces.web.desks.deeds import opened

if TYPE_CHECKING:
    from cotmoc.interfaces.web.desks.desk import Desk
    from cotmoc.org.models import User
    from tests.readings.province import Province

LEAST = 200
ALL = " ".join(one.replace("\x00", "") for one in PAYLOADS)


def test_there_are_two_hundred_payloads_each_once() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= LEAST


@pytest.fixture
def everyone(province: Province) -> User:
    return filling.every_right(province)


def tried(clerk: Clerk, typed: dict[str, Any]) -> str:
    """Return what the preview answers, which keeps what was typed."""
    answer = clerk.post("preview", typed)
    assert answer.status_code == 200, (clerk.desk, answer.status_code)
    clerk.version = clerk.draft().version
    return str(answer.content.decode())


def lost(page: str, typed: dict[str, str]) -> list[str]:
    """Return the fields whose text did not come back as it was typed, but for what cannot be seen."""
    said = {vietnamese.normalise(one) for one in markup.shape(page).values}
    return [name for name, text in typed.items() if vietnamese.normalise(text) not in said]


def around(desk: Desk[Any], names: list[str]) -> list[str]:
    """Return for each field another payload, so that all of them come by as the desks are gone through."""
    begin = sum(len(filling.typed_fields(one)) for one in filling.DESKS[: filling.DESKS.index(desk)])
    return [PAYLOADS[(begin + at) % len(PAYLOADS)].replace("\x00", "") for at in range(len(names))]


def test_every_field_of_every_desk_shows_every_payload_as_text(province: Province, everyone: User) -> None:
    faults, fields = [], 0
    for desk in filling.DESKS:
        names = filling.typed_fields(desk)
        fields += len(names)
        clerk, chosen = filling.clerk(province, everyone, desk)
        plain = markup.shape(tried(clerk, chosen | dict.fromkeys(names, "Chữ thường")))
        for texts in (around(desk, names), [ALL] * len(names)):
            typed = dict(zip(names, texts, strict=True))
            page = tried(clerk, chosen | typed)
            faults += [f"{desk.name}: {fault}" for fault in markup.strange(page, plain)]
            faults += [f"{desk.name}: {name} lost its text" for name in lost(page, typed)]
        faults += [f"{desk.name}: {fault}" for fault in markup.strange(opened(clerk), plain)]

    assert not faults, "\n".join(faults)
    assert fields >= len(PAYLOADS)
