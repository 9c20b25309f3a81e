"""Books of any size over the same province: 20 stations with a commune each, 40 indicators, 60 months."""

from __future__ import annotations

import random
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from django.core.management import call_command
from django.db import transaction

from cotmoc.ledger import books, posting
from cotmoc.ledger.chart import CHART, STOCKS
from cotmoc.org import operations
from cotmoc.org.models import RoleGrant, Unit
from cotmoc.org.operations import NewUnit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cotmoc.org.models import User

START = date(2019, 1, 1)
YEARS = range(2019, 2024)
LAST = date(2023, 12, 31)
STATIONS, COMMUNES = 20, 1
_OTHERS = [code for code, one in CHART.items() if not one.is_stock and one.register != "books"]
INDICATORS = [*sorted(STOCKS), *_OTHERS][:40]
IN_TIME, NEXT_MONTH = 0.85, 0.95
"""Of a month's entries, this share is recorded within it, up to this share in the next, the rest a year later."""


def opened() -> tuple[list[Unit], User]:
    """Make the tables, the province and its empty books; return the stations and a user who may do everything."""
    call_command("migrate", verbosity=0)
    at = datetime(2019, 1, 1, tzinfo=UTC)
    operations.install(origin="bench", demo=True, clock=lambda: at)
    command, administration = Unit.Tree.COMMAND, Unit.Tree.ADMINISTRATION
    stations = [NewUnit(f"D{one}", command, Unit.Kind.STATION, f"Đồn {one}", START, "BCH") for one in range(STATIONS)]
    communes = [
        NewUnit(f"X{one}", administration, Unit.Kind.COMMUNE, f"Xã {one}", START, "T")
        for one in range(STATIONS * COMMUNES)
    ]
    tops = [
        NewUnit("BCH", command, Unit.Kind.PROVINCIAL_COMMAND, "Bộ Chỉ huy", START),
        NewUnit("T", administration, Unit.Kind.PROVINCE, "Tỉnh", START),
    ]
    units = {unit.code: unit for unit in operations.add_units([*tops, *stations, *communes], by=None, clock=lambda: at)}
    user = operations.add_user(username="bench", by=None, clock=lambda: at)
    operations.grant_role(
        user=user,
        role=RoleGrant.Role.POLITICAL_OFFICE,
        unit=units["BCH"],
        from_day=START,
        by=None,
        clock=lambda: at,
    )
    books.open_books(start=START, by=user, clock=lambda: at)
    return [units[one.code] for one in stations], user


def fill(entries: int, user: User) -> None:
    """Post so many entries, month after month, each in one of three batches of knowledge."""
    chance = random.Random(entries)
    places = {unit.code: unit.pk for unit in Unit.objects.all()}
    months = [date(year, month, 1) for year in YEARS for month in range(1, 13)]
    late: dict[date, list[posting.Posting]] = {}
    number = 0
    for index, month in enumerate(months):
        count = entries // len(months) + (index < entries % len(months))
        in_time = []
        for row in _rows(month, count, chance, places, number):
            delay = chance.random()
            if delay < IN_TIME:
                in_time.append(row)
            else:
                known = months[min(index + (1 if delay < NEXT_MONTH else 12), len(months) - 1)]
                late.setdefault(known, []).append(row)
        number += count
        at = datetime(month.year, month.month, monthrange(month.year, month.month)[1], 8, tzinfo=UTC)
        _post(in_time, user, at)
        _post(late.pop(month, []), user, at + timedelta(hours=1))


def _post(rows: list[posting.Posting], user: User, at: datetime) -> None:
    with transaction.atomic():
        posting.post(rows, by=user.pk, clock=lambda: at)


def _rows(
    month: date, count: int, chance: random.Random, places: dict[str, str], number: int
) -> Iterator[posting.Posting]:
    days = monthrange(month.year, month.month)[1]
    for one in range(number, number + count):
        station = one // len(INDICATORS) % STATIONS  # in turn, so that at every size all balances are there
        document = f"bench-{one // 6:032x}"
        yield posting.Posting(
            INDICATORS[one % len(INDICATORS)],
            places[f"D{station}"],
            places[f"X{station * COMMUNES + chance.randrange(COMMUNES)}"],
            month.replace(day=chance.randrange(1, days + 1)),
            chance.randrange(1, 100),
            posting.Kind.RESULT,
            document,
            document,
            "",
            "0" * 64,
        )
