"""No table without a purpose, a basis and a term; nothing asked that is never asked. Each look is seen to fail."""

from __future__ import annotations

import dataclasses
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from cotmoc.interfaces.office.importing.columns import Column
from cotmoc.interfaces.office.importing.form import Form
from cotmoc.interfaces.office.importing.tables import Table
from cotmoc.interfaces.office.importing.templates.catalogue import FORMS
from cotmoc.interfaces.office.importing.texts import Text
from cotmoc.org import privacy
from tests.architecture import dignity, house

TABLES = apps.get_models(include_auto_created=True)
OURS = [one for one in TABLES if one.__module__.startswith("cotmoc.")]
DECLARED = privacy.tables()
TEMPLATES = sorted((house.ROOT / "src").rglob("templates/**/*.html"))
PAPERS = [path for suffix in ("docx", "typ") for path in sorted((house.ROOT / "src").rglob(f"*.{suffix}"))]


def test_every_table_says_what_for_on_what_basis_and_how_long() -> None:
    assert dignity.undeclared_tables(TABLES, DECLARED) == []
    assert dignity.empty_declarations(DECLARED) == []


def test_nothing_is_declared_that_is_not_there() -> None:
    assert sorted(DECLARED.keys() - {one._meta.db_table for one in TABLES}) == []


def test_every_link_to_a_person_and_every_column_of_words_is_declared() -> None:
    assert dignity.undeclared_columns(TABLES, DECLARED) == []


def test_no_column_asks_what_is_never_asked() -> None:
    assert dignity.forbidden_columns(OURS) == []


def test_field_records_describe_things_and_not_people() -> None:
    assert dignity.people_in_the_field(OURS) == []


def test_no_form_asks_what_is_never_asked() -> None:
    found = dignity.web_forms()

    assert dignity.forbidden_in_forms(found) == []
    assert dignity.people_pickers(found) == []


def test_no_import_column_asks_what_is_never_asked() -> None:
    assert dignity.forbidden_in_imports(FORMS.values()) == []


def test_no_template_asks_what_is_never_asked() -> None:
    assert dignity.forbidden_in_pages(TEMPLATES) == []
    assert dignity.forbidden_in_papers(PAPERS) == []


def test_every_reviewed_place_still_holds_its_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(privacy, "reviewed", dict)
    named = dignity.forbidden_columns(OURS) + dignity.forbidden_in_imports(FORMS.values())
    named += dignity.forbidden_in_forms(dignity.web_forms()) + dignity.forbidden_in_pages(TEMPLATES)
    monkeypatch.undo()

    held = {(where, word) for where, words in privacy.reviewed().items() for word in words}
    assert {(where, word) for where, word in held if not any(f"{where}: “{word}”" in line for line in named)} == set()


def test_sensitive_registers_are_declared_sensitive() -> None:
    by_room = {one._meta.db_table: one.__module__.split(".")[2] for one in OURS if ".registers." in one.__module__}
    about_party_life = {
        name for name, table in DECLARED.items() if privacy.About.PARTY_LIFE in table.about.values() and name in by_room
    }

    assert {name for name in about_party_life if not DECLARED[name].sensitive} == set()
    assert {by_room[name] for name in about_party_life} == {"commitments", "inspections", "nominations"}


# Each look, seen to fail


@isolate_apps("cotmoc.org")
def test_seeded_table_without_a_declaration_is_named() -> None:
    class Seeded(models.Model):
        class Meta:
            app_label = "org"

    assert dignity.undeclared_tables([Seeded], DECLARED) == ["org_seeded: not in org/privacy.toml"]


@pytest.mark.parametrize("what", ["purpose_vi", "basis", "kept"])
def test_seeded_empty_declaration_is_named(what: str) -> None:
    whole = DECLARED["org_person"]
    changes: dict[str, Any] = {what: "" if what == "purpose_vi" else dataclasses.replace(getattr(whole, what), vi="")}
    seeded = dataclasses.replace(whole, **changes)

    assert len(dignity.empty_declarations({"org_person": seeded})) == 1


@isolate_apps("cotmoc.org")
def test_seeded_columns_that_nobody_declared_are_named() -> None:
    class Seeded(models.Model):
        note = models.TextField()
        person = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+")
        day = models.DateField()

        class Meta:
            app_label = "org"

    person = next(one for one in OURS if one._meta.db_table == "org_person")
    link: Any = Seeded._meta.get_field("person")
    link.remote_field.model = person
    bare = dataclasses.replace(DECLARED["org_unit"], name="org_seeded", words=frozenset({"gone"}))
    wrong = dataclasses.replace(bare, words=frozenset({"note", "person"}))

    said = dignity.undeclared_columns([Seeded], {**DECLARED, "org_seeded": bare})

    assert [line.partition(",")[0] for line in said] == [
        "org_seeded.note: words",
        "org_seeded.person: a link to a person",
        "org_seeded.gone: no such column",
    ]
    assert dignity.undeclared_columns([Seeded], {**DECLARED, "org_seeded": wrong}) == [
        "org_seeded.person: points to a person, yet is declared a thing"
    ]


FORBIDDEN = [
    ("id_card", "số căn cước công dân"),
    ("ethnicity", "dân tộc"),
    ("faith", "tôn giáo"),
    ("health", "tình trạng"),
    ("contact", "số điện thoại"),
    ("latitude", "vĩ độ"),
    ("who", "người có biểu hiện nghi vấn"),
    ("target", "đối tượng"),
    ("plate", "biển số xe"),
    ("face", "ảnh khuôn mặt"),
]


@isolate_apps("cotmoc.org")
@pytest.mark.parametrize(("name", "label"), FORBIDDEN)
def test_seeded_column_that_asks_too_much_is_named(name: str, label: str) -> None:
    fields = {name: models.CharField(label, max_length=9), "__module__": __name__}
    fields["Meta"] = type("Meta", (), {"app_label": "org"})
    seeded = type("Seeded", (models.Model,), fields)

    assert dignity.forbidden_columns([seeded]) != []


@pytest.mark.parametrize(("name", "label"), FORBIDDEN)
def test_seeded_form_that_asks_too_much_is_named(name: str, label: str) -> None:
    by_label = type("Seeded", (forms.Form,), {name: forms.CharField(label=label)})
    by_help = type("Seeded", (forms.Form,), {"x": forms.CharField(label="Ghi chú", help_text=label)})
    by_choice = type("Seeded", (forms.Form,), {"x": forms.ChoiceField(choices=[("a", f"{label} {name}")])})

    for seeded in (by_label, by_choice):
        assert dignity.forbidden_in_forms([seeded]) != []
    assert (dignity.forbidden_in_forms([by_help]) != []) is (name != "health")


def test_seeded_import_column_that_asks_too_much_is_named() -> None:
    column = Column("contact", "Số điện thoại", "Telephone", Text(40))
    form = Form("seeded", "Gieo", "Seeded", (Table("seeded", "Gieo", "Seeded", (column,)),), lambda *_: None)

    assert dignity.forbidden_in_imports([form]) == [
        "seeded.seeded.contact: “điện thoại”: Không thu số điện thoại của người dân."
    ]


def test_seeded_templates_that_ask_too_much_are_named(tmp_path: Path) -> None:
    page, paper, plain = (tmp_path / name for name in ("seeded.html", "seeded.docx", "seeded.typ"))
    page.write_text('<p>tôn giáo</p><label>Dân tộc <input placeholder="số CCCD"></label>', encoding="utf-8")
    plain.write_text("Người lạ: ........", encoding="utf-8")
    with zipfile.ZipFile(paper, "w") as file:
        file.writestr("word/document.xml", "<w:p><w:t>Nghi </w:t><w:t>vấn</w:t></w:p>")

    assert [line.split(":")[1] for line in dignity.forbidden_in_pages([page])] == [" “cccd”", " “dân tộc”"]
    assert [line.split(":")[1] for line in dignity.forbidden_in_papers([paper, plain])] == [
        " “nghi vấn”",
        " “người lạ”",
    ]


def test_seeded_person_on_a_field_form_is_named() -> None:
    field = forms.CharField()
    field.picker = "people"  # type: ignore[attr-defined] # as the desks' own picking field has it
    seeded = type("Seeded", (forms.Form,), {"who": field, "__module__": "cotmoc.interfaces.web.desks.marker_checks"})
    elsewhere = type("Seeded", (forms.Form,), {"who": field, "__module__": "cotmoc.interfaces.web.desks.outreach"})

    assert len(dignity.people_pickers([seeded, elsewhere])) == 1


@isolate_apps("cotmoc.registers")
def test_seeded_person_on_a_field_record_is_named() -> None:
    person = next(one for one in OURS if one._meta.db_table == "org_person")
    fields = {
        "who": models.ForeignKey(person, on_delete=models.PROTECT, related_name="+"),
        "__module__": "cotmoc.registers.marker_checks.models",
        "Meta": type("Meta", (), {"app_label": "registers"}),
    }
    seeded = type("Seeded", (models.Model,), fields)

    assert dignity.people_in_the_field([seeded]) == ["registers_seeded.who: a field record points to a person"]


@pytest.mark.parametrize(
    "text",
    [
        "đối tượng kiểm tra, giám sát",
        "dấu vân tay số",
        "Đính chính theo điện thoại",
        "khuôn khổ",
        "bệnhxá",
        "sự kiện",
    ],
)
def test_reviewed_phrases_pass(text: str) -> None:
    assert privacy.forbidden_in(text) == ()


def test_undeclared_table_cannot_be_asked_about() -> None:
    with pytest.raises(privacy.UndeclaredTable):
        privacy.table("org_seeded")
