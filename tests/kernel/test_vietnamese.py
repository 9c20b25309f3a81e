"""Vietnamese text is composed, found without marks, and listed in dictionary order."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.kernel import vietnamese


def test_text_is_composed_and_cleaned() -> None:
    assert vietnamese.normalise(unicodedata.normalize("NFD", " Nguyễn\u200b  Văn\u00a0A\t")) == "Nguyễn Văn A"


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Đồn Biên phòng", "don bien phong"), ("ƯỚC", "uoc"), ("Ðo", "ðo")],
)
def test_folded_text_has_no_marks(text: str, folded: str) -> None:
    assert vietnamese.fold(text) == folded


@given(st.text(alphabet="aâăàáạđĐdeêoôơuưyýABC ", max_size=12))
def test_folding_does_not_depend_on_composition(text: str) -> None:
    assert vietnamese.fold(unicodedata.normalize("NFD", text)) == vietnamese.fold(text)
    assert vietnamese.sort_key(unicodedata.normalize("NFD", text)) == vietnamese.sort_key(text)


def test_words_stand_in_dictionary_order() -> None:
    words = [
        "1116",
        "an",
        "ăn",
        "ân",
        "ba",
        "bà",
        "bả",
        "bã",
        "bá",
        "bạ",
        "bán",
        "da",
        "đa",
        "ô",
        "ơ",
        "xã",
        "ý",
    ]

    assert sorted(words, key=vietnamese.sort_key) == words


def test_mark_without_a_letter_of_the_alphabet_is_kept_apart() -> None:
    assert vietnamese.sort_key("é̂") != vietnamese.sort_key("e")
    assert vietnamese.sort_key("\u0301a") != vietnamese.sort_key("a")
    assert vietnamese.sort_key("1\u0302")[0] == vietnamese.sort_key("1")[0]
    assert vietnamese.sort_key("ñ")[0] == vietnamese.sort_key("n")[0]


@given(st.lists(st.text("aăâbcdđeêghijklmnoôơpqrstuưvxyáàảãạấầẩẫậệốừ ABCĐÊ0123456789-./", max_size=30), max_size=12))
def test_stored_key_sorts_as_the_key_does(names: list[str]) -> None:
    by_stored = sorted(names, key=lambda name: (vietnamese.order_key(name), name))
    by_key = sorted(names, key=lambda name: (*vietnamese.sort_key(name)[:2], name))

    assert by_stored == by_key


def test_stored_key_has_digits_only_and_an_end() -> None:
    key = vietnamese.order_key("Nguyễn Văn Ẩn ‹›" * 20)

    assert set(key) <= set("0123456789abcdef")
    assert len(key) == 2 * vietnamese.LETTERS_ORDERED + 2 + vietnamese.LETTERS_ORDERED
