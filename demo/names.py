"""Made-up names of people and villages, from syllables that are common in the region."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

FAMILY = ("Hoàng", "Nông", "Lý", "Triệu", "Vi", "Lương", "Hứa", "Bế", "Đàm", "Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Đỗ")
MIDDLE_MEN = ("Văn", "Đức", "Minh", "Quang", "Xuân", "Hữu", "Ngọc", "Thanh", "Công", "Bảo")
MIDDLE_WOMEN = ("Thị", "Thu", "Ngọc", "Thanh", "Bích", "Mai", "Kim")
GIVEN_MEN = (
    "An",
    "Bình",
    "Cường",
    "Dũng",
    "Đạt",
    "Giang",
    "Hải",
    "Hưng",
    "Khánh",
    "Lâm",
    "Long",
    "Nam",
    "Phong",
    "Quân",
    "Sơn",
    "Thành",
    "Thắng",
    "Tiến",
    "Trung",
    "Tuấn",
    "Việt",
    "Vinh",
)
GIVEN_WOMEN = (
    "Ánh",
    "Chi",
    "Dung",
    "Hà",
    "Hạnh",
    "Hiền",
    "Hoa",
    "Hương",
    "Lan",
    "Liên",
    "Linh",
    "Mai",
    "Nga",
    "Phương",
    "Thảo",
    "Thu",
    "Trang",
    "Yến",
)
VILLAGES = (
    "Bản Cái",
    "Bản Lề",
    "Bản Mới",
    "Cốc Lỷ",
    "Khuổi Lào",
    "Khuổi Tát",
    "Kéo Quang",
    "Lũng Vài",
    "Nà Cạn",
    "Nà Lầu",
    "Nà Mò",
    "Nà Pàn",
    "Pác Lùng",
    "Pò Cại",
    "Pò Hà",
    "Pò Lạn",
    "Pò Nhùng",
    "Thâm Luông",
    "Thâm Me",
    "Tồng Nọt",
)
COLLECTIVES = (
    "Chi đoàn thanh niên thôn",
    "Chi hội cựu chiến binh thôn",
    "Tổ tự quản thôn",
    "Chi hội nông dân thôn",
    "Chi hội phụ nữ thôn",
    "Trường trung học cơ sở xã",
)


def person(chance: Random) -> str:
    """Return a made-up full name."""
    if chance.random() < 0.75:
        return f"{chance.choice(FAMILY)} {chance.choice(MIDDLE_MEN)} {chance.choice(GIVEN_MEN)}"
    return f"{chance.choice(FAMILY)} {chance.choice(MIDDLE_WOMEN)} {chance.choice(GIVEN_WOMEN)}"


def village(chance: Random) -> str:
    """Return a made-up village."""
    return chance.choice(VILLAGES)


def collective(chance: Random) -> str:
    """Return a made-up collective and its village."""
    return f"{chance.choice(COLLECTIVES)} {village(chance)}"
