"""People's dignity as looks over the code: each names what breaks it, so that a breach seeded by a test is seen too."""

from __future__ import annotations

import importlib
import pkgutil
import re
import zipfile
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models

import cotmoc.interfaces
from cotmoc.org import privacy
from cotmoc.org.models import Person, User

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from cotmoc.interfaces.office.importing.form import Form

Model = type[models.Model]
FIELD_ROOMS = ("arms", "gate_traffic", "marker_checks", "stewardship", "works")
"""Rooms whose papers are written in the field: they describe things, and no cadre or resident is picked in them."""
PEOPLE = ("person", "people", "member", "cadre", "nominee", "user")
TYPED = (models.CharField, models.TextField, models.JSONField, models.FileField, models.BinaryField)
SHOWN = {"label", "legend", "option", "button", "th"}
SAID = ("placeholder", "aria-label", "title")
NOTE_LENGTH = 280
FIELD_NOTE = "không ghi về người"


def undeclared_tables(tables: Iterable[Model], declared: Mapping[str, privacy.Table]) -> list[str]:
    """Name the tables that nobody says what for, on what basis and how long they are kept."""
    return [f"{one._meta.db_table}: not in org/privacy.toml" for one in tables if one._meta.db_table not in declared]


def empty_declarations(declared: Mapping[str, privacy.Table]) -> list[str]:
    """Name what is declared in no words."""
    return [
        f"{one.name}: {what} is empty"
        for one in declared.values()
        for what, words in (
            ("purpose", one.purpose_vi and one.purpose_en),
            ("basis", one.basis.vi and one.basis.en),
            ("retention", one.kept.vi and one.kept.en),
        )
        if not words
    ]


def undeclared_columns(tables: Iterable[Model], declared: Mapping[str, privacy.Table]) -> list[str]:
    """Name the links to people and the columns of words that nobody reviewed, and what is declared but not there."""
    found = []
    for one in tables:
        if (said := declared.get(one._meta.db_table)) is not None:
            columns = {field.name: field for field in one._meta.concrete_fields}
            found += [
                f"{said.name}.{name}: {why}, and org/privacy.toml does not say what it is"
                for name, field in columns.items()
                if name not in {*said.about, *said.words} and (why := _must_be_declared(field, declared))
            ]
            found += [
                f"{said.name}.{name}: points to a person, yet is declared a thing"
                for name in said.words & columns.keys()
                if _points_to_a_person(columns[name], declared)
            ]
            found += [f"{said.name}.{name}: no such column" for name in {*said.about, *said.words} - columns.keys()]
    return found


def _must_be_declared(field: models.Field[Any, Any], declared: Mapping[str, privacy.Table]) -> str:
    if field.is_relation:
        return "a link to a person" if _points_to_a_person(field, declared) else ""
    holds_words = isinstance(field, TYPED) and not field.choices and not field.primary_key
    return "words" if holds_words else ""


def _points_to_a_person(field: models.Field[Any, Any], declared: Mapping[str, privacy.Table]) -> bool:
    target = field.related_model
    said = declared.get(target._meta.db_table) if isinstance(target, type) else None
    return said is not None and said.stands_for_a_person


def forbidden_columns(tables: Iterable[Model]) -> list[str]:
    """Name the columns whose name, label, help or choice asks what is never asked."""
    found = []
    for one in tables:
        for field in one._meta.concrete_fields:
            said = [field.name, str(field.verbose_name), str(field.help_text)]
            said += [f"{value} {label}" for value, label in field.flatchoices or ()]
            found += _named(f"{one._meta.db_table}.{field.name}", said)
    return found


def people_in_the_field(tables: Iterable[Model]) -> list[str]:
    """Name the columns of field records that point to a cadre; who made and approved the paper is on the document."""
    return [
        f"{one._meta.db_table}.{field.name}: a field record points to a person"
        for one in tables
        if one.__module__.startswith(tuple(f"cotmoc.registers.{room}." for room in FIELD_ROOMS))
        for field in one._meta.concrete_fields
        if field.related_model is Person or (field.related_model is User and not field.name.endswith("_by"))
    ]


def web_forms() -> list[type[forms.Form]]:
    """Return every form class of the interfaces."""
    for info in pkgutil.walk_packages(cotmoc.interfaces.__path__, "cotmoc.interfaces."):
        if ".migrations" not in info.name:
            importlib.import_module(info.name)
    return sorted(_below(forms.Form), key=lambda one: f"{one.__module__}.{one.__qualname__}")


def _below(form: type[forms.Form]) -> Iterator[type[forms.Form]]:
    for one in form.__subclasses__():
        if one.__module__.startswith("cotmoc."):
            yield one
        yield from _below(one)


def forbidden_in_forms(found_forms: Iterable[type[forms.Form]]) -> list[str]:
    """Name the form fields whose name, label, help or choice asks what is never asked."""
    found = []
    for form in found_forms:
        for name, field in form.base_fields.items():
            said = [name, str(field.label or ""), str(field.help_text)]
            choices = getattr(field, "choices", ())
            said += [] if callable(choices) else [f"{value} {label}" for value, label in _flat(choices)]
            found += _named(f"{form.__module__}.{form.__qualname__}.{name}", said)
    return found


def _flat(choices: Iterable[Any]) -> Iterator[tuple[object, object]]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield value, label


def people_pickers(found_forms: Iterable[type[forms.Form]]) -> list[str]:
    """Name the person pickers on the forms of field registers."""
    modules = tuple(f"desks.{room}" for room in FIELD_ROOMS)
    return [
        f"{form.__module__}.{form.__qualname__}.{name}: a field form picks a person"
        for form in found_forms
        if any(re.search(rf"\b{re.escape(module)}\b", form.__module__) for module in modules)
        for name, field in form.base_fields.items()
        if (picker := str(getattr(field, "picker", "") or getattr(field, "picker_name", "")))
        if any(one in picker for one in PEOPLE)
    ]


def forbidden_in_imports(found_forms: Iterable[Form]) -> list[str]:
    """Name the columns of import workbooks whose title, help or example asks what is never asked."""
    found = []
    for form in found_forms:
        found += _named(f"{form.register}: guide", form.guide)
        for table in form.tables:
            for column in table.columns:
                choices = getattr(column.reader, "choices", {})
                said = [column.key, column.title, column.title_en, column.help, *column.aliases]
                said += [str(one) for one in choices] if not callable(choices) else []
                found += _named(f"{form.register}.{table.name}.{column.key}", said)
    return found


class _Asked(HTMLParser):
    """Gathers what a template asks: labels, choices, buttons and hints."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open += [tag] if tag in SHOWN else []
        if tag in {"input", "textarea", "select"}:
            self.said += [value for name, value in attrs if name in SAID and value]

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            self.open.remove(tag)

    def handle_data(self, data: str) -> None:
        if self.open:
            self.said.append(data)


def forbidden_in_pages(paths: Iterable[Path]) -> list[str]:
    """Name the labels, choices and hints of HTML templates that ask what is never asked."""
    found = []
    for path in paths:
        asked = _Asked()
        asked.feed(path.read_text(encoding="utf-8"))
        found += _named(path.name, asked.said)
    return found


def forbidden_in_papers(paths: Iterable[Path]) -> list[str]:
    """Name the Word and typst templates that ask what is never asked."""
    return [line for path in paths for line in _named(path.name, [_text(path)])]


def _text(path: Path) -> str:
    if path.suffix != ".docx":
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as file:
        parts = [name for name in file.namelist() if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name)]
        pages = "</w:p>".join(file.read(name).decode() for name in parts)
    return re.sub(r"<[^>]+>", "", pages.replace("</w:p>", "\n"))


def _named(where: str, said: Iterable[str]) -> list[str]:
    passing = privacy.reviewed().get(where, frozenset())
    found = {one for text in said for one in privacy.forbidden_in(text) if one.word not in passing}
    return sorted(f"{where}: “{one.word}”: {one.rule.vi}" for one in found)
