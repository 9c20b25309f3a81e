from __future__ import annotations

from datetime import date
from typing import Any

from cotmoc.documents import operations as documents
from cotmoc.kernel.stretch import Stretch
from cotmoc.registers.stewardship import operations, queries
from cotmoc.registers.stewardship.models import (
    AgreementMarker,
    AgreementStretch,
    GuardedStretch,
    Opening,
    OpeningMarker,
    OpeningStretch,
    Place,
    Recount,
    Steward,
)
from tests.registers.stewardship import ground as grounds
from tests.registers.stewardship.ground import DAY


def test_records_are_named_by_ids_and_metres_never_by_people(ground: grounds.Ground) -> None:
    agreement = ground.agree((0, 100), markers=["1"], end_on=date(2021, 1, 1))
    renewal = ground.renewal(agreement, None)
    operations.submit_renewal(renewal, by=ground.officer, clock=ground.clock)
    ending = ground.end(agreement, date(2020, 6, 1))
    opening = ground.opening("CM", households=1, stretches=[Stretch(700, 800)], markers=["9"])
    merge = operations.record_merge(
        steward=ground.steward("2"),
        into=ground.steward("1"),
        day=DAY,
        documented_on=DAY,
        by=ground.officer,
        clock=ground.clock,
    )

    named = [agreement, renewal, ending, opening, merge]
    assert [str(one) for one in named] == [one.pk for one in named]
    assert str(AgreementStretch.objects.get()) == str(GuardedStretch.objects.get()) == "[0, 100)"
    assert str(OpeningStretch.objects.get()) == "[700, 800)"
    assert str(AgreementMarker.objects.get()) == AgreementMarker.objects.get().marker_id
    assert str(OpeningMarker.objects.get()) == OpeningMarker.objects.get().marker_id
    assert {str(one) for one in Place.objects.filter(document=agreement.document)} == {
        f"{agreement.pk} @ {ground.units['TT'].pk}"
    }
    recount = Recount(day=DAY, unit=ground.units["TT"], into=ground.units["CM"])
    assert str(recount) == f"01/03/2020: {ground.units['TT'].pk} → {ground.units['CM'].pk}"


def test_what_is_frozen_is_read_back_the_same(ground: grounds.Ground) -> None:
    agreement = ground.agree((0, 100), markers=["1"])
    opening = ground.opening("CM", households=1, stretches=[Stretch(700, 800)], markers=["9"])

    again = queries.agreements().get(pk=agreement.pk)
    opened = Opening.objects.get(pk=opening.pk)

    assert again.frozen()["stretches"] == [[0, 100]]
    assert len(again.listed) == 1
    assert opened.frozen() == opening.frozen()


def test_a_steward_of_whom_only_a_discarded_draft_spoke_is_gone_with_it(ground: grounds.Ground) -> None:
    gone, kept, changed = ground.steward("1"), ground.steward("2"), ground.steward("3")
    ground.agree((0, 100), who=kept)
    words: dict[str, Any] = {"by": ground.officer, "clock": ground.clock}
    operations.change_head(changed, head_name="Vi Văn Xa", day=DAY, **words)

    for record in (ground.draft((100, 200), who=one) for one in (gone, kept, changed)):
        documents.discard(record, **words)

    assert {*Steward.objects.filter(pk__in=(gone.pk, kept.pk, changed.pk))} == {kept, changed}
