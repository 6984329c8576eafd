"""The byte store: what is kept is what was captured, whole, once."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import pytest

from whence.ledger.bytestore import ByteStore
from whence.records.errors import Unusable

DATA = b"<html>Forty tanks\x00\xff</html>" * 50


def digest_of(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()


@pytest.fixture
def store(tmp_path: Path) -> ByteStore:
    """A store whose folder is not there yet."""
    return ByteStore(tmp_path / "far" / "bytes")


@pytest.mark.parametrize("data", [DATA, b"", b"\x1f\x8b not gzip", bytes(range(256)) * 4000])
def test_kept_as_received(store: ByteStore, data: bytes) -> None:
    store.put(digest_of(data), data)
    assert store.get(digest_of(data)) == data
    assert list(store.digests()) == [digest_of(data)]


def test_kept_once(store: ByteStore) -> None:
    """Bytes that are there are not written again, and equal bytes make equal files."""
    store.put(digest_of(DATA), DATA)
    path = store.path(digest_of(DATA))
    before, kept = path.stat(), path.read_bytes()
    store.put(digest_of(DATA), DATA)
    assert path.stat().st_ino == before.st_ino
    path.unlink()
    store.put(digest_of(DATA), DATA)
    assert path.read_bytes() == kept
    assert [one.name for one in store.folder.rglob("*") if one.is_file()] == [path.name]


def test_smaller_than_received(store: ByteStore) -> None:
    store.put(digest_of(DATA), DATA)
    assert store.path(digest_of(DATA)).stat().st_size < len(DATA) / 4


def flip(path: Path) -> None:
    kept = bytearray(path.read_bytes())
    kept[len(kept) // 2] ^= 1
    path.write_bytes(kept)


def turn_into_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "deleted": (Path.unlink, "the captured bytes are missing"),
    "flipped": (flip, "the captured bytes are"),
    "cut": (lambda path: path.write_bytes(path.read_bytes()[:-9]), "the captured bytes are damaged"),
    "emptied": (lambda path: path.write_bytes(b""), "the captured bytes are"),
    "replaced": (lambda path: path.write_bytes(DATA), "the captured bytes are damaged"),
    "a folder": (turn_into_folder, "the captured bytes are damaged"),
}


@pytest.mark.parametrize(("damage", "why"), DAMAGE.values(), ids=DAMAGE)
def test_damaged(store: ByteStore, damage: Callable[[Path], object], why: str) -> None:
    store.put(digest_of(DATA), DATA)
    damage(store.path(digest_of(DATA)))
    with pytest.raises(Unusable, match=why) as refused:
        store.get(digest_of(DATA))
    assert refused.value.where == str(store.path(digest_of(DATA)))


def test_another_ones_bytes(store: ByteStore) -> None:
    """A sound file under another name is not what the name says."""
    store.put(digest_of(DATA), DATA)
    store.put(digest_of(b"other"), b"other")
    store.path(digest_of(b"other")).replace(store.path(digest_of(DATA)))
    with pytest.raises(Unusable, match="not what was captured: the hash differs"):
        store.get(digest_of(DATA))


def test_dropped(store: ByteStore) -> None:
    """Dropping is once and for all, and may be asked for twice."""
    store.put(digest_of(DATA), DATA)
    store.drop(digest_of(DATA))
    store.drop(digest_of(DATA))
    assert list(store.digests()) == []


def test_dropped_with_what_was_broken_off(store: ByteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that a killed program left half-written goes with the bytes it was for, and no other does."""
    store.put(digest_of(b"other"), b"other")
    with monkeypatch.context() as killed:
        killed.setattr("os.replace", lambda *_: os._exit(9))
        child = get_context("fork").Process(target=store.put, args=(digest_of(DATA), DATA))
        child.start()
        child.join()
    assert len(list(store.path(digest_of(DATA)).parent.iterdir())) == 1
    store.put(digest_of(DATA), DATA)
    store.drop(digest_of(DATA))
    assert [path for path in store.folder.rglob("*") if path.is_file()] == [store.path(digest_of(b"other"))]


def test_no_folder_to_be_had(tmp_path: Path) -> None:
    (tmp_path / "bytes").write_text("a file")
    with pytest.raises(Unusable, match="not a directory") as refused:
        ByteStore(tmp_path / "bytes").put(digest_of(DATA), DATA)
    assert refused.value.where == str(tmp_path / "bytes")


def test_damaged_bytes_are_written_anew(tmp_path: Path) -> None:
    store = ByteStore(tmp_path)
    digest = digest_of(b"story")
    store.put(digest, b"story")
    store.path(digest).write_bytes(b"no gzip")
    store.put(digest, b"story")
    assert store.get(digest) == b"story"
