"""What robots.txt asks for, read from files written as sites write them."""

from __future__ import annotations

import time

import pytest

from whence.capture.robots import ENOUGH, Robots
from whence.records.errors import Unusable

SITE = "https://news.example"
PAGE = f"{SITE}/2026/tanks.html?page=2"


class Site:
    """A fetcher that answers the same to every request, and remembers who was asked."""

    def __init__(self, body: str | bytes = b"", status: int = 200) -> None:
        self.body = body if isinstance(body, bytes) else body.encode()
        self.status = status
        self.asked: list[str] = []

    def __call__(self, address: str) -> tuple[int, bytes]:
        """The answer."""
        self.asked.append(address)
        return self.status, self.body


def unreachable(address: str) -> tuple[int, bytes]:
    raise Unusable(address, "the server took too long")


@pytest.mark.parametrize(
    ("body", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow:\n", True),
        ("User-agent: *\nDisallow: /\n", False),
        ("user-agent: *\r\ndisallow: /2026/ # the year\r\n", False),
        ("User-agent: *\nDisallow: /2025/\n", True),
        ("User-agent: *\nDisallow: /*.html?page=\n", False),
        ("User-agent: *\nDisallow: /\nAllow: /2026/tanks.html\n", True),
        ("User-agent: whence\nDisallow: /\n", False),
        ("User-agent: Whence/0.1\nDisallow: /\n", False),
        ("User-agent: a\nUser-agent: whence # us\nUser-agent: b\nDisallow: /\n", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: whence\nDisallow: /drafts/\n", True),
        ("User-agent: whenceforth\nDisallow: /\n", True),
        ("User-agent: when\nDisallow: /\n", True),
        ("User-agent: GPTBot\nDisallow: /\n\nUser-agent: *\nAllow: /\n", True),
        ("User agent *\nDisallow: /\n", False),
        ("\ufeffUser-agent: *\nDisallow: /\n", False),
        (b"# caf\xe9\nUser-agent: *\nDisallow: /\n", False),
        ("<!doctype html><title>Not found</title><p>Disallow: /</p>", True),
        ("#" * ENOUGH + "\nUser-agent: *\nDisallow: /\n", True),
    ],
)
def test_rules(body: str | bytes, allowed: bool) -> None:
    assert Robots(Site(body)).allows(PAGE) is allowed


@pytest.mark.parametrize(
    ("status", "refusal"),
    [
        (204, None),
        (404, None),
        (401, None),
        (403, None),
        (429, None),
        (304, "the site's robots.txt answered 304, which closes it to programs"),
        (500, "the site's robots.txt answered 500, which closes it to programs"),
        (503, "the site's robots.txt answered 503, which closes it to programs"),
    ],
)
def test_without_rules(status: int, refusal: str | None) -> None:
    assert Robots(Site("", status)).refusal(PAGE) == refusal


def test_rules_of_an_error_page_do_not_count() -> None:
    assert Robots(Site("User-agent: *\nDisallow: /\n", 404)).allows(PAGE)


def test_unreachable() -> None:
    robots = Robots(unreachable)
    assert not robots.allows(PAGE)
    assert robots.refusal(PAGE) == "the server took too long (asking for the site's robots.txt)"
    assert robots.delay(PAGE) == 0.0


def test_asks_each_site_once() -> None:
    site = Site("User-agent: *\nDisallow: /private/\n")
    robots = Robots(site)
    others = ("http://news.example/a", "https://news.example:8443/a", "https://www.news.example/a")
    for address in (PAGE, f"{SITE}/private/b", "https://me:secret@NEWS.example/a#part", *others, *others):
        robots.allows(address)
        robots.delay(address)
    assert site.asked == [
        "https://news.example/robots.txt",
        "http://news.example/robots.txt",
        "https://news.example:8443/robots.txt",
        "https://www.news.example/robots.txt",
    ]


@pytest.mark.parametrize(
    ("body", "seconds"),
    [
        ("", 0.0),
        ("User-agent: *\nCrawl-delay: 5\n", 5.0),
        ("User-agent: *\nCrawl-delay: 5\n\nUser-agent: whence\nCrawl-delay: 2.5\n", 2.5),
        ("User-agent: other\nCrawl-delay: 5\n", 0.0),
        ("User-agent: *\nCrawl-delay: 86400\n", 30.0),
        ("User-agent: *\nCrawl-delay: -1\n", 0.0),
        ("User-agent: *\nCrawl-delay: nan\n", 0.0),
        ("User-agent: *\nCrawl-delay: inf\n", 0.0),
        ("User-agent: *\nCrawl-delay: soon\n", 0.0),
    ],
)
def test_delays(body: str, seconds: float) -> None:
    assert Robots(Site(body)).delay(PAGE) == seconds


@pytest.mark.parametrize(
    "line",
    ["User-agent: a{0}\n", "User-agent: a{0}*\n", "Disallow: /*{0}*a*a*a*a*$\n", "Disallow: /" + "*" * 400 + "{0}\n"],
)
def test_hostile_files_end(line: str) -> None:
    half = "".join(line.format(number) for number in range(ENOUGH // len(line) // 2))[: ENOUGH // 2]
    rules = "".join(f"Disallow: /{number}\n" for number in range(ENOUGH // 40))
    robots = Robots(Site(f"User-agent: *\n{half}\n{rules}"))
    started = time.monotonic()
    assert robots.allows(f"{SITE}/" + "a" * 5_000)
    # Half a second; names multiplied with rules take minutes.
    assert time.monotonic() - started < 20
