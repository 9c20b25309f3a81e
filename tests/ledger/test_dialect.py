from __future__ import annotations

import pytest
from django.utils.module_loading import import_string

from cotmoc.ledger.dialect import Early, Late


@pytest.mark.parametrize("condition", [Late(), Early()])
def test_a_migration_can_make_the_conditions_of_the_indexes_again(condition: Late | Early) -> None:
    path, arguments, words = condition.deconstruct()

    assert import_string(path)(*arguments, **words) == condition
