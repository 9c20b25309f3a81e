"""The built style and script: their names carry a hash of what is in them, so that browsers may keep them for ever."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

MANIFEST = Path(__file__).parent / "static" / "dist" / "manifest.json"
ENTRY = "main.js"


class NotBuilt(RuntimeError):
    """The pages' assets have not been built: `npm run build`, or `make setup`."""


@cache
def built() -> dict[str, str]:
    """Return the static paths of the `script` and the `style`; raise NotBuilt."""
    try:
        entry = json.loads(MANIFEST.read_text(encoding="utf-8"))[ENTRY]
    except FileNotFoundError as error:
        raise NotBuilt(MANIFEST) from error
    return {"script": f"dist/{entry['file']}", "style": f"dist/{entry['css'][0]}"}
