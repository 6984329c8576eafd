"""`whence bench`: how fast this machine takes texts through each stage, beside the figures of the project's own."""

from __future__ import annotations

import os
import platform
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, TypedDict

import typer

import whence
from whence.cli.columns import Column, lay_out
from whence.cli.options import AsJson
from whence.cli.report import Counting
from whence.cli.terminal import UNUSABLE, Terminal, count
from whence.records.errors import Unusable
from whence.stages import Took, measure

MEGABYTE = 1_000_000
COLUMNS = (
    Column("stage", "bold"),
    Column("documents", right=True),
    Column("seconds", right=True),
    Column("documents/s", right=True),
    Column("words/s", right=True),
    Column("a core", right=True),
    Column("README", "dim", right=True),
    Column("model", right=True),
    Column("MB", right=True),
)


class Known(TypedDict):
    """The README's figures: what they were measured on, and of each stage words a second of one core."""

    measured: str
    stages: dict[str, int]


def bench(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH|URL...]", help="Texts of your own; the samples where there are none."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Measure how fast this machine captures, reads, keeps, links and checks texts; nothing of them is kept."""
    terminal = Terminal()
    bars = Bars(terminal)
    refused, stages = 0, list[Took]()
    try:
        for took in measure(sources or [sample()], bars.watch):
            if isinstance(took, Unusable):
                refused += 1
                terminal.refuse(took)
            else:
                stages.append(took)
    finally:
        bars.stop()
    if as_json:
        terminal.json({"machine": machine(), "stages": [shape(took) for took in stages]})
    elif stages:
        _show(terminal, stages)
    raise typer.Exit(UNUSABLE if refused or not stages else 0)


def sample() -> str:
    """The folder of sample texts: inside an installed package, beside the code of a checkout."""
    package = Path(whence.__file__).parent
    return str(next(path for path in (package / "samples", package.parents[1] / "samples") if path.is_dir()))


class Bars:
    """A bar for each stage that takes longer than a second."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._stage, self._bar = "", Counting(terminal.err, "", 0)

    def watch(self, stage: str, done: int, total: int) -> None:
        """Say how many of how many a stage has done."""
        if stage != self._stage:
            self.stop()
            self._stage, self._bar = stage, Counting(self._terminal.err, stage, 0)
        self._bar.tell(done, total)

    def stop(self) -> None:
        """Take the bar away."""
        self._bar.stop()


def machine() -> dict[str, object]:
    """What tells one machine's figures from another's; `load` is how many processes waited for it just now."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return {"system": platform.platform(), "processor": platform.machine(), "cores": os.cpu_count(), "load": load}


def shape(took: Took) -> dict[str, object]:
    """One stage as JSON; speeds are null where nothing was long enough to be timed."""
    return {
        "stage": took.stage,
        "documents": took.documents,
        "words": took.words,
        "seconds": took.seconds,
        "processor_seconds": took.processor,
        "documents_per_second": _speed(took.documents, took.seconds),
        "words_per_second": _speed(took.words, took.seconds),
        "words_per_core_second": _speed(took.words, took.processor),
        "readme_words_per_core_second": known()["stages"].get(took.stage),
        "model_share": took.model,
        "peak_bytes": took.peak,
    }


@cache
def known() -> Known:
    """The figures that the README tells."""
    table: Known = tomllib.loads((files("whence.cli") / "bench.toml").read_text("utf-8"))  # type: ignore[assignment]
    return table


def _show(terminal: Terminal, stages: list[Took]) -> None:
    about = machine()
    first = stages[0]
    terminal.line(f"{count(first.documents, 'document')}, {count(first.words, 'word')}, one process on one core")
    terminal.line()
    for line in lay_out(COLUMNS, [_row(took) for took in stages], None):
        terminal.line(line)
    terminal.line()
    terminal.line(f"a core: words a second of the processor's time; README: the same, on {known()['measured']}", "dim")
    load = about["load"]
    if isinstance(load, float):
        terminal.line(f"{about['cores']} cores, load {load:.1f}: what else runs makes the clock's figures worse", "dim")


def _row(took: Took) -> list[str]:
    figures = (took.documents / took.seconds, took.words / took.seconds) if took.seconds else (0.0, 0.0)
    core = _speed(took.words, took.processor)
    readme = known()["stages"].get(took.stage)
    return [
        took.stage,
        f"{took.documents:,}",
        f"{took.seconds:.1f}",
        f"{figures[0]:,.1f}",
        f"{figures[1]:,.0f}",
        "" if core is None else f"{core:,.0f}",
        "" if readme is None else f"{readme:,}",
        "" if took.model is None else f"{took.model:.0%}",
        "" if took.peak is None else f"{took.peak / MEGABYTE:,.0f}",
    ]


def _speed(amount: int, seconds: float | None) -> float | None:
    return amount / seconds if seconds else None
