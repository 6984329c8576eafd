"""The person at the terminal, as the ledger names who collected or decided something."""

from __future__ import annotations

import getpass
import os


def whoami() -> str:
    """The name in WHENCE_COLLECTOR, else the login name."""
    try:
        return os.environ.get("WHENCE_COLLECTOR") or getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
