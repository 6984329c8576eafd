"""Web address to bytes: http and https, few redirects, each checked before it is followed, never past the limit."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from typing import TYPE_CHECKING

from whence import __version__
from whence.capture.guard import resolve
from whence.capture.source import LIMIT, TOO_LARGE, Kind, Source
from whence.records.errors import Unusable

if TYPE_CHECKING:
    import httpx2

REDIRECTS = 5
PATIENCE = 60.0
TIMEOUT = 15.0
HEADERS = {"User-Agent": f"whence/{__version__}", "Accept": "text/html, text/plain, application/jsonl, */*;q=0.1"}
PORTS = {"http": 80, "https": 443}
KINDS: dict[str, Kind | None] = {
    "": None,
    "application/octet-stream": None,
    "application/json": None,
    "text/html": "page",
    "application/xhtml+xml": "page",
    "text/plain": "text",
    "text/markdown": "text",
    "application/jsonl": "records",
    "application/jsonlines": "records",
    "application/x-jsonlines": "records",
    "application/x-ndjson": "records",
}


@contextmanager
def open_address(where: str, *, allow_private: bool) -> Iterator[Source]:
    """The page or file at a web address, whole; its final address is its name."""
    # Imported here: most readings fetch nothing.
    import httpx2

    try:
        # A proxy named by the environment would resolve names itself, past the guard.
        with httpx2.Client(timeout=TIMEOUT, trust_env=False, headers=HEADERS) as client:
            source = _follow(client, httpx2.URL(where), where, allow_private=allow_private)
    except httpx2.InvalidURL:
        raise Unusable(where, "not a web address") from None
    except httpx2.TimeoutException:
        raise Unusable(where, "the server took too long") from None
    except httpx2.HTTPError as error:
        raise Unusable(where, f"cannot be fetched: {error}") from error
    yield source


def _follow(client: httpx2.Client, url: httpx2.URL, where: str, *, allow_private: bool) -> Source:
    for _ in range(REDIRECTS + 1):
        response = _get(client, url, where, allow_private=allow_private)
        try:
            if not response.has_redirect_location:
                return _source(response, url, where)
            url = url.join(response.headers["location"])
        finally:
            response.close()
    raise Unusable(where, f"more than {REDIRECTS} redirects")


def _get(client: httpx2.Client, url: httpx2.URL, where: str, *, allow_private: bool) -> httpx2.Response:
    """The answer of the first of a host's addresses that can be reached; its name still heads the request."""
    import httpx2

    if url.scheme not in PORTS or not url.host:
        raise Unusable(where, "only http and https addresses are read")
    failure: httpx2.TransportError | None = None
    for address in resolve(url.host, url.port or PORTS[url.scheme], where, allow_private=allow_private):
        request = client.build_request("GET", url.copy_with(host=address), headers={"Host": url.netloc.decode("ascii")})
        request.extensions["sni_hostname"] = url.host
        try:
            return client.send(request, stream=True)
        except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
            failure = error
    raise failure or Unusable(where, f"no such host: {url.host}")


def _source(response: httpx2.Response, url: httpx2.URL, where: str) -> Source:
    if not response.is_success:
        raise Unusable(where, f"the server answered {response.status_code} {response.reason_phrase}".rstrip())
    header = Message()
    header["Content-Type"] = response.headers.get("content-type", "")
    media = header.get_content_type() if header["Content-Type"] else ""
    if media not in KINDS:
        raise Unusable(where, f"{media} is not read")
    address = str(url.copy_with(userinfo=b"", fragment=None))
    body = io.BytesIO(_body(response, where))
    return Source(where, address, body, KINDS[media], header.get_content_charset(), address)


def _body(response: httpx2.Response, where: str) -> bytes:
    body = bytearray()
    deadline = time.monotonic() + PATIENCE
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > LIMIT:
            raise Unusable(where, TOO_LARGE)
        if time.monotonic() > deadline:
            raise Unusable(where, "the server took too long")
    return bytes(body)
