from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from cotmoc.kernel.rule import RulesBroken
from cotmoc.registers.stewardship import operations
from cotmoc.registers.stewardship.models import GuardedStretch, guard
from cotmoc.registers.stewardship.operations.guard import refusing
from tests.registers.stewardship import ground as grounds

SQLITE = connection.vendor == "sqlite"


@pytest.mark.parametrize(
    ("metres", "first_day", "until", "group", "taken"),
    [
        ((50, 150), date(2020, 6, 1), None, "other", False),
        ((100, 200), date(2020, 6, 1), None, "other", True),
        ((0, 100), date(2021, 1, 1), None, "other", True),
        ((0, 100), date(2019, 1, 1), date(2020, 3, 1), "other", True),
        ((0, 100), date(2019, 1, 1), date(2020, 3, 2), "other", False),
        ((0, 100), date(2020, 6, 1), None, "G", True),
    ],
)
def test_the_database_itself_refuses_undeclared_overlap(
    ground: grounds.Ground,
    metres: tuple[int, int],
    first_day: date,
    until: date | None,
    group: str,
    taken: bool,
) -> None:
    agreement = ground.agree((0, 100), sharing_group="G", end_on=date(2021, 1, 1))
    row = GuardedStretch(
        agreement=agreement,
        line=ground.line,
        from_m=metres[0],
        to_m=metres[1],
        first_day=first_day,
        until=until,
        sharing_group=group,
    )

    if taken:
        row.save()
    else:
        with pytest.raises(IntegrityError, match=guard.REFUSAL), transaction.atomic():
            row.save()


def test_the_database_refuses_a_change_that_overlaps(ground: grounds.Ground) -> None:
    ground.agree((0, 100), who="1")
    second = ground.agree((100, 200), who="2")

    with pytest.raises(IntegrityError, match=guard.REFUSAL), transaction.atomic():
        GuardedStretch.objects.filter(agreement=second).update(from_m=50)
    GuardedStretch.objects.filter(agreement=second).update(from_m=150)


def test_its_refusal_is_told_in_the_words_of_the_rule(ground: grounds.Ground) -> None:
    ground.agree((0, 100), who="1")
    second = ground.draft((50, 200), who="2")

    with pytest.raises(RulesBroken, match=r"SW-4.*mét 0 đến 100"), refusing([second]):
        GuardedStretch.objects.bulk_create(GuardedStretch.of(second, until=None))


def test_another_refusal_of_the_database_stays_what_it_is(ground: grounds.Ground) -> None:
    ground.steward("1")

    words: dict[str, Any] = {"by": ground.officer, "clock": ground.clock, "save": False}
    again = operations.add_steward(kind="HOUSEHOLD", unit=ground.units["TT"].pk, book_number="1", **words)

    with pytest.raises(IntegrityError, match=r"(?i)unique"), refusing([]):
        again.save(force_insert=True)


def test_a_missing_trigger_is_reported_and_made_again(db: None) -> None:
    assert guard.check(databases=["default"]) == []
    with connection.cursor() as cursor:
        for name in guard.TRIGGERS if SQLITE else ():
            cursor.execute(f"DROP TRIGGER {name}")

    assert [one.id for one in guard.check(databases=["default"])] == ["registers.W001"] * (2 if SQLITE else 0)

    guard.install_after_migrate(using="default")
    assert guard.check(databases=["default"]) == guard.check() == []


def test_only_sqlite_with_the_table_has_the_triggers() -> None:
    assert guard.wanted("sqlite", [guard.TABLE]) == guard.TRIGGERS
    assert guard.wanted("sqlite", []) == guard.wanted("postgresql", [guard.TABLE]) == {}
