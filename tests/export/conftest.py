"""A ledger to write out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copy, copytree

import pytest

from tests.export.linked import fill
from whence.ledger.ledger import Ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An open, empty ledger."""
    with Ledger.open(str(tmp_path / "ledger.sqlite")) as opened:
        yield opened


@pytest.fixture(scope="session")
def linked_path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of a ledger with documents that the real model read, linked and weighed; it is only read."""
    folder = tmp_path_factory.mktemp("linked")
    path = str(folder / "ledger.sqlite")
    with Ledger.open(path) as opened:
        fill(opened, folder)
    return path


@pytest.fixture
def linked(linked_path: str, tmp_path: Path) -> Iterator[Ledger]:
    """A copy of it, to be decided on."""
    copytree(f"{linked_path}-bytes", tmp_path / "linked.sqlite-bytes")
    with Ledger.open(str(copy(linked_path, tmp_path / "linked.sqlite"))) as opened:
        yield opened
