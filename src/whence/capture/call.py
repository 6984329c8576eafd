"""One call to the web: the guard before every connection, few redirects, one minute each, never past the limit."""

from __future__ import annotations

import socket
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Timer
from typing import TYPE_CHECKING

from whence import __version__
from whence.capture.guard import resolve
from whence.capture.manners import Manners
from whence.capture.source import LIMIT
from whence.records.errors import Unusable

if TYPE_CHECKING:
    import httpx2

TOO_LARGE = "over 20 MB"
REDIRECTS = 5
PATIENCE = 60.0
TIMEOUT = 15.0
TOO_SLOW = "the server took too long"
NO_ADDRESS = "not a web address"
# Errors quote what the server sent, however long it is.
LONGEST_ERROR = 200
PORTS = {"http": 80, "https": 443}
HIGHEST_PORT = 65_535
HEADERS = {
    "User-Agent": f"whence/{__version__}",
    "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain, */*;q=0.5",
    "Accept-Encoding": "gzip",
}
GZIP = zlib.MAX_WBITS | 16
PIECE = 1_000_000


class Deadline:
    """The end of a request's time, where its connection is cut: one byte now and then never runs into a timeout."""

    def __init__(self) -> None:
        self.passed = False
        self._timer: Timer | None = None
        self._connection: socket.socket | None = None

    def start(self) -> None:
        """Count from now on, for a new request."""
        self.stop()
        self._timer = Timer(PATIENCE, self._cut)
        self._timer.daemon = True
        self._timer.start()

    def stop(self) -> None:
        """Count no longer."""
        if self._timer:
            self._timer.cancel()
        self._connection = None

    def watch(self, event: str, known: dict[str, object]) -> None:
        """Remember the connection, which httpx2's trace of a request tells of."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            stream = known["return_value"]
            self._connection = stream.get_extra_info("socket") if hasattr(stream, "get_extra_info") else None
            if self.passed:
                self._cut()

    def _cut(self) -> None:
        self.passed = True
        if self._connection:
            with suppress(OSError):
                # Not the connection's own method: that of TLS would read on without decrypting.
                socket.socket.shutdown(self._connection, socket.SHUT_RDWR)


@dataclass(frozen=True, slots=True)
class Reply:
    """What answers at the end of a call's redirects; its body is still to be read."""

    where: str
    address: str
    response: httpx2.Response
    deadline: Deadline

    def read(self, most: int = LIMIT) -> bytes:
        """The body with its content encoding undone; no more of it than shows that it has over `most` bytes."""
        body = bytearray()
        for piece in _decoded(self._raw(), self.response.headers.get("content-encoding", ""), self.where):
            body += piece
            if len(body) > most:
                break
        if self.deadline.passed:
            raise Unusable(self.where, TOO_SLOW)
        return bytes(body)

    def _raw(self) -> Iterator[bytes]:
        received = 0
        for chunk in self.response.iter_raw():
            received += len(chunk)
            # Counted before decoding as well, since an encoding can go on for ever and yield nothing.
            if received > LIMIT:
                raise Unusable(self.where, TOO_LARGE)
            yield chunk


@contextmanager
def call(where: str, *, allow_private: bool, manners: Manners | None = None) -> Iterator[Reply]:
    """What answers at a web address, of whatever status, for as long as the context lasts."""
    # Imported here: most readings fetch nothing.
    import httpx2

    deadline = Deadline()
    # A connection is not used twice: it may have been made, and its certificate judged, for another host's name.
    single = httpx2.Limits(max_keepalive_connections=0)
    try:
        # A proxy named by the environment would resolve names itself, past the guard.
        with httpx2.Client(timeout=TIMEOUT, trust_env=False, headers=HEADERS, limits=single) as client:
            reply = _Caller(where, allow_private, manners, client, deadline).follow(httpx2.URL(where))
            try:
                yield reply
            finally:
                reply.response.close()
    except httpx2.InvalidURL:
        raise Unusable(where, NO_ADDRESS) from None
    except httpx2.TimeoutException:
        raise Unusable(where, TOO_SLOW) from None
    except httpx2.HTTPError as error:
        why = TOO_SLOW if deadline.passed else f"cannot be fetched: {str(error)[:LONGEST_ERROR]}"
        raise Unusable(where, why) from error
    finally:
        deadline.stop()


@dataclass(frozen=True, slots=True)
class _Caller:
    """Who makes the requests of one call, and on whose terms."""

    where: str
    allow_private: bool
    manners: Manners | None
    client: httpx2.Client
    deadline: Deadline

    def follow(self, url: httpx2.URL) -> Reply:
        """The first answer that is no redirect."""
        last = None
        for _ in range(REDIRECTS + 1):
            addresses = self._judge(url)
            self._behave(url, last)
            response = self._request(url, addresses)
            if not response.has_redirect_location:
                return Reply(self.where, _plain(url), response, self.deadline)
            response.close()
            last, url = url, url.join(response.headers["location"])
        raise Unusable(self.where, f"more than {REDIRECTS} redirects")

    def _judge(self, url: httpx2.URL) -> list[str]:
        if url.scheme not in PORTS or not url.host:
            raise Unusable(self.where, "only http and https addresses are read")
        port = PORTS[url.scheme] if url.port is None else url.port
        # The system's resolver takes a larger one modulo 65,536.
        if not 0 < port <= HIGHEST_PORT:
            raise Unusable(self.where, NO_ADDRESS)
        return resolve(_host(url), port, self.where, allow_private=self.allow_private)

    def _behave(self, url: httpx2.URL, last: httpx2.URL | None) -> None:
        """Ask the site's leave for every request; wait for a new host only, a redirect within one is the same visit."""
        if not self.manners:
            return
        if last and last.host == url.host:
            self.manners.permit(_plain(url), self.where)
        else:
            self.manners.before(_plain(url), self.where)

    def _request(self, url: httpx2.URL, addresses: list[str]) -> httpx2.Response:
        """The answer of the first of a host's addresses that can be reached; its name still heads the request."""
        import httpx2

        self.deadline.start()
        failure: httpx2.TransportError | None = None
        for address in addresses:
            request = self.client.build_request(
                "GET", url.copy_with(host=address), headers={"Host": url.netloc.decode("ascii")}
            )
            request.extensions |= {"sni_hostname": _host(url), "trace": self.deadline.watch}
            try:
                return self.client.send(request, stream=True)
            except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
                failure = error
            if self.deadline.passed:
                break
        raise failure or Unusable(self.where, f"no such host: {url.host}")


def _host(url: httpx2.URL) -> str:
    """The host as the network knows it: in ASCII, by the same rules for the look-up, the certificate and the header."""
    return url.raw_host.decode("ascii")


def _plain(url: httpx2.URL) -> str:
    """An address as it may be written down: without a password or a fragment."""
    return str(url.copy_with(userinfo=b"", fragment=None))


def _decoded(raw: Iterator[bytes], encoding: str, where: str) -> Iterator[bytes]:
    """The bytes as they were before their content encoding, in pieces that are never large."""
    match encoding.strip().lower():
        case "" | "identity":
            yield from raw
        case "gzip" | "x-gzip":
            try:
                yield from _unzipped(raw, where)
            except zlib.error as error:
                raise Unusable(where, f"cannot be fetched: {error}") from error
        case _:
            raise Unusable(where, "the answer is packed in a way that was not asked for")


def _unzipped(raw: Iterator[bytes], where: str) -> Iterator[bytes]:
    unzip = zlib.decompressobj(GZIP)
    begun = False
    for chunk in raw:
        begun = True
        piece = unzip.decompress(chunk, PIECE)
        while piece:
            yield piece
            piece = unzip.decompress(unzip.unconsumed_tail, PIECE)
    if begun and not unzip.eof:
        raise Unusable(where, "cannot be fetched: the answer breaks off")
