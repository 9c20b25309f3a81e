"""What a reader must know beside the figures."""

from __future__ import annotations

from cotmoc.interfaces.office.reports import remarks
from cotmoc.kernel.stretch import Stretch
from cotmoc.ledger import completeness
from tests.interfaces.office.reports.asked import answered, publish
from tests.readings.province import MARCH, Province

REPORTED, NIL = completeness.State.REPORTED, completeness.State.NIL


def said(**terms: str) -> str:
    return "\n".join(remarks.remarks(*answered(**terms)))


def test_the_silent_are_named(province: Province) -> None:
    assert "Sổ công trình giúp dân: 1/2 đơn vị đã báo cáo; chưa báo cáo đủ: Đồn Chi Ma." in said()
    assert "chưa giao đơn vị nào báo cáo" in said()
    assert "Sổ công trình giúp dân: 1/1 đơn vị đã báo cáo." in said(unit="TT")
    assert "chưa đơn vị nào trong 1 đơn vị báo cáo đủ các tháng" in said(unit="CM")


def test_nil_is_told_from_silence(province: Province) -> None:
    for month in ("2020-01", "2020-02", "2020-03", "2020-04", "2020-05", "2020-06"):
        province.says("CM", month, NIL)

    assert "2/2 đơn vị đã báo cáo; báo không phát sinh: Đồn Chi Ma." in said()


def test_registers_that_stand_alike_share_a_sentence(province: Province) -> None:
    assert "Sổ đăng ký phấn đấu; " in said()


def test_what_rests_on_an_opening_balance_is_told_until_papers_replace_it(province: Province) -> None:
    assert "số dư ban đầu" not in said()
    province.ground.opening("CM", households=3, stretches=[Stretch(800, 900)])

    assert "Còn tính theo số dư ban đầu do đơn vị khai, chưa có văn bản thay thế: Hộ nhận tự quản 3 hộ" in said()
    assert "số dư" not in said(unit="TT")
    assert "số dư" not in said(as_of="2018-12-31", tree="2020-06-30")


def test_what_was_learnt_after_a_month_was_closed_is_told(province: Province) -> None:
    province.closes("TT", "2020-03")
    assert "điều chỉnh" not in said()
    province.works(5, day=MARCH)

    told = "Đã điều chỉnh sau khi khóa tháng: Nhà vệ sinh xây dựng xong +5 nhà (1 lần ghi: Đồn Tân Thanh 03/2020)."
    assert told in said()


def test_long_lists_are_cut_and_counted() -> None:
    assert remarks._listed(["a"] * 14).endswith(", a và 2 nơi khác")


def test_published_figures_are_held_against_the_books(province: Province) -> None:
    assert remarks.control(answered()[0]) == ("Không có số liệu đã công bố nào nêu cho kỳ này.",)
    publish(province)

    assert remarks.control(answered()[0]) == (
        "1/2 số liệu đã công bố khớp với sổ tại ngày và cách tính đã khai.",
        "Nhà vệ sinh xây dựng xong: công bố 8 nhà, sổ 7 nhà (kỳ theo nguồn: 6 tháng đầu năm).",
    )
