from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.org.fields import (
    ComputedField,
    FoldedField,
    MomentField,
    NotAMoment,
    NumberOrderField,
    OrderField,
    from_microseconds,
    to_microseconds,
)
from cotmoc.org.models import Installation

if TYPE_CHECKING:
    from django.db import models

FIELD = Installation._meta.get_field("created_at")
MOMENTS = st.datetimes(min_value=datetime(1800, 1, 1), max_value=datetime(9000, 1, 1), timezones=st.just(UTC))


@given(MOMENTS)
def test_a_moment_survives_being_counted(moment: datetime) -> None:
    assert from_microseconds(to_microseconds(moment)) == moment


@given(MOMENTS, MOMENTS)
def test_counts_keep_the_order_of_moments(one: datetime, other: datetime) -> None:
    assert (to_microseconds(one) < to_microseconds(other)) == (one < other)


def test_a_zone_does_not_change_the_count() -> None:
    moment = datetime(2020, 6, 30, 17, tzinfo=UTC)

    assert to_microseconds(moment.astimezone(timezone(timedelta(hours=7)))) == to_microseconds(moment)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(NotAMoment):
        to_microseconds(datetime(2020, 6, 30))


@pytest.mark.django_db
def test_the_database_keeps_a_moment_to_the_microsecond() -> None:
    moment = datetime(2020, 6, 30, 17, 0, 0, 123456, tzinfo=UTC)
    Installation.objects.create(origin="test", created_at=moment)

    assert Installation.objects.get(created_at=moment).created_at == moment
    assert Installation.objects.filter(created_at__lt=moment).count() == 0


def test_nothing_is_nothing_on_both_sides() -> None:
    field = MomentField(null=True)

    assert field.from_db_value(None) is None
    assert field.get_prep_value(None) is None


def test_text_and_count_become_moments() -> None:
    moment = datetime(2020, 6, 30, tzinfo=UTC)

    assert FIELD.to_python(moment.isoformat()) == moment
    assert FIELD.to_python(to_microseconds(moment)) == moment


def test_what_is_no_moment_is_refused() -> None:
    with pytest.raises(NotAMoment):
        FIELD.to_python(1.5)


def test_a_serialiser_gets_back_what_it_wrote() -> None:
    moment = datetime(2020, 6, 30, 17, 0, 0, 1, tzinfo=UTC)

    assert FIELD.to_python(FIELD.value_to_string(Installation(created_at=moment))) == moment
    assert FIELD.value_to_string(Installation()) == ""


@pytest.mark.parametrize(
    ("field", "text", "kept"),
    [
        (ComputedField, "Đá", "Đá"),
        (FoldedField, "Đồng Đăng", "dong dang"),
        (NumberOrderField, "2015-2020 9", "000020150000202000000009"),
        (OrderField, "An", "a0b10000"),
    ],
)
def test_computed_text_is_computed_from_other_columns(field: type[ComputedField], text: str, kept: str) -> None:
    column = field(of=("name", "code"), max_length=200)
    column.set_attributes_from_name("kept")
    row = SimpleNamespace(name=text, code="", kept="")

    assert column.pre_save(cast("models.Model", row), add=True) == row.kept == kept
    assert column.clone().of == ("name", "code")


def test_computed_text_is_cut_to_its_column() -> None:
    column = FoldedField(of=("name",), max_length=3)
    column.set_attributes_from_name("kept")

    assert column.pre_save(cast("models.Model", SimpleNamespace(name="Đồng Đăng")), add=True) == "don"
