"""What commitments say to the ledger: who registered, of those who should, and units in which all of them did.

All are stocks: the difference of two timelines, before and after what changed. A registration holds until it is ended
or its subject registers anew; a roster until the unit's next one. A unit's one stands on the roster that is fulfilled.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cotmoc.kernel import timeline
from cotmoc.kernel.timeline import Holding
from cotmoc.ledger.posting import Kind, Posting

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from cotmoc.kernel.timeline import Contribution
    from cotmoc.registers.commitments.models import Listed, MonthClosing, Registered, Standing

MEMBERS = "commitments.members_registered"
EXPECTED = "commitments.members_expected"
ORGANISATIONS = "commitments.organisations_registered"
UNITS = "commitments.units_registered"


@dataclass(frozen=True)
class Cause:
    """Which acts cause a change: `acts` by unit and subject, else by unit and ""; the kinds of rows of their own."""

    acts: Mapping[tuple[str, str], str]
    others: Kind
    own: Mapping[str, Kind] = field(default_factory=dict)

    def posting(self, document: str, key: timeline.Key, subject: str, day: date, value: int) -> Posting:
        """Return the row of one change: a document's own, or another's that this act changes."""
        if document in self.own:
            return Posting(*key, day, value, self.own[document], document, document, subject)
        unit = key[1]
        act = self.acts.get((unit, subject)) or self.acts[unit, ""]
        return Posting(*key, day, value, self.others, document, act, subject)


def of(before: Standing, after: Standing, cause: Cause) -> list[Posting]:
    """Return what must be posted to get from one standing to the other."""
    changes = timeline.difference(contributions(before), contributions(after))
    return [cause.posting(*place, value) for place, value in changes.items()]


def of_closings(closings: Sequence[MonthClosing]) -> list[Posting]:
    """Return one month closed for each."""
    return [
        Posting(
            "commitments.months_closed",
            one.document.unit_id,
            "",
            one.document.day,
            1,
            Kind.RESULT,
            one.document_id,
            one.document_id,
            one.month.isoformat(),
        )
        for one in closings
    ]


def contributions(standing: Standing) -> Contribution:
    """Return what each document holds, day by day."""
    held = [*_held(standing.registered)]
    members: defaultdict[str, list[Holding]] = defaultdict(list)
    for one in held:
        if one.key[0] == MEMBERS:
            members[one.key[1]].append(one)
    should: defaultdict[str, list[Listed]] = defaultdict(list)
    for roster in standing.listed:
        should[roster.unit].append(roster)
    for unit, rosters in should.items():
        held += _expected(rosters, members[unit])
    return timeline.summed(held)


def _held(registered: Collection[Registered]) -> Iterator[Holding]:
    """Give what each registration holds: until it was ended, or until the next one of its subject begins."""
    groups: defaultdict[tuple[bool, str, str], list[Registered]] = defaultdict(list)
    for one in registered:
        groups[one.is_member, one.unit, one.subject].append(one)
    for (is_member, unit, subject), group in groups.items():
        key = (MEMBERS if is_member else ORGANISATIONS, unit, "")
        ordered = sorted(group, key=lambda one: (one.start, one.document))
        for one, following in zip(ordered, [*ordered[1:], None], strict=True):
            end = _earlier(one.ended_on, following.start if following else None)
            yield Holding(one.document, key, subject, one.start, end)


def _expected(rosters: Sequence[Listed], registered: Sequence[Holding]) -> Iterator[Holding]:
    """Give what each roster of a unit holds: its members, and the unit while all of them are registered."""
    by_member: defaultdict[str, list[Holding]] = defaultdict(list)
    for one in registered:
        by_member[one.subject].append(one)
    ordered = sorted(rosters, key=lambda one: (one.start, one.document))
    for roster, following in zip(ordered, [*ordered[1:], None], strict=True):
        end = following.start if following else None
        yield Holding(roster.document, (EXPECTED, roster.unit, ""), "", roster.start, end, len(roster.members))
        holdings = [one for member in roster.members for one in by_member[member]]
        for begin, until in _complete(holdings, need=len(roster.members), start=roster.start, end=end):
            yield Holding(roster.document, (UNITS, roster.unit, ""), roster.unit, begin, until)


def _complete(
    holdings: Sequence[Holding], *, need: int, start: date, end: date | None
) -> Iterator[tuple[date, date | None]]:
    """Give the times from `start` until before `end` in which `need` holdings are in force, and at least one."""
    changes: defaultdict[date, int] = defaultdict(int)
    for one in holdings:
        until = _earlier(one.end, end)
        begin = max(one.start, start)
        if until is None or begin < until:
            changes[begin] += 1
        if until is not None and begin < until:
            changes[until] -= 1
    in_force, since = 0, None
    for day in sorted(changes):
        in_force += changes[day]
        if since is None and in_force == need:
            since = day
        elif since is not None and in_force < need:
            yield since, day
            since = None
    if since is not None:
        yield since, end


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)
