from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core import checks
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from cotmoc.org import append_only, operations
from cotmoc.org.models import AuditLine, CellLink, Succession, UnitState
from tests.org import world

pytestmark = pytest.mark.django_db
TABLES = [UnitState, Succession, CellLink, AuditLine]
ACTS: list[Callable[[type[Model]], object]] = [
    lambda model: model._default_manager.update(**{model._meta.concrete_fields[-1].name: None}),
    lambda model: model._default_manager.all()._raw_delete("default"),
]


def fill() -> None:
    """Put a row into every table."""
    units, clock = world.settle(), world.Ticking()
    operations.succeed(predecessors=[units["X-TL"]], successors=[units["X-BL"]], day=world.START, by=None, clock=clock)
    operations.link_cell(cell=units["CB-TT"], unit=units["TT"], from_day=world.START, by=None, clock=clock)


@pytest.mark.parametrize("model", TABLES)
@pytest.mark.parametrize("act", ACTS)
def test_a_row_can_be_neither_changed_nor_deleted(model: type[Model], act: Callable[[type[Model]], object]) -> None:
    fill()
    before = list(model._default_manager.values())

    with pytest.raises(IntegrityError, match=append_only.REFUSAL), transaction.atomic():
        act(model)

    assert before
    assert list(model._default_manager.values()) == before


@pytest.mark.parametrize("model", TABLES)
def test_a_table_can_not_be_emptied_at_once(model: type[Model]) -> None:
    fill()
    connection.check_constraints()  # PostgreSQL truncates nothing while a foreign key waits to be checked
    statement = "TRUNCATE TABLE {} CASCADE" if connection.vendor == "postgresql" else "DELETE FROM {}"

    with pytest.raises(IntegrityError, match=append_only.REFUSAL), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(model._meta.db_table))


def test_a_row_can_not_be_replaced_on_insert() -> None:
    if connection.vendor == "postgresql":
        statement = "INSERT INTO org_auditline SELECT * FROM org_auditline ON CONFLICT (seq) DO UPDATE SET detail = 'x'"
    else:
        statement = "INSERT OR REPLACE INTO org_auditline SELECT * FROM org_auditline"
    fill()

    with pytest.raises(IntegrityError, match=append_only.REFUSAL), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_fresh_database_misses_nothing() -> None:
    assert append_only.missing() == ()
    assert append_only.check_triggers(databases=["default"]) == []


def test_a_lost_trigger_is_missed_and_warned_of_until_migrate_makes_it_again() -> None:
    append_only.remove(["org_auditline"])

    assert append_only.missing() == ("org_auditline",)
    assert [found.id for found in append_only.check_triggers(databases=["default"])] == ["org.W001"]

    append_only.install_after_migrate(using="default")

    assert append_only.missing() == ()


def test_a_weakened_trigger_is_missed() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE org_auditline DISABLE TRIGGER org_auditline_append_only")
        else:
            cursor.execute("DROP TRIGGER org_auditline_no_update")
            cursor.execute("CREATE TRIGGER org_auditline_no_update BEFORE UPDATE ON org_auditline BEGIN SELECT 1; END")

    assert append_only.missing() == ("org_auditline",)


VENDORS = ["sqlite", "postgresql"]


@pytest.mark.parametrize("vendor", VENDORS)
def test_each_database_has_its_words_for_making_finding_and_removing(vendor: str) -> None:
    made = append_only.creation("a_table", vendor=vendor)
    gone = append_only.removal("a_table", vendor=vendor)

    assert all(text.startswith(("CREATE TRIGGER", "ALTER TABLE")) for text in made)
    assert all(text.startswith("DROP TRIGGER IF EXISTS a_table_") for text in gone)
    assert all(any(name in text for text in made) for name in append_only.evidence("a_table", vendor=vendor))


def test_suspended_tables_let_rows_be_changed() -> None:
    with append_only.suspended(["org_auditline"]):
        assert append_only.missing() == ("org_auditline",)


def test_suspended_tables_refuse_again_afterwards_even_when_the_block_fails() -> None:
    with pytest.raises(ZeroDivisionError), append_only.suspended(["org_auditline"]):
        raise ZeroDivisionError

    assert append_only.missing() == ()


def test_a_declared_table_that_does_not_exist_yet_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(append_only, "_tables", set())
    append_only.register("org_not_yet")

    append_only.install()

    assert append_only.registered() == ("org_not_yet",)
    assert append_only.missing() == ()


def test_the_check_belongs_to_those_that_ask_the_database() -> None:
    with append_only.suspended(["org_celllink"]):
        assert checks.run_checks(tags=[checks.Tags.database], databases=["default"])
    assert append_only.check_triggers() == []


@pytest.mark.django_db(transaction=True)
def test_migrate_makes_lost_triggers_again() -> None:
    append_only.remove()

    call_command("migrate", "org", verbosity=0)

    assert append_only.missing() == ()
