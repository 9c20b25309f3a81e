"""Texts that come in beside the forms: searches, addresses, names of files, reasons, names of units, workbooks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.attacks import hostile, markup
from tests.attacks.payloads import PAYLOADS
from tests.interfaces.office.importing.workbooks import workbook
from tests.interfaces.web.administration.offices import administrator
from tests.interfaces.web.browsing import Visitor
from tests.interfaces.web.desks.clerk import Clerk, stage

if TYPE_CHECKING:
    from tests.readings.province import Province

CLEAR = [one.replace("\x00", "") for one in PAYLOADS]
ALL = " ".join(CLEAR)
SOME = 12
"""How many payloads go into one text that may not be long."""
LOOKED_AT = (
    "/desks/works-stage?q={0}",
    "/desks/works-stage?kind={0}&after={0}",
    "/stewards?as_of={0}",
    "/returns?month={0}",
    "/?period={0}&unit={0}",
    "/administration/accounts?q={0}",
    "/administration/units?on={0}",
    "/audit?q={0}&action={0}",
    "/drafts/new?desk={0}",
    "/sign-in?next={0}",
    "/figures/{0}",
    "/pick/works?q={0}",
    "/lessons?q={0}",
)
"""Addresses that take words."""


def pieces() -> list[str]:
    """Return all payloads in texts that are short enough for one line or one address."""
    return [" ".join(CLEAR[at : at + SOME])[:380] for at in range(0, len(CLEAR), SOME)]


def test_what_an_address_says_is_shown_as_text(province: Province) -> None:
    readers, faults = [administrator(province), Visitor(province.secretary)], []
    for address in LOOKED_AT:
        for at, text in enumerate((ALL[:3000], ALL[3000:6000], ALL[6000:])):
            answer = readers[at % 2].client.get(address.format(quote(text, safe="")))
            faults += [f"{address}: {one}" for one in markup.shape(answer.content.decode()).faults]
            faults += [f"{address}: failed"] if answer.status_code >= 500 else []
            faults += [f"{address}: {name}" for name, value in answer.items() if "\n" in value]

    assert not faults, "\n".join(faults)


def test_names_of_files_and_numbers_of_papers_are_shown_as_text(province: Province) -> None:
    clerk = Clerk(province.secretary)
    clerk.save(stage(province))
    for text in pieces()[:18]:
        file = SimpleUploadedFile("a.jpg", hostile.jpeg((20 + len(text) % 90, 10 + pieces().index(text))))
        vars(file)["_name"] = text  # Django cleans a name that is given here; a browser's is cleaned by the server
        clerk.post("attach", stage(province), evidence=file, evidence_number=text[:90])

    page = clerk.visitor.get(f"/drafts/{clerk.identifier}").content.decode()

    assert clerk.draft().files.exists()
    assert markup.shape(page).faults == []


def test_reasons_are_shown_as_text(province: Province) -> None:
    faults = []
    for number, text in enumerate(pieces()):
        clerk = Clerk(province.secretary)
        typed = stage(province, name=f"Nhà {number} {text[:60]}", paper_number=f"{number} {text[60:140]}")
        document = clerk.enter(typed)
        answer = clerk.client.post(f"/documents/{document.pk}/void", {"reason": text})
        page = clerk.visitor.get(f"/documents/{document.pk}").content.decode()
        faults += [f"{answer.status_code} {text[:40]}"] if answer.status_code != 302 else []
        faults += markup.shape(page).faults

    assert not faults, "\n".join(faults)
    listed = Visitor(province.leader).get("/desks/works-stage?state=VOIDED").content.decode()
    assert markup.shape(listed).faults == []


def test_new_units_and_people_are_shown_as_text(province: Province) -> None:
    admin = administrator(province)
    faults = []
    for number, text in enumerate(pieces()):
        unit = {
            "code": f"X{number}",
            "name_vi": text[:150],
            "name_en": text[150:300],
            "kind": "STATION",
            "parent": province.units["BCH"].pk,
            "day": "01/01/2020",
            "from_day": "01/01/2020",
            "paper_number": text[:60],
            "reason": text,
        }
        person = {"full_name": text[:150], "title": text[150:300], "name": text[:150], "unit": province.units["TT"].pk}
        for address, sent in (
            ("units/new?tree=COMMAND", unit),
            ("people/new?unit=TT", person),
            ("accounts/new", {"username": text}),
        ):
            answer = admin.client.post(f"/administration/{address}", sent, follow=True)
            faults += [f"{address}: {one}" for one in markup.shape(answer.content.decode()).faults]
            faults += [f"{address}: failed"] if answer.status_code >= 500 else []
    for address in ("units", "people?unit=TT", "accounts"):
        faults += markup.shape(admin.get(f"/administration/{address}").content.decode()).faults

    assert not faults, "\n".join(faults)


def test_cells_of_a_workbook_are_shown_as_text(province: Province) -> None:
    header = ["Số", "Ngày", "Xã", "Chuyên đề", "Số người dự"]
    rows = [[one, one, one, one, one] for one in CLEAR]
    file = SimpleUploadedFile("a.xlsx", workbook({"TT": [header, *rows]}))

    answer = Visitor(province.secretary).client.post("/office/import", {"register": "outreach", "file": file})

    assert answer.status_code == 400
    assert markup.shape(answer.content.decode()).faults == []


def test_a_null_character_stops_at_the_door_in_words(province: Province) -> None:
    clerk = Clerk(province.secretary)

    for answer in (
        clerk.client.get("/desks/works-stage?q=a%00b"),
        clerk.client.get("/documents/a%00b"),
        clerk.post("save", stage(province, name="a\x00b")),
    ):
        assert answer.status_code == 400
        assert "ký tự rỗng" in answer.content.decode()
    assert clerk.client.post("/csp-report", b"{\x00", content_type="application/csp-report").status_code == 204
