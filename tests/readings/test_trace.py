"""A figure entry by entry."""

from __future__ import annotations

from cotmoc.readings import scope, trace
from tests.documents.desk import LATRINES
from tests.readings.province import TODAY, Province, asks


def test_entries_of_a_trace_add_up_and_name_their_papers(province: Province) -> None:
    question = asks()

    found = trace.trace(LATRINES, question, scope.reach(question, by=None, on=TODAY))

    assert found.value == 7
    assert sorted((step.unit, step.document, step.act, step.entry.value, step.evidence) for step in found.steps) == [
        ("CM", "CT-03", "CT-03", 4, ("CT-03",)),
        ("TT", "CT-01", "CT-01", 2, ("CT-01",)),
        ("TT", "CT-02", "CT-02", 1, ("CT-02",)),
    ]


def test_trace_as_json_says_the_same(province: Province) -> None:
    question = asks(unit="CM")

    said = trace.trace(LATRINES, question, scope.reach(question, by=None, on=TODAY)).as_json()

    assert (said["code"], said["value"]) == (LATRINES, 4)
    entries = said["entries"]
    assert isinstance(entries, list)
    assert isinstance(entries[0], dict)
    assert {key: entries[0][key] for key in ("day", "unit", "value", "kind", "document_name", "act_name")} == {
        "day": "2020-03-05",
        "unit": "CM",
        "value": 4,
        "kind": "RESULT",
        "document_name": "CT-03",
        "act_name": "CT-03",
    }


def test_entry_without_a_document_keeps_the_name_it_has(province: Province) -> None:
    question = asks("2019")
    reach = scope.reach(question, by=None, on=TODAY)

    found = trace.trace("books.demonstration", question, reach)

    assert [(step.unit, step.document, step.evidence) for step in found.steps] == [("", "books", ())]


def test_before_the_books_there_is_no_value(province: Province) -> None:
    question = asks("2017-H1")

    found = trace.trace(LATRINES, question, scope.reach(question, by=None, on=TODAY))

    assert (found.value, found.steps) == (None, ())
