"""Foreign keys are doors too, and no import shows them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Model

from tests.architecture import house

OURS = [model for model in apps.get_models() if model.__module__.startswith("cotmoc.")]
HEIGHT = house.heights()


def floor(model: type[Model]) -> str:
    return model.__module__.split(".")[1]


def room(model: type[Model]) -> str:
    parts = model.__module__.split(".")
    return ".".join(parts[1:3]) if floor(model) == "registers" else floor(model)


def links() -> Iterator[tuple[Any, type[Model], type[Model]]]:
    """Yield each key that leaves its floor or its room; strings are resolved by now."""
    for model in OURS:
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if target in OURS and not field.auto_created and room(target) != room(model):
                yield field, model, target


def test_keys_point_down_and_never_between_rooms() -> None:
    assert [str(field) for field, model, target in links() if HEIGHT[floor(target)] >= HEIGHT[floor(model)]] == []


def test_lower_floors_cannot_reach_up_through_a_reverse_accessor() -> None:
    assert [str(field) for field, _, _ in links() if not field.remote_field.hidden] == []


def test_every_table_stands_on_a_floor_that_holds_tables() -> None:
    assert {floor(model) for model in OURS}.isdisjoint({"kernel", "readings", "config"})


def test_deleting_a_record_never_deletes_across_a_wall() -> None:
    cascading = [str(field) for field, _, _ in links() if field.remote_field.on_delete.__name__ == "CASCADE"]

    assert cascading == []
