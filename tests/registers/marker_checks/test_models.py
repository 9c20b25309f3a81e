from __future__ import annotations

from datetime import date

from django.db import models

from cotmoc.documents.models import Document
from cotmoc.registers.marker_checks.models import CheckedDamage, IncidentClosing, IncidentStep, MarkerCheck

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
    check.damaged, check.note = ("INSCRIPTION", "BASE"), "chân mốc hở 5 cm"
    assert check.frozen() | {"marker": "", "commune": "", "team": ""} == {
        "marker": "",
        "commune": "",
        "team": "",
        "state": "DAMAGED",
        "incident": None,
        "damaged": ["BASE", "INSCRIPTION"],
        "note": "chân mốc hở 5 cm",
    }
    step = IncidentStep(incident=check, kind="NOTIFIED")
    assert [str(one) for one in (check, closing, step)] == ["test-m: DAMAGED", "test-1: RESTORED", "test-1: NOTIFIED"]
    assert str(CheckedDamage(check_of=check, damage="BASE")) == "test-1: BASE"


def test_a_check_has_no_field_for_people_a_long_text_or_a_position() -> None:
    fields = {field.name for field in MarkerCheck._meta.get_fields() if not field.auto_created}
    free = {field.name for field in MarkerCheck._meta.get_fields() if isinstance(field, models.TextField)}

    assert fields == {"document", "marker", "commune", "team", "state", "incident", "note"}
    assert free == set()
    assert MarkerCheck._meta.get_field("note").max_length == 280
