from __future__ import annotations

import inspect

import pytest

from tests.ledger import paper


@pytest.fixture
def books(db: None, request: pytest.FixtureRequest) -> None:
    """Open the books and write the test's docstring table into them."""
    paper.open_books()
    table = inspect.getdoc(request.function) or ""
    if "|" in table:
        paper.write(table)
