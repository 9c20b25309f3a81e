"""In which parts of the loop the figures of a report stand: registered, done, inspected, learnt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.kernel import glossary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cotmoc.reports.figures import Figure


@dataclass(frozen=True)
class Step:
    """A step of the loop: its name in an address, its words, and the registers that belong to it."""

    name: str
    vi: str
    en: str
    about_vi: str
    about_en: str
    registers: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """The figures of one step, in the report's order."""

    name: str
    vi: str
    en: str
    figures: tuple[Figure, ...]


PLAN = Step(
    "resolution",
    "Nghị quyết",
    "Resolution",
    "Từng nội dung của nghị quyết gắn biện pháp xây dựng Đảng với nhiệm vụ chuyên môn, và đã làm được đến đâu.",
    "Each content of the resolution ties a Party measure to a professional task; and how far it is.",
    ("plans",),
)
"""The first step of the loop: what was promised, before anything is counted."""

STEPS = (
    Step(
        "commitments",
        "Đăng ký phấn đấu",
        "Commitments",
        "Đơn vị, tổ chức và đảng viên đã đăng ký những nội dung cụ thể.",
        "The units, organisations and members that have registered concrete contents.",
        ("commitments", "meetings"),
    ),
    Step(
        "results",
        "Kết quả thực hiện",
        "Results",
        "Việc làm cụ thể: giao đường biên, mốc giới cho dân, công trình, vận động, phát triển đảng viên.",
        "Concrete deeds: the line and its markers entrusted, works, outreach, people nominated.",
        ("stewardship", "works", "arms", "nominations", "outreach", "marker_checks", "gate_traffic"),
    ),
    Step(
        "checks",
        "Kiểm tra",
        "Inspection",
        "Cuộc kiểm tra, đối tượng, khuyết điểm và việc khắc phục. Cuộc và đối tượng không cộng với nhau.",
        "Sessions, subjects, findings and corrections. Sessions and subjects are never added together.",
        ("inspections",),
    ),
    Step(
        "lessons",
        "Rút kinh nghiệm",
        "Lessons",
        "Sơ kết, rút kinh nghiệm, văn bản chỉ đạo và việc thực hiện của từng đơn vị.",
        "Reviews, lessons, directives and what each unit did with them.",
        ("reviews",),
    ),
)


def of(figures: Sequence[Figure]) -> tuple[Section, ...]:
    """Return the steps that have figures, with theirs in the given order."""
    found = (
        Section(step.name, step.vi, step.en, tuple(one for one in figures if one.indicator.register in step.registers))
        for step in STEPS
    )
    return tuple(section for section in found if section.figures)


def by_register(figures: Sequence[Figure]) -> tuple[Section, ...]:
    """Return the figures register by register."""
    registers = dict.fromkeys(one.indicator.register for one in figures)
    return tuple(
        Section(
            register,
            register_words(register, language="vi"),
            register_words(register, language="en"),
            tuple(one for one in figures if one.indicator.register == register),
        )
        for register in registers
    )


def register_words(register: str, *, language: str) -> str:
    """Name a register in the reader's language."""
    term = glossary.term(register)
    words = term.vi if language == "vi" else term.en
    return words[0].upper() + words[1:]
