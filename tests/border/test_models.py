from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cotmoc.border import models, operations, queries
from cotmoc.kernel.stretch import Stretch
from cotmoc.org import append_only
from tests.border.places import START, Place

APPEND_ONLY: list[type[Any]] = [models.LineGeometry, models.ControlPoint, models.SectorInterval, models.CommuneInterval]


def furnished(place: Place) -> models.ReferenceLine:
    line = place.line()
    place.lay(line)
    drawing = {"type": "LineString", "coordinates": [[106, 22], [107, 22]]}
    operations.import_geometry(line, drawing, source="Bản vẽ", by=place.by, clock=place.clock)
    operations.calibrate(line, [(0, 0.0), (1000, 1.0)], by=place.by, clock=place.clock)
    return line


@pytest.mark.parametrize("model", APPEND_ONLY)
def test_what_was_laid_or_drawn_is_never_changed(place: Place, model: type[Any]) -> None:
    line = furnished(place)

    assert model._meta.db_table in append_only.registered()
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(line=line).update(line=line)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.all().delete()


def test_a_record_says_in_short_what_it_is(place: Place) -> None:
    line = furnished(place)
    marker = place.markers(line, {"222/1": 10})[0]

    assert str(line) == "Tuyến thử (1)"
    assert str(marker) == "222/1"
    assert marker.rank == models.Marker.Rank.SECONDARY
    assert [str(model.objects.order_by("id").first()) for model in APPEND_ONLY] == [
        f"{line.pk}: Bản vẽ",
        "0 m = 0.0",
        f"[0, 400) {place.west.pk}",
        f"[0, 500) {place.upper.pk}",
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"part": 1, "secondary": 1, "rank": "SECONDARY"},
        {"secondary": 1, "rank": "MAIN"},
        {"valid_to": START},
    ],
)
def test_the_database_itself_refuses_an_impossible_marker(place: Place, fields: dict[str, Any]) -> None:
    line = place.line()

    with pytest.raises(IntegrityError), transaction.atomic():
        models.Marker.objects.create(
            **{"id": "test-m", "line": line, "number": 1, "measure_m": 0, "valid_from": START} | fields
        )


def test_a_whole_line_is_a_stretch(place: Place) -> None:
    assert place.line().whole == Stretch(0, 1000)
    assert queries.line().whole.length_m == 1000
