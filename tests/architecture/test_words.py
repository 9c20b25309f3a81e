"""Every word people see is in the glossary or on the chart, in both languages."""

from __future__ import annotations

import re

from django.apps import apps
from django.db.models import Model

from cotmoc.documents.states import State
from cotmoc.kernel import glossary
from cotmoc.ledger import chart
from setup import reference
from tests.architecture import house

MODELS = [model for model in apps.get_models() if model.__module__.startswith("cotmoc.")]


def key(model: type[Model]) -> str:
    """Return the glossary's key for a model; two rooms may each have a table of one name, told apart by the room's."""
    plain = re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower()
    in_its_room = f"{model.__module__.split('.')[2]}_{plain}"
    return in_its_room if in_its_room in glossary.terms() else plain


def test_every_model_has_an_entry() -> None:
    assert sorted({key(model) for model in MODELS} - glossary.terms().keys()) == []


def test_models_are_called_what_the_glossary_says() -> None:
    terms = glossary.terms()
    called = {key(model): str(model._meta.verbose_name) for model in MODELS}

    assert {name: word for name, word in called.items() if name in terms and terms[name].vi != word} == {}


def test_every_room_has_an_entry() -> None:
    assert sorted(house.rooms() - glossary.terms().keys()) == []


def test_every_state_of_a_document_has_an_entry() -> None:
    terms = glossary.terms()

    assert {state.lower(): terms[state.lower()].vi for state in State} == {
        state.lower(): state.label for state in State
    }


def test_every_term_is_complete_in_both_languages() -> None:
    incomplete = [term.key for term in glossary.terms().values() if not (term.vi and term.en and term.meaning)]

    assert incomplete == []


def test_every_indicator_is_worded_in_both_languages() -> None:
    words = ("vi", "en", "unit_word_vi", "unit_word_en", "definition_vi", "definition_en", "source")

    assert [one.code for one in chart.CHART.values() if not all(getattr(one, word) for word in words)] == []


def test_every_indicator_is_posted_by_its_room() -> None:
    written = {room: house.codes_written(house.ROOT, f"registers/{room}/") for room in house.rooms()}
    written["books"] = house.codes_written(house.ROOT, "ledger/")

    assert [
        code
        for code, one in chart.CHART.items()
        if not any(pattern.fullmatch(code) for pattern in written.get(one.register, []))
    ] == []


def test_every_code_that_a_room_writes_is_on_the_chart() -> None:
    strange = []
    for room in house.rooms():
        for pattern in house.codes_written(house.ROOT, f"registers/{room}/postings"):
            is_code = re.match(rf"{room}\\\.[a-z_]", pattern.pattern)
            if is_code and not any(pattern.match(code) for code in chart.CHART):
                strange.append(pattern.pattern)

    assert strange == []


def test_every_rule_has_a_code_of_its_own_and_words_in_both_languages() -> None:
    rules = [one for _, book in reference.rule_books() for one in book]

    assert len({one.code for one in rules}) == len(rules)
    assert [one.code for one in rules if not (one.text_vi and one.text_en and one.source)] == []


def test_every_rule_has_a_test_of_its_own() -> None:
    tests = "\n".join(path.read_text(encoding="utf-8") for path in (house.ROOT / "tests").rglob("test_*.py"))
    named = set(re.findall(r"\b([A-Z]+-\d+)\b", tests)) | set(re.findall(r"def test_([A-Z]+_\d+)_", tests))

    assert [
        one.code
        for _, book in reference.rule_books()
        for one in book
        if {one.code, one.code.replace("-", "_")}.isdisjoint(named)
    ] == []
