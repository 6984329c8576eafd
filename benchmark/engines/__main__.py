"""Runs one engine in a process of its own, kills or poisons a worker if asked to, and prints what came."""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

import psutil

from benchmark.engines.work import Event, ReadArticles, lots, read_log
from whence.records.errors import Unusable

ENGINES = ("pool", "dask", "ray_data", "ray_actors", "daft", "spark")
SCENES = ("plain", "killed", "poisoned")
WORKERS = 2
LIMIT = 300.0  # seconds, after which a run counts as hung
PAUSE = 0.2


def main() -> int:
    """Measure one run; called again as `--inside`, do it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("engine", choices=ENGINES)
    parser.add_argument("scene", choices=SCENES)
    parser.add_argument("--articles", type=int, default=120)
    parser.add_argument("--address", default="")
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        return _inside(options)
    with tempfile.TemporaryDirectory() as scratch:
        print(json.dumps(_measure(options, Path(scratch)), ensure_ascii=False))
    return 0


def _inside(options: argparse.Namespace) -> int:
    """Run the engine; what comes of each batch goes to a file, a line each."""
    given = lots(options.articles)
    step = ReadArticles(str(options.inside / "log"), _poisoned(options))
    run = import_module(f"benchmark.engines.{options.engine}").run
    with (options.inside / "results").open("w", encoding="utf-8", buffering=1) as out:
        for result in run(step, given, WORKERS, options.address):
            out.write(f"given up: {result}\n" if isinstance(result, Unusable) else f"{result}\n")
    return 0


def _poisoned(options: argparse.Namespace) -> str:
    given = lots(options.articles)
    return given[len(given) // 2].files[3] if options.scene == "poisoned" else ""


def _measure(options: argparse.Namespace, scratch: Path) -> dict[str, Any]:
    began, load = time.time(), os.getloadavg()[0]
    command = [sys.executable, "-m", "benchmark.engines", *sys.argv[1:], "--inside", str(scratch)]
    with (scratch / "errors").open("wb") as errors:
        process = subprocess.Popen(command, stdout=errors, stderr=errors, start_new_session=True)
        watched = Watch(process.pid)
        victim = None
        while process.poll() is None and time.time() - began < LIMIT:
            watched.look()
            if options.scene == "killed" and victim is None:
                victim = _kill(read_log(scratch / "log"), options.articles // 3)
            time.sleep(PAUSE)
    ended = time.time()
    hung = process.poll() is None
    watched.end()
    process.wait()
    told = {"engine": options.engine + ("@" + options.address if options.address else ""), "scene": options.scene}
    outcome = {"load": round(load, 1), "hung": hung, "status": process.returncode}
    return told | outcome | _figures(scratch, options.articles, began, ended) | watched.figures() | _last(scratch)


def _kill(events: list[Event], after: int) -> int | None:
    """Kill the worker that began an article last, once so many are done."""
    if sum(event.what == "done" for event in events) < after:
        return None
    victim = [event.process for event in events if event.what == "begins"][-1]
    os.kill(victim, signal.SIGKILL)
    return victim


def _figures(scratch: Path, articles: int, began: float, ended: float) -> dict[str, Any]:
    events, results = read_log(scratch / "log"), (scratch / "results").read_text(encoding="utf-8").splitlines()
    at = {what: [event.at for event in events if event.what == what] for what in ("starts", "ready", "begins", "done")}
    read = Counter(event.file for event in events if event.what == "done")
    came = Counter(result for result in results if not result.startswith("given up"))
    working = max(at["done"]) - min(at["ready"]) if at["done"] else 0.0
    return {
        "to_start": round(min(at["starts"], default=ended) - began, 1),
        "to_ready": round(min(at["ready"], default=ended) - began, 1),
        "reading": round(working, 1),
        "after": round(ended - max(at["done"], default=ended), 1),
        "whole": round(ended - began, 1),
        "articles_a_second": round(len(read) / working, 2) if working else 0.0,
        "readers_loaded": len(at["ready"]),
        "articles_read": len(read),
        "read_again": sum(times - 1 for times in read.values()),
        "batches": f"{len(came)} of {len(lots(articles))}",
        "doubled": sum(times - 1 for times in came.values()),
        "given_up": [result for result in results if result.startswith("given up")],
        "most_begun": max(Counter(event.file for event in events if event.what == "begins").values(), default=0),
    }


def _last(scratch: Path) -> dict[str, str]:
    """The last line of what the engine had to say, where it failed."""
    lines = (scratch / "errors").read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return {"said": lines[-1][:300] if lines else ""}


class Watch:
    """What a process and all that come of it take."""

    def __init__(self, process: int) -> None:
        self._root = psutil.Process(process)
        self._seen: dict[int, tuple[psutil.Process, float]] = {}
        self._peak, self._most, self._turn = 0, 0, 0

    def look(self) -> None:
        """Note the processor's time of each, and every second the memory of all, shared pages counted once."""
        self._turn += 1
        alive = [one for one in self._family() if self._spent(one)]
        self._most = max(self._most, len(alive))
        if self._turn % 5 == 0:
            self._peak = max(self._peak, sum(map(_memory, alive)))

    def end(self) -> None:
        """End whatever of it is still there."""
        for one in reversed(self._family()):
            try:
                one.kill()
            except psutil.Error:
                continue

    def figures(self) -> dict[str, float]:
        """Seconds of the processor, megabytes at most, processes at most."""
        seconds = sum(spent for _, spent in self._seen.values())
        return {"cpu_seconds": round(seconds, 1), "peak_mb": round(self._peak / 1e6), "processes": self._most}

    def _family(self) -> list[psutil.Process]:
        try:
            found = [self._root, *self._root.children(recursive=True)]
        except psutil.Error:
            found = []
        known = {one.pid for one in found}
        return [*found, *(one for pid, (one, _) in self._seen.items() if pid not in known and one.is_running())]

    def _spent(self, one: psutil.Process) -> bool:
        try:
            times = one.cpu_times()
        except psutil.Error:
            return False
        self._seen[one.pid] = (one, times.user + times.system)
        return True


def _memory(one: psutil.Process) -> int:
    try:
        return int(one.memory_full_info().pss)
    except psutil.Error:
        return 0


if __name__ == "__main__":
    sys.exit(main())
