"""Run as a program: offer a hundred damaged copies of a backup to an installation; say how each was answered.

Usage: python -m tests.interfaces.cli.backups.damaging BACKUP WORK SEED
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import random
import sys
import tarfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

CUT, FLIPPED = 45, 45
Parts = dict[str, bytes]
LEDGER, AUDIT = "tables/ledger_entry.jsonl.gz", "tables/org_auditline.jsonl.gz"


def unpacked(data: bytes) -> Parts:
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        return {one.name: (tar.extractfile(one) or io.BytesIO()).read() for one in tar.getmembers()}


def packed(parts: Parts, *, order: Callable[[list[str]], list[str]] = sorted, last: str = "manifest.json") -> bytes:
    """Write an archive as `cotmoc backup` does, of whatever it is given."""
    from cotmoc.interfaces.cli.backups import archive  # noqa: PLC0415 - after django.setup()

    names = order([name for name in parts if name != last])
    out = b""
    for name in [*names, last]:
        out += archive._header(name, len(parts[name])) + parts[name] + archive._gap(len(parts[name]))
    return out + archive.END


def resealed(parts: Parts, **changed: Any) -> bytes:
    """Write an archive whose manifest vouches for every part as it is now: what somebody with a text editor can do."""
    words = json.loads(parts["manifest.json"]) | changed
    words["parts"] = {
        name: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in sorted(parts.items())
        if name != "manifest.json"
    } | changed.get("parts", {})
    return packed(parts | {"manifest.json": signed(words)})


def signed(words: dict[str, Any]) -> bytes:
    words.pop("digest", None)
    words["digest"] = hashlib.sha256(written(words)).hexdigest()
    return written(words)


def written(words: dict[str, Any]) -> bytes:
    return json.dumps(words, ensure_ascii=False, sort_keys=True, indent=1).encode()


def changed_rows(data: bytes, change: Callable[[list[list[Any]]], list[list[Any]]]) -> bytes:
    lines = gzip.decompress(data).decode().splitlines()
    rows = change([json.loads(line) for line in lines[1:]])
    return gzip.compress("".join(f"{line}\n" for line in [lines[0], *map(json.dumps, rows)]).encode(), mtime=0)


def damaged(whole: bytes, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Give the damaged copies by name."""
    for _ in range(CUT):
        size = chance.randrange(len(whole))
        yield f"cut at {size}", whole[:size]
    for _ in range(FLIPPED):
        place, bit = chance.randrange(len(whole)), chance.randrange(8)
        yield f"bit {bit} of byte {place}", whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1 :]
    yield "something after the end", whole + b"\0"
    parts = unpacked(whole)
    yield from misshapen(parts)
    yield from forged(parts)


def misshapen(parts: Parts) -> Iterator[tuple[str, bytes]]:
    """Give copies that are not what `cotmoc backup` writes."""
    evidence = next(name for name in parts if name.startswith("evidence/"))
    without = {name: data for name, data in parts.items() if name != evidence}
    yield "a part missing", packed(without)
    yield "a part too many", packed(parts | {"evidence/" + "0" * 64: b"?"})
    yield "parts in another order", packed(parts, order=lambda names: sorted(names, reverse=True))
    yield "a part twice", packed(parts, order=lambda names: sorted([*names, evidence]))
    for name in ("../cotmoc.sqlite3", "/etc/passwd", "evidence/../../secret-key", "tables/..\\x.jsonl.gz", "notes.txt"):
        yield f"a part {name}", resealed(parts | {name: b"?"})
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        link = tarfile.TarInfo("secret-key")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    yield "a link out", out.getvalue()
    yield "no backup at all", b"PK\x03\x04" + bytes(2000)
    yield (
        "the manifest edited",
        packed(parts | {"manifest.json": parts["manifest.json"].replace(b'"count": 1', b'"count": 2', 1)}),
    )
    yield "the manifest emptied", packed(parts | {"manifest.json": b"{}"})
    yield (
        "the manifest without its rows",
        packed(parts | {"manifest.json": signed({**json.loads(parts["manifest.json"]), "rows": 7})}),
    )
    yield "evidence with other bytes under its name", resealed(parts | {evidence: b"%PDF-1.4 another"})


def forged(parts: Parts) -> Iterator[tuple[str, bytes]]:
    """Give copies whose manifest was made to fit, so that only the books themselves can tell."""
    words = json.loads(parts["manifest.json"])
    evidence = next(name for name in parts if name.startswith("evidence/"))
    yield "a format of tomorrow", resealed(parts, format="cotmoc/backup/9")
    yield "a format of others", resealed(parts, format="zip")
    yield "another origin", resealed(parts, origin="khac")
    yield "founded at another moment", resealed(parts, founded_at="2001-01-01T00:00:00+00:00")
    yield (
        "a newer program",
        resealed(parts, migrations=words["migrations"] | {"ledger": ["0001_initial", "0999_later"]}),
    )
    yield "a head that is none", resealed(parts, ledger=words["ledger"] | {"head": "0" * 64})
    yield "anchors that are none", resealed(parts | {"ledger-anchors.jsonl": b"count\n"})
    yield "evidence left out", resealed({name: data for name, data in parts.items() if name != evidence})
    value = lambda rows: [[*rows[0][:5], 9999, *rows[0][6:]], *rows[1:]]  # noqa: E731 - one of three beside each other
    yield "an entry changed", resealed(parts | {LEDGER: changed_rows(parts[LEDGER], value)})
    yield (
        "a line of the audit log taken out",
        resealed(
            parts | {AUDIT: changed_rows(parts[AUDIT], lambda rows: rows[:-1])},
            rows=words["rows"] | {"org_auditline": words["rows"]["org_auditline"] - 1},
        ),
    )
    tail = words["ledger"]["count"] - 1
    fingerprint = json.loads(gzip.decompress(parts[LEDGER]).decode().splitlines()[tail])[-1]
    yield (
        "the last entry taken out, head and all",
        resealed(
            parts | {LEDGER: changed_rows(parts[LEDGER], lambda rows: rows[:-1])},
            rows=words["rows"] | {"ledger_entry": tail},
            ledger={"count": tail, "head": fingerprint},
        ),
    )


def main(backup: Path, work: Path, seed: int) -> dict[str, str]:
    """Offer them one after the other; return by name what was said, "" for what was taken."""
    from cotmoc.interfaces.cli.backups import restoring  # noqa: PLC0415 - after django.setup()
    from cotmoc.interfaces.cli.backups.manifest import BackupRefused  # noqa: PLC0415 - as above

    answers, moment = {}, datetime(2026, 1, 1, tzinfo=UTC)
    for number, (name, data) in enumerate(damaged(backup.read_bytes(), random.Random(seed))):  # noqa: S311 - not a secret
        path = work / "damaged.cotmoc"
        path.write_bytes(data)
        try:
            restoring.restore(path, now=moment + timedelta(seconds=number))
            answers[name] = ""
        except BackupRefused as refused:
            answers[name] = str(refused)
    return answers


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))))  # noqa: T201 - the program's answer
