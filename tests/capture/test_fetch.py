"""Web addresses, against a real server on the loopback."""

from __future__ import annotations

import gzip
import socket
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

from whence import __version__
from whence.capture.fetch import KINDS, Answer, fetch, learn_manners
from whence.capture.source import LIMIT
from whence.records.errors import Unusable

PAGE = b"<html><head><title>Tanks</title></head><body><p>Forty tanks had been lost, she said.</p></body></html>"
HTML = {"Content-Type": "text/html; charset=utf-8"}
PLAIN = {"Content-Type": "text/plain"}
ZIPPED = {**PLAIN, "Content-Encoding": "gzip"}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WAY_ROUND = "; save the page, then whence add FILE --url ADDRESS"
# Blocks of a gzip stream that are stored, of no bytes, and not the last.
NOTHING = gzip.compress(b"")[:10] + b"\0\0\0\xff\xff" * (LIMIT // 5)
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/page": (200, HTML, PAGE),
    "/zipped": (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(PAGE)),
    "/zipped-empty": (200, ZIPPED, b""),
    "/western": (200, {"Content-Type": "Text/HTML; Charset=Latin-1"}, PAGE.replace(b"tanks", b"caf\xe9s")),
    "/untyped": (200, {}, PAGE),
    "/mistyped": (200, {"Content-Type": "html"}, PAGE),
    "/paper": (200, {"Content-Type": "application/pdf"}, b"%PDF-1.7"),
    "/letter": (200, {"Content-Type": WORD}, b"PK"),
    "/mail": (200, {"Content-Type": "message/rfc822"}, b"From: a"),
    "/feed": (200, {"Content-Type": "application/rss+xml"}, b"<rss/>"),
    "/archive": (200, {"Content-Type": "application/warc"}, b"WARC/1.1"),
    "/once": (302, {"Location": "/page#part"}, b""),
    "/loop": (302, {"Location": "/loop"}, b""),
    "/elsewhere": (302, {"Location": "ftp://files.example/a"}, b""),
    "/inside": (301, {"Location": "http://private.example/"}, b""),
    "/nonsense": (301, {"Location": "http://[::1/"}, b""),
    "/missing": (404, {}, b"gone"),
    "/login": (401, {}, b"who?"),
    "/paid": (402, {}, b"pay"),
    "/forbidden": (403, {}, b"no"),
    "/hurried": (429, {}, b"wait"),
    "/illegal": (451, {}, b"no"),
    "/broken": (503, {}, b"later"),
    "/image": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/empty": (200, HTML, b""),
    "/large": (200, PLAIN, b"a" * (LIMIT + 1)),
    "/bomb": (200, ZIPPED, gzip.compress(b"a" * (4 * LIMIT))),
    "/hollow": (200, ZIPPED, NOTHING),
    "/damaged": (200, ZIPPED, b"no gzip"),
    "/broken-off": (200, ZIPPED, gzip.compress(PAGE)[:-20]),
    "/packed": (200, {**PLAIN, "Content-Encoding": "br"}, b"packed"),
    "/agent": (200, PLAIN, b""),
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
        Thread(target=http.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()


@pytest.fixture
def dripper() -> Iterator[str]:
    """A server that answers a byte at a time: `/head` in its headers, `/body` after them, never coming to an end."""
    stopped = Event()

    class Dripper(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n" + b"\r\n" * (self.path == "/body"))
            with suppress(ConnectionError):
                while not stopped.wait(0.05):
                    self.wfile.write(b"a")

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Dripper) as http:
        Thread(target=http.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}"
        stopped.set()
        http.shutdown()


def fetched(address: str) -> Answer:
    return fetch(address, allow_private=True)


def refusal(address: str) -> str:
    with pytest.raises(Unusable) as caught:
        fetched(address)
    assert caught.value.where == address
    return caught.value.why


@pytest.mark.parametrize(
    ("path", "media", "charset", "kind"),
    [
        ("/page", "text/html", "utf-8", "page"),
        ("/zipped", "text/html", "utf-8", "page"),
        ("/western", "text/html", "latin-1", "page"),
        ("/untyped", "", None, None),
        ("/mistyped", "", None, None),
        ("/paper", "application/pdf", None, "pdf"),
        ("/letter", WORD, None, "docx"),
        ("/mail", "message/rfc822", None, "mail"),
        ("/feed", "application/rss+xml", None, "feed"),
        ("/archive", "application/warc", None, "warc"),
        ("/empty", "text/html", "utf-8", "page"),
    ],
)
def test_is_fetched(server: str, path: str, media: str, charset: str | None, kind: str | None) -> None:
    answer = fetched(server + path)
    assert (answer.where, answer.address, answer.status) == (server + path, server + path, 200)
    assert (answer.media, answer.charset, KINDS[answer.media]) == (media, charset, kind)
    assert answer.data == (PAGE if path == "/zipped" else ANSWERS[path][2])


def test_headers_are_kept_as_they_came(server: str) -> None:
    headers = fetched(f"{server}/zipped").headers
    assert ("Content-Encoding", "gzip") in headers
    assert ("Content-Type", "text/html; charset=utf-8") in headers


def test_what_is_packed_and_empty_is_empty(server: str) -> None:
    assert fetched(f"{server}/zipped-empty").data == b""


def test_final_address(server: str) -> None:
    answer = fetched(f"{server}/once")
    assert (answer.where, answer.address) == (f"{server}/once", f"{server}/page")


def test_passwords_are_not_kept(server: str) -> None:
    assert fetched(server.replace("//", "//me:secret@") + "/page").address == f"{server}/page"


def test_says_who_asks_and_whom(server: str) -> None:
    host = server.removeprefix("http://")
    assert fetched(f"{server}/agent").data.decode() == f"whence/{__version__} asks {host}"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/loop", "more than 5 redirects"),
        ("/elsewhere", "only http and https addresses are read"),
        ("/nonsense", "not a web address"),
        ("/missing", "the server answered 404 Not Found"),
        ("/login", f"the server answered 401 Unauthorized{WAY_ROUND}"),
        ("/paid", f"the server answered 402 Payment Required{WAY_ROUND}"),
        ("/forbidden", f"the server answered 403 Forbidden{WAY_ROUND}"),
        ("/hurried", f"the server answered 429 Too Many Requests{WAY_ROUND}"),
        ("/illegal", f"the server answered 451 Unavailable For Legal Reasons{WAY_ROUND}"),
        ("/broken", f"the server answered 503 Service Unavailable{WAY_ROUND}"),
        ("/image", "image/png is not read"),
        ("/large", "over 20 MB"),
        ("/bomb", "over 20 MB"),
        ("/hollow", "over 20 MB"),
        ("/broken-off", "cannot be fetched: the answer breaks off"),
        ("/packed", "the answer is packed in a way that was not asked for"),
    ],
)
def test_is_refused(server: str, path: str, why: str) -> None:
    assert refusal(server + path) == why


def test_bombs_are_not_unpacked(server: str) -> None:
    tracemalloc.start()
    refusal(f"{server}/bomb")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3 * LIMIT


def test_damaged_packing(server: str) -> None:
    assert refusal(f"{server}/damaged").startswith("cannot be fetched: ")


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("ftp://a.example/", "only http and https addresses are read"),
        ("file:///etc/passwd", "only http and https addresses are read"),
        ("http:///a", "only http and https addresses are read"),
        ("http://[::1", "not a web address"),
        ("http://127.0.0.1:99999/", "not a web address"),
        ("http://nowhere.invalid/", "no such host: nowhere.invalid"),
        ("http://127.0.0.1:1/", "cannot be fetched: "),
    ],
)
def test_bad_addresses(address: str, why: str) -> None:
    assert refusal(address).startswith(why)


@pytest.mark.parametrize("path", ["/head", "/body"])
def test_an_answer_that_never_ends_is_cut(dripper: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whence.capture.call.PATIENCE", 0.5)
    assert refusal(dripper + path) == "the server took too long"


def test_loopback_is_refused(server: str) -> None:
    with pytest.raises(Unusable) as caught:
        fetch(f"{server}/page", allow_private=False, manners=learn_manners(allow_private=False))
    assert str(caught.value) == f"{server}/page: 127.0.0.1 is a private address (--allow-private reads it)"


def test_redirects_into_a_network_are_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    hosts = {"127.0.0.1": ["127.0.0.1"]}

    def resolve(host: str, port: int, where: str, *, allow_private: bool) -> list[str]:
        if host in hosts:
            return hosts[host]
        raise Unusable(where, f"{host} is a private address")

    monkeypatch.setattr("whence.capture.call.resolve", resolve)
    with pytest.raises(Unusable) as caught:
        fetch(f"{server}/inside", allow_private=False)
    assert str(caught.value) == f"{server}/inside: private.example is a private address"


def test_names_are_looked_up_once(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    port = server.rpartition(":")[2]
    loopback = socket.getaddrinfo("127.0.0.1", int(port), type=socket.SOCK_STREAM)

    def look_up(host: str, *_: object, **__: object) -> object:
        asked.append(host)
        return loopback

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    answer = fetched(f"http://faß.example:{port}/agent")
    assert answer.data.decode().endswith(f" asks xn--fa-hia.example:{port}")
    # The second is the connection's own, which is given the address.
    assert asked == ["xn--fa-hia.example", "127.0.0.1"]
