"""Requests about personal data as the register shows them: where each stands, in the reader's words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cotmoc.org.rights import operations
from cotmoc.org.rights.operations import NewRequest
from cotmoc.org.rights_models import RightsRequest
from cotmoc.readings import requests
from cotmoc.readings.requests import Standing
from cotmoc.readings.scope import OutOfScope
from tests.readings.province import TODAY, Province

RECEIVED = date(2025, 1, 10)


def asked(province: Province) -> RightsRequest:
    new = NewRequest("ERASE", province.units["TT"], RECEIVED, through="STATION")
    return operations.ask(new, by=province.secretary, clock=province.desk.clock)


def answered(province: Province, request: RightsRequest, answer: str) -> None:
    words = "hồ sơ phải giữ theo luật"
    operations.answer(request, answer=answer, words=words, by=province.secretary, clock=province.desk.clock)


def shown(province: Province, on: date = TODAY) -> requests.Shown:
    (found,) = requests.requests(by=province.secretary, on=on, language="en")
    return found


@pytest.mark.parametrize(
    ("answer", "standing", "words"),
    [
        ("", Standing.TO_ANSWER, "to be answered"),
        ("ACCEPTED", Standing.TO_DO, "being done"),
        ("REFUSED", Standing.REFUSED, "refused, with the reason"),
    ],
)
def test_request_says_where_it_stands(province: Province, answer: str, standing: Standing, words: str) -> None:
    request = asked(province)
    if answer:
        answered(province, request, answer)

    found = shown(province, RECEIVED)

    assert (found.standing, found.words) == (standing, words)
    assert (found.next_due is None) == (standing == Standing.REFUSED)


def test_request_that_was_refused_is_never_late_and_one_that_waits_is(province: Province) -> None:
    request = asked(province)
    late = shown(province, date(2026, 1, 1)).standing
    answered(province, request, "REFUSED")

    assert (late, shown(province, date(2026, 1, 1)).standing) == (Standing.LATE, Standing.REFUSED)


def test_request_of_another_unit_is_out_of_scope(province: Province) -> None:
    request = asked(province)
    words: dict[str, Any] = {"on": TODAY, "language": "vi"}

    assert requests.request(request.pk, by=province.secretary, **words).request == request
    with pytest.raises(OutOfScope):
        requests.request(request.pk, by=province.desk.chief, **words)
