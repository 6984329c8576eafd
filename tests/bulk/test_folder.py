"""Files wherever they lie: in lines, in stretches, whole or not at all, whatever the storage's own streams can do."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pyarrow
import pytest
from fsspec.spec import AbstractBufferedFile, AbstractFileSystem

from tests.build import load_echo
from tests.bulk.build import read_into, records, texts
from whence.bulk.folder import Bounded, Folder, find_files, open_packed
from whence.records.capture import Stretch
from whence.records.errors import Unusable


class Remote(AbstractFileSystem):  # type: ignore[misc]
    """A storage as object stores are: files are read a range at a time, by the library's own buffered streams."""

    protocol = "remote"
    cachable = False
    root = Path()

    def _open(self, path: str, mode: str = "rb", **_: Any) -> Any:
        return _Ranges(self, path, mode, size=(self.root / path).stat().st_size)

    def ls(self, path: str, detail: bool = True, **_: Any) -> list[Any]:
        return [self.info(path)] if detail else [path]

    def info(self, path: str, **_: Any) -> dict[str, Any]:
        here = self.root / path
        if not here.is_file():
            raise FileNotFoundError(path)
        return {"name": path, "size": here.stat().st_size, "type": "file"}


class _Ranges(AbstractBufferedFile):  # type: ignore[misc]
    def _fetch_range(self, start: int, end: int) -> bytes:
        return bytes((self.fs.root / self.path).read_bytes()[start:end])


@pytest.fixture
def remote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(Remote, "root", tmp_path)
    fsspec.register_implementation("remote", Remote, clobber=True)
    yield tmp_path


def test_records_of_a_storage_that_is_read_in_ranges(remote: Path) -> None:
    records(remote / "a.jsonl", texts(9))
    (remote / "b.jsonl.gz").write_bytes(gzip.compress((remote / "a.jsonl").read_bytes().replace(b"report", b"brief")))
    said = read_into(remote / "out", "remote://a.jsonl", "remote://b.jsonl.gz", load=load_echo)
    assert sum(one.rows["documents"] for one in said) == 18
    assert not any(one.refusals for one in said)


@pytest.mark.parametrize("cut", [3, 20])
def test_what_is_cut_short_is_refused(tmp_path: Path, cut: int) -> None:
    plain = b'{"text": "one"}\n' * 50
    whole = tmp_path / "a.jsonl.zst"
    with pyarrow.CompressedOutputStream(str(whole), "zstd") as stream:
        stream.write(plain)
    whole.write_bytes(whole.read_bytes()[:-cut])
    with pytest.raises(Unusable, match="Truncated compressed stream"), open_packed(str(whole)) as stream:
        stream.read()
    packed = tmp_path / "a.jsonl.gz"
    packed.write_bytes(gzip.compress(plain)[:-cut])
    with pytest.raises(Unusable, match="Compressed file ended"), open_packed(str(packed)) as stream:
        stream.read()


def test_frames_that_follow_one_another_are_all_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.zst"
    path.write_bytes(b"".join(pyarrow.compress(part, "zstd").to_pybytes() for part in (b"one\n" * 9, b"two\n" * 9)))
    with open_packed(str(path)) as stream:
        assert stream.read() == b"one\n" * 9 + b"two\n" * 9


def test_a_stretch_is_read_no_further_and_again() -> None:
    bounded = Bounded(io.BytesIO(b"0123456789"), Stretch(3, 7))
    assert bounded.read() == b"3456"
    assert bounded.seek(1) == 1
    assert bounded.read(2) == b"45"
    assert bounded.seek(-1, io.SEEK_END) == 3
    assert bounded.read() == b"6"


def test_a_file_is_put_in_place_whole(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path / "out"))
    assert folder.read("a/b.json") is None
    folder.write("a/b.json", b"{}")
    assert folder.read_json("a/b.json") == {}
    assert [path.name for path in (tmp_path / "out" / "a").iterdir()] == ["b.json"]
    assert folder.find("a/*.json") == [str(tmp_path / "out" / "a" / "b.json")]
    folder.drop("a")
    assert folder.find("a/*.json") == []


def test_an_empty_folder_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="a folder without files"):
        find_files(str(tmp_path))
