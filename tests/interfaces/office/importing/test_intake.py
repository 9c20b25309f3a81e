from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from cotmoc.documents.models import Document
from cotmoc.interfaces.office.importing.faults import Refused
from cotmoc.interfaces.office.models import ImportedFile, ImportedRow
from cotmoc.ledger import balances, posting
from cotmoc.org.models import AuditLine
from tests.interfaces.office.importing.sums import flows
from tests.interfaces.office.importing.workbooks import workbook
from tests.interfaces.office.importing.world import NOW, Take, refused, take_file

HEADER = ["Số biên nhận", "Ngày giao nộp", "Xã", "Súng kíp", "Nòng súng"]
CORRECTING = [*HEADER, "Thay cho số", "Hủy số", "Lý do hủy, thay"]
FIRST = ["BN-1", "13/02/2020", "X-A", 3, 1]
SECOND = ["BN-2", "14/02/2020", "X-A", 2, 0]


def test_L8_the_same_file_again_gets_the_earlier_receipt(take: Take) -> None:
    first = take("arms", {"DBP-A": [HEADER, FIRST]})
    again = take("arms", {"DBP-A": [HEADER, FIRST]})

    assert (first.repeated, again.repeated) == (False, True)
    assert (again.sha256, again.entered, again.entries) == (first.sha256, 1, 3)
    assert flows("arms.flintlocks") == [3]
    assert "đã nhập trước đây" in again.lines()[0]


def test_L8_known_rows_of_another_file_are_skipped_and_counted(take: Take) -> None:
    take("arms", {"DBP-A": [HEADER, FIRST]})

    receipt = take("arms", {"DBP-A": [["SỔ"], HEADER, SECOND, FIRST, ["Cộng", None, None, 5, 1]]})

    assert (receipt.rows, receipt.entered, receipt.skipped) == (2, 1, 1)
    assert ("L8", 1) in [(one["code"], one["count"]) for one in receipt.notices]
    assert flows("arms.flintlocks") == [5]


def test_M111_a_known_number_with_other_content_is_refused_naming_the_columns(take: Take) -> None:
    take("arms", {"DBP-A": [HEADER, FIRST]})

    with pytest.raises(Refused) as refusal:
        take("arms", {"DBP-A": [HEADER, ["BN-1", "13/02/2020", "X-A", 4, 1]]})

    [fault] = refusal.value.faults
    assert (fault.code, fault.place.row) == ("M111", 2)
    assert "BN-1" in fault.why_vi
    assert "(Súng kíp)" in fault.why_vi
    assert flows("arms.flintlocks") == [3]


def test_M111_the_same_number_twice_in_a_file(take: Take) -> None:
    assert refused(take, "arms", {"DBP-A": [HEADER, FIRST, FIRST]}) == [("M111", "DBP-A", 3, 0)]
    take("arms", {"DBP-A": [HEADER, FIRST], "DBP-B": [HEADER, ["BN-1", "13/02/2020", "X-B", 1, 0]]})
    assert flows("arms.flintlocks") == [4]


def test_M112_rows_in_another_order_are_the_same_rows(take: Take) -> None:
    take("arms", {"DBP-A": [HEADER, FIRST, SECOND]})

    assert take("arms", {"DBP-A": [HEADER, SECOND, FIRST]}).skipped == 2


def test_M113_a_voided_paper_needs_a_new_number(take: Take) -> None:
    take("arms", {"DBP-A": [HEADER, FIRST]})
    take("arms", {"DBP-A": [CORRECTING, [None] * 6 + ["BN-1", "ghi nhầm"]]})

    with pytest.raises(Refused) as refusal:
        take("arms", {"DBP-A": [["lại"], HEADER, FIRST]})

    [fault] = refusal.value.faults
    assert (fault.code, fault.why_vi) == ("M113", "Số BN-1, 13/02/2020 đã hủy ngày 31/12/2020.")
    assert flows("arms.flintlocks") == [0]


def test_the_same_number_in_another_year_is_another_paper(take: Take) -> None:
    take("arms", {"DBP-A": [HEADER, FIRST, ["BN-1", "13/02/2019", "X-A", 7, 0]]})

    assert flows("arms.flintlocks") == [10]


def test_two_papers_of_one_number_cannot_be_voided_by_it(take: Take) -> None:
    take("arms", {"DBP-A": [HEADER, FIRST, ["BN-1", "13/02/2019", "X-A", 7, 0]]})

    voiding = {"DBP-A": [CORRECTING, [None] * 6 + ["BN-1", "nhầm"]]}

    assert refused(take, "arms", voiding) == [("REFERENCE", "DBP-A", 2, 7)]


def test_checking_does_everything_but_keep_it(take: Take) -> None:
    receipt = take("arms", {"DBP-A": [HEADER, FIRST, SECOND]}, check=True)

    assert (receipt.checked, receipt.entered, receipt.entries) == (True, 2, 5)
    assert "chưa ghi" in receipt.lines()[0]
    assert (ImportedFile.objects.filter(register="arms").count(), Document.objects.count()) == (0, 0)
    assert balances.head().seq == 1
    assert take("arms", {"DBP-A": [HEADER, FIRST, SECOND]}).repeated is False


def test_one_bad_row_keeps_the_whole_file_out(take: Take) -> None:
    faults = refused(take, "arms", {"DBP-A": [HEADER, FIRST, ["BN-2", "31/02/2020", "X-A", "nhiều", 0]]})

    assert faults == [("M79", "DBP-A", 3, 2), ("M68", "DBP-A", 3, 4)]
    assert (flows("arms.flintlocks"), ImportedFile.objects.filter(register="arms").exists()) == ([0], False)


def test_what_the_operations_refuse_later_undoes_what_came_before(take: Take) -> None:
    replacing = ["BN-9", "15/02/2020", "X-A", 1, 0, "BN-77", None, "sai"]

    assert refused(take, "arms", {"DBP-A": [CORRECTING, [*FIRST, None, None, None], replacing]}) == [
        ("REFERENCE", "DBP-A", 3, 6)
    ]
    assert flows("arms.flintlocks") == [0]


def test_M101_unknown_units_of_sheets_and_columns(take: Take) -> None:
    united = [*HEADER, "Đơn vị"]

    assert refused(take, "arms", {"Đồn Lạ": [HEADER, FIRST, SECOND]}) == [("UNIT", "Đồn Lạ", 0, 0)]
    assert refused(take, "arms", {"A": [united, [*FIRST, "Đồn Lạ"]]}) == [("M101", "A", 2, 6)]
    assert refused(take, "arms", {"A": [united, ["BN-1", "13/02/2020", "X-Z", 1, 0, "DBP-A"]]}) == [("M101", "A", 2, 3)]


def test_M101_names_as_offices_shorten_them_and_names_of_several(take: Take) -> None:
    names = ["Đồn BP An Bình", "An Bình", "ĐỒN BIÊN PHÒNG AN BÌNH", "dbp-a"]
    rows = [[f"BN-{place}", "13/02/2020", "xã an bình", 1, 0, name] for place, name in enumerate(names)]
    take("arms", {"A": [[*HEADER, "Đơn vị"], *rows]})
    take(
        "units",
        {
            "A": [
                ["Ký hiệu", "Tên đơn vị", "Hệ thống", "Loại", "Cấp trên", "Từ ngày"],
                ["DBP-A2", "Đồn An Bình", "chỉ huy", "đồn biên phòng", "BCH", "01/01/2018"],
            ]
        },
        user="admin",
    )

    assert flows("arms.flintlocks") == [4]
    several = {"A": [[*HEADER, "Đơn vị"], ["BN-9", "13/02/2020", "X-A", 1, 0, "An Bình"]]}
    assert refused(take, "arms", several) == [("M101", "A", 2, 6)]


def test_M102_a_unit_counts_as_of_the_rows_day(take: Take) -> None:
    later = datetime(2021, 2, 1, tzinfo=UTC)
    take(
        "units",
        {"A": [["Ký hiệu", "Thay đổi từ ngày", "Tên mới", "Ngừng hoạt động"], ["X-A", "01/01/2021", None, "có"]]},
        user="admin",
        now=later,
    )
    rows = [HEADER, FIRST, ["BN-2", "15/01/2021", "X-A", 1, 0]]

    assert refused(take, "arms", {"DBP-A": rows}, now=later) == [("M101", "DBP-A", 3, 3)]
    assert take("arms", {"DBP-A": rows[:2]}, now=later).entered == 1


def test_whoever_may_not_import_or_submit_is_refused(take: Take) -> None:
    assert refused(take, "arms", {"DBP-A": [HEADER, FIRST]}, user="stranger") == [("RIGHT", "", 0, 0)]
    assert refused(take, "arms", {"DBP-A": [HEADER, FIRST]}, user="admin") == [("RIGHT", "DBP-A", 2, 0)]


def test_L5_rows_keep_their_place_and_raw_text_but_no_names(take: Take) -> None:
    take("arms", {"DBP-A": [["SỔ"], HEADER, FIRST]})

    kept = ImportedRow.objects.get(register="arms")
    document = Document.objects.get()
    assert (kept.sheet, kept.row, kept.document) == ("DBP-A", 3, document.pk)
    assert json.loads(kept.raw) == {
        "number": "BN-1",
        "day": "13/02/2020",
        "commune": "X-A",
        "flintlocks": "3",
        "barrels": "1",
    }
    assert (document.paper_number, str(kept.file), str(kept)) == ("BN-1", "a.xlsx", f"arms: {kept.key}")
    assert AuditLine.objects.filter(action="import.file", object=kept.file.sha256).exists()
    names = ImportedRow.objects.filter(register="people").values_list("raw", flat=True)
    assert not any("Hoàng" in raw for raw in names)


def test_a_file_without_rows_is_refused(take: Take) -> None:
    assert refused(take, "arms", {"DBP-A": [HEADER]}) == [("M01", "", 0, 0)]


def test_long_keys_are_kept_as_their_hash(take: Take) -> None:
    header = ["Chỉ tiêu", "Số công bố", "Kỳ theo nguồn", "So từ ngày", "So đến ngày", "Nguồn"]

    take(
        "published", {"A": [header, ["stewardship.households", 3, "đến nay", None, "30/06/2020", "Báo " + "dài " * 70]]}
    )

    assert len(ImportedRow.objects.get(register="published").key) == len("published|") + 64


def test_a_second_import_that_waited_for_the_first_gets_its_receipt(
    take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is known only once the lock is held: as when two imports of it began together."""
    content = workbook({"DBP-A": [HEADER, FIRST]})
    lock = posting.lock

    def first_wins() -> None:
        monkeypatch.setattr(posting, "lock", lock)
        take_file("arms", content)

    monkeypatch.setattr(posting, "lock", first_wins)

    assert take("arms", content).repeated is True
    assert flows("arms.flintlocks") == [3]


def test_moments_are_those_of_the_clock(take: Take) -> None:
    take("arms", {"DBP-A": [HEADER, FIRST]})

    assert ImportedFile.objects.get(register="arms").recorded_at == NOW
