"""The list of what waits, its length for the menu, and where the morning letter goes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from cotmoc.interfaces.web import digests
from cotmoc.interfaces.web.pages import work
from cotmoc.plans import operations as plans
from cotmoc.plans.models import Plan
from cotmoc.plans.operations import NewTask
from cotmoc.readings.work_list.duty import Duty, Kind
from tests.interfaces.web.browsing import Visitor

if TYPE_CHECKING:
    from tests.readings.province import Province


def test_page_names_what_waits_and_opens_it(secretary: Visitor, province: Province) -> None:
    plan = province.adopts()

    page = secretary.get("/waiting").content.decode()

    assert "Khảo sát nhà vệ sinh" in page
    assert f'href="/documents/{plan.document_id}"' in page
    assert "quá hạn" in page


def test_page_says_when_nothing_waits(leader: Visitor) -> None:
    assert "Không có việc nào chờ" in leader.read("/waiting")


def test_menu_is_told_how_much_waits(secretary: Visitor, province: Province) -> None:
    province.adopts()

    told = secretary.get("/waiting/count").json()

    assert told["count"] >= told["overdue"] >= 1


def test_count_is_asked_only_by_those_signed_in(province: Province) -> None:
    Visitor().get("/waiting/count", status=302)


def test_first_page_shows_what_waits(secretary: Visitor, province: Province) -> None:
    province.adopts()

    assert "Khảo sát nhà vệ sinh" in secretary.read("/")


def test_letter_is_kept_and_refused_in_words(secretary: Visitor, province: Province) -> None:
    kept = secretary.client.post("/waiting/letter", {"address": "tt@don.example"})
    refused = secretary.client.post("/waiting/letter", {"address": "tt"})

    assert kept.status_code == 302
    assert refused.status_code == 400
    assert "Đây không phải địa chỉ thư điện tử" in refused.content.decode()
    assert digests.address_of(province.secretary) == "tt@don.example"


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        (Kind.REPORT, "/returns"),
        (Kind.REQUEST, "/requests/one"),
        (Kind.DIRECTIVE, "/lessons/directives/one"),
        (Kind.TASK, "/documents/one"),
    ],
)
def test_each_kind_opens_its_page(kind: Kind, address: str) -> None:
    assert work.address(Duty(kind, "one", "", "", None)).startswith(address)


def test_page_asks_as_often_for_three_as_for_one(secretary: Visitor, province: Province) -> None:
    province.adopts()
    asked = secretary.queries("/waiting")
    words: dict[str, Any] = {"by": province.desk.clerk, "clock": province.desk.clock}
    for title in ("Khảo sát nhà", "Khảo sát nước"):
        plans.add_task(NewTask(province.units["TT"], title, date(2020, 6, 1), plan=Plan.objects.get()), **words)

    assert secretary.queries("/waiting") == asked
