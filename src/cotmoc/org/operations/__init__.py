"""What may be done to units, people, users and roles: each is one transaction with its line in the audit log.

`by` is who does it; None is the installation itself, which sets up the first units and users before anybody signs in.
Doing the same again changes nothing, so that a list can be imported twice.
"""

from cotmoc.org.moves import Ended, Move
from cotmoc.org.operations.acting import AlreadyInstalled, install
from cotmoc.org.operations.people import (
    Joining,
    NewPerson,
    add_people,
    add_person,
    add_post,
    end_post,
    erase_person,
    join_cell,
    join_cells,
    leave_cell,
)
from cotmoc.org.operations.transfers import may_transfer, rehearse_transfer, transfer
from cotmoc.org.operations.units import AS_BEFORE, NewUnit, add_unit, add_units, change_unit, link_cell, succeed
from cotmoc.org.operations.users import (
    add_user,
    deactivate_user,
    end_role,
    grant_role,
    set_password,
    sign_out_everywhere,
    tie_person,
)

__all__ = [
    "AS_BEFORE",
    "AlreadyInstalled",
    "Ended",
    "Joining",
    "Move",
    "NewPerson",
    "NewUnit",
    "add_people",
    "add_person",
    "add_post",
    "add_unit",
    "add_units",
    "add_user",
    "change_unit",
    "deactivate_user",
    "end_post",
    "end_role",
    "erase_person",
    "grant_role",
    "install",
    "join_cell",
    "join_cells",
    "leave_cell",
    "link_cell",
    "may_transfer",
    "rehearse_transfer",
    "set_password",
    "sign_out_everywhere",
    "succeed",
    "tie_person",
    "transfer",
]
