"""A hundred damaged backups: each refused in words, the running installation untouched to the last byte."""

from __future__ import annotations

import json
from pathlib import Path

from tests.installation import Installation
from tests.interfaces.cli.backups import damaging
from tests.interfaces.cli.backups.conftest import seen

SEED = 20200927
SAID = {
    "a part missing": "thiếu phần",
    "a part too many": "thừa phần",
    "a part twice": "thứ tự",
    "a part ../cotmoc.sqlite3": "tệp lạ",
    "a link out": "mục lục",
    "no backup at all": "mục lục",
    "the manifest edited": "không khớp dấu của chính nó",
    "the manifest emptied": "không đọc được",
    "the manifest without its rows": "sai kiểu",
    "evidence with other bytes under its name": "mã băm",
    "a format of tomorrow": "mới hơn",
    "a format of others": "không phải bản sao lưu",
    "another origin": "nơi khác",
    "founded at another moment": "nơi khác",
    "a newer program": "0999_later",
    "a head that is none": "Đầu sổ không như bản kê nêu",
    "anchors that are none": "mốc neo",
    "evidence left out": "Minh chứng: ",
    "an entry changed": "nội dung không khớp dấu vân tay số",
    "a line of the audit log taken out": "Đầu nhật ký không như bản kê nêu",
    "the last entry taken out, head and all": "CŨ HƠN",
}


def test_every_damaged_backup_is_refused_and_nothing_is_touched(
    running: Installation, backup: Path, tmp_path: Path
) -> None:
    before = seen(running)

    answers = json.loads(running.python("-m", damaging.__name__, backup, tmp_path, str(SEED)))

    assert len(answers) >= 100
    assert [name for name, said in answers.items() if not said] == []
    assert {name: said for name, said in answers.items() if SAID.get(name, "") not in said} == {}
    assert seen(running) == before
