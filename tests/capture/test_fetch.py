"""Web addresses, against a real server on the loopback."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tests.build import TEXT
from whence import __version__
from whence.capture.source import LIMIT
from whence.capture.take import take
from whence.records.document import Document
from whence.records.errors import Unusable

PAGE = f"<html><head><title>Tanks</title></head><body><article><p>{TEXT}</p></article></body></html>".encode()
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/plain": (200, {"Content-Type": "text/plain; charset=utf-8"}, TEXT.encode()),
    "/page": (200, {"Content-Type": "text/html"}, PAGE),
    "/zipped": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(PAGE)),
    "/western": (200, {"Content-Type": "text/html; charset=latin-1"}, PAGE.replace(b"tanks", b"caf\xe9s")),
    "/records": (200, {"Content-Type": "application/x-ndjson"}, b'{"text": "one", "url": "https://a.example/"}\nbad\n'),
    "/untyped": (200, {}, PAGE),
    "/once": (302, {"Location": "/page#part"}, b""),
    "/loop": (302, {"Location": "/loop"}, b""),
    "/elsewhere": (302, {"Location": "ftp://files.example/a"}, b""),
    "/inside": (301, {"Location": "http://private.example/"}, b""),
    "/missing": (404, {}, b"gone"),
    "/image": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/empty": (200, {"Content-Type": "text/html"}, b""),
    "/large": (200, {"Content-Type": "text/plain"}, b"a" * (LIMIT + 1)),
    "/bomb": (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, gzip.compress(b"a" * (4 * LIMIT))),
    "/damaged": (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, b"no gzip"),
    "/agent": (200, {"Content-Type": "text/plain"}, b""),
}


class Handler(BaseHTTPRequestHandler):
    """Answers from the table; /agent answers who asked, and whom."""

    def do_GET(self) -> None:
        status, headers, body = ANSWERS[self.path]
        if self.path == "/agent":
            body = f"{self.headers['User-Agent']} asks {self.headers['Host']}".encode()
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except ConnectionError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The server's address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()


def fetched(address: str) -> Document:
    (found,) = take(address, allow_private=True)
    assert isinstance(found, Document), found
    return found


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/plain", TEXT),
        ("/page", TEXT.strip()),
        ("/zipped", TEXT.strip()),
        ("/western", TEXT.strip().replace("tanks", "cafés")),
        ("/untyped", TEXT.strip()),
    ],
)
def test_is_read(server: str, path: str, text: str) -> None:
    document = fetched(server + path)
    assert (document.text, document.name, document.url) == (text, server + path, server + path)
    assert document.origins["url"] == "address"


def test_final_address_is_the_name(server: str) -> None:
    assert fetched(f"{server}/once").name == f"{server}/page"


def test_passwords_are_not_kept(server: str) -> None:
    assert fetched(server.replace("//", "//me:secret@") + "/page").url == f"{server}/page"


def test_records_keep_their_own_address(server: str) -> None:
    document, refusal = take(f"{server}/records", allow_private=True)
    assert isinstance(document, Document)
    assert document.url == "https://a.example/"
    assert str(refusal) == f"{server}/records:2: not a JSON object"


def test_says_who_asks_and_whom(server: str) -> None:
    host = server.removeprefix("http://")
    assert fetched(f"{server}/agent").text == f"whence/{__version__} asks {host}"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/loop", "more than 5 redirects"),
        ("/elsewhere", "only http and https addresses are read"),
        ("/missing", "the server answered 404 Not Found"),
        ("/image", "image/png is not read"),
        ("/empty", "empty"),
        ("/large", "over 20 MB of text"),
        ("/bomb", "over 20 MB of text"),
        ("/damaged", "cannot be fetched: "),
    ],
)
def test_is_refused(server: str, path: str, why: str) -> None:
    (refusal,) = take(server + path, allow_private=True)
    assert isinstance(refusal, Unusable)
    assert refusal.where == server + path
    assert refusal.why.startswith(why)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("ftp://a.example/", "only http and https addresses are read"),
        ("file:///etc/passwd", "only http and https addresses are read"),
        ("http:///a", "only http and https addresses are read"),
        ("http://[::1", "not a web address"),
        ("http://nowhere.invalid/", "no such host: nowhere.invalid"),
        ("http://127.0.0.1:1/", "cannot be fetched: "),
    ],
)
def test_bad_addresses(address: str, why: str) -> None:
    (refusal,) = take(address, allow_private=True)
    assert isinstance(refusal, Unusable)
    assert refusal.why.startswith(why)


def test_loopback_is_refused(server: str) -> None:
    (refusal,) = take(f"{server}/page")
    assert str(refusal) == f"{server}/page: 127.0.0.1 is a private address (--allow-private reads it)"


def test_redirects_into_a_network_are_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    hosts = {"127.0.0.1": ["127.0.0.1"]}

    def resolve(host: str, port: int, where: str, *, allow_private: bool) -> list[str]:
        if host in hosts:
            return hosts[host]
        raise Unusable(where, f"{host} is a private address")

    monkeypatch.setattr("whence.capture.fetch.resolve", resolve)
    (refusal,) = take(f"{server}/inside")
    assert str(refusal) == f"{server}/inside: private.example is a private address"
