"""What the rules ask of a case: True, False, or what is wrong, in Vietnamese."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from cotmoc.documents.states import State
from cotmoc.org.models import Unit
from cotmoc.registers.stewardship.models import Agreement, AgreementEnding, Opening, Renewal, Steward

if TYPE_CHECKING:
    from cotmoc.registers.stewardship.models import GuardedStretch
    from cotmoc.registers.stewardship.rules.cases import Change, Entrusting

CONSENT_FROM = date(2026, 1, 1)
"""The day the law on personal data came into force; agreements from then on need a consent receipt."""
COUNT_OF = {"HOUSEHOLD": "households", "COLLECTIVE": "collectives", "INDIVIDUAL": "individuals", "": "agreements"}


def day(one: date) -> str:
    """Return a day as people write it."""
    return f"{one:%d/%m/%Y}"


def named(other: GuardedStretch) -> str:
    """Return how an agreement that stands in the way is named: number, markers, metres, days."""
    agreement = other.agreement
    number = agreement.document.paper_number or agreement.document.number_text
    markers = (
        f" từ mốc {agreement.from_marker} đến mốc {agreement.to_marker}"
        if agreement.from_marker and agreement.to_marker
        else ""
    )
    until = f" đến trước ngày {day(other.until)}" if other.until else ""
    return (
        f"Giao kết {number}{markers} đang giao mét {other.from_m} đến {other.to_m}"
        f" từ ngày {day(other.first_day)}{until}."
    )


def not_shared(case: Entrusting | Change) -> bool | str:
    """Say which agreements hold a metre on a day without having declared that they share it."""
    return " ".join(dict.fromkeys(named(other) for other in case.overlaps)) or True


def entrusts(case: Entrusting) -> bool:
    """Say whether a stretch or a marker is named; an opening may name counts only."""
    record = case.record
    counts = isinstance(record, Opening) and any(getattr(record, count) for count in COUNT_OF.values())
    return bool(counts or record.held or record.listed)


def on_the_line(case: Entrusting) -> bool | str:
    """Say whether the metres end on the line, and whether its sectors and communes are laid out."""
    line = case.record.line
    beyond = [one for one in case.record.held if one.to_m > line.official_length_m]
    if beyond:
        return f"Mét {beyond[0].from_m} đến {beyond[0].to_m} vượt quá {line.official_length_m} mét của {line.name_vi}."
    return case.laid_out or f"{line.name_vi} chưa được phân đoạn cho đơn vị và xã."


def markers_stand(case: Entrusting) -> bool | str:
    """Say which markers do not stand on the line on the day."""
    line = case.record.line
    fallen = [
        str(marker)
        for marker in (case.markers[one] for one in case.record.listed)
        if marker.line_id != line.pk or not marker.stands_on(case.record.document.day)
    ]
    return f"Mốc {', '.join(fallen)} không có trên {line.name_vi} vào ngày đó." if fallen else True


def own_stretches_apart(case: Entrusting) -> bool | str:
    """Say where the stretches of one record overlap each other."""
    for one, following in pairwise(sorted(case.record.held)):
        if one.overlaps(following):
            return f"Mét {following.from_m} đến {min(one.to_m, following.to_m)} ghi hai lần."
    return True


def in_command(case: Entrusting) -> bool:
    """Say whether the unit is one of the command tree."""
    return case.unit.tree == Unit.Tree.COMMAND


def _agreement(case: Entrusting) -> Agreement:
    record = case.record
    if not isinstance(record, Agreement):
        raise TypeError(record)
    return record


def ends_after_it_starts(case: Entrusting) -> bool:
    """Say whether the term ends after it begins."""
    agreement = _agreement(case)
    return agreement.end_on is None or agreement.end_on > agreement.start_on


def own_number(case: Entrusting) -> bool | str:
    """Say into which number the steward was merged."""
    return f"Đã nhập vào số sổ {case.merged_into}." if case.merged_into else True


def consented(case: Entrusting) -> bool:
    """Say whether consent is kept, where the law asks for one."""
    agreement = _agreement(case)
    steward = agreement.steward
    return steward.kind == Steward.Kind.COLLECTIVE or agreement.start_on < CONSENT_FROM or steward.has_consented


def opening_has_left(case: Entrusting) -> bool | str:
    """Say whether the opening is in the books, of the same unit, and still has what is replaced."""
    if _agreement(case).replaces_opening is None:
        return True
    if case.opening is None:
        return "Số dư ban đầu không còn trong sổ."
    if case.opening.document.unit_id != case.record.document.unit_id:
        return "Số dư ban đầu là của đơn vị khác."
    return covers_replaced(case)


def covers_replaced(case: Entrusting) -> bool | str:
    """Say whether an opening still covers what was replaced of it."""
    for kind, count in COUNT_OF.items():
        held = getattr(case.opening, count)
        if case.replaced.get(kind, 0) > held:
            return f"Số dư có {held}, bản ghi thay số dư đã là {case.replaced[kind]}."
    return True


def agreements_cover_stewards(case: Entrusting) -> bool:
    """Say whether an opening has an agreement for each steward."""
    record = case.record
    return not isinstance(record, Opening) or record.agreements >= (
        record.households + record.collectives + record.individuals
    )


def agreement_is_official(case: Change) -> bool:
    """Say whether the agreement is in the books."""
    return case.agreement.document.state == State.SUBMITTED


def not_ended(case: Change) -> bool:
    """Say whether the agreement has not been ended yet."""
    return not case.is_ended


def ends_within_the_term(case: Change) -> bool | str:
    """Say whether an ending lies within the agreement's term."""
    record, agreement = case.record, case.agreement
    if not isinstance(record, AgreementEnding):
        return True
    if record.ended_on < agreement.start_on:
        return f"Giao kết có hiệu lực từ ngày {day(agreement.start_on)}."
    if agreement.until and record.ended_on > agreement.until:
        return f"Giao kết hết hạn từ ngày {day(agreement.until)}."
    return True


def renews(case: Change) -> bool | str:
    """Say whether a renewal makes the term longer."""
    record, until = case.record, case.agreement.until
    if not isinstance(record, Renewal):
        return True
    if until is None:
        return "Giao kết không có thời hạn."
    return record.until is None or record.until > until or f"Giao kết đã có hiệu lực đến trước ngày {day(until)}."
