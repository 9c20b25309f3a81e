from __future__ import annotations

from datetime import date

import pytest

from cotmoc.org import notices
from cotmoc.org.notices import Audience


def test_every_notice_is_in_both_languages_and_has_a_code_of_its_own() -> None:
    texts = [
        words
        for one in notices.ALL
        for part in one.parts
        for words in (part.vi, part.en, part.answer_vi, part.answer_en)
    ]

    assert all(texts)
    assert len({one.code for one in notices.ALL}) == len(notices.ALL)


@pytest.mark.parametrize("audience", Audience)
def test_the_current_notice_is_the_last_that_began(audience: Audience) -> None:
    assert notices.current(audience, on=date(2026, 6, 1)) == notices.current(audience, on=date(2020, 1, 1))
    assert notices.notice(notices.current(audience, on=date(2026, 6, 1)).code).audience is audience


def test_the_residents_notice_can_be_read_aloud_in_two_minutes() -> None:
    words = sum(len(f"{part.vi} {part.answer_vi}".split()) for part in notices.RESIDENTS_1.parts)

    assert words < 400


def test_a_notice_that_is_not_there_is_not_found() -> None:
    with pytest.raises(notices.NoSuchNotice):
        notices.notice("TB-2019")
