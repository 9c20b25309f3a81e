from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cotmoc.registers.works import operations, queries
from cotmoc.registers.works.models import WorkStage
from tests.border.places import Place
from tests.registers.works.papers import DAY, stage, work

Stage = WorkStage.Stage


def test_a_work_has_reached_what_is_in_the_books(place: Place) -> None:
    made = work(place)
    surveyed = stage(place, made, Stage.SURVEYED)
    voided = stage(place, made, Stage.AGREED, DAY + timedelta(days=1))
    stage(place, made, Stage.STARTED)
    operations.submit_stages([surveyed, voided], by=place.clerk, clock=place.clock)
    operations.void_stage(voided, reason="Nhầm", by=place.clerk, clock=place.clock)

    assert queries.reached([made.pk, "test-none"]) == {made.pk: [(Stage.SURVEYED, DAY)]}
    assert list(queries.in_force()) == [surveyed]


def test_many_works_are_asked_for_in_parts(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "CHUNK", 2)
    works = [work(place) for _ in range(3)]
    records = [stage(place, made, Stage.SURVEYED) for made in works]
    operations.submit_stages(records, by=place.clerk, clock=place.clock)

    with CaptureQueriesContext(connection) as statements:
        found = queries.reached([made.pk for made in works])

    assert len(found) == 3
    assert len(statements) == 2


def test_a_unit_sees_the_works_it_leads(place: Place) -> None:
    second, first = work(place, name="B"), work(place, name="A")
    work(place, lead_unit=place.east.pk)

    assert list(queries.works_of(place.west.pk)) == [first, second]
    assert queries.communes([place.lower.pk, place.command.pk]) == {place.lower.pk}
