"""Where the development data lies, and running the installed program and the scorers as a user would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from resource import struct_rusage
from typing import Any

Figures = dict[str, float]
NOTHING: dict[str, Any] = {"claims": [], "quantities": [], "times": [], "places": []}


class NoData(Exception):
    """WHENCE_DATA is not set, or does not lead to the development data."""


def data_folder() -> Path:
    """The development data, as WHENCE_DATA names it."""
    where = os.environ.get("WHENCE_DATA")
    if not where or not Path(where).is_dir():
        raise NoData("set WHENCE_DATA to the folder of the development data; measures on it are skipped")
    return Path(where)


def whence(*arguments: str, into: Path | None = None) -> struct_rusage:
    """Run the command line, standard output into a file where one is named; what it took, with all its workers."""
    command = [sys.executable, "-m", "whence", *arguments]
    with (into or Path(os.devnull)).open("wb") as out, tempfile.TemporaryFile() as said:
        with subprocess.Popen(command, stdout=out, stderr=said) as process:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            said.seek(0)
            raise RuntimeError(f"{' '.join(command[2:6])}: {said.read().decode(errors='replace')[-500:]}")
    return usage


def read_texts(texts: Sequence[str]) -> list[dict[str, Any]]:
    """What `whence read --json` makes of each text, nothing found where it refuses one."""
    with tempfile.TemporaryDirectory() as scratch:
        laid, out = Path(scratch) / "texts.jsonl", Path(scratch) / "readings.jsonl"
        rows = (json.dumps({"id": str(number), "text": text}) for number, text in enumerate(texts))
        laid.write_text("\n".join(rows) + "\n", encoding="utf-8")
        whence("read", "--json", str(laid), into=out)
        readings = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    by_name = {reading["document"]["name"]: reading for reading in readings}
    return [by_name.get(str(number), NOTHING) for number in range(len(texts))]


@cache
def read_releases() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """The ISAF releases' gold rows, each with its reading; three tasks ask for them."""
    with (data_folder() / "isaf/dev.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return list(zip(rows, read_texts([row["text"] for row in rows]), strict=True))


def score(scorer: str, *arguments: str) -> dict[str, dict[str, float] | float]:
    """Run one of the scorers that lie beside the data folder and give the JSON it prints."""
    path = data_folder().parent / "bench" / scorer
    done = subprocess.run([sys.executable, str(path), *arguments, "--json"], capture_output=True, text=True, check=True)
    table: dict[str, dict[str, float] | float] = json.loads(done.stdout)
    return table
