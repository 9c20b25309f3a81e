"""The morning letter says how much waits, never what; once a day; only to those who asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.core.mail.backends.locmem import EmailBackend

from cotmoc.interfaces.web import digests
from cotmoc.interfaces.web.models import Digest
from cotmoc.org.models import AuditLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.mail import EmailMessage
    from pytest_django.fixtures import Settings

    from tests.readings.province import Province


class Refusing(EmailBackend):
    """A mail server that is away for one address."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        """Refuse letters to that address; take the others."""
        if any("away@" in one.to[0] for one in messages):
            raise OSError
        return super().send_messages(messages)


def test_letter_counts_and_names_nothing(province: Province, mailoutbox: list[EmailMessage]) -> None:
    province.adopts()
    digests.subscribe(province.secretary, " tt@don.example ", clock=province.desk.clock)

    sent = digests.send(clock=province.desk.clock)

    assert sent == 1
    assert mailoutbox[0].to == ["tt@don.example"]
    assert mailoutbox[0].subject.startswith("Cột Mốc: ")
    assert "http://localhost:8000/waiting" in str(mailoutbox[0].body)
    assert "Khảo sát" not in str(mailoutbox[0].body)


def test_one_letter_a_day(province: Province, mailoutbox: list[EmailMessage]) -> None:
    province.adopts()
    digests.subscribe(province.secretary, "tt@don.example", clock=province.desk.clock)
    digests.send(clock=province.desk.clock)

    assert digests.send(clock=province.desk.clock) == 0
    assert len(mailoutbox) == 1


def test_no_letter_when_nothing_waits(province: Province, mailoutbox: list[EmailMessage]) -> None:
    digests.subscribe(province.desk.stranger, "a@don.example", clock=province.desk.clock)

    assert digests.send(clock=province.desk.clock) == 0
    assert mailoutbox == []


def test_taking_it_back_forgets_the_address(province: Province) -> None:
    digests.subscribe(province.secretary, "tt@don.example", clock=province.desk.clock)

    digests.subscribe(province.secretary, "", clock=province.desk.clock)

    assert digests.address_of(province.secretary) == ""
    assert not Digest.objects.exists()
    assert list(AuditLine.objects.filter(action__startswith="digest").values_list("action", "detail")) == [
        ("digest.subscribe", ""),
        ("digest.end", ""),
    ]


def test_what_is_no_address_is_refused_and_nothing_changes(province: Province) -> None:
    digests.subscribe(province.secretary, "tt@don.example", clock=province.desk.clock)

    with pytest.raises(ValidationError):
        digests.subscribe(province.secretary, "tt@", clock=province.desk.clock)

    assert digests.address_of(province.secretary) == "tt@don.example"


def test_a_server_that_is_away_keeps_no_other_letter_back(
    province: Province, settings: Settings, mailoutbox: list[EmailMessage]
) -> None:
    province.adopts()
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    digests.subscribe(province.secretary, "away@don.example", clock=province.desk.clock)
    digests.subscribe(province.desk.chief, "cm@don.example", clock=province.desk.clock)

    with pytest.raises(OSError, match=r"^$"):
        digests.send(clock=province.desk.clock)

    assert [one.to for one in mailoutbox] == [["cm@don.example"]]
    assert Digest.objects.filter(sent_on=None).count() == 1
