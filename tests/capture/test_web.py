"""What the web answers becomes captures, by real HTTP on loopback: kinds, character sets, walls, manners, archives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from whence.capture.manners import WAY_ROUND
from whence.capture.take import Collector
from whence.records.capture import Assignment, Capture
from whence.records.errors import Unusable

SENTENCE = "The minister said on Monday that forty tanks had been lost near the river – “all of them”. "
ARTICLE = f"<html><head><title>Tanks</title></head><body><article><p>{SENTENCE * 12}</p></article></body></html>"
RECORD = json.dumps({"id": "r1", "text": "She said no.", "url": "https://papers.example/1"})
LOGIN = "<html><head><title>Sign in</title></head><body><form><input type='password'></form></body></html>"
ANSWERS: dict[str, tuple[int, str, bytes]] = {
    "/robots.txt": (200, "text/plain", b"User-agent: *\nDisallow: /closed\n"),
    "/page": (200, "text/html; charset=windows-1252", ARTICLE.encode("windows-1252")),
    "/unnamed": (200, "application/octet-stream", ARTICLE.encode()),
    "/records": (200, "application/x-ndjson", f"{RECORD}\nbad\n".encode()),
    "/login": (200, "text/html", LOGIN.encode()),
    "/closed": (200, "text/html", ARTICLE.encode()),
    "/picture": (200, "image/png", b"\x89PNG"),
    "/gone": (404, "text/html", ARTICLE.encode()),
    "/paid": (402, "text/html", ARTICLE.encode()),
}


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/page")
            self.end_headers()
            return
        status, media, body = ANSWERS[self.path]
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def taken(address: str) -> list[Capture | Unusable]:
    return list(Collector(Assignment((address,), allow_private=True)).take_all())


@pytest.mark.parametrize("path", ["/page", "/unnamed"])
def test_a_page(site: str, path: str) -> None:
    (capture,) = taken(site + path)
    assert isinstance(capture, Capture)
    assert (capture.document.title, capture.document.text) == ("Tanks", (SENTENCE * 12).strip())
    snapshot = capture.snapshot
    assert snapshot.data == ANSWERS[path][2]
    assert (snapshot.status, snapshot.address, capture.document.url) == (200, site + path, site + path)
    assert ("Content-Type", ANSWERS[path][1]) in snapshot.headers


def test_a_redirect_keeps_what_was_asked_and_what_answered(site: str) -> None:
    (capture,) = taken(f"{site}/moved")
    assert isinstance(capture, Capture)
    assert (capture.snapshot.where, capture.snapshot.address) == (f"{site}/moved", f"{site}/page")


def test_records_have_their_own_addresses_and_bytes(site: str) -> None:
    capture, refusal = taken(f"{site}/records")
    assert isinstance(capture, Capture)
    assert (capture.document.url, capture.snapshot.data) == ("https://papers.example/1", f"{RECORD}\n".encode())
    assert str(refusal) == f"{site}/records:2: not a JSON object"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/closed", f"the site's robots.txt asks programs not to fetch it; {WAY_ROUND}"),
        ("/picture", "image/png is not read"),
        ("/gone", "the server answered 404 Not Found"),
        ("/paid", f"the server answered 402 Payment Required; {WAY_ROUND}"),
    ],
)
def test_refused(site: str, path: str, why: str) -> None:
    (refusal,) = taken(site + path)
    assert str(refusal) == f"{site}{path}: {why}"


def test_a_form_is_no_article(site: str) -> None:
    (refusal,) = taken(f"{site}/login")
    assert isinstance(refusal, Unusable)
    assert refusal.why.endswith(f", not the article; {WAY_ROUND}")
