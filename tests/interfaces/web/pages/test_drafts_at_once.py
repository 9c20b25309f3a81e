"""A double click, a browser that tries again, two tabs: whatever comes at once makes one document."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from django.db import connections

from cotmoc.documents.models import Document, Evidence, Setting
from cotmoc.interfaces.web.models import Draft
from tests.interfaces.web.desks.clerk import Clerk, photo, stage
from tests.readings import province as provinces

if TYPE_CHECKING:
    from tests.readings.province import Province

AT_ONCE = 4


@pytest.fixture
def busy(transactional_db: None) -> Province:
    return provinces.settle()


def presses(clerk: Clerk, act: str) -> list[tuple[int, str]]:
    """Press a button several times at once, each over connections of its own."""

    def press(_: int) -> tuple[int, str]:
        same = Clerk(clerk.user, identifier=clerk.identifier, version=clerk.version)
        try:
            answer = same.post(act)
            return answer.status_code, answer.get("Location", "")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(press, range(AT_ONCE)))


@pytest.mark.parametrize("act", ["submit", "propose"])
def test_pressed_at_once_it_is_one_document(busy: Province, act: str) -> None:
    if act == "propose":
        Setting.objects.create(name="approval:works.stage", value=1)
    clerk = Clerk(busy.secretary)
    clerk.save(stage(busy))
    clerk.post("attach", evidence=photo())

    answers = presses(clerk, act)

    document = Document.objects.get(kind="works.stage")
    assert set(answers) == {(302, f"/documents/{document.pk}")}
    assert Evidence.objects.filter(document=document).count() == 1
    assert Draft.objects.count() == (1 if act == "propose" else 0)
