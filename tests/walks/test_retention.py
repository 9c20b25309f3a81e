"""What is past its term is named and, told so, erased: names go, counts and chains stay."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from cotmoc.documents import verification
from cotmoc.documents.models import Document
from cotmoc.interfaces.cli import commands, retention
from cotmoc.ledger import balances
from cotmoc.org import operations as org
from cotmoc.org.models import AuditLine, Person
from cotmoc.org.rights import operations as rights
from cotmoc.org.rights.operations import NewRequest
from cotmoc.org.rights_models import RightsRequest
from cotmoc.readings import retention as past
from cotmoc.registers.commitments import operations as commitments
from cotmoc.registers.commitments.models import Mark, MonthSheet
from cotmoc.registers.commitments.operations import Given
from cotmoc.registers.inspections import operations as inspections
from cotmoc.registers.inspections.models import Subject
from cotmoc.registers.nominations.models import NomineeName
from cotmoc.registers.outreach.models import Charge
from tests.registers.commitments import papers as commitment_papers
from tests.registers.inspections import papers as inspection_papers
from tests.registers.nominations import papers as nomination_papers
from tests.registers.outreach import papers as outreach_papers
from tests.registers.party import Party, small_party

LONG_AFTER = date(2036, 1, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def party() -> Party:
    return small_party()


def run(*words: str) -> Result:
    return CliRunner().invoke(commands.app, ["retention", *words])


def filled(party: Party) -> None:
    """Enter something of each kind, all in the year 2020."""
    acting: dict[str, Any] = party.acting()
    registration = commitment_papers.registered(party, party.an)[0]
    line = registration.line_list[0].pk
    sheet = commitment_papers.sheet(party, Given(line, "CELL", "MET", 9, "RESULT"), Given(line, "SELF", "NOT_MET", 7))
    commitments.submit_sheets([sheet], **acting)
    inspection = inspection_papers.session(party)
    inspections.submit_session(inspection, **inspection_papers.acting(party))
    nominee = nomination_papers.nominee(party, full_name="Hoàng Thử")
    nomination_papers.upto(party, nominee, "CLASS")
    Charge.objects.filter(pk=outreach_papers.charge(party).pk).update(to_day=date(2020, 9, 1))
    request = rights.ask(
        NewRequest("ACCESS", party.place.west, date(2020, 3, 2), person=party.an), by=party.by, clock=party.clock
    )
    rights.answer(request, answer="REFUSED", words="đã xem tại chỗ", **acting)
    org.transfer(org.Move(party.an, date(2021, 1, 1)), by=None, clock=party.clock)


def counted(on: date) -> dict[str, int]:
    return {one.table.name: one.rows.count() for one in past.past(on=on)}


def test_nothing_is_past_its_term_too_early(party: Party) -> None:
    filled(party)

    assert set(counted(date(2021, 6, 1)).values()) == {0}


def test_each_kind_is_past_its_term_in_its_time(party: Party) -> None:
    filled(party)

    by_year = {
        year: {name for name, count in counted(date(year, 12, 31)).items() if count} for year in (2023, 2026, 2036)
    }

    assert by_year[2023] == {"registers_charge", "registers_nomineename"}
    assert by_year[2026] == {*by_year[2023], "registers_mark"}
    assert by_year[2036] == {*by_year[2026], "org_rightsrequest", "registers_subject", "org_person"}


def test_names_go_and_counts_and_chains_stay(party: Party, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(party)
    monkeypatch.setattr(retention, "local_day", lambda _: LONG_AFTER)
    entries, documents = balances.head(), Document.objects.count()
    told = run()
    assert told.exit_code == 0
    assert "Hết hạn: 1" in told.stdout
    assert NomineeName.objects.exists()

    by_clerk = run("--erase", "--by", party.by.username)
    by_commission = run("--erase", "--by", party.commission.username)

    assert (by_clerk.exit_code, by_commission.exit_code) in {(0, 0), (1, 0), (1, 1)}
    assert not NomineeName.objects.exists()
    assert Charge.objects.get().book_number == ""
    assert list(Mark.objects.values_list("given_by", "verdict", "points", "reason")) == [("CELL", "MET", None, "")]
    assert not Subject.objects.filter(member__isnull=False).exists()
    assert RightsRequest.objects.get().person is None
    assert Person.objects.get(pk=party.an.pk).full_name == ""
    assert (balances.head(), Document.objects.count()) == (entries, documents)
    assert verification.verify() == []
    assert all(verification.is_as_frozen(one) for one in MonthSheet.objects.select_related("document"))
    assert AuditLine.objects.filter(action="document.content_erased").count() == 1


def test_what_was_erased_cannot_be_forged_afterwards(party: Party, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(party)
    monkeypatch.setattr(retention, "local_day", lambda _: LONG_AFTER)
    run("--erase", "--by", party.by.username)
    sheet = MonthSheet.objects.select_related("document").get().document

    for forged in (
        sheet.frozen.replace("hết thời hạn giữ", "vì thích"),
        sheet.frozen.replace('"MET"', '"NOT_MET"'),
        sheet.frozen.replace('"erased":{', '"erased":7,"other":{'),
        sheet.frozen.replace('"signature":"', '"signature":"x'),
    ):
        Document.objects.filter(pk=sheet.pk).update(frozen=forged)
        assert [fault.document for fault in verification.verify()] == [sheet.pk]


def test_erasing_needs_somebody_who_answers_for_it(party: Party) -> None:
    assert run("--erase").exit_code == retention.USAGE
    assert run("--erase", "--by", "khong-co").exit_code == retention.USAGE
