"""What may be done with rosters: draw them from the cells' lists, record, submit, void, correct."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Unpack

from django.db import transaction

from cotmoc.documents import operations as documents
from cotmoc.kernel.period import local_day
from cotmoc.ledger import posting
from cotmoc.ledger.posting import Kind, Posting
from cotmoc.registers.commitments import postings, queries, rules
from cotmoc.registers.commitments.models import Roster, RosterEntry
from cotmoc.registers.commitments.operations import rights

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from cotmoc.documents.models import Document
    from cotmoc.documents.paper import Paper
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User

BATCH = 1000


def refresh_expected(*, unit: str, since: date, by: User, clock: Clock, paper_number: str = "") -> list[Roster]:
    """Bring the rosters of a unit in line with its cells' lists of members, from a day until today.

    A new roster for `since` and for each later day on which the members are others than before; a roster that is wrong
    is corrected. Nothing when nothing differs. Raises NotAllowed, RulesBroken (CM-12).
    """
    with transaction.atomic():
        posting.lock()
        belonging = queries.belonging_to(unit)
        official = {one.document.day: one for one in _official(unit)}
        today = local_day(clock())
        days = {day for day in (belonging.days() | official.keys() | {since}) if since <= day <= today}
        current = max((day for day in official if day < since), default=None)
        members = official[current].members if current else frozenset[str]()
        made, fresh = [], []
        for day in sorted(days):
            should = belonging.members(unit, day)
            stood = official[day].members if day in official else members
            if should != stood:
                new = record_roster(
                    unit=unit,
                    day=day,
                    members=should,
                    by=by,
                    clock=clock,
                    documented_on=day,
                    paper_number=paper_number,
                    save=False,
                )
                made.append(new)
                if day in official:
                    correct_roster(official[day], new, reason="Cập nhật danh sách đảng viên", by=by, clock=clock)
                else:
                    fresh.append(new)
            members = should
        submit_rosters(fresh, by=by, clock=clock)
    return made


def record_roster(
    *, unit: str, day: date, members: Collection[str], by: User, clock: Clock, **paper: Unpack[Paper]
) -> Roster:
    """Begin the list of who of a unit should register from `day` on, by their ids. Raises NotAllowed."""
    rights.check(by, paper, unit=unit, clock=clock)
    with transaction.atomic():
        document = documents.draft(
            "commitments.roster", register="commitments", unit=unit, day=day, by=by, clock=clock, **paper
        )
        known = Roster.objects.filter(pk=document.pk).first() if paper.get("idempotency_key") else None
        if known:
            return known
        roster = Roster(document=document)
        roster.members = frozenset(members)
        if paper.get("save", True):
            _store([roster])
    return roster


def submit_roster(roster: Roster, *, by: User, clock: Clock, approval: documents.Approval | None = None) -> Document:
    """Make one roster official. Raises what `submit_rosters` raises."""
    return submit_rosters([roster], by=by, clock=clock, approval=approval)[0]


def submit_rosters(
    rosters: Sequence[Roster], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Make a set of rosters official at one moment. Raises NotAllowed, NoSuchStep, RulesBroken (CM-12)."""
    return documents.submit_many(
        rosters, rules=rules.broken_rosters, postings=_listed, by=by, clock=clock, approval=approval, store=_store
    )


def void_roster(roster: Roster, *, reason: str, by: User, clock: Clock) -> Document:
    """Void a roster; the one before it holds on. Raises NotAllowed, NoSuchStep, RulesBroken."""
    return documents.void(
        roster, reason=reason, by=by, clock=clock, postings=lambda one: _unlisted(one, act=one.document_id)
    )


def correct_roster(
    old: Roster, new: Roster, *, reason: str, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Void the old roster and submit the new one in its place. Raises what both raise."""
    return documents.correct(
        old,
        new,
        reason=reason,
        approval=approval,
        rules=rules.of_one_roster(),
        postings=lambda one: _listed([one], first=Kind.RESULT, later=Kind.RESULT),
        by=by,
        clock=clock,
        void_postings=lambda one: _unlisted(one, act=new.document_id),
        store=lambda one: _store([one]),
    )


def _listed(rosters: Sequence[Roster], *, first: Kind = Kind.RESULT, later: Kind = Kind.UPDATE) -> list[Posting]:
    """Return what the rosters post: the first of a unit a result, later ones an update, for the world changed."""
    before = queries.standing({one.document.unit_id for one in rosters})
    after = replace(before, listed=(*before.listed, *(one.standing for one in rosters)))
    begun = {one.unit: min(other.start for other in after.listed if other.unit == one.unit) for one in after.listed}
    own = {one.document_id: first if one.document.day == begun[one.document.unit_id] else later for one in rosters}
    acts = {(one.document.unit_id, ""): one.document_id for one in rosters}
    return postings.of(before, after, postings.Cause(acts, Kind.UPDATE, own))


def _unlisted(roster: Roster, *, act: str) -> list[Posting]:
    unit = roster.document.unit_id
    before = queries.standing({unit})
    left = tuple(one for one in before.listed if one.document != roster.document_id)
    return postings.of(before, replace(before, listed=left), postings.Cause({(unit, ""): act}, Kind.VOID))


def _official(unit: str) -> list[Roster]:
    rosters = queries.rosters_in_force().filter(document__unit=unit).select_related("document")
    found = list(rosters)
    listed = {one.document: one.members for one in queries.standing({unit}).listed}
    for one in found:
        one.members = listed[one.pk]
    return found


def _store(rosters: Sequence[Roster]) -> None:
    new = [one for one in rosters if one._state.adding]  # noqa: SLF001 - Django documents _state
    Roster.objects.bulk_create(new, batch_size=BATCH)
    entries = [RosterEntry(roster=one, person_id=person) for one in new for person in sorted(one.members)]
    RosterEntry.objects.bulk_create(entries, batch_size=BATCH)
