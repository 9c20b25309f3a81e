"""A nominee's name stands on the paper's page for the own unit, and for nobody else."""

from __future__ import annotations

from cotmoc.readings import paper, personal
from cotmoc.registers.nominations import operations
from tests.readings.lists.deeds import hand_in, stage
from tests.readings.lists.shelf import TODAY, Shelf
from tests.readings.province import Province


def test_own_unit_reads_the_name(province: Province) -> None:
    record = stage(Shelf(province))

    own = paper.paper(record.pk, by=province.secretary, on=TODAY, language="vi")
    command = paper.paper(record.pk, by=province.leader, on=TODAY, language="vi")

    assert own.content == (("họ và tên", "Hoàng Thị Nhẫn"), ("giai đoạn", "được giới thiệu"))
    assert command.content[0] == ("họ và tên", "không nêu tên ngoài đơn vị")


def test_erased_name_is_said_to_be_none(province: Province) -> None:
    record = stage(Shelf(province))
    operations.erase_name(record.nominee, by=province.desk.clerk, clock=province.desk.clock)
    record.nominee.refresh_from_db()

    assert personal.words(record, by=province.secretary, on=TODAY, language="vi") == (("họ và tên", "không ghi tên"),)
    assert personal.words(record, by=province.secretary, on=TODAY, language="en") == (("name", "no name kept"),)
    assert personal.words(record, by=province.leader, on=TODAY, language="en")[0][1] == "not shown outside the unit"


def test_papers_about_things_name_nobody(province: Province) -> None:
    record = hand_in(Shelf(province))

    assert personal.words(record, by=province.secretary, on=TODAY, language="vi") == ()
    assert personal.words(None, by=province.secretary, on=TODAY, language="vi") == ()
