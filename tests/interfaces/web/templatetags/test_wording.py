"""Words in templates, in the reader's language."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.utils import translation

from cotmoc.interfaces.web.templatetags import wording
from cotmoc.ledger import chart
from cotmoc.ledger.posting import Kind

LINE = chart.CHART["stewardship.line_m"]


def test_amounts_follow_the_language() -> None:
    with translation.override("vi"):
        assert (wording.amount(227_642, LINE), wording.amount(None, LINE)) == ("227,642", "–")
        assert (wording.whole(1449), wording.unit_word(LINE)) == ("1.449", "km")
    with translation.override("en"):
        assert (wording.amount(227_642, LINE), wording.whole(1449)) == ("227.642", "1,449")


def test_names_follow_the_language() -> None:
    with translation.override("vi"):
        assert (wording.name_of(LINE), wording.kind_words(Kind.VOID)) == (LINE.vi, "ghi giảm")
    with translation.override("en"):
        assert (wording.name_of(LINE), wording.kind_words(Kind.VOID)) == (LINE.en, "reversal")
        assert wording.unit_word(LINE) == LINE.unit_word_en


def test_without_a_language_people_read_vietnamese() -> None:
    with translation.override(None):
        assert wording.name_of(LINE) == LINE.vi


def test_days_and_moments_are_the_offices_own() -> None:
    assert wording.on_day(date(2020, 6, 30)) == "30/06/2020"
    assert wording.at_moment(datetime(2020, 6, 30, 17, tzinfo=UTC)) == "01/07/2020 00:00:00"


def test_proofs_are_a_papers_number_or_the_beginning_of_a_fingerprint() -> None:
    with translation.override("vi"):
        assert [wording.proof_words(one) for one in ("12-BB/ĐBP", "ab" * 32)] == ["12-BB/ĐBP", "tệp abababab…"]
