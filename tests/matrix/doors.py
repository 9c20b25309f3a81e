"""How each address is opened with something that belongs to one unit, and the right that it takes: data to review.

Every name of the web's and the office's addresses stands here once; a new address without a door fails the matrix.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cotmoc.org.permissions import REGISTERS
from tests.matrix.world import OWN, World

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


def posting(address: str) -> Door:
    """Send the reader's own form."""

    def openings(world: World, relation: str) -> Iterator[Opening]:
        del world
        if relation == OWN:
            yield Opening(address, Reach.ALWAYS, data={})

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
        if piece:
            yield Opening(address.format(piece.pk), Reach.UNIT, ("works.read",))

    return openings


def of_thing(kind: str, address: str, *rights: str, data: dict[str, Any] | None = None) -> Door:
    """Open a page of a charge, a request, a breach, a sample or an incident of the unit."""

    def openings(world: World, relation: str) -> Iterator[Opening]:
        thing = world.corners[relation].things.get(kind)
        if thing:
            yield Opening(address.format(thing), Reach.UNIT, rights, data)

    return openings


def of_person(address: str, *rights: str, reach: Reach = Reach.UNIT, data: dict[str, Any] | None = None) -> Door:
    """Open a page about the unit's person, or the person's account."""

    def openings(world: World, relation: str) -> Iterator[Opening]:
        person, user = world.corners[relation].person, world.corners[relation].user
        if person and user:
            yield Opening(address.format(person=person.pk, account=user.username), reach, rights, data)

    return openings


def erasing(world: World, relation: str) -> Iterator[Opening]:
    """Erase the file that lies with the unit's work."""
    piece = world.corners[relation].evidence
    if piece:
        where = f"/documents/{piece.document_id}/erase"
        yield Opening(where, Reach.UNIT, ("works.void",), {"evidence": piece.pk, **REASON})


def of_draft(address: str, data: dict[str, Any] | None = None) -> Door:
    """Open the draft of a work that lies at the unit."""

    def openings(world: World, relation: str) -> Iterator[Opening]:
        draft, file = world.drafts.get(relation), world.files.get(relation)
        if draft and file:
            yield Opening(address.format(draft=draft, file=file), Reach.UNIT, ("works.record",), data)

    return openings


def of_steward(address: str, right: str, data: dict[str, Any] | None = None) -> Door:
    """Open the steward in the unit's book."""

    def openings(world: World, relation: str) -> Iterator[Opening]:
        steward = world.corners[relation].steward
        if steward:
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


def new_draft(world: World, relation: str) -> Iterator[Opening]:
    """Begin a paper at every desk: who only records the own papers begins none but the own registration."""
    from cotmoc.interfaces.web.desks import catalogue  # noqa: PLC0415 - after the settings

    del world
    for name, desk in catalogue.DESKS.items() if relation == OWN else ():
        read = () if name == "commitments-registration" else (f"{desk.register}.{READ}",)
        yield Opening(f"/drafts/new?desk={name}", Reach.HELD, (f"{desk.register}.{RECORD}",), besides=read)


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
DOORS: dict[str, Door] = {
    "web:home": page("/"),
    "web:work": page("/waiting"),
    "web:work-count": page("/waiting/count"),
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
    "web:draft-new": new_draft,
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
    "web:steward-stretch": held("/stewards/stretch", "stewardship.record"),
    "web:steward-act": of_steward("/stewards/{}/head", RECORD, {}),
    "web:charge-new": held("/charges/new", "outreach.record"),
    "web:charge": of_thing("charge", "/charges/{}", "outreach.read"),
    "web:charge-end": of_thing("charge", "/charges/{}/end", "outreach.record", data={}),
    "web:incidents": held("/incidents", "marker_checks.read"),
    "web:incident": of_thing("incident", "/incidents/{}", "marker_checks.read"),
    "web:incident-correction": of_thing(
        "incident", "/incidents/{}/NOTIFIED/correction", "marker_checks.record", data={}
    ),
    "web:incident-step": of_thing("incident", "/incidents/{}/NOTIFIED", "marker_checks.record", data={}),
    "web:markers": held("/markers", "marker_checks.read"),
    "web:lessons": held("/lessons", "reviews.read"),
    "web:lessons-before": held("/lessons/before", "reviews.read"),
    "web:lessons-regulations": held("/lessons/regulations", "reviews.record"),
    "web:lessons-step": of_receiver("/lessons/receivers/{}/RECEIVED"),
    "web:returns": held("/returns?month=2020-03", "report.read"),
    "web:return": at_unit("/returns/{code}/works/2020-03", "report.read"),
    "web:me": page("/me"),
    "web:me-ask": posting("/me/requests"),
    "web:notice": page("/notice"),
    "web:notice-first": page("/notice/first"),
    "web:requests": held("/requests", "privacy.read"),
    "web:request-new": held("/requests/new", "privacy.record"),
    "web:request-days": held("/requests/days", "privacy.answer", reach=Reach.TOP),
    "web:request": of_thing("request", "/requests/{}", "privacy.read"),
    "web:request-act": of_thing("request", "/requests/{}/answer", "privacy.answer", data={}),
    "web:breach-new": held("/breaches/new", "privacy.record"),
    "web:breach": of_thing("breach", "/breaches/{}", "privacy.read"),
    "web:breach-act": of_thing("breach", "/breaches/{}/notify", "privacy.answer", data={}),
    "web:audit": held("/audit", "audit.read"),
    "web:delegation": page("/delegation"),
    "web:health": held("/health", "ledger.verify", "units.change"),
    "web:administration": held(
        "/administration",
        *("audit.read", "import.run", "ledger.verify", "people.change", "published.record", "roles.change"),
        "units.change",
    ),
    "web:units": held("/administration/units", "units.change", "people.read", "audit.read"),
    "web:unit-new": held("/administration/units/new", "units.change", reach=Reach.TOP),
    "web:reorganise": held("/administration/units/reorganise/merge", "units.change", reach=Reach.TOP),
    "web:unit": held("/administration/units/of/TAY", "units.change", "people.read", "audit.read"),
    "web:unit-link": at_unit("/administration/units/of/{code}/link", "units.change", data={}),
    "web:people": held("/administration/people", "people.read"),
    "web:person-new": held("/administration/people/new", "people.change", reach=Reach.TOP, data={}),
    "web:person": of_person("/administration/people/of/{person}", "people.read"),
    "web:person-end": of_person("/administration/people/of/{person}/end", reach=Reach.TOP, data={}),
    "web:person-transfer": of_person("/administration/people/of/{person}/transfer", "people.change"),
    "web:person-act": of_person("/administration/people/of/{person}/post", reach=Reach.TOP, data={}),
    "web:accounts": held("/administration/accounts", reach=Reach.TOP),
    "web:account-new": held("/administration/accounts/new", reach=Reach.TOP),
    "web:account-of": of_person("/administration/accounts/of/{account}", reach=Reach.TOP),
    "web:account-grant": of_person("/administration/accounts/of/{account}/grant", reach=Reach.TOP, data={}),
    "web:account-end": of_person("/administration/accounts/of/{account}/end", reach=Reach.TOP, data={}),
    "web:account-shut": of_person("/administration/accounts/of/{account}/shut", reach=Reach.TOP, data={}),
    "web:account-link": of_person("/administration/accounts/of/{account}/link", reach=Reach.TOP, data={}),
    "web:account-lost": of_person("/administration/accounts/of/{account}/lost", reach=Reach.TOP, data={}),
    "web:rights": held("/administration/rights", reach=Reach.TOP),
    "web:rules": held("/administration/rules", "units.change", "plans.read", "audit.read"),
    "web:rules-set": held("/administration/rules/set", reach=Reach.TOP, data={}),
    "web:rules-approval": held("/administration/rules/approval", reach=Reach.TOP, data={}),
    "web:published": held("/administration/published", "published.record", "ledger.verify"),
    "web:digest": posting("/waiting/letter"),
    "web:hand-over": of_person("/hand-over/{account}", "people.change"),
    "web:hand-over-signed": of_person("/hand-over/{account}/signed", "people.change", data={}),
    "web:samples": held("/samples", "ledger.verify"),
    "web:sample-draw": held("/samples/draw", "ledger.verify", data={}),
    "web:sample": of_thing("sample", "/samples/{}", "ledger.verify"),
    "web:sample-say": of_thing("sample", "/samples/{}/1", "ledger.verify", data={"matches": "yes"}),
    "office:import": held("/office/import", "import.run"),
    "office:import-template": held("/office/import/template/works.xlsx", "import.run"),
    "office:imports": held("/office/imports", "import.run", "audit.read"),
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
    "web:receipt": "of a consent, at the station itself only: tests/interfaces/web/pages/test_notice.py",
    "web:notice-version": "a page of words, the same for everybody",
    "web:lessons-review": "the loop's own tests hold its scope: tests/interfaces/web/pages/test_lessons.py",
    "web:lessons-directive": "as web:lessons-review",
    "web:delegation-end": "only one's own: tests/interfaces/web/pages/test_delegation.py",
    "web:published-withdraw": "of a figure that is the whole command's: tests/interfaces/web/pages/test_published.py",
    "office:import-enter": "of a workbook that one has uploaded: tests/interfaces/office/test_uploads.py",
    "office:import-marked": "as office:import-enter",
    "office:imported": "a receipt of one's own import: tests/interfaces/office/test_uploads.py",
    "web:sign-out": "ends the session that the matrix needs",
}
"""Addresses without a door, and why."""
