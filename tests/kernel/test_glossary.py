"""The glossary answers in both languages and refuses what it does not hold."""

from __future__ import annotations

import pytest

from cotmoc.kernel import glossary


def test_term_has_both_languages() -> None:
    assert (glossary.term("unit").vi, glossary.term("unit").en) == ("đơn vị", "unit")


def test_every_term_is_complete() -> None:
    assert [term.key for term in glossary.terms().values() if not (term.vi and term.en)] == []


def test_unknown_term_is_refused() -> None:
    with pytest.raises(glossary.UnknownTerm):
        glossary.term("nothing")
