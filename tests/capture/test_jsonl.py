"""One record a line: what is read, what is refused, and that the one does not cost the other."""

from __future__ import annotations

import json

import pytest

from whence.capture.jsonl import Record, read_record, read_records
from whence.capture.source import LIMIT
from whence.records.document import Metadata
from whence.records.errors import Unusable

REFUSED = [
    (b"{", "not a JSON object"),
    (b"[1]", "not a JSON object"),
    (b'"text"', "not a JSON object"),
    (b"[" * 100_000, "JSON nested too deeply"),
    (b'{"id": 1}', "the record has no text"),
    (b'{"text": 5}', "the record has no text"),
    (b'{"text": " \\n"}', "empty"),
    (b'{"text": "a\\u0000b"}', "binary, not text"),
    (b'{"text": "a \\ud83d b"}', "half a surrogate pair at character 2"),
    (b'{"text": "a", "title": ["b"]}', "“title” is not text"),
    (b'{"text": "a", "title": "\\ud83d"}', "half a surrogate pair in “title”"),
    (b'{"text": "caf\xe9"}', "undecodable bytes, JSON is UTF-8"),
    (b"{" + b" " * LIMIT, "over 20 MB of text"),
]


@pytest.mark.parametrize(("line", "why"), REFUSED, ids=[why for _, why in REFUSED])
def test_line_is_refused(line: bytes, why: str) -> None:
    with pytest.raises(Unusable) as refusal:
        read_record(line, "a.jsonl:7", "a.jsonl:7")
    assert (refusal.value.where, refusal.value.why) == ("a.jsonl:7", why)


def test_everything_stated_is_kept() -> None:
    entry = {
        "id": "w-1",
        "title": "T",
        "publisher": "P",
        "published": "2025-03-04T10:00:00Z",
        "url": "https://p.example/1",
        "lang": "en",
        "text": " he said\r\n",
    }
    record = read_record(json.dumps(entry).encode(), "a.jsonl:1", "a.jsonl:1")
    metadata = Metadata("T", "P", None, "2025-03-04T10:00:00Z", "https://p.example/1", "en")
    assert record == Record("a.jsonl:1", "w-1", json.dumps(entry).encode(), " he said\r\n", metadata)


@pytest.mark.parametrize(
    ("published", "kept"),
    [
        ("2025-03-04", "2025-03-04"),
        ("4 March 2025", None),
        ("2025-13-01", None),
        ("2025-W10-2", None),
        ("2025-W10T08:00", None),
        ("2025", None),
        ("", None),
    ],
)
def test_a_date_is_iso_or_unknown(published: str, kept: str | None) -> None:
    line = json.dumps({"text": "a", "published": published}).encode()
    assert read_record(line, "a:1", "a:1").metadata.published == kept


@pytest.mark.parametrize(("identifier", "name"), [('"x"', "x"), ("12", "12"), ("null", "a:3"), ('""', "a:3")])
def test_name_is_the_id_or_the_line(identifier: str, name: str) -> None:
    assert read_record(f'{{"id": {identifier}, "text": "a"}}'.encode(), "dir/a:3", "a:3").name == name


def test_bad_lines_do_not_cost_the_others() -> None:
    lines = [b'\xef\xbb\xbf{"text": "one"}\n', b"\n", b"bad\n", b'{"text": "two"}']
    found = [
        item.text if isinstance(item, Record) else str(item) for item in read_records(lines, "dir/a.jsonl", "a.jsonl")
    ]
    assert found == ["one", "dir/a.jsonl:3: not a JSON object", "two"]


def test_no_records_is_empty() -> None:
    assert [str(item) for item in read_records([b" \n"], "a.jsonl", "a.jsonl")] == ["a.jsonl: empty"]
