"""Stewards: entered with their consent, their head changed, their name erased while every count stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from cotmoc.documents import forgetting as hanging
from cotmoc.kernel import identity, rule, vietnamese
from cotmoc.kernel.period import local_day
from cotmoc.ledger import posting
from cotmoc.org import audit, forgetting, permissions
from cotmoc.org import queries as org
from cotmoc.org import rules as dignity
from cotmoc.org.models import Unit
from cotmoc.registers.stewardship import queries, rules
from cotmoc.registers.stewardship.models import HeadChange, Steward
from cotmoc.registers.stewardship.models.stewards import NAMED

if TYPE_CHECKING:
    from datetime import date, datetime

    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User


@dataclass(frozen=True)
class Consent:
    """A consent receipt: which notice was read, how consent was given (`Steward.Consent`), and when."""

    text: str
    how: str
    on: date


def add_steward(
    *,
    kind: str,
    unit: str,
    book_number: str,
    by: User,
    clock: Clock,
    head_name: str = "",
    village: str = "",
    commune: str | None = None,
    consent: Consent | None = None,
    id: str | None = None,  # noqa: A002 - the field's own name
    save: bool = True,
) -> Steward:
    """Enter a steward under the next number of the unit's book; unit and commune by id.

    With `save=False` it is only made: `submit_agreements` writes it. Raises NotAllowed, RulesBroken (SW-20) when the
    number is taken.
    """
    steward = Steward(
        id=id or identity.new_id(org.installation().origin),
        kind=kind,
        unit_id=unit,
        book_number=vietnamese.normalise(book_number),
        head_name=vietnamese.normalise(head_name),
        village=vietnamese.normalise(village),
        commune_id=commune,
        recorded_at=clock(),
    )
    if consent:
        _give(steward, consent, by)
    if save:
        with transaction.atomic():
            now = _allowed("record", steward, by, clock)
            posting.lock()
            rules.check_number(steward)
            steward.save(force_insert=True)
            audit.note("stewardship.steward_added", by=by, at=now, unit=unit, object=steward.pk)
    return steward


def give_consent(steward: Steward, consent: Consent, *, by: User, clock: Clock) -> Steward:
    """Keep the receipt of a consent; an earlier withdrawal no longer counts. Raises NotAllowed."""
    with transaction.atomic():
        now = _allowed("record", steward, by, clock)
        _give(steward, consent, by)
        steward.save()
        audit.note("stewardship.consent_given", by=by, at=now, unit=steward.unit_id, object=steward.pk)
    return steward


def withdraw_consent(steward: Steward, *, on: date, by: User, clock: Clock) -> Steward:
    """Keep the day on which consent was taken back, by the steward or through the village head. Raises NotAllowed."""
    with transaction.atomic():
        now = _allowed("record", steward, by, clock)
        steward.consent_withdrawn_on = on
        steward.save(update_fields=["consent_withdrawn_on"])
        audit.note("stewardship.consent_withdrawn", by=by, at=now, unit=steward.unit_id, object=steward.pk)
    return steward


def change_head(steward: Steward, *, head_name: str, day: date, by: User, clock: Clock) -> Steward:
    """Name another head from a day on; the agreements go on and the earlier name is not kept. Raises NotAllowed."""
    with transaction.atomic():
        now = _allowed("record", steward, by, clock)
        steward.head_name = vietnamese.normalise(head_name)
        steward.erased_at = None
        steward.save(update_fields=[*NAMED, "erased_at"])
        HeadChange.objects.create(steward=steward, day=day, recorded_at=now, recorded_by=by)
        audit.note("stewardship.head_changed", by=by, at=now, unit=steward.unit_id, object=steward.pk)
    return steward


def correct_details(
    steward: Steward, *, head_name: str, village: str, commune: str | None, by: User, clock: Clock
) -> Steward:
    """Write anew what was written wrong: the same head, the same household. Nothing of before is kept. NotAllowed."""
    with transaction.atomic():
        now = _allowed("record", steward, by, clock)
        steward.head_name, steward.village = vietnamese.normalise(head_name), vietnamese.normalise(village)
        steward.erased_at = None
        steward.commune = Unit.objects.get(pk=commune) if commune else None
        steward.save(update_fields=[*NAMED, "commune", "erased_at"])
        audit.note("stewardship.details_corrected", by=by, at=now, unit=steward.unit_id, object=steward.pk)
    return steward


def erase_name(steward: Steward, *, reason: str, by: User, clock: Clock) -> Steward:
    """Empty the name and the village, here and wherever they were copied; scans go; agreements, counts, ledger stay.

    Raises NotAllowed, RulesBroken (DL-9: the reason goes into the audit log and names nobody).
    """
    with transaction.atomic():
        now = _allowed("void", steward, by, clock)
        names = (steward.head_name,)
        rule.check(dignity.Saying(reason, names), dignity.SAYING)
        steward.head_name = steward.village = ""
        steward.erased_at = now
        steward.save(update_fields=[*NAMED, "erased_at"])
        papers = queries.papers_of(steward)
        hanging.files_of(papers, names, reason=reason, by=by, clock=clock)
        forgetting.everywhere(forgetting.Erased(names, frozenset({steward.pk}), papers))
        audit.note("stewardship.name_erased", by=by, at=now, unit=steward.unit_id, object=steward.pk, detail=reason)
    return steward


def _give(steward: Steward, consent: Consent, by: User) -> None:
    steward.consent_text, steward.consent_how, steward.consent_on = consent.text, consent.how, consent.on
    steward.consent_by, steward.consent_withdrawn_on = by, None


def _allowed(verb: str, steward: Steward, by: User, clock: Clock) -> datetime:
    now = clock()
    permissions.check(by, f"stewardship.{verb}", at=steward.unit_id, on=local_day(now))
    return now
