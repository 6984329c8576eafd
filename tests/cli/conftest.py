"""A ledger with three articles in it, read by the real model, for the commands that look into it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.run import whence

MINISTRY = """The defence ministry said on Tuesday that 5,000 soldiers had been sent to the northern front since June.

"We have no reason to doubt the number," Colonel Marta Venn told reporters in Vessmar.

The claim could not be independently verified.
"""
INSTITUTE = """About 5,000 troops have crossed the border, according to Tomas Reyl of the Lindqvist Institute.

Reyl said the figure was based on satellite imagery. He added that a third of them were engineers.
"""


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger's path; tests that change it work on a copy."""
    folder = tmp_path_factory.mktemp("ledger")
    path = str(folder / "ledger.sqlite")
    for name, text, published in (("ministry", MINISTRY, "2025-03-04"), ("institute", INSTITUTE, "2025-03-06")):
        file = folder / f"{name}.txt"
        file.write_text(text)
        said = ("--title", f"The {name}", "--publisher", f"The {name.title()} Herald", "--published", published)
        code, out, err = whence("add", str(file), *said, "--ledger", path)
        assert (code, err) == (0, ""), out
    return path


@pytest.fixture
def ledger(filled: str, tmp_path: Path) -> str:
    """A copy of the filled ledger, to be changed."""
    from shutil import copy, copytree

    copytree(f"{filled}-bytes", tmp_path / "ledger.sqlite-bytes")
    return str(copy(filled, tmp_path / "ledger.sqlite"))
