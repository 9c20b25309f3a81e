"""From a change of claims to the ledger's rows: what each document near it held before, and holds after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.ledger import balances
from cotmoc.ledger.posting import Kind, Posting
from cotmoc.registers.stewardship import postings, queries

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from cotmoc.kernel.timeline import Key
    from cotmoc.registers.stewardship.models import Claim


@dataclass(frozen=True)
class Change:
    """One document's claim before and after (None: not in force); `act` is the document that changes it."""

    act: str
    before: Claim | None
    after: Claim | None

    @property
    def claims(self) -> list[Claim]:
        """Return the claims there are."""
        return [claim for claim in (self.before, self.after) if claim]


def told(changes: Sequence[Change], *, own: Kind, others: Kind = Kind.UPDATE) -> list[Posting]:
    """Return the rows of these changes: of kind `own` for the documents changed, `others` for those displaced."""
    names = queries.identity()
    changed = [claim for change in changes for claim in change.claims]
    near = queries.near(changed, names=names)
    before = [*near, *(change.before for change in changes if change.before)]
    after = [*near, *(change.after for change in changes if change.after)]
    acts = {claim.document: change.act for change in changes for claim in change.claims}
    displaced = {claim.document: claim for claim in near}

    def act_of(document: str, key: Key, subject: str) -> str:
        return acts.get(document) or _cause(displaced[document], key, names.get(subject, subject), changes, names)

    return postings.rows(
        postings.difference(
            postings.contributions(before, identity=names),
            postings.contributions(after, identity=names),
            books_start=balances.started_on(),
        ),
        act_of=act_of,
        kind_of=lambda document: own if document in acts else others,
    )


def told_of_names(
    act: str, *, before: Mapping[str, str], after: Mapping[str, str], stewards: Collection[str], kind: Kind
) -> list[Posting]:
    """Return the rows when numbers in the books turn out to be the same household, or not to be."""
    names = {**before, **after}
    same = queries.near([], names=names, stewards=stewards)
    near = [*same, *queries.near(same, names=names)]
    return postings.rows(
        postings.difference(
            postings.contributions(near, identity=before),
            postings.contributions(near, identity=after),
            books_start=balances.started_on(),
        ),
        act_of=lambda *_: act,
        kind_of=lambda _: kind,
    )


def _cause(displaced: Claim, key: Key, subject: str, changes: Sequence[Change], names: Mapping[str, str]) -> str:
    """Return which change displaced a part of a document: the first that claims the same subject or metres."""
    if len(changes) == 1:
        return changes[0].act
    _, unit, locality = key
    parts = [
        (place.line_id, place.stretch)
        for place in displaced.places
        if place.stretch and (place.unit_id, place.locality_id) == (unit, locality)
    ]

    def claims_it(claim: Claim) -> bool:
        if subject:
            return subject in claim.markers or subject == names.get(claim.steward, claim.steward)
        if displaced.series and displaced.series == claim.replaces:
            return True
        return any(line == place and part.overlaps(held) for line, part in parts for place, held in claim.stretches)

    return next(change.act for change in changes if any(map(claims_it, change.claims)))
