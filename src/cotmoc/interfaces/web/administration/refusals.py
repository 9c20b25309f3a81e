"""What stops an administrator, in words: broken rules, rights that are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cotmoc.interfaces.web.desks.words import pick

if TYPE_CHECKING:
    from cotmoc.kernel.rule import RulesBroken
    from cotmoc.org.permissions import NotAllowed


def rules(error: RulesBroken) -> list[str]:
    """Return each broken rule as a sentence with its code."""
    return [
        f"{one.code}: {pick(one.text_vi, one.text_en)}{f' {one.detail}' if one.detail else ''}" for one in error.broken
    ]


def right(error: NotAllowed) -> str:
    """Say which right is missing, and what to do."""
    return pick(
        f"Việc này còn cần quyền “{error.action}” ở {error.at or 'toàn bộ hệ thống'}: hãy nhờ người giữ quyền ấy.",
        f"This also needs the right “{error.action}” at {error.at or 'the whole installation'}: ask whoever holds it.",
    )
