"""Any edit made behind the product's back is found by `cotmoc verify`, which names it and exits with 1."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection, transaction

from cotmoc.documents import verification
from cotmoc.documents.models import Document
from cotmoc.org import append_only, audit
from cotmoc.org.models import AuditLine
from tests import installation as installations
from tests.proofs import history
from tests.proofs.conftest import SEED
from tests.proofs.forging import forge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.installation import Installation

PAPERS = 4
EDITS = {
    "UPDATE ledger_entry SET value = value + 1 WHERE seq = 4": "lần ghi 4",
    "UPDATE ledger_entry SET day = '2020-03-02' WHERE seq = 3": "lần ghi 3",
    "UPDATE ledger_entry SET document = act || 'x' WHERE seq = 2": "lần ghi 2",
    "DELETE FROM ledger_entry WHERE seq = 5": "lần ghi 5",
    "DELETE FROM ledger_entry WHERE seq > 8": "lần ghi 9",
    "UPDATE org_auditline SET detail = 'khác' WHERE seq = 3": "dòng nhật ký 3",
    "DELETE FROM org_auditline WHERE seq = 2": "dòng nhật ký 2",
    "UPDATE documents_document SET frozen = REPLACE(frozen, 'PT1', 'PT7') WHERE frozen LIKE '%PT1%'": "documents 1",
    "UPDATE documents_document SET day = '2020-03-02' WHERE frozen LIKE '%PT0%'": "documents 0",
    "UPDATE documents_evidence SET sha256 = 'x' || SUBSTR(sha256, 2) WHERE document_id = '{0}'": "documents 0",
}


@pytest.fixture(scope="module")
def filled(
    settled_installation: Installation, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Installation, Any]]:
    made = installations.copy(settled_installation, tmp_path_factory.mktemp("filled") / "data")
    yield made, json.loads(made.python("-m", "tests.proofs.filling", str(PAPERS)))
    installations.remove(made)


def test_each_edit_is_found_and_named_by_the_command(filled: tuple[Installation, Any], tmp_path: Path) -> None:
    sound, made = filled
    sound.run("verify")
    missed = {}
    for number, (edit, named) in enumerate(EDITS.items()):
        tampered = installations.copy(sound, tmp_path / str(number))
        forge(tampered, edit.format(*made["documents"]))
        word, _, place = named.partition(" ")
        expected = made["documents"][int(place)] if word == "documents" else named
        told = tampered.run("verify", exit_code=1)
        if expected.casefold() not in told.casefold():
            missed[edit] = told
        installations.remove(tampered)

    assert missed == {}


def test_an_edited_or_missing_file_is_found_and_named_by_the_command(
    filled: tuple[Installation, Any], tmp_path: Path
) -> None:
    sound, made = filled
    tampered = installations.copy(sound, tmp_path / "tampered")
    edited, lost, *_ = (tampered.data / Path(one).relative_to(sound.data) for one in made["evidence"])
    content = bytearray(edited.read_bytes())
    content[len(content) // 2] ^= 1
    edited.chmod(0o600)
    edited.write_bytes(content)
    lost.unlink()

    told = tampered.run("verify", exit_code=1)

    installations.remove(tampered)
    assert [f"({made['documents'][0]}): tệp đã bị sửa" in told, f"({made['documents'][1]}): thiếu tệp" in told] == [
        True,
        True,
    ]
    shutil.rmtree(tampered.data)


AUDIT = {
    "at": ["1", "1600000000000000"],
    "by": ["ai đó", ""],
    "action": ["people.read", "x.y"],
    "unit": ["", "test-x"],
    "object": ["", "test-y"],
    "detail": ["", "khác"],
    "fingerprint": ["0" * 64],
}


def test_each_of_a_hundred_edits_of_the_audit_log_is_found_and_named(db: None) -> None:
    history.done(SEED, 30)
    chance = random.Random(SEED)  # noqa: S311 - not a secret
    columns = {field.name: field.column for field in AuditLine._meta.concrete_fields}
    found = []
    with append_only.suspended([AuditLine._meta.db_table]):
        for _ in range(100):
            line = chance.choice(AuditLine.objects.all())
            name = chance.choice(list(AUDIT))
            new = chance.choice([one for one in AUDIT[name] if one != str(getattr(line, name))] or ["z"])
            with transaction.atomic(), connection.cursor() as cursor:
                statement = f'UPDATE {AuditLine._meta.db_table} SET "{columns[name]}" = %s WHERE seq = %s'  # noqa: S608 - our own words
                cursor.execute(statement, [new, line.seq])
                verdict = audit.verify()
                found.append((verdict.ok, verdict.first_bad_seq == line.seq))
                transaction.set_rollback(True)

    assert found == [(False, True)] * 100
    assert audit.verify().ok


def test_each_of_a_hundred_edits_of_a_frozen_document_is_found_and_named(db: None) -> None:
    history.done(SEED, 30)
    chance = random.Random(SEED)  # noqa: S311 - not a secret
    official = list(Document.objects.exclude(frozen=""))
    found = []
    for _ in range(100):
        document = chance.choice(official)
        at = chance.randrange(len(document.frozen))
        other = chance.choice([one for one in "0a}" if one != document.frozen[at]])
        with transaction.atomic():
            edited = document.frozen[:at] + other + document.frozen[at + 1 :]
            Document.objects.filter(pk=document.pk).update(frozen=edited)
            found.append([one.document for one in verification.verify()] == [document.pk])
            transaction.set_rollback(True)

    assert found == [True] * 100
    assert verification.verify() == []
