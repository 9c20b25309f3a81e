"""The drawing process: one PDF in on standard input; how many pages it has, or one page as a PNG, out.

Run as `python -m cotmoc.interfaces.web.pdf_drawing [page]`. It sets its own limits before it looks at the file.
"""

from __future__ import annotations

import io
import resource
import sys

MEMORY_BYTES = 1 << 30
CPU_SECONDS = 15
LONGEST_SIDE = 1600
"""Pixels of a page's longer side: enough to read A4, and bounded whatever the page claims to measure."""


def limit() -> None:
    """Allow this process 1 GB and 15 seconds of processor."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(words: list[str]) -> None:
    """Count the pages, or draw one; anything unexpected ends the process, and the parent says so."""
    limit()
    import pypdfium2  # noqa: PLC0415 - after the limits

    document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    if not words:
        sys.stdout.write(str(len(document)))
        return
    page = document[int(words[0]) - 1]
    image = page.render(scale=LONGEST_SIDE / max(*page.get_size(), 1)).to_pil().convert("RGB")
    out = io.BytesIO()
    image.save(out, "PNG")
    sys.stdout.buffer.write(out.getvalue())


if __name__ == "__main__":
    main(sys.argv[1:])
