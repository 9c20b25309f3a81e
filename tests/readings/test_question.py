"""A question reads as people type it, says it again as an address, and is refused in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.kernel.period import parse_moment
from cotmoc.readings import question as questions
from cotmoc.readings.question import QuestionRefused
from tests.org import world

TODAY = date(2020, 5, 10)


def test_question_stands_at_the_end_of_its_period_or_today() -> None:
    ended, running = (questions.ask(today=TODAY, period=code) for code in ("2019-H2", "2020-H1"))

    assert (ended.as_of, ended.tree, running.as_of) == (date(2019, 12, 31), date(2019, 12, 31), TODAY)
    assert (ended.as_terms(), ended.is_past, running.is_past) == ({}, False, False)


@pytest.mark.parametrize(
    "terms",
    [{"as_of": "2019-11-30"}, {"known_at": "2020-01-05T10:00:00+07:00"}, {"tree": "2019-07-01"}],
)
def test_question_otherwise_than_usual_says_so_and_asks_itself_again(terms: dict[str, str]) -> None:
    asked = questions.ask(today=TODAY, period="2019-H2", **terms)

    assert asked.is_past
    assert asked.as_terms() == terms
    assert questions.ask(today=TODAY, period="2019-H2", **asked.as_terms()) == asked


def test_day_alone_is_known_at_its_end() -> None:
    asked = questions.ask(today=TODAY, period="2019-H2", known_at="2020-01-05")

    assert asked.known_at == parse_moment("2020-01-05")


@pytest.mark.django_db
def test_unit_is_found_by_its_code_or_id() -> None:
    units = world.settle()

    assert [questions.ask(today=TODAY, period="2020", unit=one).unit for one in ("TT", units["TT"].pk)] == ["TT", "TT"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("terms", "vietnamese", "english"),
    [
        ({"period": "2020-H9"}, "Kỳ “2020-H9” không đọc được", "The period “2020-H9” cannot be read"),
        ({"as_of": "30/6/2020"}, "Ngày “30/6/2020” (tính đến) không đọc được", "The day “30/6/2020” (as of) cannot"),
        ({"tree": "mai"}, "Ngày “mai” (đơn vị tại ngày) không đọc được", "The day “mai” (tree) cannot"),
        ({"known_at": "hôm qua"}, "Thời điểm “hôm qua” không đọc được", "The moment “hôm qua” cannot be read"),
        ({"unit": "XX"}, "Không có đơn vị “XX”", "There is no unit “XX”"),
    ],
)
def test_what_cannot_be_read_is_refused_in_both_languages(terms: dict[str, str], vietnamese: str, english: str) -> None:
    with pytest.raises(QuestionRefused) as refused:
        questions.ask(**({"today": TODAY, "period": "2020"} | terms))  # type: ignore[arg-type] # words of one test

    assert refused.value.vi.startswith(vietnamese)
    assert refused.value.en.startswith(english)
