"""Where the development data lies, and running the installed program and the scorers as a user would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

Figures = dict[str, float]


class NoData(Exception):
    """WHENCE_DATA is not set, or does not lead to the development data."""


def data_folder() -> Path:
    """The development data, as WHENCE_DATA names it."""
    where = os.environ.get("WHENCE_DATA")
    if not where or not Path(where).is_dir():
        raise NoData("set WHENCE_DATA to the folder of the development data; measures on it are skipped")
    return Path(where)


def whence(*arguments: str, into: Path | None = None) -> None:
    """Run the command line; standard output goes to a file where one is named."""
    command = [sys.executable, "-m", "whence", *arguments]
    with (into or Path(os.devnull)).open("wb") as out:
        done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command[2:6])}: {done.stderr.decode(errors='replace')[-500:]}")


def score(scorer: str, *arguments: str) -> dict[str, dict[str, float] | float]:
    """Run one of the scorers that lie beside the data folder and give the JSON it prints."""
    path = data_folder().parent / "bench" / scorer
    done = subprocess.run([sys.executable, str(path), *arguments, "--json"], capture_output=True, text=True, check=True)
    table: dict[str, dict[str, float] | float] = json.loads(done.stdout)
    return table
