"""Who signs in to the demonstration: nothing waits there for an approval that nobody could give."""

from __future__ import annotations

import pytest

from cotmoc.documents import approvals
from cotmoc.org.models import RoleGrant
from cotmoc.org.permissions import TABLE
from demo import party, reference

SEED, TOP = 2020, "BCH"
ROLES = {str(role.label): str(role) for role in RoleGrant.Role}
REQUIRED = sorted(approvals.DEFAULT)


def may(action: str, at: str = "") -> set[str]:
    """Return the accounts that may do this somewhere, or at a unit of the command."""
    held = [(name, ROLES[role], unit) for name, role, unit in reference.ACCOUNTS]
    return {name for name, role, unit in held if action in TABLE[role] and (not at or unit in {at, TOP})}


@pytest.mark.parametrize("kind", REQUIRED)
def test_what_one_makes_another_may_approve(kind: str) -> None:
    register = kind.partition(".")[0]
    units = {name: unit for name, _role, unit in reference.ACCOUNTS}
    makers = may(f"{register}.record")

    approvers = {maker: may(f"{register}.approve", units[maker]) - {maker} for maker in makers}

    assert makers
    assert all(approvers.values()), approvers


def test_the_member_s_account_is_a_member_s() -> None:
    rows = reference.accounts(SEED).sheets[0].rows
    members = {one.code: one for one in party.members(SEED)}

    owned = {str(row[0]): (row[2], members[str(row[4])]) for row in rows if row[4]}

    assert tuple(owned) == reference.MEMBER_ACCOUNTS
    for unit, member in owned.values():
        assert (member.unit, member.to_day) == (unit, None)
