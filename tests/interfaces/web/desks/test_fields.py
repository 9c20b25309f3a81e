from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from cotmoc.interfaces.web.desks import catalogue
from cotmoc.interfaces.web.desks.desk import PaperForm, RowForm
from cotmoc.interfaces.web.desks.fields import (
    Choice,
    Choices,
    Day,
    Hour,
    Kilometres,
    Line,
    Lines,
    Money,
    Month,
    Note,
    Picked,
    PickedMany,
    Tick,
    WholeNumber,
)
from tests.interfaces.web.desks.clerk import Clerk, stage

if TYPE_CHECKING:
    from cotmoc.interfaces.web.desks.sitting import Sitting
    from tests.readings.province import Province

TODAY = date(2025, 2, 1)
NAMES: dict[str, Any] = {"vi": "Mục", "en": "Field"}


class Colour(TextChoices):
    RED = "RED", "đỏ"
    BLUE = "BLUE", "xanh"


class Row(RowForm):
    payer = Line(20, vi="Nguồn", en="Source")
    amount = Money(vi="Số tiền", en="Amount")
    agreed = Tick(vi="Đã thống nhất", en="Agreed")


class Form(PaperForm):
    work = Picked("works", vi="Công trình", en="Work", required=False)
    others = PickedMany("works", vi="Công trình khác", en="Other works", required=False)
    rows = Lines(Row, vi="Kinh phí", en="Money", required=False, most=2)
    colours = Choices(Colour, vi="Màu", en="Colours", required=False, english={"RED": "red"})


@pytest.fixture
def sitting(province: Province) -> Sitting:
    return catalogue.sit(province.secretary, today=TODAY, language="vi", clock=province.desk.clock)


def form(sitting: Sitting, typed: dict[str, Any] | None = None, **more: Any) -> Form:
    data: Any = (
        None if typed is None else MultiValueDict({k: v if isinstance(v, list) else [v] for k, v in typed.items()})
    )
    return Form(data, sitting=sitting, action="works.record", **more)


@pytest.mark.parametrize(
    ("field", "typed", "value", "shown"),
    [
        (Line(**NAMES), " a  b ", "a b", "a b"),
        (Note(**NAMES), "a\r\nb", "a\nb", "a\nb"),
        (Day(**NAMES), "5/6/2020", date(2020, 6, 5), "05/06/2020"),
        (Month(**NAMES), "6/2020", date(2020, 6, 1), "06/2020"),
        (Hour(**NAMES), "7h30", time(7, 30), "07:30"),
        (WholeNumber("hộ", "households", **NAMES), "1.250", 1250, "1.250"),
        (Kilometres(**NAMES), "1,25", 1250, "1,250 km"),
        (Money(**NAMES), "2 triệu", 2_000_000, "2.000.000"),
        (Choice(Colour, **NAMES), "RED", "RED", "RED"),
    ],
)
def test_a_field_reads_what_is_typed_and_writes_it_so_that_it_reads_the_same(
    field: Any, typed: str, value: object, shown: str
) -> None:
    assert field.clean(typed) == value
    assert field.prepare_value(value) == shown
    assert field.clean(shown) == value
    assert field.prepare_value(typed) == typed


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        (Line(3, **NAMES), "abcd", "nhiều nhất 3"),
        (Day(**NAMES), "", "Mục này phải ghi"),
        (WholeNumber(low=1, high=9, **NAMES), "12", "từ 1 đến 9"),
        (Choice(Colour, **NAMES), "GREEN", "trong danh sách"),
        (Choices(Colour, **NAMES), ["GREEN"], "trong danh sách"),
    ],
)
def test_a_field_says_what_is_wrong_and_how_to_mend_it(field: Any, typed: object, told: str) -> None:
    with translation.override("vi"), pytest.raises(ValidationError, match=told):
        field.clean(typed)


def test_what_is_optional_may_be_left_empty() -> None:
    empty = [kind(required=False, **NAMES).clean("  ") for kind in (Day, WholeNumber, Money, Line, Month)]

    assert empty == [None, None, None, "", None]
    assert Tick(**NAMES).clean("on") is True
    assert Tick(**NAMES).clean("") is False


def test_fields_are_worded_in_the_reader_s_language() -> None:
    field = Line(**NAMES, help_vi="Ghi tên", help_en="Write the name")

    with translation.override("en"):
        assert (str(field.label), str(field.help_text)) == ("Field", "Write the name")
    with translation.override("vi"):
        assert (str(field.label), str(field.help_text)) == ("Mục", "Ghi tên")


def test_units_are_those_in_scope_and_communes_the_lowest(province: Province, sitting: Sitting) -> None:
    units = [name for _code, name in sitting.units("works.record")]
    communes = [name for _code, name in sitting.communes()]

    assert units == ["Đồn Tân Thanh"]
    assert communes == ["Bảo Lâm", "Thanh Lòa"]
    assert len(sitting.all_units()) == 3


def test_a_record_is_chosen_by_its_name_without_marks_and_only_within_scope(
    province: Province, sitting: Sitting
) -> None:
    Clerk(province.secretary).enter(stage(province))
    chief = catalogue.sit(province.desk.chief, today=TODAY, language="vi", clock=province.desk.clock)

    found = form(sitting, {"work": "nha ve sinh ban moi"})
    found.is_valid()
    unsure = form(sitting, {"work": "nha ve sinh"})
    theirs = form(chief, {"work": "nha ve sinh ban moi"})

    assert found.cleaned_data["work"].name == "Nhà vệ sinh Bản Mới"
    assert "Nhà vệ sinh Bản Mới" in unsure.errors["work"][0]
    assert "Không tìm thấy" in theirs.errors["work"][0]


def test_a_chosen_record_counts_only_while_its_words_still_stand_there(province: Province, sitting: Sitting) -> None:
    document = Clerk(province.secretary).enter(stage(province))
    del document
    work = sitting.pickers["works"].get(sitting, "Nhà vệ sinh Bản Mới")
    assert work is not None
    sent = {"work-id": work.pk, "work-label": "Nhà vệ sinh Bản Mới"}

    kept = form(sitting, sent | {"work": "Nhà vệ sinh Bản Mới"})
    changed = form(sitting, sent | {"work": "Cái khác"})
    kept.is_valid()

    assert kept.cleaned_data["work"] == work
    assert "Không tìm thấy" in changed.errors["work"][0]
    assert f'value="{work.pk}"' in str(kept["work"])
    assert f'value="{work.pk}"' in str(form(sitting, initial={"work": work})["work"])
    assert f'value="{work.pk}"' in str(form(sitting, initial={"work": work.pk})["work"])
    assert "nobody" in str(form(sitting, initial={"work": "nobody"})["work"])


def test_several_records_are_written_one_to_a_line(province: Province, sitting: Sitting) -> None:
    Clerk(province.secretary).enter(stage(province))
    name = "Nhà vệ sinh Bản Mới"

    found = form(sitting, {"others": f"{name}\n\n{name}"})
    found.is_valid()
    wrong = form(sitting, {"others": f"{name}\nkhông có\ncũng không"})

    assert [one.name for one in found.cleaned_data["others"]] == [name]
    assert len(wrong.errors["others"]) == 2
    assert name in str(form(sitting, initial={"others": found.cleaned_data["others"]})["others"])
    assert "gõ dở" in str(form(sitting, {"others": "gõ dở"}, tried=False)["others"])


def test_rows_are_read_and_empty_ones_say_nothing(sitting: Sitting) -> None:
    typed = {
        "rows-0-payer": "",
        "rows-0-amount": " ",
        "rows-2-payer": "Quỹ",
        "rows-2-amount": "2 triệu",
        "rows-2-agreed": "on",
    }

    read = form(sitting, typed)
    read.is_valid()

    assert read.cleaned_data["rows"] == [{"payer": "Quỹ", "amount": 2_000_000, "agreed": True}]
    assert [row.prefix for row in read["rows"].rows()] == ["rows-2", "rows-3"]  # type: ignore[attr-defined]


def test_a_row_that_cannot_be_read_is_named_and_its_field_says_why(sitting: Sitting) -> None:
    read = form(
        sitting, {"rows-0-payer": "Quỹ", "rows-0-amount": "2 triệu", "rows-1-payer": "Hội", "rows-1-amount": "x"}
    )
    many = form(sitting, {f"rows-{at}-payer": "Quỹ" for at in range(3)})

    assert "dòng 2" in read.errors["rows"][0]
    assert "Không đọc được số" in str(read["rows"].rows()[1].errors["amount"])  # type: ignore[attr-defined]
    assert "Nhiều nhất 2 dòng" in many.errors["rows"][0]


def test_rows_that_must_be_there_are_asked_for(sitting: Sitting) -> None:
    class Needed(PaperForm):
        rows = Lines(Row, vi="Kinh phí", en="Money")

    asked = Needed(MultiValueDict(), sitting=sitting, action="works.record")

    assert asked.errors["rows"]
    assert len(asked["rows"].rows()) == 2  # type: ignore[attr-defined]


def test_a_form_that_is_not_tried_finds_no_fault(sitting: Sitting) -> None:
    untried = form(sitting, {"day": "hôm qua", "rows-0-amount": "x"}, tried=False)

    assert untried.errors == {}
    assert untried["rows"].rows()[0].errors == {}  # type: ignore[attr-defined]
    assert "aria-invalid" not in str(untried["day"])


def test_a_rule_stands_beside_its_field_or_at_the_top(sitting: Sitting) -> None:
    asked = form(sitting)

    assert (asked.field_of("DOC-1"), asked.field_of("DOC-5"), asked.field_of("XX-1")) == ("day", "", "")


def test_choices_come_back_in_the_order_of_the_list(sitting: Sitting) -> None:
    read = form(sitting, {"colours": ["BLUE", "RED"]})
    read.is_valid()

    assert read.cleaned_data["colours"] == ["RED", "BLUE"]
    assert str(read["colours"]).count("checked") == 2
