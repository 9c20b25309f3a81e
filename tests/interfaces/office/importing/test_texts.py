from __future__ import annotations

import unicodedata

import pytest

from cotmoc.interfaces.office.importing.sheets import DAY, ISO_DAY, PERCENT, YES_NO
from cotmoc.interfaces.office.importing.texts import Choice, Code, Marker, Name, Several, Text, UnitName, YesNo
from tests.interfaces.office.importing.reading_of import Column, number


def test_M86_M92_texts_are_composed_single_spaced_and_visible() -> None:
    column = Column(Text(), [unicodedata.normalize("NFD", "Lý  Văn\u00a0A\u200b"), "   "])

    assert column.values == ["Lý Văn A", None]
    assert column.noted == {"M86", "M92"}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-a", "@SUM(A1)", "＝1", "=cmd|' /C calc'!A0"])
def test_M98_active_looking_text_stays_text_and_is_told(text: str) -> None:
    column = Column(Text(), [text])

    assert (column.values, column.noted) == ([text], {"M98"})


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{{7*7}}", "%s", "'; DROP TABLE x"])
def test_M98_other_payloads_are_text_as_they_come(text: str) -> None:
    assert Column(Text(), [text]).values == [text]


def test_whole_numbers_are_text_and_other_kinds_are_not() -> None:
    column = Column(
        Text(), [number("12"), number("1.5"), (PERCENT, "0.5"), (YES_NO, "1"), (DAY, "44101"), (ISO_DAY, "2020-09-27")]
    )

    assert column.values == ["12", "!", "!", "!", "!", "!"]
    assert column.refused == [("KIND", 3), ("KIND", 4), ("KIND", 5), ("M82", 6), ("M82", 7)]
    assert "27/09/2020" in column.why[3]


def test_M105_over_length_and_kept_lines() -> None:
    assert Column(Text(5), ["123456"]).refused == [("M105", 2)]
    assert Column(Text(lines=True), ["a\n\n b \r\nc"]).values == ["a\nb\nc"]


def test_M99_codes_keep_their_noughts() -> None:
    assert Column(Code(length=5), ["01234", number("1234")]).refused == [("M99", 3)]
    assert Column(Code(longest=3), ["ABCD", (DAY, "1"), ""]).refused == [("M105", 2), ("M82", 3)]
    assert Column(Code(), [number("7"), None]).values == ["7", None]


def test_M95_titles_are_taken_off_names_and_told() -> None:
    column = Column(Name(), ["Đ/c Nguyễn Văn A", "Thiếu tá. Lý B", "ông Vi C", "Bà", "BÙI D", None])

    assert column.values == ["Nguyễn Văn A", "Lý B", "Vi C", "Bà", "BÙI D", None]
    assert column.noted == {"M95"}


def test_choices_by_word_without_marks_or_by_code() -> None:
    reader = Choice({"hộ gia đình": "HOUSEHOLD", "tập thể": "COLLECTIVE"})

    column = Column(reader, ["HỘ GIA ĐÌNH", "tap the", "COLLECTIVE", "", None, "hộ", (DAY, "1")])

    assert column.values == ["HOUSEHOLD", "COLLECTIVE", "COLLECTIVE", None, None, "!", "!"]
    assert column.refused == [("CHOICE", 7), ("M82", 8)]


def test_M82_marker_numbers() -> None:
    column = Column(Marker(), ["1116", "mốc 1297/4", "222 (1)", number("1117"), "1116a", (DAY, "44170"), "", None])

    assert column.values == ["1116", "1297/4", "222(1)", "1117", "!", "!", None, None]
    assert column.refused == [("MARKER", 6), ("M82", 7)]
    assert Column(Marker(many=True), ["1116; 1117/1,1118\n1119"]).values == [("1116", "1117/1", "1118", "1119")]


def test_several_texts_and_several_choices_in_a_cell() -> None:
    assert Column(Several(), ["A, B; C\nD", None]).values == [("A, B", "C", "D"), None]
    assert Column(Several(commas=True), ["A, B"]).values == [("A", "B")]
    assert Column(Several(each=3), ["ABC; ABCD"]).refused == [("M105", 2)]
    chosen = Column(Several(choices={"một": "1"}), ["Một; 1", "hai", (DAY, "1")])
    assert (chosen.values, chosen.refused) == ([("1", "1"), "!", "!"], [("CHOICE", 3), ("M82", 4)])


def test_ticks() -> None:
    column = Column(YesNo(), ["x", "Có", "không", None, (YES_NO, "1"), (YES_NO, "0"), number("1"), "có lẽ", (DAY, "1")])

    assert column.values == [True, True, False, False, True, False, True, "!", "!"]
    assert column.refused == [("CHOICE", 9), ("CHOICE", 10)]


def test_unit_names_come_as_written() -> None:
    assert Column(UnitName("COMMAND"), [" Đồn  A "]).values == ["Đồn A"]
