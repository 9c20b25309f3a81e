"""From the year's plan to a fault that is mended late: sessions, subjects and findings are figures apart."""

from __future__ import annotations

from datetime import date

from cotmoc.registers.inspections import operations, queries
from tests.registers.inspections.papers import acting, corrected, finding, plan, session
from tests.registers.party import Party
from tests.walks.asking import figure, holders, the_books_hold

JUNE = date(2020, 6, 30)


def test_inspections_from_the_plan_to_the_figure(party: Party) -> None:
    planned = plan(party)
    operations.submit_plan(planned, **acting(party))
    compliance = session(party, planned=planned.lines[0])
    committee = session(party, kind="CELL_COMMITTEE", organisations=[party.west_cell.pk], members=[])
    supervision = session(party, kind="THEMATIC_SUPERVISION")
    operations.submit_sessions([compliance, committee, supervision], **acting(party))
    findings = [finding(party, compliance, kind=kind) for kind in ("PROFESSIONAL", "DEMOCRACY")]
    operations.submit_findings(findings, **acting(party))
    then = party.place.now
    mended = corrected(party, findings[0], day=date(2020, 4, 11))

    sessions = ("cell_committee", "article30", "article32", "supervision")
    assert [figure(f"inspections.{kind}_sessions", on=JUNE) for kind in sessions] == [1, 1, 0, 1]
    assert figure("inspections.article30_organisations", on=JUNE) == 1
    assert figure("inspections.article30_members", on=JUNE) == 2
    assert holders("inspections.overdue", on=JUNE) == {findings[1].pk: 1}
    assert [figure("inspections.overdue", on=day) for day in (date(2020, 4, 2), date(2020, 4, 11))] == [2, 1]
    assert figure("inspections.overdue", on=JUNE, known_at=then) == 2
    assert holders("inspections.correction_days", on=JUNE) == {mended.pk: 40}
    assert list(queries.overdue(on=JUNE)) == [findings[1]]
    assert the_books_hold()
