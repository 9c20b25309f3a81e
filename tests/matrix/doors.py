"""How each address is opened with something that belongs to one unit, and the right that it takes: data to review.

Every name of the web's and the office's addresses stands here once; a new address without a door fails the matrix.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cotmoc.org.permissions import REGISTERS
from tests.matrix.world import MARKS, OWN, PICTURE, World

READ, RECORD, APPROVE, VOID = "read", "record", "approve", "void"
REASON = {"reason": "thử"}


class Reach(StrEnum):
    """How far the right must reach for the address to answer."""

    ALWAYS = "ALWAYS"
    """It answers whoever has signed in: the reader's own."""
    UNIT = "UNIT"
    """The right must reach the unit that the thing belongs to."""
    HELD = "HELD"
    """The right must be held somewhere; what is shown is cut to its reach."""
    TOP = "TOP"
    """The right must be held at the top of the command: nobody of the matrix holds one there."""


@dataclass(frozen=True)
class Opening:
    """One request: where, with what (None: it is only read), and which rights open it, any of them."""

    address: str
    reach: Reach
    rights: tuple[str, ...] = ()
    data: dict[str, Any] | None = None
    besides: tuple[str, ...] = ()
    """Rights of which one is needed besides."""


Door = Callable[[World, str], Iterator[Opening]]


def page(address: str) -> Door:
    """Open the reader's own page."""

    def openings(world: World, relation: str) -> Iterator[Opening]:
        del world
        if relation == OWN:
            yield Opening(address, Reach.ALWAYS)

    return openings


def held(address: str, *rights: str, data: dict[str, Any] | None = None, reach: Reach = Reach.HELD) -> Door:
    """Open a page that needs a right somewhere, or at the top."""

    def openings(world: World, relation: str) -> Iterator[Opening]:
        del world
        if relation == OWN:
            yield Opening(address, reach, rights, data)

    return openings


def at_unit(address: str, *rights: str, data: dict[str, Any] | None = None) -> Door:
    """Open a page about a unit; `{code}` and `{id}` stand for the unit."""

    def openings(world: World, relation: str) -> Iterator[Opening]:
        unit = world.corners[relation].unit
        yield Opening(address.format(code=unit.code, id=unit.pk), Reach.UNIT, rights, data)

    return openings


def of_document(address: str, right: str, data: dict[str, Any] | None = None) -> Door:
    """Open a page of each register's document of the unit."""

    def openings(world: World, relation: str) -> Iterator[Opening]:
        for register, document in world.corners[relation].documents.items():
            yield Opening(address.format(document.pk), Reach.UNIT, (f"{register}.{right}",), data)

    return openings


def of_evidence(address: str) -> Door:
    """Open the picture that lies with the unit's work."""

    def openings(world: World, relation: str) -> Iterator[Opening]:
        piece = world.corners[relation].evidence
        assert piece is not None
        yield Opening(address.format(piece.pk), Reach.UNIT, ("works.read",))

    return openings


def erasing(world: World, relation: str) -> Iterator[Opening]:
    """Erase the file that lies with the unit's work."""
    piece = world.corners[relation].evidence
    assert piece is not None
    where = f"/documents/{piece.document_id}/erase"
    yield Opening(where, Reach.UNIT, ("works.void",), {"evidence": piece.pk, **REASON})


def of_draft(address: str, data: dict[str, Any] | None = None) -> Door:
    """Open the draft of a work that lies at the unit."""

    def openings(world: World, relation: str) -> Iterator[Opening]:
        draft = world.drafts[relation]
        where = address.format(draft=draft, file=world.files[relation])
        yield Opening(where, Reach.UNIT, ("works.record",), data)

    return openings


def of_steward(address: str, right: str, data: dict[str, Any] | None = None) -> Door:
    """Open the steward in the unit's book."""

    def openings(world: World, relation: str) -> Iterator[Opening]:
        steward = world.corners[relation].steward
        assert steward is not None
        yield Opening(address.format(steward.pk), Reach.UNIT, (f"stewardship.{right}",), data)

    return openings


def of_receiver(address: str) -> Door:
    """Tell what the unit did with the directive to it."""

    def openings(world: World, relation: str) -> Iterator[Opening]:
        receiver = world.corners[relation].receiver
        if receiver:
            yield Opening(address.format(receiver), Reach.UNIT, ("reviews.record",), {})

    return openings


def of_each(address: str, rights: Callable[[], dict[str, tuple[str, ...]]], *, besides: tuple[str, ...] = ()) -> Door:
    """Open a page for each of a list of names, with the rights that each takes."""

    def openings(world: World, relation: str) -> Iterator[Opening]:
        for name, needed in rights().items() if relation == OWN else ():
            where = address.format(name=name, code=world.corners[relation].unit.code)
            yield Opening(where, Reach.HELD, needed, besides=besides)

    return openings


def lists() -> dict[str, tuple[str, ...]]:
    """Return every list with the rights that open it: members see their own registrations."""
    from cotmoc.readings.lists import catalogue  # noqa: PLC0415 - after the settings

    return {
        one.name: (f"{one.register}.read", *(("commitments.record",) if one.name == "commitments-registration" else ()))
        for one in catalogue.LISTINGS
    }


def desks(right: str) -> dict[str, tuple[str, ...]]:
    """Return every desk with the right it takes."""
    from cotmoc.interfaces.web.desks import catalogue  # noqa: PLC0415 - after the settings

    return {name: (f"{one.register}.{right}",) for name, one in catalogue.DESKS.items()}


def registers() -> dict[str, tuple[str, ...]]:
    """Return every register that has desks, with the rights that open its page."""
    from cotmoc.interfaces.web.desks import catalogue  # noqa: PLC0415 - after the settings

    return {one.register: (f"{one.register}.read", f"{one.register}.record") for one in catalogue.DESKS.values()}


def pickers() -> dict[str, tuple[str, ...]]:
    """Return every picker with the right it takes."""
    from cotmoc.interfaces.web.desks import catalogue  # noqa: PLC0415 - after the settings

    return {name: (one.action,) for name, one in catalogue.PICKERS.items()}


ANY_RECORD = tuple(f"{register}.{RECORD}" for register in REGISTERS)
PERIOD = "period=2020-H1&unit={code}"
FILE = {"paper_number": "1/BB"}
PICTURES = {"files": PICTURE}
DOORS: dict[str, Door] = {
    "web:home": page("/"),
    "web:work": page("/work"),
    "web:work-count": page("/work/count"),
    "web:resolution": at_unit(f"/resolution?{PERIOD}", "plans.read"),
    "web:step": at_unit(f"/steps/results?{PERIOD}", "figure.read"),
    "web:half-year-current": held("/reports/half-year", "report.read"),
    "web:half-year": at_unit("/reports/half-year/2020-H1?unit={code}", "report.read"),
    "web:figure": at_unit(f"/figures/works.latrines_surveyed?{PERIOD}", "figure.read"),
    "web:document": of_document("/documents/{}", READ),
    "web:document-approve": of_document("/documents/{}/approve", APPROVE, {}),
    "web:document-return": of_document("/documents/{}/return", APPROVE, REASON),
    "web:document-withdraw": of_document("/documents/{}/withdraw", RECORD, {}),
    "web:document-rehearse": of_document("/documents/{}/rehearse", APPROVE, {}),
    "web:document-void": of_document("/documents/{}/void", VOID, REASON),
    "web:document-attach": of_document("/documents/{}/attach", RECORD, FILE),
    "web:document-erase": erasing,
    "web:evidence": of_evidence("/evidence/{}"),
    "web:evidence-view": of_evidence("/evidence/{}/view"),
    "web:evidence-page": of_evidence("/evidence/{}/pages/1"),
    "web:desk": of_each("/desks/{name}", lists),
    "web:register": of_each("/registers/{name}", registers),
    "web:pick": of_each("/pick/{name}?q=Zq", pickers, besides=ANY_RECORD),
    "web:drafts": held("/drafts", *ANY_RECORD),
    "web:draft-new": of_each("/drafts/new?desk={name}", lambda: desks(RECORD)),
    "web:draft": of_draft("/drafts/{draft}?desk=works-stage"),
    "web:draft-save": of_draft("/drafts/{draft}/save?desk=works-stage", {}),
    "web:draft-preview": of_draft("/drafts/{draft}/preview?desk=works-stage", {}),
    "web:draft-submit": of_draft("/drafts/{draft}/submit?desk=works-stage", {}),
    "web:draft-propose": of_draft("/drafts/{draft}/propose?desk=works-stage", {}),
    "web:draft-sign": of_draft("/drafts/{draft}/sign?desk=works-stage", {}),
    "web:draft-attach": of_draft("/drafts/{draft}/attach?desk=works-stage", FILE),
    "web:draft-detach": of_draft("/drafts/{draft}/detach?desk=works-stage", {"file": "none"}),
    "web:draft-discard": of_draft("/drafts/{draft}/discard?desk=works-stage", {}),
    "web:draft-file": of_draft("/drafts/{draft}/files/{file}"),
    "web:draft-mask": of_draft("/drafts/{draft}/files/{file}/mask"),
    "web:stewards": held("/stewards", "stewardship.read"),
    "web:steward": of_steward("/stewards/{}", READ),
    "web:ledger": held("/ledger", "ledger.read"),
    "web:ledger-verify": held("/ledger/verify", "ledger.verify", data={}),
    "web:hand-over-own": page("/hand-over"),
    "office:report": at_unit("/office/reports/half-year/2020-H1.xlsx?unit={code}", "report.read"),
    "office:list": of_each("/office/lists/{name}.xlsx", lists),
}
EXEMPT = {
    "web:language": "chooses the words only",
    "web:csp-report": "takes what a browser reports, answers nothing",
    "web:sign-in": "for those who have not signed in",
    "web:sign-in-demo": "answers on a demonstration only",
    "web:sign-out": "ends the session that the matrix needs",
}
"""Addresses without a door, and why."""
SECRET = tuple(MARKS.values())
