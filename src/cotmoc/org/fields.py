"""Fields that every floor shares: a moment that every database gives back in the same bytes, an id, computed texts.

A folded column finds a text without its marks; an order column sorts it as a Vietnamese dictionary does. Both are
computed from other columns of the row whenever it is written (`save`, `bulk_create`; not `update` or `bulk_update`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models

from cotmoc.kernel import vietnamese

_Set = TypeVar("_Set")
_Get = TypeVar("_Get")

if TYPE_CHECKING:

    class MomentColumn(models.Field[_Set, _Get]):
        """What the type checker reads: a moment, or with null=True perhaps none."""

        _pyi_private_set_type: datetime
        _pyi_private_get_type: datetime

    TextColumn = models.CharField[str, str]
else:  # at run time Django's fields are not generic
    MomentColumn = {(_Set, _Get): models.Field}
    TextColumn = models.CharField

NUMBER = re.compile(r"\d+")
DIGITS_ORDERED = 8
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
ID_LENGTH = 64


class NotAMoment(ValueError):
    """What was given has no time zone, or is no moment at all."""


def to_microseconds(moment: datetime) -> int:
    """Return the whole microseconds from 1970-01-01 UTC to the aware `moment`; NotAMoment when it has no zone."""
    if moment.tzinfo is None:
        text = f"A moment needs a time zone: {moment.isoformat()}"
        raise NotAMoment(text)
    return (moment - EPOCH) // MICROSECOND


def from_microseconds(count: int) -> datetime:
    """Return the moment in UTC that lies `count` microseconds after 1970-01-01 UTC."""
    return EPOCH + timedelta(microseconds=count)


class MomentField(MomentColumn[_Set, _Get]):
    """An aware moment in Python, a 64-bit count of microseconds in the database."""

    description = "Moment"
    empty_strings_allowed = False

    def get_internal_type(self) -> str:
        """Use the column type of a 64-bit integer."""
        return "BigIntegerField"

    def from_db_value(self, value: int | None, *_: object) -> datetime | None:
        """Turn the stored count into a moment."""
        return None if value is None else from_microseconds(value)

    def to_python(self, value: Any) -> datetime | None:  # noqa: ANN401 - Django hands over whatever it was given
        """Accept a moment, a count, or the text that `value_to_string` wrote."""
        if value is None or isinstance(value, datetime):
            return value
        if isinstance(value, int):
            return from_microseconds(value)
        if isinstance(value, str):
            return datetime.fromisoformat(value)
        text = f"Not a moment: {value!r}"
        raise NotAMoment(text)

    def get_prep_value(self, value: Any) -> int | None:  # noqa: ANN401 - as above
        """Turn a moment into its count."""
        moment = self.to_python(super().get_prep_value(value))
        return None if moment is None else to_microseconds(moment)

    def value_to_string(self, obj: models.Model) -> str:
        """Write the moment for a serialiser, to the microsecond."""
        moment = self.to_python(self.value_from_object(obj))
        return "" if moment is None else moment.isoformat()


class IdField(TextColumn):
    """The key of a table: a world-unique id that names its origin (`kernel.identity`)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Field's own signature is open
        """Fix what every id shares: the length, and being the key."""
        super().__init__(*args, **(kwargs | {"max_length": ID_LENGTH, "primary_key": True}))


class ComputedField(TextColumn):
    """A text computed from other fields of the same row, named in `of`, each time the row is written whole."""

    @staticmethod
    def computed(text: str) -> str:
        """Return what is kept of the text: all of it, unless a kind of column says otherwise."""
        return text

    def __init__(self, *args: Any, of: Sequence[str] = (), **kwargs: Any) -> None:  # noqa: ANN401 - as `IdField`
        """Keep what it is computed from; nobody edits it."""
        self.of = tuple(of)
        super().__init__(*args, **(kwargs | {"editable": False, "blank": True, "default": ""}))

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """Tell migrations what it is computed from."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: ARG002, FBT001 - Django's signature
        """Compute the text, cut to what the column holds, and leave it on the row too."""
        parts = (str(getattr(model_instance, name) or "") for name in self.of)
        value = type(self).computed(" ".join(part for part in parts if part))[: self.max_length]
        setattr(model_instance, self.attname, value)
        return value


class FoldedField(ComputedField):
    """The texts in small letters without marks, for finding (`kernel.vietnamese.fold`)."""

    @staticmethod
    def computed(text: str) -> str:
        """Fold the text."""
        return vietnamese.fold(text)


class OrderField(ComputedField):
    """The key that sorts the texts as a Vietnamese dictionary does (`kernel.vietnamese.order_key`)."""

    @staticmethod
    def computed(text: str) -> str:
        """Return the key of the text."""
        return vietnamese.order_key(text)


class NumberOrderField(ComputedField):
    """The numbers in the texts, so that 2020, 9 comes before 2020, 10."""

    @staticmethod
    def computed(text: str) -> str:
        """Write every number of the text with as many digits, and leave out what stands between them."""
        return "".join(number.zfill(DIGITS_ORDERED) for number in NUMBER.findall(text))


def fill(model: type[models.Model], *, batch: int = 1000) -> None:
    """Compute the computed columns of all rows that already stand: for the migration that adds them."""
    fields = [one for one in model._meta.concrete_fields if isinstance(one, ComputedField)]  # noqa: SLF001 - Django documents it
    rows = list(model._default_manager.all())  # noqa: SLF001 - the same
    for row in rows:
        for field in fields:
            field.pre_save(row, add=False)
    model._default_manager.bulk_update(rows, [field.name for field in fields], batch_size=batch)  # noqa: SLF001 - the same
