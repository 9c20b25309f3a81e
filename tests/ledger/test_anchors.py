from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from cotmoc.ledger import anchors, balances
from cotmoc.ledger.anchors import Anchor
from tests.ledger import paper


def test_each_commit_is_witnessed_outside_the_database(
    books: None, own_files: Path, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    for value in (1, 2):
        with django_capture_on_commit_callbacks(execute=True):
            paper.post(paper.row(value), paper.row(value))

    head = balances.head()

    assert anchors.file().parent == own_files
    assert [one.count for one in anchors.read()] == [3, 5]
    assert anchors.last() == Anchor(head.seq, head.fingerprint)


def test_a_commit_that_posts_nothing_is_not_witnessed(
    books: None, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        paper.post()

    assert anchors.read() == ()
    assert anchors.last() is None


def test_a_line_that_a_power_cut_left_unfinished_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "anchors"
    path.write_text('{"count": 3, "head": "c0ffee"}\n{"count": 4, "he')

    assert anchors.read(path) == (Anchor(3, "c0ffee"),)


def test_the_next_line_takes_the_place_of_an_unfinished_one(tmp_path: Path) -> None:
    path = tmp_path / "anchors"
    path.write_text('{"count": 3, "head": "c0ffee"}\n{"count": 4, "he')

    anchors.append(Anchor(5, "decade"), path)

    assert anchors.read(path) == (Anchor(3, "c0ffee"), Anchor(5, "decade"))


def test_the_first_line_takes_the_place_of_an_unfinished_one(tmp_path: Path) -> None:
    path = tmp_path / "anchors"
    path.write_text('{"count": 4, "he')

    anchors.append(Anchor(5, "decade"), path)

    assert anchors.read(path) == (Anchor(5, "decade"),)


@pytest.mark.parametrize("line", ["", "[]", "{}", '{"count": "x", "head": ""}', "null", '"text"'])
def test_a_line_that_is_no_anchor_is_refused(tmp_path: Path, line: str) -> None:
    path = tmp_path / "anchors"
    path.write_text(line + "\n")

    with pytest.raises(anchors.NotAnAnchor):
        anchors.read(path)
