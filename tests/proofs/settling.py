"""Run as a program: lay out the small province in an installation with tables, and open its books."""

from __future__ import annotations

from datetime import UTC, datetime


def main() -> None:
    """Lay the ground that the other tests stand on, as of 2019."""
    from tests.org import world  # noqa: PLC0415 - after django.setup()
    from tests.registers.stewardship import ground  # noqa: PLC0415 - as above

    laid = ground.settle()
    world.user("keeper", "AUDITOR", laid.units["BCH"])
    assert laid.clock() > datetime(2019, 1, 1, tzinfo=UTC)


if __name__ == "__main__":
    import django

    django.setup()
    main()
