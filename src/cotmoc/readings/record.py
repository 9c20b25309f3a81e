"""What a room's record says, written out field by field for the page of its document."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import models

from cotmoc.kernel import glossary
from cotmoc.plans import models as plans
from cotmoc.readings import wording
from cotmoc.registers import models as shelf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cotmoc.documents.models import Document

MOST_PARTS = 200
"""How many parts of one kind (markers of an agreement, subjects of a session) a page writes out."""
ID = re.compile(r"[a-z][a-z0-9]*-[0-9a-f]{32}")
YEAR = "year"
METRES = "_m"
Words = tuple[tuple[str, str], ...]


def of(document: Document) -> models.Model | None:
    """Find the room's record that points to the document."""
    room = plans if document.register == "plans" else getattr(shelf, document.register, None)
    for model in vars(room).values() if room else ():
        if isinstance(model, type) and issubclass(model, models.Model) and _is_record(model):
            found = model._default_manager.filter(pk=document.pk).first()  # noqa: SLF001 - Django documents it
            if found is not None:
                return found
    return None


def kind(document: Document, record: models.Model | None, *, language: str) -> str:
    """Return what kind of paper it is: the name of its record, else the last word of the document's kind."""
    if record is None:
        return document.kind.rpartition(".")[2].replace("_", " ")
    meta = record._meta  # noqa: SLF001 - Django documents it
    if language == wording.VIETNAMESE:
        return str(meta.verbose_name)
    plain = re.sub(r"(?<!^)(?=[A-Z])", "_", type(record).__name__).lower()
    in_its_room = glossary.terms().get(f"{document.register}_{plain}") or glossary.terms().get(plain)
    return in_its_room.en if in_its_room else plain.replace("_", " ")


def words(record: models.Model, *, language: str) -> Words:
    """Return the record's own fields, then its parts, each under its name; ids stay behind the page."""
    return (*_fields(record, language), *_parts(record, language))


def _is_record(model: type[models.Model]) -> bool:
    key = model._meta.pk  # noqa: SLF001 - Django documents it
    return isinstance(key, models.OneToOneField) and key.name == "document"


def _fields(record: models.Model, language: str) -> Iterator[tuple[str, str]]:
    for field in record._meta.concrete_fields:  # noqa: SLF001 - Django documents it
        if not field.primary_key and (value := _written(record, field, language)):
            yield _called(field.verbose_name, field.name, language), value


def _parts(record: models.Model, language: str) -> Iterator[tuple[str, str]]:
    for relation in record._meta.related_objects:  # noqa: SLF001 - Django documents it
        accessor = relation.get_accessor_name()
        if relation.on_delete is models.CASCADE and accessor:
            rows = list(getattr(record, accessor).all()[:MOST_PARTS])
            if rows:
                meta = type(rows[0])._meta  # noqa: SLF001 - Django documents it
                said = "; ".join(_part(row, relation.field.name, language) for row in rows)
                yield _called(meta.verbose_name, type(rows[0]).__name__, language), said


def _part(row: models.Model, parent: str, language: str) -> str:
    fields = [one for one in row._meta.concrete_fields if one.name != parent and not one.primary_key]  # noqa: SLF001 - Django documents it
    return " – ".join(value for one in fields if (value := _written(row, one, language)))


def _called(vietnamese: object, name: str, language: str) -> str:
    """Name a field: in English by its own name in the code, which is the word of the field."""
    if language == wording.VIETNAMESE:
        return str(vietnamese)
    return re.sub(r"(?<!^)(?=[A-Z])", " ", name).replace("_", " ").removesuffix(" m").lower()


def _written(record: models.Model, field: models.Field[object, object], language: str) -> str:
    value = getattr(record, field.name)
    if field.choices:
        chosen = str(getattr(record, f"get_{field.name}_display")())
        return chosen if language == wording.VIETNAMESE else str(value).replace("_", " ").lower()
    if isinstance(value, datetime):
        return wording.moment(value)
    if isinstance(value, date):
        return wording.day(value)
    if isinstance(value, bool):
        return (
            {True: "có", False: "không"}[value] if language == wording.VIETNAMESE else {True: "yes", False: "no"}[value]
        )
    if isinstance(value, int):
        return _number(value, field.name, language)
    said = "" if value is None else str(value)
    known = "" if ID.fullmatch(said) else said
    paper = getattr(value, "document", None)
    return known if paper is None else _numbered(paper, known, language)


def _numbered(paper: Document, said: str, language: str) -> str:
    """Name another record by the number of its paper, and in Vietnamese by what it says of itself."""
    number = paper.paper_number or paper.number_text
    return f"{number} ({said})" if number and said and language == wording.VIETNAMESE else number or said


def _number(value: int, name: str, language: str) -> str:
    if name == YEAR:
        return str(value)  # a year is a name, its digits are not grouped
    if name.endswith(METRES):
        return f"{wording.number(value, scale=3, language=language)} km"
    return wording.number(value, language=language)
