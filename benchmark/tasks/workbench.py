"""The workbench at size: what its pages take at the server and in a browser, on a ledger of 2,000 made-up documents."""

from __future__ import annotations

import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from urllib.parse import quote

import httpx2

from benchmark.data import Figures, NoData
from benchmark.made_up import SEED, write_long, write_stories
from whence.flow import connect
from whence.ledger.actors import list_actors
from whence.ledger.hypotheses import save_board
from whence.ledger.ledger import Ledger
from whence.ledger.matters import MatterFilters, list_matters
from whence.ledger.rating import add_hypotheses
from whence.records.claim import Account, Claim, Place
from whence.records.hypothesis import Board, Question
from whence.records.reading import Time

DOCUMENTS, LONG, TURNS = 2_000, 150, 20
TOWNS, DATED, DOUBTED = 300, 0.8, 0.05
COUNTRIES = ("CD", "CO", "MM", "SD", "UA")
MAKER, COLLECTOR = "whence/benchmark", "benchmark"
MILLISECONDS = 1000
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Asked:
    """The ids of what is asked for: the longest document, the matter with most origins, who says most, a question."""

    document: str
    matter: str
    actor: str
    question: str

    def pages(self) -> dict[str, str]:
        """Each page's address by its name."""
        return {
            "overview": "/",
            "documents": "/documents",
            f"{LONG} claims": f"/documents/{self.document}",
            "matters": "/matters",
            "most origins": f"/matters/{self.matter}",
            "timeline": "/timeline",
            "map": "/map",
            "actors": "/actors",
            "actor": f"/actors/{quote(self.actor)}",
            "review": "/review",
            "history": "/review/history",
            "questions": "/questions",
            "question": f"/questions/{self.question}",
            "check": "/check",
            "add": "/add",
            "search words": "/search?words=delivered+drones",
            "search figure": "/search?words=400+soldiers",
            "api documents": "/api/documents",
            "api matters": "/api/matters",
        }


def measure(documents: int = DOCUMENTS, turns: int = TURNS) -> Figures:
    """Milliseconds until the address is told and of the first page; of each page the first, the median, the worst.

    `processor` is what the server's process spent on a page in the mean, whatever else the machine did.
    """
    browser = find_browser()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WHENCE_BYTES"] = str(Path(folder) / "bytes")
        where = str(Path(folder) / "ledger.sqlite")
        return {"documents": documents, **time_pages(where, fill(where, documents), turns, browser)}


def find_browser() -> str:
    """The browser's program; NoData where there is none."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        raise NoData("needs a browser: apt-get install chromium")
    return found


def fill(where: str, documents: int) -> Asked:
    """Lay a ledger of so many documents, the last of which is long, with a question; linked and weighed."""
    draw = random.Random(SEED)
    towns = [_make_town(draw) for _ in range(TOWNS)]
    with Ledger.open(where) as ledger:
        for capture, account in [*islice(write_stories(), documents - 1), write_long(documents - 1, LONG)]:
            ledger.add(capture, _happened(account, towns, draw), MAKER, COLLECTOR)
        connect(ledger)
        matter = list_matters(ledger, MatterFilters(), limit=1)[0]
        actor = list_actors(ledger, limit=1)[0].key
        board = Board(Question(f"How many: {matter.title}?"), (), matters=(matter.id,))
        saved = save_board(ledger, add_hypotheses(board, ["Few", "Many"]), COLLECTOR, MAKER)
    return Asked(capture.document.id, matter.id, actor, saved.mark)


def time_pages(where: str, asked: Asked, turns: int, browser: str) -> Figures:
    """What `whence serve` takes for each page of a ledger."""
    with serve(where):
        # Once before: an installed program's modules are compiled already.
        pass
    began = time.perf_counter()
    with serve(where) as (address, number), httpx2.Client(base_url=address) as client:
        figures: Figures = {"start ms": _since(began), "first page ms": _time(client, "/")}
        for name, path in asked.pages().items():
            figures[f"{name} first"] = _time(client, path)
            spent = _spent(number)
            taken = [_time(client, path) for _ in range(turns)]
            figures[f"{name} processor"] = round((_spent(number) - spent) / turns)
            figures[f"{name} ms"], figures[f"{name} worst"] = round(statistics.median(taken)), max(taken)
        figures["in the browser ms"], figures["in the browser worst"] = time_in_browser(
            browser, f"{address}/documents/{asked.document}", turns
        )
    return figures


@contextmanager
def serve(where: str) -> Iterator[tuple[str, int]]:
    """The real program on a free port, by its address without a slash at the end and its process's number."""
    command = [sys.executable, "-m", "whence", "serve", "--no-open", "--port", "0", "--ledger", where]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONUNBUFFERED"] = "1"
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as run:
        assert run.stdout
        try:
            yield run.stdout.readline().split()[0].rstrip("/"), run.pid
        finally:
            run.terminate()


def time_in_browser(program: str, where: str, turns: int) -> tuple[float, float]:
    """Milliseconds from asking for a page until its scripts have run, the median and the worst."""
    # Imported here: no other task needs it.
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # Nothing here comes from outside, and containers forbid the browser's own sandbox.
        page = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"]).new_page()
        taken = []
        for _ in range(turns):
            page.goto(where)
            ended = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
            taken.append(round(ended))
    return round(statistics.median(taken)), max(taken)


def _time(client: httpx2.Client, path: str) -> int:
    began = time.perf_counter()
    client.get(path).raise_for_status()
    return _since(began)


def _spent(process: int) -> float:
    """Milliseconds of the processor's that a process has had, on Linux; 0 elsewhere."""
    told = Path(f"/proc/{process}/stat")
    if not told.exists():
        return 0.0
    # Its name, in brackets, may hold blanks; the 14th and 15th of all fields are its own and the system's share.
    user, system = told.read_text(encoding="utf-8").rpartition(")")[2].split()[11:13]
    return MILLISECONDS * (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _since(began: float) -> int:
    return round(MILLISECONDS * (time.perf_counter() - began))


def _make_town(draw: random.Random) -> tuple[str, float, float, str]:
    name = "".join(draw.choices("abdeilmnorstu", k=draw.randint(4, 8))).capitalize()
    return name, draw.uniform(-55, 65), draw.uniform(-170, 170), draw.choice(COUNTRIES)


def _happened(account: Account, towns: list[tuple[str, float, float, str]], draw: random.Random) -> Account:
    """An account whose claims say when and where, for timeline and map; some are read with little confidence."""
    claims = tuple(_placed(claim, draw.choice(towns), draw) for claim in account.claims.claims)
    return replace(account, claims=replace(account.claims, claims=claims))


def _placed(claim: Claim, town: tuple[str, float, float, str], draw: random.Random) -> Claim:
    name, latitude, longitude, country = town
    place = Place(name, latitude, longitude, country, "city", None, claim.span)
    month, day = draw.randint(1, 12), draw.randint(1, 27)
    dates = f"2025-{month:02}-{day:02}", f"2025-{month:02}-{day + 1:02}"
    told = Time("date", *dates, dates[0], None, claim.span) if draw.random() < DATED else None
    confidence = 0.3 if draw.random() < DOUBTED else claim.confidence
    return replace(claim, places=(place,), time=told, confidence=confidence)
