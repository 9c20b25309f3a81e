"""G24: a resident, a nominee, a member is forgotten: nothing of the name is left, every count and chain stays.

The whole database is dumped and every file read, so that a copy that nobody thought of is found.
"""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.utils import timezone
from PIL import Image

from cotmoc.documents import evidence, files
from cotmoc.interfaces.office.models import ImportedFile, ImportedRow
from cotmoc.interfaces.web.models import Draft, DraftFile
from cotmoc.kernel import identity
from cotmoc.kernel.rule import RulesBroken
from cotmoc.kernel.vietnamese import fold
from cotmoc.ledger import balances
from cotmoc.org import forgetting
from cotmoc.org import operations as org
from cotmoc.org.models import AuditLine, Person, User
from cotmoc.readings import verification
from cotmoc.registers.nominations import operations as nominations
from cotmoc.registers.stewardship import operations as stewardship
from tests.org import world
from tests.readings import province as provinces
from tests.readings.province import Province
from tests.registers.stewardship import ground as grounds

NAME, VILLAGE = "Hoàng Thị Thử Nghiệm", "Bản Không Tên"


@pytest.fixture
def province(db: None) -> Province:
    return provinces.fill(provinces.settle())


def occurrences(*names: str) -> list[str]:
    """Name every column and file in which a name still stands, with or without its marks."""
    wanted = {form for name in names for form in (name, fold(name), fold(name).replace(" ", "_"))}
    found = []
    for model in apps.get_models(include_auto_created=True):
        for row in model._default_manager.values():
            found += [
                f"{model._meta.db_table}.{column}"
                for column, value in row.items()
                if any(one in text for text in (str(value), fold(str(value))) for one in wanted)
            ]
    for path in Path(settings.COTMOC_DATA).rglob("*"):
        if path.is_file() and any(one.encode() in path.read_bytes() for one in wanted):
            found.append(path.name)
    return found


def photo() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (64, 64), "white").save(data, "PNG")
    return data.getvalue()


def checks() -> list[str]:
    return [fault for check in verification.verify() for fault in check.faults]


@pytest.mark.django_db(transaction=True)
def test_a_resident_is_forgotten_everywhere_and_every_count_stays(province: Province) -> None:
    ground, clerk = province.ground, province.ground.officer
    steward = ground.steward("77", head_name=NAME, village=VILLAGE)
    agreement = ground.agree((300, 400), who=steward, paper_number="HA-77")
    scan = evidence.attach(
        agreement.document, by=clerk, clock=timezone.now, file=photo(), file_name=f"giao kết {NAME}.png"
    )
    words: dict[str, Any] = {
        "owner": clerk,
        "changed_by": clerk,
        "started_at": timezone.now(),
        "changed_at": timezone.now(),
    }
    mine = Draft.objects.create(
        id=identity.new_id("test"), desk="stewardship-agreement", data={"head_name": [NAME.upper()]}, **words
    )
    other = Draft.objects.create(id=identity.new_id("test"), desk="works-stage", data={"name": ["Bể nước"]}, **words)
    DraftFile.objects.create(
        id=identity.new_id("test"), draft=mine, paper_number="1", file_name="", added_at=timezone.now()
    )
    sheet = ImportedFile.objects.create(
        sha256="a" * 64, register="stewardship", name=f"{NAME}.xlsx", by=clerk, version=1,
        recorded_at=timezone.now(), rows=1, entered=1, skipped=0, first_seq=1, last_seq=1, notices="[]",
    )  # fmt: skip
    row = {"file": sheet, "register": "stewardship", "sheet": "1", "row": 2, "salt": "s", "digest": "d"}
    ImportedRow.objects.create(key="1", raw="{}", document=agreement.document_id, **row)
    ImportedRow.objects.create(key=f"stewards|{NAME}", raw=f'{{"head": "{NAME}"}}', **row)
    before, head = grounds.figures(), balances.head()
    assert len(occurrences(NAME, VILLAGE)) >= 8

    stewardship.erase_name(steward, reason="rút lại sự đồng ý", by=clerk, clock=ground.clock)

    assert occurrences(NAME, VILLAGE) == []
    assert not files.path_of(scan.sha256).exists()
    assert list(Draft.objects.all()) == [other]
    assert grounds.figures() == before
    assert balances.head() == head
    assert checks() == []
    assert AuditLine.objects.get(action="stewardship.name_erased").object == steward.pk


@pytest.mark.django_db
def test_DL_9_no_reason_names_whom_it_is_about(province: Province) -> None:
    ground, clerk = province.ground, province.ground.officer
    steward = ground.steward("77", head_name=NAME)
    agreement = ground.agree((300, 400), who=steward, paper_number="HA-77")

    with pytest.raises(RulesBroken, match="DL-9"):
        stewardship.erase_name(steward, reason=f"theo lời bà {NAME.lower()}.", by=clerk, clock=ground.clock)
    with pytest.raises(RulesBroken, match="DL-9"):
        ground.void(agreement, reason=f"bà {NAME} thôi nhận")

    assert not [line for line in AuditLine.objects.all() if NAME in line.detail]


@pytest.mark.django_db
def test_a_nominee_is_forgotten_and_every_stage_stays(province: Province) -> None:
    nominee = nominations.add_nominee(
        unit=province.units["TT"].pk, full_name=NAME, by=province.secretary, clock=province.desk.clock
    )
    assert occurrences(NAME) != []

    nominations.erase_name(nominee, by=province.secretary, clock=province.desk.clock)

    assert occurrences(NAME) == []
    assert checks() == []


@pytest.fixture
def member(province: Province) -> Person:
    person = Person.objects.get(pk=world.member(NAME, province.units["CB-TT"]))
    words: dict[str, Any] = {"by": None, "clock": world.Ticking()}
    user = org.add_user(username="hoangthithunghiem", person=person, password="một đàn cò trắng", **words)
    org.grant_role(user=user, role="MEMBER", unit=province.units["TT"], from_day=world.START, **words)
    return person


def test_TC_10_nobody_is_erased_who_still_serves(member: Person) -> None:
    with pytest.raises(RulesBroken, match="TC-10"):
        org.erase_person(member, reason="hết thời hạn", by=None, clock=world.Ticking())

    assert Person.objects.get(pk=member.pk).full_name == NAME


def test_somebody_who_left_is_forgotten_and_the_account_is_shut(member: Person) -> None:
    org.transfer(org.Move(member, date(2024, 1, 1)), by=None, clock=world.Ticking())

    org.erase_person(member, reason="hết thời hạn giữ", by=None, clock=timezone.now)

    user = User.objects.get(person=member)
    assert occurrences(NAME, "hoangthithunghiem") == []
    assert (user.is_active, user.has_usable_password()) == (False, False)
    assert checks() == []


def test_every_interface_that_holds_what_was_typed_says_how_it_forgets() -> None:
    assert forgetting.places() == ("office.rows", "web.drafts")
