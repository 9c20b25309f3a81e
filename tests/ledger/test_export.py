from __future__ import annotations

import json
from pathlib import Path

import pytest

from cotmoc.ledger import balances, chain, export
from tests.ledger import paper


def test_the_ledger_is_written_as_lines_of_json(books: None, tmp_path: Path) -> None:
    """
    | recorded   | day        | unit    | locality | value | document   |
    | 2020-03-01 | 2020-02-10 | na-hinh | doi-can  | 5     | giấy số 12 |
    """
    seen: list[int] = []

    count = export.write(tmp_path / "ledger.jsonl", progress=seen.append)

    header, _, second = map(json.loads, (tmp_path / "ledger.jsonl").read_text().splitlines())
    head = balances.head()
    assert (count, seen) == (2, [2])
    assert header == {"format": "cotmoc/ledger/1", "count": 2, "head": head.fingerprint}
    assert second == {
        "seq": 2,
        "indicator": "works.latrines_completed",
        "unit": "na-hinh",
        "locality": "doi-can",
        "day": "2020-02-10",
        "value": 5,
        "kind": "RESULT",
        "document": "giấy số 12",
        "act": "giấy số 12",
        "recorded_at": 1583081999999999,
        "recorded_by": "ls-clerk",
        "subject": "",
        "content": "c0ffee",
        "fingerprint": head.fingerprint,
    }


def test_what_is_posted_meanwhile_stays_out(books: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain, "PAGE", 1)
    pages = chain.pages

    def while_somebody_posts():  # type: ignore[no-untyped-def] # the same pages
        paper.post(paper.row(1))
        return pages()

    monkeypatch.setattr(chain, "pages", while_somebody_posts)

    assert export.write(tmp_path / "ledger.jsonl") == 1
    assert len((tmp_path / "ledger.jsonl").read_text().splitlines()) == 2


@pytest.mark.django_db
def test_there_is_nothing_to_export_before_the_books_are_open(tmp_path: Path) -> None:
    with pytest.raises(balances.BooksNotOpen):
        export.write(tmp_path / "ledger.jsonl")
