"""A ledger to write out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from whence.ledger.ledger import Ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An open, empty ledger."""
    with Ledger.open(str(tmp_path / "ledger.sqlite")) as opened:
        yield opened
