from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model

from cotmoc.org.models import (
    AuditLine,
    CellLink,
    Installation,
    Membership,
    Person,
    Post,
    RoleGrant,
    Succession,
    Unit,
    UnitState,
    User,
)

DAY = date(2020, 1, 1)
AT = datetime(2020, 1, 1, tzinfo=UTC)


def test_every_row_says_what_it_is() -> None:
    rows: dict[Model, str] = {
        Installation(origin="test"): "test",
        Unit(id="u", code="TT"): "TT",
        Person(id="p", full_name="An"): "An",
        Membership(id="m", person_id="p", cell_id="c"): "p @ c",
        Post(id="o", title="Đồn trưởng"): "Đồn trưởng",
        RoleGrant(id="g", user_id="u", role="LEADER", unit_id="t"): "u: LEADER @ t",
        AuditLine(seq=1, action="units.added"): "1 units.added",
        User(id="u", username="an"): "an",
    }
    dated: list[tuple[Model, str]] = [
        (UnitState(name_vi="Đồn", from_day=DAY), "Đồn (01/01/2020)"),
        (Succession(predecessor_id="a", successor_id="b"), "a → b"),
        (CellLink(cell_id="c", unit_id="u"), "c → u"),
    ]

    assert [str(row) for row in rows] == list(rows.values())
    assert [str(row) for row, _ in dated] == [text for _, text in dated]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "row",
    [
        Installation(id=2, origin="b", created_at=AT),
        Unit(id="u", code="U", tree="FAMILY", kind="STATION"),
        AuditLine(seq=0, at=AT, action="x.y"),
    ],
)
def test_the_database_refuses_what_no_operation_writes(row: Model) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
