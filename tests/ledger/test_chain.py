from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.kernel import fingerprint
from cotmoc.kernel.fingerprint import GENESIS
from cotmoc.ledger import anchors, balances, chain
from cotmoc.ledger.anchors import Anchor
from cotmoc.ledger.chain import Fault
from cotmoc.org import append_only
from tests.ledger import paper

ENTRIES = 300
WORDS = st.text(max_size=12)
EDITS: dict[str, list[str] | list[int]] = {
    "indicator": ["works.latrines_completed", "arms.barrels"],
    "unit": ["na-hinh", "chi-ma", "nơi khác"],
    "locality": ["doi-can", "", "quoc-khanh"],
    "day": ["2020-02-10", "2020-02-11", "2031-01-01"],
    "value": [1, 2, -1, 10**12],
    "kind": ["RESULT", "VOID"],
    "document": ["d1", "d2", ""],
    "act": ["d1", "d3"],
    "recorded_at": [1, 1_583_000_000_000_000],
    "recorded_by": ["", "ls-someone"],
    "subject": ["", "hộ-9"],
    "content": ["", "0" * 64],
    "fingerprint": ["", "0" * 64],
}


@given(
    st.integers(1),
    st.tuples(WORDS, WORDS, WORDS),
    st.dates(),
    st.integers(),
    st.tuples(WORDS, WORDS, WORDS),
    st.integers(0),
    st.tuples(WORDS, WORDS, WORDS),
)
def test_a_link_has_the_bytes_of_the_kernels_fingerprint(
    seq: int,
    place: tuple[str, str, str],
    day: date,
    value: int,
    paper: tuple[str, str, str],
    at: int,
    rest: tuple[str, str, str],
) -> None:
    link = chain.link(GENESIS, (seq, *place, day.isoformat(), value, *paper, at, *rest))

    assert link == fingerprint.chained(chain.DOMAIN, GENESIS, seq, *place, day, value, *paper, at, *rest)


def test_a_link_is_the_same_when_no_more_words_are_kept(books: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain, "KEPT", 1)

    paper.post(paper.row(5, document="a word that was not kept"))

    assert chain.verify().ok


def test_the_head_is_the_same_on_every_database(books: None) -> None:
    """
    | recorded         | day        | unit      | locality | indicator                | value  | kind    | document   |
    | 2020-02-11T08:00 | 2020-02-10 | na-hinh   | doi-can  | works.latrines_completed | 5      | RESULT  | d1         |
    | 2020-02-11T08:00 | 2020-02-10 | tan-thanh |          | stewardship.line_m       | 131740 | OPENING | giấy số 12 |
    | 2020-08-15T17:30 | 2020-02-10 | na-hinh   | doi-can  | works.latrines_completed | -5     | VOID    | d1         |
    """
    assert balances.head().fingerprint == "f1e12dea3248afd12e56c36960f5d3bd9fc3a83dc72823f7f1b67444b1e980b5"


def a_ledger() -> None:
    """Fill the books up to 300 entries."""
    chance = random.Random(300)  # noqa: S311 - not a secret
    for number in range(2, ENTRIES + 1):
        paper.post(
            paper.row(
                number,
                day=date(2020, chance.randrange(1, 13), chance.randrange(1, 28)),
                unit=chance.choice(paper.STATIONS),
                document=f"d{number}",
            ),
            at="2020-03-01",
        )


def witnessed() -> Anchor:
    head = balances.head()
    return Anchor(head.seq, head.fingerprint)


def change(sql: str, *words: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, words)


def test_a_sound_ledger_verifies(books: None) -> None:
    """
    | day        | value |
    | 2020-02-10 | 5     |
    """
    seen: list[int] = []

    verdict = chain.verify(progress=seen.append)

    assert verdict == chain.Verdict(ok=True, count=2, head=balances.head().fingerprint)
    assert seen == [2]


def test_an_empty_ledger_verifies(db: None) -> None:
    assert chain.verify() == chain.Verdict(ok=True, count=0, head=GENESIS)


def test_each_of_five_hundred_edits_is_found_and_named(books: None) -> None:
    a_ledger()
    chance = random.Random(500)  # noqa: S311 - not a secret
    found = []
    with append_only.suspended(["ledger_entry"]):
        for _ in range(500):
            seq, column = chance.randrange(1, ENTRIES + 1), chance.choice(list(EDITS))
            with transaction.atomic():
                old = getattr(balances.entry(seq), column)
                new = chance.choice([word for word in EDITS[column] if str(word) != str(old)])
                change(f"UPDATE ledger_entry SET {column} = %s WHERE seq = %s", new, seq)  # noqa: S608 - our own words
                verdict = chain.verify()
                found.append((verdict.ok, verdict.first_bad_seq == seq, verdict.fault))
                transaction.set_rollback(True)

    assert found == [(False, True, Fault.FINGERPRINT)] * 500
    assert chain.verify().ok


@pytest.mark.parametrize(
    ("edit", "first_bad", "fault"),
    [
        ("DELETE FROM ledger_entry WHERE seq = 7", 7, Fault.SEQUENCE),
        ("DELETE FROM ledger_entry WHERE seq = 1", 1, Fault.SEQUENCE),
        ("UPDATE ledger_entry SET seq = 1000 WHERE seq = 8", 8, Fault.SEQUENCE),
        ("UPDATE ledger_entry SET document = 'd' || (13 - seq) WHERE seq IN (6, 7)", 6, Fault.FINGERPRINT),
    ],
)
def test_rows_that_go_or_change_places_are_missed(books: None, edit: str, first_bad: int, fault: Fault) -> None:
    for number in range(2, 11):
        paper.post(paper.row(number, document=f"d{number}"))
    with append_only.suspended(["ledger_entry"]):
        change(edit)

    verdict = chain.verify()

    assert (verdict.ok, verdict.first_bad_seq, verdict.fault) == (False, first_bad, fault)
    assert verdict.reason.startswith(("Thiếu lần ghi", "Lần ghi"))
    assert verdict.reason_en.startswith("Entry")


def test_a_row_slipped_in_at_the_end_is_named(books: None) -> None:
    paper.post(paper.row(5))
    columns = ", ".join(column for column in chain.COLUMNS if column != "seq")
    change(f"INSERT INTO ledger_entry (seq, {columns}) SELECT 3, {columns} FROM ledger_entry WHERE seq = 2")  # noqa: S608 - as above

    verdict = chain.verify()

    assert (verdict.first_bad_seq, verdict.fault) == (3, Fault.FINGERPRINT)


@pytest.mark.parametrize("left", [1, 2, 3])
def test_a_deleted_tail_is_found_by_the_anchor(books: None, left: int) -> None:
    paper.post(paper.row(5), paper.row(6), paper.row(7))
    anchors.append(witnessed())
    with append_only.suspended(["ledger_entry"]):
        change("DELETE FROM ledger_entry WHERE seq > %s", left)

    verdict = chain.verify()

    assert (verdict.count, verdict.first_bad_seq, verdict.fault) == (left, left + 1, Fault.SEQUENCE)


def test_a_ledger_written_anew_is_found_by_any_one_anchor(books: None) -> None:
    paper.post(paper.row(5))
    anchors.append(witnessed())
    paper.post(*(paper.row(value) for value in range(1, 9)))
    printed = witnessed()
    paper.post(paper.row(1))
    write_anew("UPDATE ledger_entry SET value = value + 1 WHERE seq = 5", since=5)

    unseen, seen = chain.verify(), chain.verify(anchor=printed)

    assert unseen.fault == Fault.BALANCE
    assert (seen.fault, seen.first_bad_seq) == (Fault.ANCHOR, 3)
    assert "3 đến 10" in seen.reason


def write_anew(edit: str, *, since: int) -> None:
    """Change an entry and make the chain fit again, as somebody with the whole database could."""
    with append_only.suspended(["ledger_entry"]):
        change(edit)
        previous = GENESIS
        for row in [row for page in chain.pages() for row in page]:
            previous = chain.link(previous, row[:-1]) if row[0] >= since else row[-1]
            change("UPDATE ledger_entry SET fingerprint = %s WHERE seq = %s", previous, row[0])


def test_two_anchors_that_disagree_are_named(books: None) -> None:
    verdict = chain.verify(anchor=Anchor(1, GENESIS))

    assert (verdict.fault, verdict.first_bad_seq) == (Fault.ANCHOR, 1)


def test_an_anchors_file_that_was_meddled_with_is_named(books: None) -> None:
    anchors.file().write_text("{}\n")

    assert chain.verify().fault == Fault.ANCHOR


def test_a_table_that_lets_itself_be_changed_is_named(books: None) -> None:
    with append_only.suspended(["ledger_entry"]):
        verdict = chain.verify()

    assert (verdict.ok, verdict.fault) == (False, Fault.TRIGGER)
    assert "ledger_entry" in verdict.reason


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        ("UPDATE ledger_balance SET value = value + 3", "lệch -3"),
        ("DELETE FROM ledger_balance WHERE indicator = 'stewardship.households'", "lệch +5"),
        ("UPDATE ledger_closing SET value = 1", "Số cộng 2019 stewardship.households na-hinh lệch +4"),
        ("DELETE FROM ledger_closing", "lệch +5"),
        ("UPDATE ledger_closing SET year = 2018", "lệch -5"),
    ],
)
def test_a_balance_that_is_not_the_sum_of_its_entries_is_named(books: None, edit: str, words: str) -> None:
    """
    | recorded   | day        | indicator              | value |
    | 2019-03-05 | 2019-03-04 | stewardship.households | 5     |
    | 2020-01-05 | 2020-01-04 | stewardship.households | 2     |
    """
    change(edit)

    verdict = chain.verify()

    assert (verdict.ok, verdict.fault, verdict.first_bad_seq) == (False, Fault.BALANCE, None)
    assert words in verdict.reason


UNREADABLE = {
    "sqlite": ["unit = CAST(x'ff' AS text)", "day = 'hôm qua'", "unit = x'6e612d68696e68'", "value = 'năm'"],
    "postgresql": ["unit = chr(1)", "day = '0044-03-15 BC'", "day = '0044-03-15 BC', unit = 'đồn'", "value = 0"],
}


@pytest.mark.parametrize("which", range(4))
def test_what_is_not_even_readable_is_named(books: None, which: int) -> None:
    paper.post(*(paper.row(value) for value in range(1, 9)))
    with append_only.suspended(["ledger_entry"]):
        change(f"UPDATE ledger_entry SET {UNREADABLE[connection.vendor][which]} WHERE seq = 6")  # noqa: S608 - as above

    verdict = chain.verify()

    assert (verdict.ok, verdict.first_bad_seq, verdict.fault) == (False, 6, Fault.FINGERPRINT)
