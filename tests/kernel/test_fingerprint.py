"""Different contents never share a fingerprint."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.kernel import fingerprint
from cotmoc.kernel.fingerprint import Field

FIELDS: st.SearchStrategy[tuple[Field, ...]] = st.lists(
    st.one_of(st.text(max_size=6), st.integers(), st.binary(max_size=6), st.dates(), st.none()),
    max_size=4,
).map(tuple)


def kinds(fields: tuple[Field, ...]) -> list[tuple[type[Field], Field]]:
    return [(type(field), field) for field in fields]


@given(FIELDS, FIELDS)
def test_canonical_bytes_are_equal_only_for_equal_fields(one: tuple[Field, ...], other: tuple[Field, ...]) -> None:
    same = fingerprint.canonical(*one) == fingerprint.canonical(*other)

    assert same == (kinds(one) == kinds(other))


@pytest.mark.parametrize("field", [1.5, True, datetime(2020, 1, 1, tzinfo=UTC), object()])
def test_fields_without_one_form_are_refused(field: Any) -> None:
    with pytest.raises(fingerprint.NotCanonical):
        fingerprint.canonical(field)


def test_link_depends_on_its_domain_and_its_predecessor() -> None:
    link = fingerprint.chained("ledger", fingerprint.GENESIS, "x")

    assert link != fingerprint.chained("audit", fingerprint.GENESIS, "x")
    assert link != fingerprint.chained("ledger", link, "x")
    assert len(link) == len(fingerprint.GENESIS)


def test_content_ignores_the_order_of_keys_and_needs_the_salt() -> None:
    one = fingerprint.content({"b": [1, {"c": None}], "a": "đồn"}, salt="s")

    assert one == fingerprint.content({"a": "đồn", "b": [1, {"c": None}]}, salt="s")
    assert one != fingerprint.content({"a": "đồn", "b": [1, {"c": None}]}, salt="t")


@pytest.mark.parametrize("document", [{"a": 1.5}, {"a": [1, 2.0]}, {"a": {"b": 0.1}}])
def test_content_refuses_fractions(document: Any) -> None:
    with pytest.raises(fingerprint.NotCanonical):
        fingerprint.content(document, salt="s")
