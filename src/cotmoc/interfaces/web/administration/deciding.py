"""The decisions that reorganise units: what each is called, its form, and what is done with what the form says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from cotmoc.interfaces.web.administration import forms
from cotmoc.kernel.stretch import Stretch
from cotmoc.org import operations as org
from cotmoc.org.models import Unit
from cotmoc.registers.reorganisation import operations

if TYPE_CHECKING:
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User


@dataclass(frozen=True)
class Kind:
    """One kind of decision; `act` gets what the form says, who does it, the clock, and the key of the paper."""

    name: str
    vi: str
    en: str
    about_vi: str
    about_en: str
    form: type[forms.Decision]
    act: Callable[..., object]
    of_command_only: bool = False


def _rename(told: Mapping[str, Any], *, by: User, clock: Clock, key: str) -> None:  # noqa: ARG001 - each act alike
    operations.rename_unit(
        told["unit"], name_vi=told["name_vi"], name_en=told["name_en"], day=told["day"], by=by, clock=clock
    )


def _move(told: Mapping[str, Any], *, by: User, clock: Clock, key: str) -> None:  # noqa: ARG001 - as above
    operations.move_unit(told["unit"], parent=told["parent"], day=told["day"], by=by, clock=clock)


def _end(told: Mapping[str, Any], *, by: User, clock: Clock, key: str) -> None:  # noqa: ARG001 - as above
    org.change_unit(told["unit"], from_day=told["day"], active=False, by=by, clock=clock)


def _merge(told: Mapping[str, Any], *, by: User, clock: Clock, key: str) -> None:  # noqa: ARG001 - as above
    operations.merge_units(told["predecessors"], into=told["into"], day=told["day"], by=by, clock=clock)


def _relay(act: Callable[..., object], told: Mapping[str, Any], *, by: User, clock: Clock, key: str) -> None:
    act(
        told["unit"],
        sectors=[(Stretch(one["from_m"], one["to_m"]), one["taker"]) for one in told["pieces"]],
        day=told["day"],
        documented_on=told["signed_on"] or told["day"],
        day_reason=told["reason"],
        paper_number=told["paper_number"],
        id=key,
        by=by,
        clock=clock,
    )


KINDS = {
    one.name: one
    for one in (
        Kind(
            "rename",
            "Đổi tên",
            "Rename",
            "Tên mới từ một ngày; số liệu trước đó vẫn mang tên cũ.",
            "Another name from a day on; earlier figures keep the old one.",
            forms.RenameForm,
            _rename,
        ),
        Kind(
            "move",
            "Chuyển cấp trên",
            "Move",
            "Đứng dưới đơn vị khác từ một ngày.",
            "Under another unit from a day on.",
            forms.MoveForm,
            _move,
        ),
        Kind(
            "merge",
            "Sáp nhập",
            "Merge",
            "Các đơn vị thôi hoạt động, một đơn vị kế tục; số liệu cộng về đơn vị kế tục.",
            "Units end and one takes over; figures roll up to it.",
            forms.MergeForm,
            _merge,
        ),
        Kind(
            "split",
            "Chia tách",
            "Split",
            "Đoạn biên, mốc và hộ tự quản theo về đơn vị quản lý mới; tổng số không đổi.",
            "The line, markers and stewards follow to the new units; totals stay.",
            forms.SplitForm,
            partial(_relay, operations.split_unit),
            of_command_only=True,
        ),
        Kind(
            "sectors",
            "Điều chỉnh đoạn biên",
            "Move pieces of the line",
            "Giao một số đoạn biên cho đơn vị bên cạnh; hộ tự quản giữ nguyên sổ.",
            "Pieces go to neighbours; stewards stay in their book.",
            forms.SectorsForm,
            partial(_relay, operations.move_sector),
            of_command_only=True,
        ),
        Kind(
            "end",
            "Thôi hoạt động",
            "End",
            "Đơn vị thôi hoạt động, không có đơn vị kế tục.",
            "The unit ends and nobody takes over.",
            forms.EndForm,
            _end,
        ),
    )
}


def offered(tree: str) -> list[Kind]:
    """Return the kinds of decision there are about units of a tree."""
    return [one for one in KINDS.values() if tree == Unit.Tree.COMMAND or not one.of_command_only]
