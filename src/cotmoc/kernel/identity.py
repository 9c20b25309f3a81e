"""Ids that are unique in the world and name the installation they come from, so that records can travel."""

from __future__ import annotations

import re
import uuid

from cotmoc.kernel import fingerprint

ORIGIN = re.compile(r"[a-z][a-z0-9]{0,15}")
NAMESPACE = uuid.UUID("6f0a3c7e-6d1f-5c0e-9c5a-0b7d1a9e2c41")


class NotAnOrigin(ValueError):
    """An origin is 1 to 16 small letters and digits, and begins with a letter."""


def new_id(origin: str) -> str:
    """Return a fresh id such as `lsdemo-0f5c…`: never the same twice, anywhere."""
    return f"{_checked(origin)}-{uuid.uuid4().hex}"


def derived_id(origin: str, *parts: str) -> str:
    """Return the id that always belongs to these parts, so that importing them again finds the same record."""
    name = fingerprint.canonical(*parts).decode()
    return f"{_checked(origin)}-{uuid.uuid5(NAMESPACE, name).hex}"


def origin_of(identifier: str) -> str:
    """Return the installation that an id names; raise NotAnOrigin when it names none."""
    origin, dash, rest = identifier.partition("-")
    if not dash or not rest:
        raise NotAnOrigin(identifier)
    return _checked(origin)


def _checked(origin: str) -> str:
    if not ORIGIN.fullmatch(origin):
        raise NotAnOrigin(origin)
    return origin
