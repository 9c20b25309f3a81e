"""Dates and numbers are read as people in Vietnam write them."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.utils import formats, translation


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("written", ["05/06/2020", "05-06-2020", "05.06.2020", "2020-06-05"])
def test_the_day_comes_first_in_every_language(language: str, written: str) -> None:
    with translation.override(language):
        assert forms.DateField().clean(written) == date(2020, 6, 5)


@pytest.mark.parametrize(("language", "shown"), [("vi", "227.642,5"), ("en", "227,642.5")])
def test_numbers_are_grouped_when_asked(language: str, shown: str) -> None:
    with translation.override(language):
        assert formats.number_format(227642.5, use_l10n=True, force_grouping=True) == shown
