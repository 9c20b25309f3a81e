"""What must hold of agreements, their renewals and endings, merges and openings: code, words, source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cotmoc.kernel.rule import HOUSE, Broken, Rule, asked_of, broken_in, check
from cotmoc.registers.stewardship import queries
from cotmoc.registers.stewardship.rules import cases, holds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cotmoc.registers.stewardship.models import (
        Agreement,
        AgreementEnding,
        GuardedStretch,
        Merge,
        Opening,
        Renewal,
        Steward,
    )

DIRECTIVE = "Chỉ thị 01/CT-TTg ngày 09/01/2015"
CONSENT_LAW = "Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, Điều 9"
SHARED = (
    "Đoạn biên đã giao thì chỉ giao cho người khác nữa khi các bên ghi là cùng nhận (cùng một nhóm).",
    "A stretch that is entrusted is entrusted to others as well only when all declare that they share it.",
    HOUSE,
)
UNDECLARED = Rule[cases.Entrusting]("SW-4", *SHARED, holds.not_shared)
BOTH: tuple[Rule[cases.Entrusting], ...] = (
    Rule(
        "SW-1",
        "Giao kết tự quản phải nêu đoạn biên hoặc cột mốc được nhận.",
        "An agreement names the stretch of the line, or the markers, that are taken into care.",
        DIRECTIVE,
        holds.entrusts,
    ),
    Rule(
        "SW-2",
        "Đoạn biên phải nằm trên đường biên đã phân đoạn cho đơn vị và xã.",
        "A stretch lies on the line, whose sectors and communes are laid out.",
        HOUSE,
        holds.on_the_line,
    ),
    Rule(
        "SW-3",
        "Cột mốc phải có trên đường biên vào ngày giao.",
        "A marker stands on the line on the day.",
        HOUSE,
        holds.markers_stand,
    ),
    Rule(
        "SW-5",
        "Các đoạn trong một giao kết không được chồng lên nhau.",
        "The stretches of one agreement do not overlap each other.",
        HOUSE,
        holds.own_stretches_apart,
    ),
    Rule(
        "SW-6",
        "Giao kết ghi tại một đơn vị của hệ thống chỉ huy.",
        "An agreement stands at a unit of the command tree.",
        HOUSE,
        holds.in_command,
    ),
)
AGREEMENT: tuple[Rule[cases.Entrusting], ...] = (
    *BOTH,
    UNDECLARED,
    Rule(
        "SW-7",
        "Ngày hết hạn phải sau ngày bắt đầu.",
        "An agreement's term ends after it begins.",
        HOUSE,
        holds.ends_after_it_starts,
    ),
    Rule(
        "SW-8",
        "Hộ đã nhập số sổ thì ghi theo số sổ còn lại.",
        "A household whose number was merged is entered under the number that is left.",
        HOUSE,
        holds.own_number,
    ),
    Rule(
        "SW-9",
        "Từ ngày 01/01/2026, hộ gia đình, cá nhân phải có biên nhận đồng ý còn hiệu lực.",
        "From 1 January 2026 a household or individual has given consent, and not taken it back.",
        CONSENT_LAW,
        holds.consented,
    ),
    Rule(
        "SW-10",
        "Chỉ thay số dư ban đầu của chính đơn vị, và không quá số đã báo.",
        "An agreement replaces an opening balance of its own unit, and no more than it reported.",
        HOUSE,
        holds.opening_has_left,
    ),
)
"""What must hold of an agreement."""
OPENING: tuple[Rule[cases.Entrusting], ...] = (
    *BOTH,
    Rule(
        "SW-11",
        "Số dư ban đầu không được nhỏ hơn số đã được bản ghi thay thế.",
        "An opening balance is no less than what agreements have replaced of it.",
        HOUSE,
        holds.covers_replaced,
    ),
    Rule(
        "SW-12",
        "Số giao kết của số dư ban đầu không được ít hơn số hộ, tập thể, cá nhân.",
        "An opening balance has at least as many agreements as stewards.",
        HOUSE,
        holds.agreements_cover_stewards,
    ),
)
"""What must hold of an opening balance."""
CHANGE: tuple[Rule[cases.Change], ...] = (
    Rule(
        "SW-13",
        "Chỉ gia hạn, kết thúc giao kết đang có trong sổ.",
        "Only an agreement that is in the books is renewed or ended.",
        HOUSE,
        holds.agreement_is_official,
    ),
    Rule(
        "SW-14",
        "Giao kết đã kết thúc thì không gia hạn, không kết thúc lần nữa.",
        "An agreement that has ended is neither renewed nor ended again.",
        HOUSE,
        holds.not_ended,
    ),
    Rule(
        "SW-15",
        "Ngày kết thúc phải nằm trong thời hạn của giao kết.",
        "An ending lies within the agreement's term.",
        HOUSE,
        holds.ends_within_the_term,
    ),
    Rule(
        "SW-16",
        "Gia hạn phải kéo dài thời hạn đang có.",
        "A renewal makes the present term longer.",
        HOUSE,
        holds.renews,
    ),
    Rule("SW-4", *SHARED, holds.not_shared),
)
"""What must hold of a renewal or an ending."""
MERGE: tuple[Rule[Merge], ...] = (
    Rule(
        "SW-17",
        "Chỉ nhập hai số sổ cùng loại (hộ với hộ).",
        "Only numbers of the same kind are merged.",
        HOUSE,
        lambda merge: merge.steward.kind == merge.into.kind,
    ),
    Rule(
        "SW-18",
        "Không nhập một số sổ hai lần, không nhập vào số sổ đã nhập.",
        "A number is merged once, and not into one that is merged itself.",
        HOUSE,
        lambda merge: {merge.steward.merged_into_id, merge.into.merged_into_id} == {None},
    ),
)
"""What must hold when two numbers turn out to be the same household."""
STEWARD: tuple[Rule[Steward], ...] = (
    Rule(
        "SW-20",
        "Mỗi số sổ của đơn vị chỉ cấp một lần.",
        "A number of a unit's book is given once.",
        HOUSE,
        lambda steward: (
            f"Số sổ {steward.book_number} đã có trong sổ: hãy chọn người nhận ấy; đang chờ duyệt thì đợi duyệt xong."
            if queries.steward(steward.unit_id, steward.book_number)
            else True
        ),
    ),
)
"""What must hold of a steward who is entered."""
WARNINGS: tuple[Rule[cases.Entrusting], ...] = (
    Rule(
        "SW-19",
        "Cột mốc được giao thường nằm trong đoạn được giao.",
        "A listed marker usually stands within the stretch.",
        HOUSE,
        lambda case: (
            f"Mốc ngoài đoạn: {', '.join(map(str, outside))}."
            if (outside := queries.markers_outside(case.record, case.markers))
            else True
        ),
    ),
)
"""What is worth a look and refuses nothing."""


def of_agreements(agreements: Sequence[Agreement], layouts: queries.Layouts) -> tuple[Broken, ...]:
    """Return what these agreements break, read as a set: each also meets the others of the set."""
    return broken_in(cases.of_agreements(agreements, layouts), AGREEMENT)


def of_openings(openings: Sequence[Opening], layouts: queries.Layouts) -> tuple[Broken, ...]:
    """Return what these openings break."""
    return broken_in(cases.of_openings(openings, layouts), OPENING)


def of_changes(records: Sequence[Renewal | AgreementEnding]) -> tuple[Broken, ...]:
    """Return what these renewals or endings break."""
    return broken_in(cases.of_changes(records), CHANGE)


def one_agreement(layouts: queries.Layouts) -> tuple[Rule[Agreement], ...]:
    """Return the rules asked of one agreement, for a correction."""
    return asked_of(lambda one: cases.of_agreements([one], layouts)[0], AGREEMENT)


def one_opening(layouts: queries.Layouts) -> tuple[Rule[Opening], ...]:
    """Return the rules asked of one opening, for a correction."""
    return asked_of(lambda one: cases.of_openings([one], layouts)[0], OPENING)


def one_change() -> tuple[Rule[Renewal | AgreementEnding], ...]:
    """Return the rules asked of one renewal or ending, for a correction."""
    return asked_of(lambda one: cases.of_changes([one])[0], CHANGE)


def of_merges(merges: Sequence[Merge]) -> tuple[Broken, ...]:
    """Return what these merges break."""
    return broken_in([_as_known_now(one) for one in merges], MERGE)


def one_merge() -> tuple[Rule[Merge], ...]:
    """Return the rules asked of one merge, for a correction."""
    return asked_of(_as_known_now, MERGE)


def _as_known_now(merge: Merge) -> Merge:
    for steward in (merge.steward, merge.into):
        steward.refresh_from_db(fields=["merged_into"])
    return merge


def check_number(steward: Steward) -> None:
    """Raise RulesBroken when the number is another's already."""
    check(steward, STEWARD)


def undeclared(guarded: Sequence[GuardedStretch]) -> tuple[Broken, ...]:
    """Return SW-4 for metres that the database refuses, naming what stands in the way."""
    others = [other for found in queries.undeclared(guarded) for other in found]
    detail = " ".join(dict.fromkeys(map(holds.named, others)))
    return (Broken(UNDECLARED.code, *SHARED, detail),)


def warnings(agreements: Sequence[Agreement]) -> tuple[Broken, ...]:
    """Return what is worth a look before these agreements are submitted."""
    return broken_in(cases.of_agreements(agreements, queries.Layouts()), WARNINGS)
