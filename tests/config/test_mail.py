"""One address says where mail is handed over; a slip is refused without repeating the password."""

from __future__ import annotations

import pytest

from cotmoc.config import mail
from cotmoc.config.mail import MailServer


def test_without_an_address_nothing_is_sent() -> None:
    assert mail.server("") == MailServer()


def test_smtp_turns_to_tls_once_connected() -> None:
    found = mail.server("smtp://bao%40cao:m%C3%A3@mail.example:2525?from=cotmoc@mail.example")

    assert found == MailServer(
        "mail.example", 2525, "bao@cao", "mã", tls_at_once=False, tls_later=True, sender="cotmoc@mail.example"
    )


def test_smtps_begins_with_tls_at_its_own_port() -> None:
    found = mail.server("smtps://mail.example?from=cotmoc@mail.example")

    assert (found.port, found.tls_at_once, found.tls_later) == (465, True, False)


def test_mail_on_this_machine_needs_no_tls() -> None:
    assert mail.server("smtp://localhost:25?from=cotmoc@don.example").tls_later is False


@pytest.mark.parametrize(
    "address",
    [
        "mail.example",
        "http://name:secret@mail.example?from=a@b",
        "smtp://name:secret@?from=a@b",
        "smtp://name:secret@mail.example",
        "smtp://name:secret@mail.example:many?from=a@b",
    ],
)
def test_slip_is_refused_without_the_password(address: str) -> None:
    with pytest.raises(mail.NotAMailServer) as refusal:
        mail.server(address)

    assert "secret" not in str(refusal.value)
