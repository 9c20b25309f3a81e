"""The reading process: one workbook in on standard input, its cells out as JSON, within limits it sets on itself.

Run as `python -m cotmoc.interfaces.office.importing.child`. It imports nothing of ours but the XML reader, so that it
starts in milliseconds and holds nothing worth stealing.
"""

from __future__ import annotations

import json
import resource
import sys

MEMORY_BYTES = 1 << 30
CPU_SECONDS = 30
OPEN_FILES = 64


def limit() -> None:
    """Allow this process 1 GB, 30 seconds of processor, and no file to write."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Read the workbook and write what it says; anything unexpected ends the process, and the parent says so."""
    limit()
    from cotmoc.interfaces.office.importing import package, witness  # noqa: PLC0415 - after the limits

    content = sys.stdin.buffer.read()
    book = package.read(content)
    book["disagreements"] = witness.disagreements(content, book)
    json.dump(book, sys.stdout, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    main()
