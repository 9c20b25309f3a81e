"""A shelf of works to list: each its name, at a station, on a day, as far as it has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from cotmoc.border.models import Marker
from cotmoc.documents import phoning
from cotmoc.readings.lists import asking, catalogue, pages
from cotmoc.registers.marker_checks import operations as marker_checks
from cotmoc.registers.works import operations
from cotmoc.registers.works.models import Work, WorkStage
from tests.readings.province import Province

if TYPE_CHECKING:
    from cotmoc.org.models import User
    from cotmoc.readings.lists.pages import Page

TODAY = date(2025, 2, 1)
DAY = date(2020, 3, 5)
WORKS = "works-stage"


@dataclass
class Shelf:
    """A province, and short ways to fill a list and to look at it."""

    province: Province

    def draft(self, name: str, unit: str = "TT", *, kind: str = "LATRINES", day: date = DAY, **words: Any) -> WorkStage:
        """Survey a work, not in the books yet."""
        units, desk = self.province.units, self.province.desk
        by: dict[str, Any] = {"by": desk.clerk, "clock": desk.clock}
        work = operations.record_work(kind=kind, name=name, commune=units["X-BL"].pk, lead_unit=units[unit].pk, **by)
        given: dict[str, Any] = {"stage": WorkStage.Stage.SURVEYED, "documented_on": day} | words
        return operations.record_stage(work=work, day=day, **by, **given)

    def add(self, name: str, unit: str = "TT", **words: Any) -> WorkStage:
        """Survey a work, in the books."""
        made = self.draft(name, unit, **words)
        operations.submit_stage(made, by=self.province.desk.clerk, clock=self.province.desk.clock)
        return made

    def check(self, unit: str = "TT", day: date = DAY) -> None:
        """Enter a check of the first marker."""
        ground, desk = self.province.ground, self.province.desk
        by: dict[str, Any] = {"by": desk.clerk, "clock": desk.clock}
        marker = Marker.objects.order_by("measure_m").first()
        assert marker is not None
        made = marker_checks.record_check(
            unit=ground.units[unit].pk, day=day, marker=marker, team="Tổ 1", state="NORMAL", documented_on=day, **by
        )
        marker_checks.submit_check(made, **by)

    def void(self, stage: WorkStage) -> None:
        """Void a stage."""
        operations.void_stage(stage, reason="ghi nhầm", by=self.province.desk.clerk, clock=self.province.desk.clock)

    def phone(self, stage: WorkStage, *, days: int) -> None:
        """Note that a stage was corrected on a call, its paper due in so many days."""
        desk = self.province.desk
        call = phoning.Call("Trợ lý", desk.units["BCH"].pk, desk.clock() - timedelta(hours=1), days=days)
        phoning.record(stage.document, call, by=desk.clerk, clock=desk.clock)

    def page(self, by: User | None = None, *, name: str = WORKS, language: str = "vi", **terms: str) -> Page:
        """Look at a page of a list; the leader does unless another is named."""
        listing = catalogue.listing(name)
        asked = asking.read(terms, listing)
        return pages.page(listing, asked, by=by or self.province.leader, on=TODAY, language=language)


def column(page: Page, key: str) -> list[str]:
    """Return the words of a column."""
    return [cell.words for line in page.lines for cell in line.cells if cell.column.key == key]


def works(page: Page) -> list[str]:
    """Return the names of the works on a page."""
    return column(page, "work")


__all__ = ["DAY", "TODAY", "WORKS", "Shelf", "Work", "column", "works"]
