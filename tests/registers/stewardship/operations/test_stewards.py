from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cotmoc.kernel.rule import RulesBroken
from cotmoc.ledger import chain
from cotmoc.org import audit, permissions
from cotmoc.org.models import AuditLine
from cotmoc.registers.stewardship import operations, queries
from cotmoc.registers.stewardship.models import HeadChange
from tests.org import world
from tests.registers.stewardship import ground as grounds

CONSENT = operations.Consent("TB-01", "READ_ALOUD", date(2026, 1, 5))


def test_a_steward_has_a_number_of_its_own_in_the_book(ground: grounds.Ground) -> None:
    steward = ground.steward("7", consent=CONSENT)

    found = queries.stewards_of_books(ground.units["TT"].pk)

    assert found == {"7": steward}
    assert queries.steward(ground.units["TT"].pk, "7") == steward
    assert queries.steward(ground.units["CM"].pk, "7") is None
    assert (steward.has_consented, str(steward)) == (True, "7")


def test_SW_20_a_number_is_given_once_per_book(ground: grounds.Ground) -> None:
    ground.steward("7")
    ground.steward("7", "CM")

    with pytest.raises(RulesBroken, match="SW-20"):
        operations.add_steward(
            kind="HOUSEHOLD", unit=ground.units["TT"].pk, book_number="7", by=ground.officer, clock=ground.clock
        )


def test_consent_is_given_and_taken_back(ground: grounds.Ground) -> None:
    steward = ground.steward("1")
    told = [steward.has_consented]

    operations.give_consent(steward, CONSENT, by=ground.officer, clock=ground.clock)
    told.append(steward.has_consented)
    operations.withdraw_consent(steward, on=date(2026, 2, 1), by=ground.officer, clock=ground.clock)
    told.append(steward.has_consented)

    assert told == [False, True, False]


def test_another_head_does_not_end_the_agreements(ground: grounds.Ground) -> None:
    ground.agree((0, 100), who="1")
    steward = ground.steward("1")

    operations.change_head(
        steward, head_name="  Nông Văn Thử ", day=date(2021, 1, 1), by=ground.officer, clock=ground.clock
    )

    assert steward.head_name == "Nông Văn Thử"
    assert str(HeadChange.objects.get()) == f"{steward.pk}: 01/01/2021"
    assert grounds.figures()["households"] == 1


def test_an_erased_name_leaves_counts_and_chains(ground: grounds.Ground) -> None:
    agreement = ground.agree((0, 100), who="1")
    steward = ground.steward("1")

    operations.erase_name(steward, reason="rút đồng ý", by=ground.officer, clock=ground.clock)

    assert (steward.head_name, steward.village) == ("", "")
    assert grounds.figures()["households"] == 1
    assert "Hộ 1" not in agreement.document.frozen
    assert not AuditLine.objects.filter(detail__contains="Hộ 1").exists()
    assert chain.verify().ok
    assert audit.verify().ok


def test_only_those_with_the_right_enter_stewards(ground: grounds.Ground) -> None:
    stranger = world.user("stranger", "FIELD_OFFICER", ground.units["CM"])

    with pytest.raises(permissions.NotAllowed):
        operations.add_steward(
            kind="HOUSEHOLD", unit=ground.units["TT"].pk, book_number="1", by=stranger, clock=ground.clock
        )


def test_a_name_written_wrong_is_written_anew_without_a_change_of_head(ground: grounds.Ground) -> None:
    steward = ground.steward("1")
    words: dict[str, Any] = {"by": ground.officer, "clock": ground.clock}
    ground.agree((0, 100), who="1")
    before = grounds.figures()

    operations.correct_details(
        steward, head_name="Nông  Văn Bình", village="Bản Mới", commune=ground.units["X-TL"].pk, **words
    )

    steward.refresh_from_db()
    assert (steward.head_name, steward.sought, steward.commune_id) == (
        "Nông Văn Bình",
        "nong van binh ban moi",
        ground.units["X-TL"].pk,
    )
    assert (grounds.figures(), HeadChange.objects.count()) == (before, 0)
    assert AuditLine.objects.filter(action="stewardship.details_corrected", object=steward.pk).exists()
