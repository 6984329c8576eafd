"""WARC from the ledger: what other programs read back, with digests right, from whatever was captured."""

from __future__ import annotations

import gzip
import hashlib
import io
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator as FastArchive
from warcio.archiveiterator import ArchiveIterator as Archive

from tests.export.kept import MAKER, enter, tell
from whence.capture.warc import Archived, read_warc
from whence.export.warc import write_warc
from whence.ledger.exporting import captures
from whence.ledger.ledger import Ledger
from whence.ledger.views import Filters

PAGE = "<html><body><p>Сорок танків were lost.</p></body></html>".encode()
ADDRESS = "https://herald.example/tanks"
HEADERS = (("Content-Type", "text/html; charset=utf-8"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"))


def take(ledger: Ledger, **snapshot: object) -> None:
    """A document read from a page on the web, unless told otherwise."""
    defaults: dict[str, object] = {
        "data": PAGE,
        "where": ADDRESS,
        "address": ADDRESS,
        "media": "text/html",
        "status": 200,
        "headers": HEADERS,
    }
    known = defaults | snapshot
    enter(ledger, tell(title=f"{known['where']}"), **known)


def archive(ledger: Ledger) -> bytes:
    stream = io.BytesIO()
    write_warc(captures(ledger, Filters()), stream, MAKER)
    return stream.getvalue()


def records(data: bytes) -> list[tuple[dict[str, str], Any, bytes]]:
    """Each record's headers, those of the answer in it, and its payload, after warcio has checked both digests."""
    found = []
    for record in Archive(io.BytesIO(data), check_digests="raise", verify_http=True):
        headers = dict(record.rec_headers.headers)
        found.append((headers, record.http_headers, record.content_stream().read()))
        assert record.digest_checker.passed
    return found


def test_an_answer_from_the_web(ledger: Ledger) -> None:
    take(ledger, where="https://herald.example/t", retrieved="2025-03-05T08:00:00Z")
    (about, _, fields), (headers, answer, payload) = records(archive(ledger))
    assert about["WARC-Type"] == "warcinfo"
    assert b"software: whence/1\r\nformat: WARC File Format 1.1\r\n" in fields
    assert headers["WARC-Type"] == "response"
    assert (headers["WARC-Target-URI"], headers["WARC-Date"]) == (ADDRESS, "2025-03-05T08:00:00Z")
    assert headers["WARC-Warcinfo-ID"] == about["WARC-Record-ID"]
    assert headers["WARC-Payload-Digest"] == "sha256:" + hashlib.sha256(PAGE).hexdigest()
    assert (answer.protocol, answer.statusline) == ("HTTP/1.1", "200 OK")
    assert answer.headers == [*HEADERS, ("Content-Length", str(len(PAGE)))]
    assert payload == PAGE


def test_what_was_undone_keeps_its_header_under_another_name(ledger: Ledger) -> None:
    undone = (("content-encoding", "br"), ("Transfer-Encoding", "chunked"), ("Content-Length", "17"))
    take(ledger, headers=undone)
    _, (_, answer, payload) = records(archive(ledger))
    renamed = [(f"X-Crawl-{name}", value) for name, value in undone]
    assert answer.headers == [*renamed, ("Content-Length", str(len(PAGE)))]
    assert payload == PAGE


@pytest.mark.parametrize(
    ("known", "uri", "media"),
    [
        ({"where": "/data/a b.txt"}, "file:///data/a%20b.txt", "application/octet-stream"),
        ({"where": "/data/x.jsonl:3"}, "file:///data/x.jsonl:3", "application/octet-stream"),
        ({"where": "notes/a.txt"}, "urn:whence:notes/a.txt", "application/octet-stream"),
        ({"where": "-"}, "urn:whence:-", "application/octet-stream"),
        ({"where": "/data/caf\u00e9\r\nX: 1"}, "file:///data/caf%C3%A9%0D%0AX:%201", "application/octet-stream"),
        ({"where": ADDRESS, "address": ADDRESS, "media": "text/html"}, ADDRESS, "text/html"),
        (
            {
                "where": "https://a.example/all.jsonl:3",
                "address": "https://a.example/all.jsonl",
                "status": 200,
                "media": "application/jsonl",
                "data": b'{"text": "one of many"}',
            },
            "https://a.example/all.jsonl:3",
            "application/jsonl",
        ),
    ],
    ids=["file", "record", "relative", "stdin", "hostile", "resource", "record from the web"],
)
def test_what_no_server_answered_is_a_resource(ledger: Ledger, known: dict[str, Any], uri: str, media: str) -> None:
    take(ledger, **({"address": None, "media": None, "status": None, "headers": ()} | known))
    _, (headers, answer, payload) = records(archive(ledger))
    assert (headers["WARC-Type"], headers["WARC-Target-URI"], headers["Content-Type"]) == ("resource", uri, media)
    assert (answer, payload) == (None, known.get("data", PAGE))


def test_headers_are_as_they_were_and_break_no_line(ledger: Ledger) -> None:
    take(ledger, headers=(("X-Name", "Z\xfcrich"), ("X-Two", "a\r\nContent-Length: 0\r\n\r\nb"), ("X\r\nY", "c")))
    data = archive(ledger)
    _, (_, answer, payload) = records(data)
    assert [name for name, _ in answer.headers] == ["X-Name", "X-Two", "X Y", "Content-Length"]
    assert b"X-Name: Z\xfcrich\r\n" in gzip.decompress(data)
    assert payload == PAGE


def test_an_address_is_a_uri(ledger: Ledger) -> None:
    take(ledger, address="https://herald.example/Київ a?q=%20\r\nWARC-Type: x")
    _, (headers, _, _) = records(archive(ledger))
    assert headers["WARC-Target-URI"] == (
        "https://herald.example/%D0%9A%D0%B8%D1%97%D0%B2%20a?q=%20%0D%0AWARC-Type:%20x"
    )


def test_other_readers_agree(ledger: Ledger) -> None:
    take(ledger, headers=(*HEADERS, ("Content-Encoding", "gzip")))
    take(ledger, where="/data/page.html", address=None, media=None, status=None, headers=())
    data = archive(ledger)
    checked = []
    for record in FastArchive(io.BytesIO(data), parse_http=False):
        sound = record.verify_block_digest()
        # fastwarc has payloads of answers only.
        if record.is_http:
            record.parse_http()
            sound = sound and record.verify_payload_digest()
        checked.append((record.headers["WARC-Type"], sound))
    assert checked == [("warcinfo", True), ("response", True), ("resource", True)]
    [page] = [found for found in read_warc(io.BytesIO(data), "a.warc.gz") if isinstance(found, Archived)]
    assert (page.address, page.status, page.data) == (ADDRESS, 200, PAGE)


def test_each_record_is_packed_by_itself(ledger: Ledger) -> None:
    take(ledger)
    data = archive(ledger)
    second = data.index(b"\x1f\x8b\x08", 1)
    assert gzip.decompress(data[:second]).startswith(b"WARC/1.1\r\nWARC-Type: warcinfo\r\n")
    assert gzip.decompress(data[second:]).startswith(b"WARC/1.1\r\nWARC-Type: response\r\n")


def test_bytes_that_several_documents_were_read_from_are_one_record(ledger: Ledger) -> None:
    feed: dict[str, Any] = {"data": b"<rss/>", "where": "https://herald.example/feed", "media": "application/rss+xml"}
    for title in ("One", "Two"):
        enter(ledger, tell(title=title), **feed, status=200)
    enter(ledger, tell(title="Two"), **feed, status=200, retrieved="2025-03-06T08:00:00Z")
    dates = [headers["WARC-Date"] for headers, _, _ in records(archive(ledger))[1:]]
    assert dates == ["2025-03-05T08:00:00Z", "2025-03-06T08:00:00Z"]
