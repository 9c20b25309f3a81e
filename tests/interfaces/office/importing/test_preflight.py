from __future__ import annotations

import io
import zipfile
import zlib

import pytest

from cotmoc.interfaces.office.importing import preflight
from cotmoc.interfaces.office.importing.faults import Refused
from tests.interfaces.office.importing.workbooks import repacked, with_sheet_xml, workbook, written

GOOD = workbook({"A": [["Số hộ"], [3]]})


def refusal(content: bytes) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        preflight.inspect(content, file="a.xlsx")
    [fault] = refused.value.faults
    return fault.code, fault.why_vi


def test_a_workbook_passes() -> None:
    preflight.inspect(GOOD, file="a.xlsx")


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"", "M01", "rỗng"),
        (b"<!DOCTYPE html><html><table>", "M02", "HTML"),
        (b"\xef\xbb\xbf <table><tr>", "M02", "HTML"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "M02",
            "XML Spreadsheet",
        ),
        (b'<?xml version="1.0"?><a/>', "M02", "XML"),
        (b"%PDF-1.7", "M02", "PDF"),
        (b"a;b\n1;2\n", "M02", "CSV"),
        ("a\tb".encode("utf-16"), "M02", "CSV"),
        (b"\x01\x00\x02\x00", "M02", "không rõ"),
        (preflight.OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "M03", "mật khẩu"),
        (preflight.OLE + b"\0" * 600, "M05", ".xls"),
        (b"PK\x03\x04" + b"\0" * (10 << 20), "M06", "10 MB"),
        (GOOD[: len(GOOD) // 2], "M10", "hỏng"),
        (GOOD[:-30], "M10", "hỏng"),
    ],
)
def test_what_is_no_workbook_is_named(content: bytes, code: str, words: str) -> None:
    found, why = refusal(content)

    assert found == code
    assert words in why


@pytest.mark.parametrize(
    "name",
    ["../evil.xml", "/etc/passwd", "xl\\evil.xml", "C:/evil", "xl/inner.zip", "xl/inner.XLSX", "XL/WORKBOOK.XML"],
)
def test_M09_unsafe_entry_names(name: str) -> None:
    assert refusal(repacked(GOOD, lambda _, part: part, {name: b"x"}))[0] == "M09"


def test_M09_a_symlink_and_a_nested_package_by_its_bytes() -> None:
    link = zipfile.ZipInfo("xl/link.xml")
    link.external_attr = 0o120777 << 16
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr(link, "target")

    assert refusal(out.getvalue())[0] == "M09"
    assert refusal(repacked(GOOD, lambda _, part: part, {"xl/picture.dat": GOOD}))[0] == "M09"


def test_M09_too_many_entries() -> None:
    many = {f"xl/extra{number}.dat": b"x" for number in range(preflight.ENTRY_LIMIT)}

    assert refusal(repacked(GOOD, lambda _, part: part, many))[0] == "M09"


def test_M03_an_encrypted_entry() -> None:
    content = bytearray(GOOD)
    place = content.index(b"PK\x01\x02")
    content[place + 8] |= 1

    assert refusal(bytes(content))[0] == "M03"


def test_M04_macros_by_part_and_by_content_type() -> None:
    with_macros = repacked(GOOD, lambda _, part: part, {"xl/vbaProject.bin": b"x"})
    declared = repacked(
        GOOD,
        lambda name, part: (
            part.replace(b"sheet.main", b"sheet.macroEnabled.main") if name.startswith("[Content") else part
        ),
    )

    assert refusal(with_macros)[0] == "M04"
    assert refusal(declared)[0] == "M04"


def test_M05_other_packages_are_named() -> None:
    def package(name: str, text: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as new:
            new.writestr(name, text)
        return out.getvalue()

    assert refusal(package("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"))[1].endswith("(.ods).")
    assert refusal(package("[Content_Types].xml", b"application/vnd.ms-excel.sheet.binary.macroEnabled"))[0] == "M04"
    assert refusal(package("[Content_Types].xml", b"application/vnd.ms-excel.sheet.binary"))[1].endswith(".xlsb.")
    assert refusal(package("a.txt", b"x")) == ("M05", "Tệp là định dạng zip.")


def test_M06_a_bomb_by_its_declared_size() -> None:
    bomb = repacked(GOOD, lambda _, part: part, {"xl/extra.xml": b" " * (65 << 20)})

    assert len(bomb) < 100_000
    assert refusal(bomb)[0] == "M06"


def test_M06_a_bomb_whose_declared_size_lies() -> None:
    bomb = bytearray(repacked(GOOD, lambda _, part: part, {"xl/extra.xml": b" " * (30 << 20)}))
    declared = (30 << 20).to_bytes(4, "little")
    while declared in bomb:
        place = bomb.index(declared)
        bomb[place : place + 4] = (1000).to_bytes(4, "little")

    assert refusal(bytes(bomb))[0] == "M06"


@pytest.mark.parametrize("reference", ["XFD1048576", "A50001", "IW2"])
def test_M07_a_far_cell(reference: str) -> None:
    code, why = refusal(with_sheet_xml(f'<row r="1"><c r="A1"><v>1</v></c><c r="{reference}"><v>1</v></c></row>'))

    assert code == "M07"
    assert reference in why


def test_M11_far_cells_that_are_only_formatted_pass() -> None:
    preflight.inspect(with_sheet_xml('<row r="1048576" s="1"><c r="XFD1048576" s="1"/></row>'), file="a.xlsx")


@pytest.mark.parametrize(
    "start",
    [
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>',
        b'<?xml version="1.0" encoding="ISO-8859-1"?>',
        "<worksheet>".encode("utf-16"),
        b"<\0w\0",
        b" " * ((1 << 16) - 4) + b"<!DOCTYPE x>",
    ],
)
def test_M08_declarations_and_strange_encodings(start: bytes) -> None:
    changed = repacked(GOOD, lambda name, part: start + part if name.endswith("sheet1.xml") else part)

    assert refusal(changed)[0] == "M08"


def test_M10_a_wrong_checksum_is_found() -> None:
    content = bytearray(repacked(GOOD, lambda _, part: part, {"xl/extra.dat": b"abc" * 50}))
    crc = zlib.crc32(b"abc" * 50).to_bytes(4, "little")
    place = content.rindex(crc)
    content[place] ^= 1

    assert refusal(bytes(content)) == ("M10", "Tệp hỏng hoặc tải chưa hết (xl/extra.dat).")


def test_M10_a_damaged_stream_a_damaged_header_and_an_odd_compression() -> None:
    entry = zipfile.ZipFile(io.BytesIO(GOOD)).getinfo("xl/workbook.xml")
    damaged = bytearray(GOOD)
    begin = entry.header_offset + 30 + len(entry.filename)
    damaged[begin : begin + 8] = b"\xff" * 8
    headless = bytearray(GOOD)
    headless[entry.header_offset : entry.header_offset + 4] = b"XXXX"
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_BZIP2) as package:
        package.writestr("xl/extra.dat", b"abc")

    assert refusal(bytes(damaged))[0] == "M10"
    assert refusal(bytes(headless))[0] == "M10"
    assert refusal(out.getvalue())[0] == "M10"


def test_stored_entries_are_read_too() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, old.read(entry.filename))

    preflight.inspect(out.getvalue(), file="a.xlsx")


def test_the_four_kilobyte_bomb_of_one_far_cell() -> None:
    content = written(lambda book: book.add_worksheet().write(1_048_575, 16_383, 1))

    assert len(content) < 6000
    assert refusal(content)[0] == "M07"
