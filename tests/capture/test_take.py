"""Files and standard input become documents whose text is the file's, or refusals that say why."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.build import TEXT, take
from whence.capture.source import LIMIT
from whence.records.document import Document, Metadata
from whence.records.errors import Unusable

PAGE = f"<!DOCTYPE html><title>Tanks</title><body><article><p>{TEXT}</p></article>"


def write(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def one(where: str, metadata: Metadata | None = None) -> Document:
    (found,) = take(where, metadata)
    assert isinstance(found, Document), found
    return found


def refusal(where: str) -> str:
    (found,) = take(where)
    assert isinstance(found, Unusable)
    assert found.where == where
    return found.why


@pytest.mark.parametrize(
    "text", [TEXT, "\r\n  \tleading\r\nand trailing \r\n\r\n", "one\rtwo\u2028three", "a" * 100_000, "שלום 🙂, he said"]
)
def test_text_is_the_file_exactly(tmp_path: Path, text: str) -> None:
    document = one(write(tmp_path, "a.txt", text))
    assert (document.text, document.name, document.title) == (text, "a.txt", None)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=60))
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    where = write(tmp_path_factory.mktemp("any"), "a.txt", text)
    (found,) = take(where)
    if text.removeprefix("\ufeff").strip():
        assert isinstance(found, Document)
        assert found.text == text.removeprefix("\ufeff")
    else:
        assert isinstance(found, Unusable)


def test_what_the_user_says_is_recorded(tmp_path: Path) -> None:
    said = Metadata(title="Tanks", publisher="The Ledger", published="2025-03-04", url="https://ledger.example/")
    document = one(write(tmp_path, "a.txt", TEXT), said)
    assert (document.title, document.publisher, document.published) == ("Tanks", "The Ledger", "2025-03-04")
    assert document.origins == dict.fromkeys(("title", "publisher", "published", "url"), "user")


def test_the_user_covers_the_page(tmp_path: Path) -> None:
    where = write(tmp_path, "a.html", PAGE)
    assert one(where).origins == {"title": "page"}
    document = one(where, Metadata(title="Forty tanks"))
    assert (document.title, document.origins) == ("Forty tanks", {"title": "user"})


def test_a_detected_language_is_the_texts(tmp_path: Path) -> None:
    document = one(write(tmp_path, "a.txt", TEXT * 2))
    assert (document.language, document.origins) == ("en", {"language": "text"})


def test_equal_content_has_an_equal_id(tmp_path: Path) -> None:
    first, second = (one(write(tmp_path, name, TEXT)) for name in ("a.txt", "b.txt"))
    assert first.id == second.id
    assert first.id.startswith("sha256:")
    assert first.id != one(first_path := str(tmp_path / "a.txt"), Metadata(title="Tanks")).id, first_path


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n", "empty"),
        ("a.html", b"", "empty"),
        ("a.jsonl", b"", "empty"),
        ("a.txt", b"\0\1\2", "binary, not text"),
        ("a.html", b"\0\1\2", "binary, not text"),
        ("a.html", b"<html><body></body></html>", "HTML without text"),
        ("a.txt", b"a" * (LIMIT + 1), "over 20 MB of text"),
        ("a.txt", b"\n" * (LIMIT + 1), "over 20 MB of text"),
        ("a.html", b"<p>" + b"a" * LIMIT, "over 20 MB of text"),
    ],
)
def test_is_refused(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    assert refusal(write(tmp_path, name, content)) == why


def test_missing_and_unreadable(tmp_path: Path) -> None:
    assert refusal(str(tmp_path / "none.txt")) == "no such file"
    assert refusal(str(tmp_path)) == "a folder without files"
    assert refusal(str(tmp_path / ("n" * 300))) == "file name too long"


def test_other_languages_are_refused(tmp_path: Path) -> None:
    german = "Der Minister sagte am Montag, die Armee habe vierzig Panzer verloren, und das sei nicht das Ende. " * 3
    assert refusal(write(tmp_path, "a.txt", german)) == "the text is German, whence reads English"


def test_an_endless_file_is_not_read_to_its_end() -> None:
    assert refusal("/dev/zero") == "over 20 MB of text"


@pytest.mark.parametrize(
    ("content", "title"),
    [(TEXT, None), (f"\n\n  {PAGE}", "Tanks"), ('\n{"text": "he said", "title": "Record"}\n', "Record")],
)
@pytest.mark.parametrize("name", ["a", "-"])
def test_kind_is_told_from_the_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str, title: str | None
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content.encode())))
    assert one("-" if name == "-" else write(tmp_path, name, content)).title == title


def test_records_and_refusals_come_in_order(tmp_path: Path) -> None:
    lines = [
        b'{"id": "r1", "text": "one"}',
        b"bad",
        b'{"text": "' + b"a" * LIMIT + b'"}',
        b'{"text": "drei", "lang": "de"}',
    ]
    where = write(tmp_path, "a.jsonl", b"\n".join([*lines, b'{"text": "five"}']))
    assert [item.name if isinstance(item, Document) else item.why for item in take(where)] == [
        "r1",
        "not a JSON object",
        "over 20 MB of text",
        "the text is German, whence reads English",
        "a.jsonl:5",
    ]


def test_a_first_line_too_long_costs_one_refusal(tmp_path: Path) -> None:
    where = write(tmp_path, "a.jsonl", b'{"text": "' + b"a" * (2 * LIMIT + 50) + b'"}\n{"text": "two"}\n')
    assert [item.name if isinstance(item, Document) else item.why for item in take(where)] == [
        "over 20 MB of text",
        "a.jsonl:2",
    ]


def test_file_names_that_are_no_text(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")
    with open(path, "wb") as file:
        file.write(TEXT.encode())
    assert one(os.fsdecode(path)).name == "caf\ufffd.txt"
