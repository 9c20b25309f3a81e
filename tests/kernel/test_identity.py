"""Ids are unique and name their origin."""

from __future__ import annotations

import pytest

from cotmoc.kernel import identity
from cotmoc.kernel.identity import NotAnOrigin


def test_new_ids_differ_and_name_their_origin() -> None:
    one, other = identity.new_id("lsdemo"), identity.new_id("lsdemo")

    assert one != other
    assert identity.origin_of(one) == "lsdemo"


def test_derived_id_is_the_same_for_the_same_parts() -> None:
    one = identity.derived_id("lsdemo", "stewardship", "12")

    assert one == identity.derived_id("lsdemo", "stewardship", "12")
    assert one != identity.derived_id("lsdemo", "stewardship1", "2")
    assert one != identity.derived_id("other", "stewardship", "12")


@pytest.mark.parametrize("origin", ["", "Ls", "1ls", "ls-demo", "a" * 17])
def test_other_origins_are_refused(origin: str) -> None:
    with pytest.raises(NotAnOrigin):
        identity.new_id(origin)


@pytest.mark.parametrize("identifier", ["lsdemo", "lsdemo-", "-12", "LS-12"])
def test_id_without_an_origin_is_refused(identifier: str) -> None:
    with pytest.raises(NotAnOrigin):
        identity.origin_of(identifier)
