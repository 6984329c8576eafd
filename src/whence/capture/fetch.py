"""Web address to bytes: what is fetched, and what is no answer to read; how it is fetched is told in call.py."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.message import Message
from http import HTTPStatus

from whence.capture.call import TOO_LARGE, Reply, call
from whence.capture.manners import PAUSE, WAY_ROUND, Manners
from whence.capture.robots import ENOUGH, Robots
from whence.capture.source import LIMIT, Kind
from whence.records.errors import Unusable

# None: the type says too little, and the first bytes have to tell.
KINDS: dict[str, Kind | None] = {
    "": None,
    "application/octet-stream": None,
    "application/json": None,
    "application/xml": None,
    "text/xml": None,
    "text/html": "page",
    "application/xhtml+xml": "page",
    "text/plain": "text",
    "text/markdown": "markdown",
    "application/jsonl": "records",
    "application/jsonlines": "records",
    "application/x-jsonlines": "records",
    "application/x-ndjson": "records",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "message/rfc822": "mail",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/rdf+xml": "feed",
    "application/feed+json": "feed",
    "application/warc": "warc",
    "application/gzip": "warc",
    "application/x-gzip": "warc",
    "application/wacz": "wacz",
}
MEDIA = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)
# Answers that are given to programs, or to all who are not logged in, rather than to readers.
WALLED = frozenset(
    (
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.PAYMENT_REQUIRED,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS,
    )
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a web address gave: `where` was asked for, `address` answered; the bytes have no content encoding left."""

    where: str
    address: str
    status: int
    headers: tuple[tuple[str, str], ...]
    media: str
    charset: str | None
    data: bytes = field(repr=False)


def fetch(where: str, *, allow_private: bool, manners: Manners | None = None) -> Answer:
    """The page or file at a web address, whole; refused where the server says that it is none, or none to read."""
    with call(where, allow_private=allow_private, manners=manners) as reply:
        media, charset = _content_type(reply)
        _check(reply, media)
        data = reply.read()
        if len(data) > LIMIT:
            raise Unusable(where, TOO_LARGE)
        headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in reply.response.headers.raw)
        return Answer(where, reply.address, reply.response.status_code, headers, media, charset, data)


def learn_manners(*, allow_private: bool, pause: float = PAUSE) -> Manners:
    """Manners for a run of fetches, which remember what each site said and when it was last asked."""

    def ask(address: str) -> tuple[int, bytes]:
        with call(address, allow_private=allow_private) as reply:
            return reply.response.status_code, reply.read(ENOUGH)

    return Manners(Robots(ask), pause)


def _content_type(reply: Reply) -> tuple[str, str | None]:
    """The media type, empty where the server names none, and the character set."""
    header = Message()
    header["Content-Type"] = reply.response.headers.get("content-type", "")
    media = header["Content-Type"].partition(";")[0].strip().lower()
    return media if MEDIA.fullmatch(media) else "", header.get_content_charset()


def _check(reply: Reply, media: str) -> None:
    response = reply.response
    if not response.is_success:
        walled = response.status_code in WALLED or response.is_server_error
        why = f"the server answered {response.status_code} {response.reason_phrase}".rstrip()
        raise Unusable(reply.where, f"{why}; {WAY_ROUND}" if walled else why)
    if media not in KINDS:
        raise Unusable(reply.where, f"{media} is not read")
