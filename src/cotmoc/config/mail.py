"""The mail server of an installation, read from one address."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

PORTS = {"smtp": 587, "smtps": 465}
HERE = {"localhost", "127.0.0.1", "::1"}


class NotAMailServer(ValueError):
    """COTMOC_MAIL cannot be read."""

    def __init__(self, address: str) -> None:
        """Say how it is written, without repeating a password."""
        scheme = urlsplit(address).scheme or "?"
        super().__init__(f"COTMOC_MAIL ({scheme}://…): viết smtp://tên:mật-khẩu@máy-chủ:cổng?from=địa-chỉ-gửi")


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed over; without a host nothing is sent."""

    host: str = ""
    port: int = PORTS["smtp"]
    user: str = ""
    password: str = ""
    tls_at_once: bool = False
    tls_later: bool = False
    sender: str = "cotmoc@localhost"


def server(address: str) -> MailServer:
    """Read smtp://name:password@host:port?from=address; empty is none. Raises NotAMailServer.

    Mail to another machine is always encrypted: smtp:// turns to TLS once connected, smtps:// begins with it.
    """
    if not address:
        return MailServer()
    parts = urlsplit(address)
    sender = parse_qs(parts.query).get("from", [""])[0]
    try:
        port = parts.port
    except ValueError as error:
        raise NotAMailServer(address) from error
    if parts.scheme not in PORTS or not parts.hostname or "@" not in sender:
        raise NotAMailServer(address)
    return MailServer(
        host=parts.hostname,
        port=port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls_at_once=parts.scheme == "smtps",
        tls_later=parts.scheme == "smtp" and parts.hostname not in HERE,
        sender=sender,
    )
