"""A reorganisation seen before it is done: what changes is named, and what stays is measured."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cotmoc.kernel.stretch import Stretch
from cotmoc.ledger import balances
from cotmoc.org import operations as org
from cotmoc.readings import reorganisation
from cotmoc.registers.reorganisation import operations
from tests.org import world
from tests.readings.province import LINE, Province
from tests.registers.stewardship import ground as grounds

DAY = date(2025, 7, 1)
EVE = date(2025, 1, 2)
"""A day that is over by the clock of the province's desk."""


def see(province: Province, act: Any, *, day: date = DAY, tree: str = "COMMAND") -> reorganisation.Seen:
    grounds.grant(province.desk.clerk, "ADMINISTRATOR", province.units["BCH"])
    words = {"by": province.desk.clerk, "clock": province.desk.clock, "day": day}
    return rehearsed(lambda: act(words), day=day, tree=tree)


def rehearsed(act: Callable[[], object], *, day: date, tree: str = "COMMAND") -> reorganisation.Seen:
    before, after, documents = operations.rehearse(
        act, look=lambda: reorganisation.look(tree, day), since=reorganisation.documents_since
    )
    return reorganisation.seen(before, after, documents, day=day, language="vi")


def test_a_merge_posts_nothing_and_moves_nothing_of_the_past(province: Province) -> None:
    units, head = province.units, balances.head()
    world.user("there", "MEMBER", units["CM"])

    seen = see(province, lambda words: operations.merge_units([units["CM"]], into=units["TT"], **words))

    assert [(one.code, one.after.name) for one in seen.units] == [("CM", "")]
    line = [(one.unit, one.before, one.after) for one in seen.figures if one.indicator.code == LINE]
    assert sorted(line) == [("Đồn Chi Ma", 100, 0), ("Đồn Tân Thanh", 300, 400)]
    assert (seen.reposted, seen.documents, seen.differing, seen.past_holds) == (0, 0, 0, True)
    assert seen.compared > 10
    assert [(one.unit, one.roles, one.registers, one.metres) for one in seen.left] == [
        ("Đồn Chi Ma", 2, ("works",), 400)
    ]
    assert balances.head() == head


def test_a_split_is_posted_and_its_totals_stay(province: Province) -> None:
    tt, cm = province.units["TT"], province.units["CM"]

    def split(words: dict[str, Any]) -> object:
        sectors = [(Stretch(0, 100), cm), (Stretch(100, 600), tt)]
        return operations.split_unit(tt, sectors=sectors, documented_on=EVE, **words)

    seen = see(province, split, day=EVE)

    assert seen.units == ()
    assert seen.reposted > 0
    assert 0 < seen.documents <= seen.reposted
    assert seen.past_holds
    assert {one.indicator.code: (one.before, one.after) for one in seen.totals}[LINE] == (400, 400)


def test_a_rename_and_a_move_are_named(province: Province) -> None:
    tt, cm = province.units["TT"], province.units["CM"]

    named = see(province, lambda words: operations.rename_unit(tt, name_vi="Đồn Mới", **words))
    moved = see(province, lambda words: operations.move_unit(cm, parent=tt, **words))

    assert [(one.before.name, one.after.name) for one in named.units] == [("Đồn Tân Thanh", "Đồn Mới")]
    assert [(one.before.above, one.after.above) for one in moved.units] == [("Bộ Chỉ huy", "Đồn Tân Thanh")]
    assert named.left == moved.left == ()


def test_another_tree_and_a_new_unit_are_named_too(province: Province) -> None:
    new = org.NewUnit("X-MOI", world.ADMINISTRATION, world.Kind.COMMUNE, "Xã mới", DAY, "H-CL")

    seen = see(
        province,
        lambda words: org.add_unit(new, by=words["by"], clock=words["clock"]),
        tree="ADMINISTRATION",
    )

    assert [(one.code, one.before.name, one.after.name) for one in seen.units] == [("X-MOI", "", "Xã mới")]


def test_before_the_books_there_is_no_past_to_compare(province: Province) -> None:
    tt = province.units["TT"]
    day = balances.started_on()

    seen = see(province, lambda words: operations.rename_unit(tt, name_vi="Đồn Mới", **words), day=day)

    assert (seen.compared, seen.past_holds) == (0, True)


@pytest.mark.parametrize("page", [1, 500])
def test_documents_are_counted_over_all_pages(province: Province, monkeypatch: pytest.MonkeyPatch, page: int) -> None:
    monkeypatch.setattr(reorganisation, "PAGE", page)

    seen = see(province, lambda _words: province.works(5) and province.works(6))

    assert (seen.reposted, seen.documents) == (2, 2)


def test_without_a_line_nothing_is_left_of_it(db: None) -> None:
    units = world.settle()
    clock = world.Ticking()
    admin = world.user("admin", "ADMINISTRATOR", units["BCH"])
    from cotmoc.ledger import books  # noqa: PLC0415 - used here alone

    books.open_books(start=world.START, by=admin, clock=clock)

    seen = rehearsed(lambda: org.change_unit(units["CM"], from_day=DAY, active=False, by=None, clock=clock), day=DAY)

    assert seen.left == ()
    assert seen.totals == ()
