"""The written pages are true: generated ones up to date, links lead somewhere, no migration is owed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import call_command

from setup import messages, reference
from tests.architecture import house

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
PAGES = [house.ROOT / "README.md", house.ROOT / "CONTRIBUTING.md", *sorted((house.ROOT / "docs").rglob("*.md"))]
RECORDS = sorted((house.ROOT / "docs" / "adr").glob("[0-9]*.md"))


def test_generated_pages_are_what_the_code_says() -> None:
    assert reference.stale() == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(house.ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    links = LINK.findall(path.read_text(encoding="utf-8"))

    assert [link for link in links if not (path.parent / link).exists()] == []


def test_tour_walks_through_the_source() -> None:
    links = LINK.findall((house.ROOT / "docs" / "tour.md").read_text(encoding="utf-8"))

    assert len([link for link in links if "src/cotmoc" in link]) >= 10


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(path.name[:4]) for path in RECORDS] == list(range(1, len(RECORDS) + 1))


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_decisions_have_nygards_form(path: Path) -> None:
    heads = re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert heads == ["Status", "Context", "Decision", "Consequences"]


@pytest.mark.django_db
def test_no_migration_is_owed() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_vietnamese_catalogue_is_complete() -> None:
    assert messages.faults() == []
