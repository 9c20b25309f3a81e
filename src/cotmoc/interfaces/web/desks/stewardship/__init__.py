"""Giao tự quản đường biên, mốc giới: who looks after what, and what happens to it."""

from __future__ import annotations

from typing import Any

from cotmoc.interfaces.web.desks.desk import Desk, FollowUp
from cotmoc.interfaces.web.desks.stewardship import filling, forms, making, showing
from cotmoc.interfaces.web.desks.stewardship.pickers import PICKERS
from cotmoc.registers.stewardship import operations
from cotmoc.registers.stewardship.models import Agreement, AgreementEnding, Merge, Opening, Renewal

__all__ = ["DESKS", "PICKERS"]

AGREEMENTS = Desk[Agreement](
    name="stewardship-agreement",
    register="stewardship",
    kind="stewardship.agreement",
    model=Agreement,
    vi="Giao kết tự quản",
    en="Stewardship agreements",
    about_vi="Hộ gia đình, tập thể, cá nhân nhận tự quản một đoạn biên và các cột mốc: ghi từ mốc đến mốc. "
    "Người nhận ghi theo số sổ của đồn; tên chỉ ghi khi đã đồng ý.",
    about_en="Households, collectives and individuals who look after a stretch and its markers, from marker to marker. "
    "A steward is a number in the station's book; a name is kept only with consent.",
    form=forms.AgreementForm,
    record=making.agreement,
    submit=operations.submit_agreements,
    void=operations.void_agreement,
    correct=operations.correct_agreement,
    fill=filling.agreement,
    aside=showing.aside,
    links=showing.links,
    follow_ups=(
        FollowUp("stewardship-renewal", "Gia hạn", "Renew", filling.of_agreement, filling.may_be_renewed),
        FollowUp("stewardship-ending", "Kết thúc", "End", filling.of_agreement, filling.may_be_ended),
        FollowUp(
            "stewardship-ending", "Thay đổi (ký lại)", "Change (sign anew)", filling.to_sign_anew, filling.may_be_ended
        ),
        FollowUp("stewardship-agreement", "Giao thêm đoạn khác", "Entrust more", filling.more, filling.is_official),
        FollowUp(
            "stewardship-merge", "Là một hộ với số sổ khác", "Same household as another number", filling.same_household
        ),
    ),
)
RENEWALS = Desk[Renewal](
    name="stewardship-renewal",
    register="stewardship",
    kind="stewardship.renewal",
    model=Renewal,
    vi="Gia hạn giao kết",
    en="Renewals of agreements",
    about_vi="Giao kết có thời hạn được kéo dài thêm: ngày gia hạn và hạn mới.",
    about_en="An agreement with a term goes on: the day of renewal and the new end.",
    form=forms.RenewalForm,
    record=making.renewal,
    submit=operations.submit_renewals,
    void=operations.void_renewal,
    correct=operations.correct_renewal,
    fill=filling.renewal,
)
ENDINGS = Desk[AgreementEnding](
    name="stewardship-ending",
    register="stewardship",
    kind="stewardship.ending",
    model=AgreementEnding,
    vi="Kết thúc giao kết",
    en="Endings of agreements",
    about_vi="Giao kết thôi có hiệu lực vì lý do khách quan. Việc từ chối nhận không được ghi vào sổ.",
    about_en="An agreement holds no more, for a neutral reason. A refusal is not recorded.",
    form=forms.EndingForm,
    record=making.ending,
    submit=operations.submit_endings,
    void=operations.void_ending,
    correct=operations.correct_ending,
    fill=filling.ending,
    follow_ups=(
        FollowUp(
            "stewardship-agreement", "Ký giao kết mới", "Sign a new agreement", filling.anew, filling.is_signed_anew
        ),
    ),
)
OPENINGS = Desk[Opening](
    name="stewardship-opening",
    register="stewardship",
    kind="stewardship.opening",
    model=Opening,
    vi="Số dư ban đầu của giao kết",
    en="Opening balances of stewardship",
    about_vi="Số hộ, tập thể, đoạn biên và mốc đã giao khi mở sổ, chưa có minh chứng; giảm dần khi giao kết thay thế.",
    about_en="What was entrusted when the books began, without evidence; it shrinks as agreements replace it.",
    form=forms.OpeningForm,
    record=making.opening,
    submit=operations.submit_openings,
    void=operations.void_opening,
    correct=operations.correct_opening,
    fill=filling.opening,
    follow_ups=(
        FollowUp(
            "stewardship-agreement",
            "Thay bằng giao kết",
            "Replace by an agreement",
            lambda one: {"unit": one.document.unit_id, "replaces_opening": one},
            filling.is_official,
        ),
    ),
)
MERGES = Desk[Merge](
    name="stewardship-merge",
    register="stewardship",
    kind="stewardship.merge",
    model=Merge,
    vi="Nhập số sổ cùng một hộ",
    en="Numbers of one household",
    about_vi="Hai số sổ hóa ra là một hộ: từ nay tính là một hộ ở mọi ngày; hủy thì trở lại hai hộ.",
    about_en="Two numbers turn out to be one household: they count as one on every day; voided, as two again.",
    form=forms.MergeForm,
    record=making.merge,
    submit=operations.submit_merges,
    void=operations.void_merge,
    correct=operations.correct_merge,
    fill=lambda one: {"steward": one.steward, "into": one.into},
)
DESKS: tuple[Desk[Any], ...] = (AGREEMENTS, RENEWALS, ENDINGS, OPENINGS, MERGES)
