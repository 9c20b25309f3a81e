"""What people here would try first is refused, however it is dressed up."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from cotmoc.org import passwords


@pytest.mark.parametrize(
    "password",
    [
        "matkhau123456",
        "Mật khẩu 123456!",
        "M@tKhau!2024",
        "anhyeuem19012001",
        "Anh Yêu Em Nhiều Lắm",
        "b0d0ibienphong",
        "Biên phòng Lạng Sơn 2020",
        "hochiminh1905",
        "Độc lập - Tự do - Hạnh phúc",
        "123456789012",
        "987654321098",
        "111111111111",
        "abcabcabcabc",
        "moi-moi-moi-moi",
        "qwertyuiopasdfghjkl",
    ],
)
def test_common_passwords_are_refused(password: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        passwords.VietnameseCommonPassword().validate(password)

    assert refusal.value.code == "password_too_common"


@pytest.mark.parametrize(
    "password", ["bảy con sông chảy về", "mot cau that dai cua nam 2020", "cá kho làng bên thơm", "x7#Kq9!vLm2@"]
)
def test_a_sentence_of_ones_own_is_good(password: str) -> None:
    passwords.VietnameseCommonPassword().validate(password)


def test_the_list_is_sorted_and_says_nothing_twice() -> None:
    words = passwords.LIST.read_text(encoding="ascii").split()

    assert words == sorted(set(words))
    assert len(words) >= 100
