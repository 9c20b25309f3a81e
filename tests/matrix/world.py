"""A command in which every kind of paper lies at every kind of unit, each marked with a word found nowhere else.

command (BCH)            the parent
├── west station (TAY)   own: every role but the commune partner's is held here
│   └── team (TAY-TO)    child
├── east station (DONG)  sibling
└── old post (CU)        ended on 1 July 2024
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pypdfium2

from cotmoc.documents import evidence, files
from cotmoc.documents.models import Sample, SampleLine
from cotmoc.interfaces.web.desks.drafts import DRAWER
from cotmoc.interfaces.web.models import Draft, DraftFile
from cotmoc.kernel import identity
from cotmoc.kernel.stretch import Stretch
from cotmoc.ledger import completeness
from cotmoc.org.models import Person, Post, RoleGrant, Unit, UnitState, User
from cotmoc.org.rights_models import Breach, RightsRequest
from cotmoc.registers.arms import operations as arms
from cotmoc.registers.gate_traffic import operations as gates
from cotmoc.registers.inspections import operations as inspections
from cotmoc.registers.marker_checks import operations as checks
from cotmoc.registers.meetings import operations as meetings
from cotmoc.registers.nominations import operations as nominations
from cotmoc.registers.outreach import operations as outreach
from cotmoc.registers.reviews import operations as reviews
from cotmoc.registers.stewardship import operations as stewardship
from cotmoc.registers.works import operations as works
from tests.border.places import START, unit
from tests.registers.arms import papers as arms_papers
from tests.registers.gate_traffic import papers as gate_papers
from tests.registers.inspections import papers as inspection_papers
from tests.registers.meetings import papers as meeting_papers
from tests.registers.nominations import papers as nomination_papers
from tests.registers.outreach import papers as outreach_papers
from tests.registers.party import Party, cell, member, small_party
from tests.registers.reviews import papers as review_papers
from tests.registers.works import papers as work_papers

if TYPE_CHECKING:
    from cotmoc.documents.models import Document, Evidence
    from cotmoc.registers.stewardship.models import Steward

OWN, CHILD, SIBLING, PARENT, ENDED = "own", "child", "sibling", "parent", "ended"
RELATIONS = (OWN, CHILD, SIBLING, PARENT, ENDED)
WITHIN = frozenset({OWN, CHILD})
"""Where a right that is held at the own unit reaches."""
MARKS = {relation: f"Zq{relation.title()}Zq" for relation in RELATIONS}
"""The word that marks what belongs to each unit; it is in names, titles, numbers of papers and files."""
PICTURE = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde"
    b"\x00\x00\x00\x0cIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\r\xefF\xb8\x00\x00\x00\x00IEND\xaeB`\x82"
)


@dataclass
class Corner:
    """What lies at one unit."""

    unit: Unit
    documents: dict[str, Document] = field(default_factory=dict)
    """By register: an official paper."""
    evidence: Evidence | None = None
    person: Person | None = None
    user: User | None = None
    steward: Steward | None = None
    receiver: str = ""
    things: dict[str, str] = field(default_factory=dict)
    """By kind: the id of a charge, a request, a breach, a sample, an incident of the unit."""


@dataclass
class World:
    """The corners by their relation to the own unit, and one account for each role."""

    party: Party
    corners: dict[str, Corner]
    accounts: dict[str, User]
    drafts: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)


def leaf() -> bytes:
    """Return a PDF of one empty page."""
    made, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    made.new_page(200, 200)
    made.save(out)
    return out.getvalue()


def settle() -> World:
    """Make everything in an empty database."""
    party = small_party()
    place = party.place
    team = unit("TAY-TO", Unit.Tree.COMMAND, Unit.Kind.STATION, place.west)
    old = unit("CU", Unit.Tree.COMMAND, Unit.Kind.STATION, place.command)
    units = {OWN: place.west, CHILD: team, SIBLING: place.east, PARENT: place.command, ENDED: old}
    line = place.line()
    place.lay(line)
    markers = place.markers(line, {"1116": 100, "1117": 300, "1120": 600, "1121": 700})
    corners = {relation: _corner(party, relation, one) for relation, one in units.items()}
    for relation, marker, stretch in ((OWN, markers[0], (100, 300)), (SIBLING, markers[2], (600, 700))):
        _line(party, corners[relation], relation, marker, stretch)
    _directive(party, corners)
    for relation, corner in corners.items():
        _things(party, relation, corner)
    completeness.assign(units=list(units.values()), registers=["works"], from_day=START, by=party.by, clock=party.clock)
    _end(old)
    accounts = {role: _account(role, place.west, place.upper) for role in RoleGrant.Role.values}
    made = World(party, corners, accounts)
    for relation, corner in corners.items():
        _draft(made, relation, corner)
    return made


def bare() -> World:
    """Make the units and the accounts, with nothing at any of them."""
    party = small_party()
    accounts = {role: _account(role, party.place.west, party.place.upper) for role in RoleGrant.Role.values}
    return World(party, {OWN: Corner(party.place.west)}, accounts)


def _draft(made: World, relation: str, corner: Corner) -> None:
    now = made.party.clock()
    words: dict[str, Any] = {"owner": made.party.by, "changed_by": made.party.by, "started_at": now, "changed_at": now}
    draft = Draft.objects.create(
        id=identity.new_id("test"),
        desk="works-stage",
        unit=corner.unit,
        data={"unit": [corner.unit.pk], "name": [f"Nhà {MARKS[relation]}"]},
        **words,
    )
    piece = files.clean(PICTURE)
    files.keep(piece, drawer=DRAWER)
    file = DraftFile.objects.create(
        id=identity.new_id("test"),
        draft=draft,
        sha256=piece.sha256,
        media_type=piece.media_type,
        file_name=f"{MARKS[relation]}.png",
        size=len(piece.data),
        added_at=now,
    )
    made.drafts[relation], made.files[relation] = draft.pk, file.pk


def _account(role: str, own: Unit, commune: Unit) -> User:
    user = User.objects.create(id=f"test-{role}", username=f"{role.lower()}-account")
    held = commune if role == RoleGrant.Role.COMMUNE_PARTNER else own
    RoleGrant.objects.create(id=f"test-grant-{role}", user=user, role=role, unit=held, from_day=START)
    return user


def _end(old: Unit) -> None:
    UnitState.objects.create(
        unit=old,
        from_day=date(2024, 7, 1),
        parent=None,
        name_vi="Đồn cũ",
        active=False,
        recorded_at=datetime(2024, 7, 1, tzinfo=UTC),
    )


def _corner(party: Party, relation: str, at: Unit) -> Corner:
    mark, place, acting = MARKS[relation], party.place, party.acting()
    corner = Corner(at)
    corner.person = member(f"of-{relation}", cell(f"CB-{relation}", at))
    Person.objects.filter(pk=corner.person.pk).update(full_name=f"Người {mark}", folded=f"nguoi {mark.lower()}")
    Post.objects.create(
        id=f"test-post-{relation}", person=corner.person, unit=at, title=f"Chức vụ {mark}", from_day=START, to_day=None
    )
    corner.user = User.objects.create(id=f"test-user-{relation}", username=f"user-{relation}", person=corner.person)
    RoleGrant.objects.create(
        id=f"test-grant-{relation}", user=corner.user, role=RoleGrant.Role.UNIT_SECRETARY, unit=at, from_day=START
    )
    words: dict[str, Any] = {"paper_number": f"{mark}/BB"}
    work = work_papers.work(place, name=f"Nhà vệ sinh {mark}", lead_unit=at.pk)
    found: dict[str, tuple[Any, Any]] = {
        "works": (works.submit_stage, work_papers.stage(place, work, "SURVEYED", **words)),
        "meetings": (meetings.submit_meeting, meeting_papers.meeting(party, unit=at.pk, **words)),
        "outreach": (outreach.submit_session, outreach_papers.session(party, unit=at.pk, **words)),
        "arms": (arms.submit_hand_in, arms_papers.hand_in(place, 2, unit=at.pk, receipt=f"PT-{mark}", **words)),
        "gate_traffic": (
            gates.submit_month,
            gate_papers.month(place, gate_papers.gate(place, mark[:8]), unit=at.pk, people_in=7, **words),
        ),
        "nominations": (
            nominations.submit_stage,
            nomination_papers.stage(party, nomination_papers.nominee(party, unit=at.pk), **words),
        ),
        "reviews": (reviews.submit_education, review_papers.education(party, unit=at.pk, **words)),
    }
    for register, (submit, record) in found.items():
        submit(record, **acting)
        corner.documents[register] = record.document
    session = inspection_papers.session(party, unit=at.pk, organisations=[], members=[corner.person.pk], **words)
    inspections.submit_session(session, **inspection_papers.acting(party))
    corner.documents["inspections"] = session.document
    corner.evidence = evidence.attach(corner.documents["works"], file=leaf(), file_name=f"{mark}.pdf", **acting)
    corner.steward = stewardship.add_steward(
        kind="HOUSEHOLD",
        unit=at.pk,
        book_number=f"S-{mark}",
        head_name=f"Hộ {mark}",
        village=f"Bản {mark}",
        commune=place.upper.pk,
        **acting,
    )
    return corner


def _things(party: Party, relation: str, corner: Corner) -> None:
    mark, now, clerk = MARKS[relation], party.clock(), party.by
    assert corner.person is not None
    charge = outreach_papers.charge(party, member=corner.person.pk, unit=corner.unit.pk, book_number=f"H-{mark}")
    request = RightsRequest.objects.create(
        id=identity.new_id("test"),
        kind=RightsRequest.Kind.ACCESS,
        through=RightsRequest.Through.STATION,
        unit=corner.unit,
        words=f"Xin xem {mark}",
        received_on=date(2025, 1, 6),
        answer_due=date(2025, 1, 8),
        done_due=date(2025, 1, 16),
        recorded_at=now,
        recorded_by=clerk,
    )
    breach = Breach.objects.create(
        id=identity.new_id("test"),
        kind=Breach.Kind.SENT,
        unit=corner.unit,
        found_at=now,
        due_at=now + timedelta(hours=72),
        what=f"Danh sách {mark}",
        recorded_at=now,
        recorded_by=clerk,
    )
    sample = Sample.objects.create(
        id=identity.new_id("test"),
        seed=1,
        first=START,
        last=date(2025, 1, 1),
        population=1,
        drawn_by=clerk,
        drawn_at=now,
    )
    SampleLine.objects.create(sample=sample, position=1, document=corner.documents["works"])
    corner.things |= {"charge": charge.pk, "request": request.pk, "breach": breach.pk, "sample": sample.pk}


def _line(party: Party, corner: Corner, relation: str, marker: Any, stretch: tuple[int, int]) -> None:
    words: dict[str, Any] = {"paper_number": f"{MARKS[relation]}/GK"}
    assert corner.steward is not None
    agreement = stewardship.record_agreement(
        steward=corner.steward,
        start_on=date(2020, 3, 1),
        stretches=[Stretch(*stretch)],
        documented_on=date(2020, 3, 1),
        **words,
        **party.acting(),
    )
    stewardship.submit_agreement(agreement, **party.acting())
    check = checks.record_check(
        unit=corner.unit.pk,
        day=date(2020, 3, 1),
        documented_on=date(2020, 3, 1),
        marker=marker,
        team="Tổ 1",
        state="NORMAL",
        **words,
        **party.acting(),
    )
    checks.submit_check(check, **party.acting())
    found = checks.record_check(
        unit=corner.unit.pk,
        day=date(2020, 4, 1),
        documented_on=date(2020, 4, 1),
        marker=marker,
        team="Tổ 1",
        state="DAMAGED",
        **words,
        **party.acting(),
    )
    checks.submit_check(found, **party.acting())
    corner.things["incident"] = found.pk
    corner.documents |= {"stewardship": agreement.document, "marker_checks": check.document}


def _directive(party: Party, corners: dict[str, Corner]) -> None:
    units = [corners[relation].unit.pk for relation in (OWN, CHILD, SIBLING)]
    record = review_papers.official_directive(party, units=units)
    by_unit = {one.unit_id: one.pk for one in record.receivers}
    for corner in corners.values():
        corner.receiver = by_unit.get(corner.unit.pk, "")
