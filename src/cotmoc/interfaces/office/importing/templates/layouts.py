"""Địa bàn quản lý: which station manages which metres, and which commune they lie in, from a day on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from cotmoc.border import operations
from cotmoc.border.models import ReferenceLine
from cotmoc.interfaces.office.importing.columns import Column
from cotmoc.interfaces.office.importing.days import Day
from cotmoc.interfaces.office.importing.entering import Entering
from cotmoc.interfaces.office.importing.form import Form
from cotmoc.interfaces.office.importing.numbers import length
from cotmoc.interfaces.office.importing.tables import UNIT, Row, Table
from cotmoc.interfaces.office.importing.texts import UnitName
from cotmoc.kernel.period import Clock
from cotmoc.kernel.stretch import Stretch
from cotmoc.org.models import Unit, User


class Lay(Protocol):
    """An operation that lays sectors or communes."""

    def __call__(
        self, line: ReferenceLine, pieces: Sequence[tuple[Stretch, Unit]], /, *, from_day: date, by: User, clock: Clock
    ) -> None:
        """Lay the pieces from a day on."""


def _table(name: str, title: str, english: str, tree: str, owner: str) -> Table:
    return Table(
        name,
        title,
        english,
        (
            Column(UNIT, owner, english, UnitName(tree, day="from_day"), ("Đơn vị", "Ký hiệu", "Tên")),
            Column("from_m", "Từ lý trình (km)", "From (km)", length("km"), ("Từ", "Từ km", "Từ lý trình (m)")),
            Column("to_m", "Đến lý trình (km)", "To (km)", length("km"), ("Đến", "Đến km", "Đến lý trình (m)")),
            Column("from_day", "Từ ngày", "From day", Day(), ("Áp dụng từ ngày",), fill_down=True),
        ),
        key=(UNIT, "from_m", "to_m", "from_day"),
    )


def _entering(lay: Lay) -> Callable[[Sequence[Row], Entering], None]:
    def enter(rows: Sequence[Row], entering: Entering) -> None:
        units = Unit.objects.in_bulk({row.text(UNIT) for row in rows})
        layouts: defaultdict[date, list[Row]] = defaultdict(list)
        for row in rows:
            if row.number("from_m") >= row.number("to_m"):
                entering.refuse(row, "from_m", "M106")
            layouts[row.day("from_day")].append(row)
        entering.settle()
        for day, laid in sorted(layouts.items()):
            pieces = [(Stretch(row.number("from_m"), row.number("to_m")), units[row.text(UNIT)]) for row in laid]
            with entering.refusing([]):
                lay(entering.references.line, pieces, from_day=day, by=entering.by, clock=entering.clock)

    return enter


SECTORS = Form(
    "sectors",
    "Đoạn biên do các đồn quản lý",
    "Sectors",
    (_table("sectors", "Đoạn biên do các đồn quản lý", "Station", "COMMAND", "Đồn"),),
    _entering(operations.lay_sectors),
)
COMMUNES = Form(
    "communes",
    "Địa bàn các xã dọc tuyến",
    "Communes",
    (_table("communes", "Địa bàn các xã dọc tuyến", "Commune", "ADMINISTRATION", "Xã"),),
    _entering(operations.lay_communes),
)
