"""Forms are data with a validity."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.interfaces.office.reports import forms


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2020, 6, 30), "36-HD/VPTW"),
        (date(2026, 1, 8), "36-HD/VPTW"),
        (date(2026, 1, 9), "399-QĐ/TW"),
        (date(2010, 1, 1), "36-HD/VPTW"),
    ],
)
def test_the_form_is_that_of_the_day(day: date, code: str) -> None:
    assert forms.form_on(day).code == code


def test_measures_are_those_of_the_guidance_and_the_unproved_ones_say_so() -> None:
    old, new = forms.forms()

    assert (old.top_mm, old.bottom_mm, old.left_mm, old.right_mm) == (20, 20, 30, 15)
    assert (old.body_pt, old.indent_mm) == (14, 10)
    assert (old.verified, new.verified) == (True, False)
