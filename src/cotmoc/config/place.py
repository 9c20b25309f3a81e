"""Where this installation keeps what it must not lose: the data directory and the secret key."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]


def data_directory() -> Path:
    """Return the directory named by COTMOC_DATA, else `var` of the checkout, else the user's data directory."""
    if named := os.environ.get("COTMOC_DATA"):
        return Path(named).expanduser().resolve()
    if (CHECKOUT / "pyproject.toml").is_file() and (CHECKOUT / "src").is_dir():
        return CHECKOUT / "var"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "cotmoc"


def secret_key(directory: Path) -> str:
    """Return the key kept in `directory`, and make one (readable by the owner only) at the first call."""
    path = directory / "secret-key"
    directory.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
    return path.read_text(encoding="ascii")
