"""Hostile files at the desk, on a paper's page and at the import page: refused in words or clean, nothing is kept."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cotmoc.documents.models import Evidence
from cotmoc.interfaces.office.models import ImportedFile
from cotmoc.interfaces.web.models import DraftFile
from cotmoc.ledger import balances
from tests.architecture.house import ROOT
from tests.attacks import hostile
from tests.attacks.hostile import CLEANED, REFUSED, SERIAL
from tests.interfaces.web.browsing import Visitor, words
from tests.interfaces.web.desks.clerk import Clerk, stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.readings.province import Province

NO_WORKBOOKS: dict[str, Callable[[], bytes]] = {
    "bomb.xlsx": hostile.bomb,
    "trang.xlsx": lambda: b"<html><table>",
    "anh.xlsx": hostile.jpeg,
}
ROOM = 400_000
"""Kilobytes: what looking at all of them may take."""


def lying(directory: Path) -> set[str]:
    """Return the files that are kept."""
    return {str(one.relative_to(directory)) for one in directory.rglob("*") if one.is_file()}


def test_hostile_files_beside_a_draft_are_refused_in_words_and_not_kept(province: Province, own_files: Path) -> None:
    clerk = Clerk(province.secretary)
    clerk.save(stage(province))
    before, faults = lying(own_files), []

    for name, (called, made, why) in REFUSED.items():
        answer = clerk.post("attach", stage(province), evidence=SimpleUploadedFile(called, made()))
        page = words(answer.content.decode())
        if answer.status_code not in {200, 302} or why not in page or DraftFile.objects.exists():
            faults.append(f"{name}: {answer.status_code} {page[:300]}")

    assert not faults, "\n".join(faults)
    assert lying(own_files) == before


def test_hostile_files_on_a_papers_page_are_refused_in_words_and_not_kept(province: Province, own_files: Path) -> None:
    document = Clerk(province.secretary).enter(stage(province))
    visitor, before, faults = Visitor(province.secretary), lying(own_files), []

    for name, (called, made, why) in REFUSED.items():
        sent = {"evidence": SimpleUploadedFile(called, made())}
        answer = visitor.client.post(f"/documents/{document.pk}/attach", sent)
        page = words(answer.content.decode())
        if (
            answer.status_code not in {200, 302}
            or why not in page
            or Evidence.objects.filter(document=document).exists()
        ):
            faults.append(f"{name}: {answer.status_code} {page[:300]}")

    assert not faults, "\n".join(faults)
    assert lying(own_files) == before


def test_what_can_be_cleaned_tells_nothing_any_more(province: Province, own_files: Path) -> None:
    clerk = Clerk(province.secretary)
    clerk.save(stage(province))
    for name, made in CLEANED.items():
        sent = SimpleUploadedFile(f"{name}.jpg", made())
        assert clerk.post("attach", stage(province), evidence=sent).status_code == 302, name

    kept = [(own_files / one).read_bytes() for one in lying(own_files) if "evidence" in one]

    assert len(kept) == len(CLEANED)
    for data in kept:
        assert not [one for one in (SERIAL.encode(), b"<script>", b"PK\x03\x04", b"Exif") if one in data]
        assert dict(Image.open(io.BytesIO(data)).getexif()) == {}


def test_a_file_beside_a_draft_is_handed_out_as_what_it_is_and_runs_nothing(province: Province) -> None:
    clerk = Clerk(province.secretary)
    clerk.save(stage(province))
    clerk.post("attach", stage(province), evidence=SimpleUploadedFile("a.html", hostile.jpeg()))

    answer = clerk.visitor.get(f"/drafts/{clerk.identifier}/files/{DraftFile.objects.get().pk}")

    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("name", NO_WORKBOOKS)
def test_what_is_no_workbook_enters_nothing(province: Province, name: str) -> None:
    content = NO_WORKBOOKS[name]()
    visitor, head = Visitor(province.secretary), balances.head()

    sent = {"register": "outreach", "file": SimpleUploadedFile(name, content)}
    answer = visitor.client.post("/office/import", sent)

    assert answer.status_code == 400
    assert "chưa ghi gì" in words(answer.content.decode())
    assert (balances.head(), ImportedFile.objects.exists()) == (head, False)


def test_looking_at_all_of_them_takes_little_memory() -> None:
    command = [sys.executable, "-m", hostile.__name__]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    answers, most = json.loads(done.stdout)
    assert {name for name, said in answers.items() if said.startswith("image/")} == set(CLEANED)
    assert most < ROOM
