"""The workbench on loopback, over a ledger that the real model filled, and a real browser that looks at it."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Request, expect, sync_playwright

from whence.flow import connect, take_in
from whence.ledger.ledger import Ledger
from whence.records.capture import Assignment
from whence.web.server import bind, make_server
from whence.web.settings import Person, Settings

SAMPLES = Path(__file__).parents[2] / "samples"
DRAFT = SAMPLES / "draft.md"  # not on record: it is held against what is
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}
WAIT = 30_000  # milliseconds a page may take on a loaded machine; how soon pages come, a benchmark says
expect.set_options(timeout=WAIT)
EDITOR = Person("Edith", "admin")


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger's file with all samples but the draft in it, linked and weighed; tests that change it work on a copy."""
    path = tmp_path_factory.mktemp("filled") / "ledger.sqlite"
    with Ledger.open(str(path)) as ledger:
        samples = tuple(str(path) for path in sorted(SAMPLES.iterdir()) if path != DRAFT)
        taken = list(take_in(Assignment(samples), ledger, "tests"))
        assert taken
        connect(ledger)
    return path


@contextmanager
def serving(ledger: Ledger, host: str = "127.0.0.1", person: Person = EDITOR) -> Iterator[str]:
    """The workbench on a free port, by its address without a slash at the end."""
    listening: socket.socket = bind("127.0.0.1", 0)
    port = listening.getsockname()[1]
    server = make_server(ledger, Settings(host, port, person))
    running = threading.Thread(target=server.run, args=([listening],))
    running.start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        # On a loaded machine what is under way behind the pages may take its time to end.
        running.join(60)
        listening.close()
        assert not running.is_alive()


@pytest.fixture(scope="session")
def address(filled: Path) -> Iterator[str]:
    """The workbench on the filled ledger, for tests that only look."""
    with Ledger.open(str(filled)) as ledger, serving(ledger) as found:
        yield found


@pytest.fixture
def own(filled: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A copy of the filled ledger, to be changed."""
    shutil.copytree(f"{filled}-bytes", tmp_path / "ledger.sqlite-bytes")
    with Ledger.open(str(shutil.copy(filled, tmp_path / "ledger.sqlite"))) as ledger:
        yield ledger


@pytest.fixture
def workbench(own: Ledger) -> Iterator[str]:
    """The workbench on a ledger that this test alone changes."""
    with serving(own) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser without a window."""
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        pytest.skip("needs a browser: apt-get install chromium")
    with sync_playwright() as playwright:
        # Nothing that a test opens comes from outside, and containers forbid the browser's own sandbox.
        launched = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield launched
        launched.close()


class Watched:
    """A page and all that went wrong in it."""

    def __init__(self, context: BrowserContext) -> None:
        self.page = context.new_page()
        self.page.set_default_timeout(WAIT)
        self.faults: list[str] = []
        # Answers that a test asks for on purpose, which the console calls errors.
        self.expected: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", self._fail)
        context.on("request", self._see)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console: {message.text}")

    def _fail(self, fault: Error) -> None:
        self.faults.append(f"script: {fault}")

    def _see(self, request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:")):
            self.faults.append(f"outside: {request.url}")

    def unexpected(self) -> list[str]:
        """The faults that no test expects."""
        return [fault for fault in self.faults if not any(part in fault for part in self.expected)]


Watch = Callable[..., Page]


@pytest.fixture
def watch(browser: Browser) -> Iterator[Callable[..., Watched]]:
    """Opens watched pages, `viewport` and `color_scheme` as asked; the test fails with what went wrong in one."""
    opened: list[tuple[BrowserContext, Watched]] = []

    def open_page(**options: object) -> Watched:
        context = browser.new_context(**({"viewport": DESK} | options))  # type: ignore[arg-type]
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        opened.append((context, Watched(context)))
        return opened[-1][1]

    yield open_page
    for context, _ in opened:
        context.close()
    assert not [fault for _, watched in opened for fault in watched.unexpected()]


@pytest.fixture
def page(watch: Callable[..., Watched]) -> Page:
    """A page at a desk; the test fails on any console error, script error or request that leaves this machine."""
    return watch().page
