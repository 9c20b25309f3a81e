from __future__ import annotations

from cotmoc.org import append_only
from cotmoc.reports.models import IssuedReport, PublishedFigure


def test_every_row_says_what_it_is() -> None:
    assert str(PublishedFigure(indicator="arms.barrels", value=39)) == "arms.barrels: 39"
    assert str(IssuedReport(period="2020-H1", sha256="a" * 64)) == "2020-H1 aaaaaaaaaaaa"


def test_both_tables_are_append_only() -> None:
    assert {"reports_publishedfigure", "reports_issuedreport"} <= set(append_only.registered())
