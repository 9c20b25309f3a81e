from __future__ import annotations

from datetime import date

from django.db import models

from cotmoc.documents.models import Document
from cotmoc.registers.marker_checks.models import IncidentClosing, IncidentStep, MarkerCheck

PAPER = Document(id="test-1", unit_id="tay", day=date(2020, 3, 1))


def test_a_record_freezes_what_was_found_and_done() -> None:
    check = MarkerCheck(document=PAPER, marker_id="test-m", commune_id="xa", team="Tổ 1", state="DAMAGED")
    closing = IncidentClosing(
        document=Document(id="test-2"), incident=check, outcome="RESTORED", minutes_vi="1", minutes_zh="2"
    )

    assert check.frozen() == {
        "marker": "test-m",
        "commune": "xa",
        "team": "Tổ 1",
        "state": "DAMAGED",
        "incident": None,
    }
    assert closing.frozen() == {
        "incident": "test-1",
        "outcome": "RESTORED",
        "minutes_vi": "1",
        "minutes_zh": "2",
        "other_side_present": False,
    }
    step = IncidentStep(incident=check, kind="NOTIFIED")
    assert [str(one) for one in (check, closing, step)] == ["test-m: DAMAGED", "test-1: RESTORED", "test-1: NOTIFIED"]


def test_a_check_has_no_field_for_people_free_text_or_a_position() -> None:
    fields = {field.name for field in MarkerCheck._meta.get_fields() if not field.auto_created}
    free = {field.name for field in MarkerCheck._meta.get_fields() if isinstance(field, models.TextField)}

    assert fields == {"document", "marker", "commune", "team", "state", "incident"}
    assert free == set()
