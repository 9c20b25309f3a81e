"""Who read what concerns a person is written down."""

from __future__ import annotations

import pytest

from cotmoc.documents.models import Document
from cotmoc.interfaces.web import noting
from cotmoc.org import audit
from cotmoc.org.models import AuditLine
from cotmoc.org.permissions import SENSITIVE
from tests.org import world


@pytest.mark.django_db
def test_only_reading_a_sensitive_register_is_noted() -> None:
    units, clock = world.settle(), world.Ticking()
    reader = world.user("reader")
    before = AuditLine.objects.count()

    for register in ("works", *sorted(SENSITIVE)):
        noting.reading(Document(pk=f"d-{register}", register=register, unit=units["TT"]), by=reader, clock=clock)

    lines = AuditLine.objects.filter(seq__gt=before).order_by("seq")
    assert [line.action for line in lines] == [f"{register}.read" for register in sorted(SENSITIVE)]
    assert {line.by for line in lines} == {reader.pk}
    assert audit.verify().ok
