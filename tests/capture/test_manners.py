"""Sites are asked for leave, and not in a hurry."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from whence.capture.fetch import fetch, learn_manners
from whence.capture.manners import Manners
from whence.capture.robots import Robots
from whence.capture.source import LIMIT
from whence.records.errors import Unusable

REFUSAL = "the site's robots.txt asks programs not to fetch it; save the page, then whence add FILE --url ADDRESS"


class Clock:
    """A clock that goes on by what is slept and by nothing else."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        """The time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let the time go on."""
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock that manners go by."""
    clock = Clock()
    monkeypatch.setattr("whence.capture.manners.time", clock)
    return clock


def manners(robots: str = "", **known: float) -> Manners:
    return Manners(Robots(lambda address: (200, robots.encode())), **known)


def visit(given: Manners, clock: Clock, *addresses: str) -> list[float]:
    """The seconds waited before each address."""
    waited = []
    for address in addresses:
        before = clock.now
        given.before(address)
        waited.append(clock.now - before)
    return waited


A, B, OTHER = "https://a.example/1", "https://a.example/2", "https://b.example/"


@pytest.mark.parametrize(
    ("robots", "pause", "waited"),
    [
        ("", 1.0, [0.0, 1.0, 0.0, 1.0]),
        ("", 2.5, [0.0, 2.5, 0.0, 2.5]),
        ("User-agent: *\nCrawl-delay: 4\n", 1.0, [0.0, 4.0, 0.0, 4.0]),
        ("User-agent: *\nCrawl-delay: 600\n", 1.0, [0.0, 30.0, 0.0, 30.0]),
        ("User-agent: *\nCrawl-delay: 0.1\n", 1.0, [0.0, 1.0, 0.0, 1.0]),
    ],
)
def test_pauses(clock: Clock, robots: str, pause: float, waited: list[float]) -> None:
    assert visit(manners(robots, pause=pause), clock, A, B, OTHER, A) == waited


def test_a_second_unless_told_otherwise(clock: Clock) -> None:
    assert visit(manners(), clock, A, A) == [0.0, 1.0]


def test_time_that_went_by_is_not_waited_for_again(clock: Clock) -> None:
    given = manners()
    given.before(A)
    clock.now += 0.75
    assert visit(given, clock, B) == [0.25]
    clock.now += 10.0
    assert visit(given, clock, A) == [0.0]


def test_a_host_is_one_whatever_its_scheme_and_port(clock: Clock) -> None:
    assert visit(manners(), clock, "http://a.example/", "https://A.example:8443/") == [0.0, 1.0]


def test_what_is_closed_is_refused_without_a_wait(clock: Clock) -> None:
    given = manners("User-agent: *\nDisallow: /2\n")
    given.before(A)
    with pytest.raises(Unusable) as caught:
        given.before(B, "http://short.example/")
    assert (caught.value.where, caught.value.why) == ("http://short.example/", REFUSAL)
    with pytest.raises(Unusable) as caught:
        given.permit(B)
    assert caught.value.where == B
    assert clock.slept == []


@dataclass
class Site:
    """A site on the loopback: its address, its answers as (status, body), and the paths that it was asked for."""

    address: str = ""
    answers: dict[str, tuple[int, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def fetch(self, path: str, given: Manners) -> bytes:
        """What a path gives; the clock is not the wall's."""
        return fetch(self.address + path, allow_private=True, manners=given).data

    def refusal(self, path: str) -> str:
        """Why a path is refused."""
        with pytest.raises(Unusable) as caught:
            self.fetch(path, learn_manners(allow_private=True))
        assert caught.value.where == self.address + path
        return caught.value.why


@pytest.fixture
def site(clock: Clock) -> Iterator[Site]:
    """A site with a page that is open and one that is closed; the body of a redirect is where it leads."""
    site = Site()
    site.answers["/robots.txt"] = (200, "User-agent: *\nDisallow: /closed\n")
    site.answers["/page"] = (200, "words")
    site.answers["/closed"] = (200, "secrets")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            status, body = site.answers[self.path]
            self.send_response(status)
            if status == HTTPStatus.FOUND:
                self.send_header("Location", body)
            self.send_header("Content-Type", "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(ConnectionError):
                self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        Thread(target=http.serve_forever, args=(0.01,), daemon=True).start()
        site.address = f"http://127.0.0.1:{http.server_port}"
        yield site
        http.shutdown()


def test_leave_is_asked_for_once(site: Site, clock: Clock) -> None:
    given = learn_manners(allow_private=True)
    assert [site.fetch("/page", given), site.fetch("/page", given)] == [b"words", b"words"]
    assert site.asked == ["/robots.txt", "/page", "/page"]
    assert len(clock.slept) == 1


def test_without_manners_no_leave_is_asked_for(site: Site) -> None:
    assert fetch(f"{site.address}/closed", allow_private=True).data == b"secrets"
    assert site.asked == ["/closed"]


def test_closed(site: Site) -> None:
    assert site.refusal("/closed") == REFUSAL
    assert site.asked == ["/robots.txt"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_redirects_into_what_is_closed(site: Site, host: str) -> None:
    site.answers["/moved"] = (302, f"{site.address.replace('127.0.0.1', host)}/closed")
    assert site.refusal("/moved") == REFUSAL
    assert "/closed" not in site.asked


def test_redirects_within_a_host_are_one_visit(site: Site, clock: Clock) -> None:
    site.answers["/moved"] = (302, "/page")
    assert site.fetch("/moved", learn_manners(allow_private=True)) == b"words"
    assert site.asked == ["/robots.txt", "/moved", "/page"]
    assert clock.slept == []


def test_redirects_to_another_host_are_another_visit(site: Site, clock: Clock) -> None:
    site.answers["/away"] = (302, f"{site.address.replace('127.0.0.1', 'localhost')}/back")
    site.answers["/back"] = (302, f"{site.address}/page")
    assert site.fetch("/away", learn_manners(allow_private=True, pause=3.0)) == b"words"
    assert site.asked == ["/robots.txt", "/away", "/robots.txt", "/back", "/page"]
    assert clock.slept == [3.0]


def test_robots_that_moved(site: Site) -> None:
    site.answers["/rules"] = site.answers["/robots.txt"]
    site.answers["/robots.txt"] = (302, "/rules")
    assert site.refusal("/closed") == REFUSAL


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ((302, "/robots.txt"), "more than 5 redirects (asking for the site's robots.txt)"),
        ((503, ""), "the site's robots.txt answered 503, which closes it to programs"),
    ],
)
def test_robots_that_cannot_be_had(site: Site, answer: tuple[int, str], why: str) -> None:
    site.answers["/robots.txt"] = answer
    assert site.refusal("/page") == f"{why}; save the page, then whence add FILE --url ADDRESS"
    assert "/page" not in site.asked


@pytest.mark.parametrize(
    "answer",
    [(404, ""), (403, ""), (200, "#" * (LIMIT + 1) + "\nUser-agent: *\nDisallow: /\n")],
    ids=["missing", "forbidden", "long"],
)
def test_robots_that_close_nothing(site: Site, answer: tuple[int, str]) -> None:
    site.answers["/robots.txt"] = answer
    assert site.fetch("/page", learn_manners(allow_private=True)) == b"words"


def test_a_host_that_does_not_answer_is_told_from_one_that_is_closed() -> None:
    with pytest.raises(Unusable, match=r"cannot be fetched: .* \(asking for the site's robots.txt\)"):
        fetch("http://127.0.0.1:1/", allow_private=True, manners=learn_manners(allow_private=True))
