"""Web archives: which records are read, how their payloads are decoded, and what is said of a cut or hostile one."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from whence.capture.warc import Archived, read_wacz, read_warc
from whence.records.errors import Unusable

PAGE = b"<html><body><p>The minister said that forty tanks had been lost.</p></body></html>"
ADDRESS = "https://ledger.example/tanks"


def record(block: bytes, kind: str = "response", address: str = ADDRESS, media: str = "", length: int = -1) -> bytes:
    media = media or "application/http; msgtype=response"
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0f1e2d3c>\r\nWARC-Target-URI: {address}\r\n"
        f"WARC-Date: 2025-03-04T11:00:00.25+01:00\r\nContent-Type: {media}\r\n"
        f"Content-Length: {len(block) if length < 0 else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def answer(body: bytes, *headers: str, status: str = "200 OK", media: str = "text/html; charset=UTF-8") -> bytes:
    return "\r\n".join((f"HTTP/1.1 {status}", f"Content-Type: {media}", *headers, "", "")).encode() + body


def page(number: int) -> bytes:
    return record(answer(b"<p>page %d" % number), address=f"https://ledger.example/{number}")


def chunked(data: bytes) -> bytes:
    return b"%x\r\n" % len(data) + data + b"\r\n0\r\n\r\n"


def read(data: bytes) -> list[Archived | Unusable]:
    return list(read_warc(io.BytesIO(data), "a.warc"))


def told(data: bytes) -> list[str]:
    return [found.data.decode() if isinstance(found, Archived) else str(found) for found in read(data)]


def test_one_answer() -> None:
    [found] = read(record(answer(PAGE, "Set-Cookie: a=1", "Set-Cookie: b=2")))
    headers = (("Content-Type", "text/html; charset=UTF-8"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"))
    assert found == Archived(ADDRESS, "2025-03-04T10:00:00Z", 200, headers, "text/html", "utf-8", PAGE)


def test_one_resource() -> None:
    [found] = read(record(PAGE, "resource", f"<{ADDRESS}>", "text/html"))
    assert found == Archived(ADDRESS, "2025-03-04T10:00:00Z", None, (), "text/html", None, PAGE)


@pytest.mark.parametrize(
    "packed",
    [
        lambda records: b"".join(records),
        lambda records: b"\r\n" + b"\r\n".join(records),
        lambda records: b"".join(map(gzip.compress, records)),
        lambda records: gzip.compress(b"".join(records)),
        lambda records: b"".join(records).rstrip(),
    ],
    ids=["plain", "blank lines", "gzip by record", "gzip by file", "no end marks"],
)
def test_every_packing(packed: Callable[[list[bytes]], bytes]) -> None:
    assert told(packed([page(1), page(2), page(3)])) == ["<p>page 1", "<p>page 2", "<p>page 3"]


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (PAGE, ()),
        (gzip.compress(PAGE), ("Content-Encoding: gzip",)),
        (zlib.compress(PAGE), ("Content-Encoding: deflate",)),
        (chunked(PAGE), ("Transfer-Encoding: chunked",)),
        (chunked(gzip.compress(PAGE)), ("content-encoding: GZIP", "transfer-encoding: Chunked")),
        (zlib.compress(gzip.compress(PAGE)), ("Content-Encoding: gzip, deflate",)),
        (PAGE, ("Content-Encoding: gzip", "Transfer-Encoding: chunked")),
        (gzip.compress(PAGE), ("Content-Encoding: gzip", "Transfer-Encoding: chunked")),
        (PAGE, ("Content-Encoding: identity",)),
    ],
    ids=["none", "gzip", "deflate", "chunked", "both", "twice", "undone by the crawler", "half undone", "identity"],
)
def test_encodings_are_undone(body: bytes, headers: tuple[str, ...]) -> None:
    assert told(record(answer(body, *headers)) + page(2)) == [PAGE.decode(), "<p>page 2"]


def test_brotli_is_undone() -> None:
    body = b"\x0b\x04\x80<p>page 1\x03"
    assert told(record(answer(body, "Content-Encoding: br"))) == ["<p>page 1"]


@pytest.mark.parametrize(
    "other",
    [
        record(b"software: crawler\r\n", "warcinfo", media="application/warc-fields"),
        record(b"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n", "request", media="application/http; msgtype=request"),
        record(answer(b""), "revisit"),
        record(answer(PAGE, status="404 Not Found")),
        record(answer(b"", "Location: /b", status="301 Moved Permanently")),
        record(answer(b"\x89PNG", media="image/png")),
        record(answer(b"0" * 21_000_000, media="video/mp4")),
        record(b"HTTP/1.1 200 OK\r\n\r\n" + PAGE),
        record(b"its text, once more", "resource", f"urn:text:{ADDRESS}", "text/plain"),
        record(b"20250304 a.example", "response", "dns:a.example", "text/dns"),
    ],
    ids=["info", "request", "revisit", "404", "redirect", "image", "video", "no media", "urn", "dns"],
)
def test_other_records_are_passed_over(other: bytes) -> None:
    assert told(other + page(2)) == ["<p>page 2"]


@pytest.mark.parametrize(
    "body",
    [
        answer(b"<p>" + b"a" * 20_000_000),
        answer(b"<p>" + b"a" * 21_000_000),
        answer(gzip.compress(b"a" * 30_000_000), "Content-Encoding: gzip"),
    ],
    ids=["just", "far", "inflated"],
)
def test_large_pages_are_refused_by_their_address(body: bytes) -> None:
    assert told(gzip.compress(record(body) + page(2))) == [f"a.warc, {ADDRESS}: over 20 MB", "<p>page 2"]


ENDS_EARLY = "a.warc: the archive ends in the middle of a record"


@pytest.mark.parametrize("missing", range(5, len(page(2)), 6))
def test_a_cut_archive_says_so(missing: int) -> None:
    assert told((page(1) + page(2))[:-missing]) == ["<p>page 1", ENDS_EARLY]


@pytest.mark.parametrize("missing", [9, 40, 150])
def test_a_cut_archive_of_packed_records_says_so(missing: int) -> None:
    found = told((gzip.compress(page(1)) + gzip.compress(page(2)))[:-missing])
    assert (found[0], found[-1]) == ("<p>page 1", ENDS_EARLY)


def test_a_cut_archive_packed_as_one_says_so() -> None:
    found = told(gzip.compress(b"".join(page(number) for number in range(200)))[:-1000])
    assert found[-1] == ENDS_EARLY
    assert 0 < len(found) < 200
    assert found[:-1] == [f"<p>page {number}" for number in range(len(found) - 1)]


def test_a_page_cut_by_a_lost_gzip_trailer_is_still_read() -> None:
    assert told(gzip.compress(page(1))[:-8]) == ["<p>page 1", ENDS_EARLY]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"\n\n", "no web archive"),
        (b"The minister said so.", "no web archive"),
        (b"The minister said so.\n" * 10, "no web archive"),
        (gzip.compress(b"The minister said so."), "no web archive"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "a damaged archive; the records before the damage were read"),
        (b"WARC/1.0\r\n" + b"a: b\r\n" * 100_000, "a damaged archive; the records before the damage were read"),
        (b"\x1f\x8bnot gzip", "a damaged archive; the records before the damage were read"),
    ],
    ids=["empty", "blank", "a word", "words", "packed words", "no length", "head", "gzip"],
)
def test_what_is_no_archive_is_refused(data: bytes, why: str) -> None:
    assert told(data) == [f"a.warc: {why}"]


@pytest.mark.parametrize("rest", [b"garbage\r\n" * 3, record(b"", length=7)])
def test_records_before_the_damage_are_read(rest: bytes) -> None:
    found = told(page(1) + rest + page(2))
    assert found[0] == "<p>page 1"
    assert "page 2" not in found[1]


def test_bombs_are_not_inflated_to_their_end() -> None:
    pump = zlib.compressobj(9, zlib.DEFLATED, 31)
    head = record(b"", length=10**12).rstrip() + b"\r\n\r\n"
    bomb = pump.compress(head) + b"".join(pump.compress(bytes(10_000_000)) for _ in range(30)) + pump.flush()
    assert told(gzip.compress(page(1)) + bomb) == ["<p>page 1", "a.warc: a decompression bomb"]


def test_the_stream_stays_open() -> None:
    stream = io.BytesIO(page(1))
    list(read_warc(stream, "a.warc"))
    assert not stream.closed


def package(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return path


def test_packages(tmp_path: Path) -> None:
    members = {
        "datapackage.json": b"{}",
        "archive/data.warc": page(1),
        "archive/more.warc.gz": gzip.compress(page(2)),
        "archive/cut.warc": page(3)[:-9],
        "indexes/index.cdx.gz": gzip.compress(page(4)),
        "elsewhere.warc": page(5),
    }
    path = package(tmp_path / "a.wacz", members)
    found = [found.data.decode() if isinstance(found, Archived) else str(found) for found in read_wacz(path, "a.wacz")]
    assert found == [
        "<p>page 1",
        "<p>page 2",
        "a.wacz, archive/cut.warc: the archive ends in the middle of a record",
    ]


def test_packages_from_a_stream(tmp_path: Path) -> None:
    path = package(tmp_path / "a.wacz", {"archive/data.warc": page(1)})
    assert [found.data for found in read_wacz(io.BytesIO(path.read_bytes()), "-") if isinstance(found, Archived)] == [
        b"<p>page 1"
    ]


def broken_package(path: Path) -> bytes:
    data = bytearray(package(path, {"archive/data.warc": page(1) + page(2) * 50}).read_bytes())
    data[120:140] = bytes(20)
    return bytes(data)


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda path: b"no zip file", "a.wacz: no WACZ package, or a broken one"),
        (lambda path: b"", "a.wacz: no WACZ package, or a broken one"),
        (lambda path: package(path, {"a.txt": b""}).read_bytes(), "a.wacz: a WACZ package with no archives"),
        (
            lambda path: package(path, {"archive/a.warc": bytes(120_000_000)}).read_bytes(),
            "a.wacz, archive/a.warc: a decompression bomb",
        ),
    ],
    ids=["no zip", "empty", "no archives", "bomb"],
)
def test_what_is_no_package_is_refused(make: Callable[[Path], bytes], why: str, tmp_path: Path) -> None:
    assert [str(found) for found in read_wacz(io.BytesIO(make(tmp_path / "a.wacz")), "a.wacz")] == [why]


def test_a_damaged_member_is_refused(tmp_path: Path) -> None:
    found = list(read_wacz(io.BytesIO(broken_package(tmp_path / "a.wacz")), "a.wacz"))
    assert isinstance(found[-1], Unusable)
    assert found[-1].where == "a.wacz, archive/data.warc"
