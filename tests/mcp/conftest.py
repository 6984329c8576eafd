"""A ledger of three articles read by the real model, for the server."""

from __future__ import annotations

import pytest

from tests.cli.conftest import STORIES
from tests.cli.run import whence


@pytest.fixture(scope="session")
def where(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of a ledger in which one document repeats another and a third counts otherwise, linked and weighed."""
    folder = tmp_path_factory.mktemp("assistants")
    path = str(folder / "ledger.sqlite")
    for name, text, publisher, published in STORIES:
        file = folder / f"{name}.txt"
        file.write_text(text)
        said = ("--title", f"The {name}", "--publisher", publisher, "--published", published)
        assert whence("add", str(file), *said, "--ledger", path)[0] == 0
    assert whence("matters", "--ledger", path)[0] == 0
    return path
