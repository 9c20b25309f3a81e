from __future__ import annotations

from datetime import date

from django.db import models

from cotmoc.documents.models import Document
from cotmoc.registers.arms.models import HandIn, HandOn

PAPER = Document(id="test-1", unit_id="tay", day=date(2020, 1, 1))


def test_a_record_freezes_its_counts_and_papers() -> None:
    came = HandIn(document=PAPER, commune_id="xa", receipt="PT-1", flintlocks=2, barrels=1)
    went = HandOn(document=PAPER, receiver="Quân sự", minutes="BB-1", other_items=4)

    assert came.frozen() == {"commune": "xa", "receipt": "PT-1", "flintlocks": 2, "barrels": 1, "other_items": 0}
    assert went.frozen() == {"receiver": "Quân sự", "minutes": "BB-1", "flintlocks": 0, "barrels": 0, "other_items": 4}
    assert (came.items, went.items) == (3, 4)
    assert (str(came), str(went)) == ("test-1: 3", "test-1: 4")


def test_no_field_can_name_the_giver() -> None:
    fields = {field.name for field in HandIn._meta.get_fields()}
    keys = {field.related_model for field in HandIn._meta.get_fields() if isinstance(field, models.ForeignKey)}

    assert fields == {"document", "commune", "receipt", "flintlocks", "barrels", "other_items"}
    assert {key.__name__ for key in keys} == {"Document", "Unit"}
