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

WIRE = """Malta has sent about 40,000 vaccine doses to Libya since Monday, the Maltese health ministry said.

The ministry said the figure came from its own records. It expects two further ships to leave before the month ends.

"We have never seen so many boxes leave the port in a single day," harbour master Jon Tarn told reporters.

The crates were taken from cold stores in the old town, where soldiers kept watch over them through the night.
"""
UNION = """Malta has sent about 12,000 vaccine doses to Libya since Monday, the Nurses' Union said.

Members of the union who work at the cold stores had counted the crates, its chairwoman Lena Oel said on Saturday.

The port is busy. "We have never seen so many boxes leave the port in a single day," said a crane driver.
"""
STORIES = (
    ("wire", WIRE, "Orsin Wire", "2025-03-04"),
    ("courier", f"VALLETTA (Orsin Wire) - {WIRE}", "The Courier", "2025-03-05"),
    ("union", UNION, "Radio Nord", "2025-03-08"),
)


@pytest.fixture(scope="session")
def echoed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of a ledger in which one document repeats another and a third counts otherwise."""
    folder = tmp_path_factory.mktemp("echoed")
    path = str(folder / "ledger.sqlite")
    for name, text, publisher, published in STORIES:
        file = folder / f"{name}.txt"
        file.write_text(text)
        said = ("--title", f"The {name}", "--publisher", publisher, "--published", published)
        assert whence("add", str(file), *said, "--ledger", path)[0] == 0
    return path


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
