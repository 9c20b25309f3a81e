"""A page taken apart as a browser does: what in it is an element, an attribute, a script, and what is only text."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from tests.attacks.payloads import MARK

NEVER = frozenset({"base", "iframe", "object", "embed", "math", "style", "animate", "frame", "applet"})
"""Elements that no page of ours has."""
OF_A_FAULT = frozenset({"aria-invalid", "aria-describedby", "id", "class"})
"""Attributes that a field has besides when something is wrong with it."""
LEADING = frozenset({"href", "src", "action", "formaction", "data", "xlink:href", "poster", "background"})
INLINE = frozenset({"style", "srcdoc"})


@dataclass
class Shape:
    """What a page is made of."""

    parts: set[tuple[str, str]] = field(default_factory=set)
    """Every element with each of its attributes' names."""
    values: list[str] = field(default_factory=list)
    """What attributes say, and the text between elements, as a reader sees them."""
    faults: list[str] = field(default_factory=list)


class _Parts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.shape = Shape()
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        faults = self.shape.faults
        self.inside = tag
        if tag in NEVER or MARK in tag:
            faults.append(f"<{tag}>")
        for name, value in attrs:
            self.shape.parts.add((tag, name))
            self.shape.values.append(value or "")
            if name.startswith("on") or name in INLINE or MARK in name:
                faults.append(f"<{tag} {name}={value}>")
            if name in LEADING and not _leads_to_us(value or ""):
                faults.append(f"<{tag} {name}={value}>")
        self.shape.parts.add((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        del tag
        self.inside = ""

    def handle_data(self, data: str) -> None:
        self.shape.values.append(data)
        if self.inside == "script" and MARK in data:
            self.shape.faults.append(f"script: {data[:80]}")

    def handle_comment(self, data: str) -> None:
        if MARK in data:
            self.shape.faults.append(f"comment: {data[:80]}")

    def handle_decl(self, decl: str) -> None:
        if decl.lower() != "doctype html":
            self.shape.faults.append(f"declaration: {decl[:80]}")

    def handle_pi(self, data: str) -> None:
        self.shape.faults.append(f"instruction: {data[:80]}")

    def unknown_decl(self, data: str) -> None:
        self.shape.faults.append(f"declaration: {data[:80]}")


def _leads_to_us(address: str) -> bool:
    """Say whether an address stays on this server, or is the page's own picture."""
    plain = "".join(address.split()).lower()
    return not plain.startswith(("javascript:", "data:text", "vbscript:", "//", "\\", "https:", "http:")) or (
        "github" in plain and MARK not in plain
    )


def shape(page: str) -> Shape:
    """Take a page apart."""
    reader = _Parts()
    reader.feed(page)
    reader.close()
    return reader.shape


def strange(page: str, like: Shape) -> list[str]:
    """Return what a page has that text can never make: the faults, and parts that the page `like` does not have."""
    found, tags = shape(page), {tag for tag, _name in like.parts} | {"ul", "li", "p"}
    new = [one for one in found.parts - like.parts if one[0] not in tags or one[1] not in OF_A_FAULT | {""}]
    return found.faults + [f"new part {tag} {name}" for tag, name in sorted(new)]
