from __future__ import annotations

from cotmoc.kernel.rule import Rule
from cotmoc.plans import rules


def test_every_rule_has_its_own_code_and_speaks_both_languages() -> None:
    every: list[Rule[object]] = [
        one for held in vars(rules).values() if isinstance(held, tuple) for one in held if isinstance(one, Rule)
    ]

    assert [one.code for one in every] == [f"PL-{place}" for place in range(1, 25)]
    assert all(one.text_vi and one.text_en and one.source for one in every)
