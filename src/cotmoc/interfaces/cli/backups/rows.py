"""The rows of every table as lines of JSON: the same from SQLite and PostgreSQL, so that either takes the other's."""

from __future__ import annotations

import base64
import gzip
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TextIO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.duration import duration_string

from cotmoc.interfaces.cli.backups.manifest import BackupRefused
from cotmoc.org.fields import NotAMoment

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from django.apps.registry import Apps
    from django.db.models import Field, Model

FOLDER, ENDING = "tables", ".jsonl.gz"
BATCH = 2_000
FORGOTTEN = {"django_session"}
"""Whoever holds a copy must not be signed in by it; people sign in again after a restore."""


def models(apps: Apps) -> list[type[Model]]:
    """Return the models whose tables are copied, by table."""
    every = apps.get_models(include_auto_created=True)
    kept = [one for one in every if one._meta.managed and not one._meta.proxy]  # noqa: SLF001 - Django documents it
    return sorted((one for one in kept if table(one) not in FORGOTTEN), key=table)


def table(model: type[Model]) -> str:
    """Return the name of a model's table."""
    return model._meta.db_table  # noqa: SLF001 - Django documents it


def write(model: type[Model], path: Path, *, using: str) -> int:
    """Write a table's columns on the first line and then a row a line, by key; return how many rows."""
    names = [one.attname for one in _fields(model)]
    found = model._base_manager.using(using).order_by("pk").values_list(*names)  # noqa: SLF001 - the same
    count = 0
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as raw, _packed(raw) as lines:
        lines.write(_line(names))
        for row in found.iterator(chunk_size=BATCH):
            lines.write(_line(row))
            count += 1
    return count


def empty(models: Iterable[type[Model]], *, using: str) -> None:
    """Take away what migrations themselves put into new tables."""
    for model in models:
        model._base_manager.using(using).all()._raw_delete(using)  # noqa: SLF001 - the only delete that asks nobody


def load(model: type[Model], path: Path, *, using: str) -> int:
    """Put the rows of a file into an empty table; raise BackupRefused for lines that do not fit it."""
    known = {one.attname: one for one in _fields(model)}
    count = 0
    try:
        with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
            names = json.loads(next(lines, "[]"))
            if sorted(names) != sorted(known):
                raise BackupRefused(f"Bảng “{table(model)}” trong bản sao lưu có cột khác với phiên bản của nó.")
            fields = [known[name] for name in names]
            for batch in _batches(lines):
                made = [_made(model, fields, json.loads(line)) for line in batch]
                with transaction.atomic(using=using):
                    model._base_manager.using(using).bulk_create(made)  # noqa: SLF001 - Django documents it
                count += len(made)
    except (OSError, EOFError, ValueError, TypeError, ValidationError, NotAMoment) as error:
        raise BackupRefused(f"Bảng “{table(model)}” trong bản sao lưu không đọc được: {error}") from error
    return count


def _made(model: type[Model], fields: list[Field[Any, Any]], row: list[Any]) -> Model:
    pairs = zip(fields, row, strict=True)
    return model(**{one.attname: None if value is None else one.to_python(value) for one, value in pairs})


def _fields(model: type[Model]) -> list[Field[Any, Any]]:
    return list(model._meta.local_concrete_fields)  # noqa: SLF001 - Django documents it


@contextmanager
def _packed(raw: Any) -> Iterator[TextIO]:  # noqa: ANN401 - an open file of bytes
    """Pack without a time or name inside, so that the same rows make the same bytes."""
    with (
        gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0, compresslevel=6) as packed,
        io.TextIOWrapper(packed, encoding="utf-8", newline="\n") as lines,
    ):
        yield lines


def _batches(lines: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for line in lines:
        batch.append(line)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _line(values: Iterable[Any]) -> str:
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"), default=_plain) + "\n"


def _plain(value: object) -> str:
    """Write what JSON does not know in the form that the column's own `to_python` reads."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    if isinstance(value, timedelta):
        return duration_string(value)
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(type(value).__name__)
