"""Acts of the audit log are named in words."""

from __future__ import annotations

import ast
import re

import pytest

from cotmoc.org import permissions
from cotmoc.readings import act_words
from tests.architecture.house import ROOT

NOTED = {"note", "_note"}


def acts_in_the_source() -> set[str]:
    """Return the acts that are noted by a name that stands in the call."""
    found: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and call.args and getattr(call.func, "attr", "") in NOTED:
                texts = [one.value for one in ast.walk(call.args[0]) if isinstance(one, ast.Constant)]
                found |= {str(text) for text in texts if re.fullmatch(r"[a-z_]+\.[a-z_]+", str(text))}
    return found


def test_every_act_has_words_in_both_languages() -> None:
    acts = acts_in_the_source()

    assert len(acts) > 30
    assert {one for one in acts if act_words.words(one, language="vi") == one} == set()
    assert {one for one in acts if act_words.words(one, language="en") == one} == set()


@pytest.mark.parametrize("verb", act_words.READINGS)
@pytest.mark.parametrize("register", sorted(permissions.SENSITIVE))
def test_readings_are_named_after_the_register(register: str, verb: str) -> None:
    vietnamese, english = (act_words.words(f"{register}.{verb}", language=one) for one in ("vi", "en"))

    assert vietnamese.startswith("xem")
    assert english != vietnamese


@pytest.mark.parametrize("action", ["works.first", "of_tomorrow.read", "nothing"])
def test_act_without_words_is_named_by_its_code(action: str) -> None:
    assert act_words.words(action, language="vi") == action
