"""Where datasets come from and go to: files and folders of this machine, or of object storage, by their addresses."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from whence.records.capture import Stretch
from whence.records.errors import Unusable
from whence.records.identity import JSONValue, content_id

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

PACKED = {".gz": "gzip", ".bz2": "bz2", ".xz": "xz", ".zst": None}
ZSTD = ".zst"
WILD = frozenset("*?[")
WEB = frozenset(("http", "https"))
THE_WEB = "addresses of the web are whence add's; a dataset comes from files or object storage"
CHUNK = 1 << 20
SHORT = 16  # digits of a hash, in names of files


@dataclass(frozen=True)
class Folder:
    """A folder that is written to, made when it is first written to."""

    address: str

    def join(self, *parts: str) -> str:
        """The address of something in it."""
        return "/".join((self.address.rstrip("/"), *parts))

    def write(self, name: str, data: bytes) -> None:
        """Put a file in place, whole or not at all."""
        fs, path = _reach(self.join(name))
        _make(fs, path)
        with fs.open(f"{path}.part", "wb") as stream:
            stream.write(data)
        fs.mv(f"{path}.part", path)

    @contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        """A file to be written; what an interruption leaves of it is written again."""
        fs, path = _reach(self.join(name))
        _make(fs, path)
        with fs.open(path, "wb") as stream:
            yield cast(BinaryIO, stream)

    def read(self, name: str) -> bytes | None:
        """A file's bytes, None where there is none."""
        fs, path = _reach(self.join(name))
        try:
            return cast(bytes, fs.cat_file(path))
        except FileNotFoundError:
            return None

    def read_json(self, name: str) -> Any:
        """What a file of JSON holds, None where there is none."""
        data = self.read(name)
        return None if data is None else json.loads(data)

    def find(self, pattern: str) -> list[str]:
        """The addresses of all files in it that a pattern names, sorted."""
        fs, path = _reach(self.join(pattern))
        fs.invalidate_cache()
        return sorted(_named(fs, found) for found in fs.glob(path))

    def drop(self, name: str) -> None:
        """Take a file or folder away, if it is there."""
        fs, path = _reach(self.join(name))
        if fs.exists(path):
            fs.rm(path, recursive=True)


def short_id(content: Mapping[str, JSONValue]) -> str:
    """A short name for what is made from this, the same for the same."""
    return content_id(content).partition(":")[2][:SHORT]


def find_files(source: str) -> list[str]:
    """The addresses of the files that a source names: itself, all in a folder, or all that a pattern fits; sorted.

    Unusable where there is none. Hidden files are left out.
    """
    fs, path = _reach(source)
    try:
        if WILD & set(source) and not fs.exists(path):
            found = [one for one in fs.glob(path) if fs.isfile(one)]
        else:
            found = fs.find(path)
    except (OSError, ValueError) as fault:
        raise Unusable(source, _why(fault)) from None
    kept = sorted(_named(fs, one) for one in found if not _hidden(one, path))
    if not kept:
        raise Unusable(source, "no such file" if not fs.isdir(path) else "a folder without files")
    return kept


def drop_file(address: str) -> None:
    """Take one file away, by its address."""
    fs, path = _reach(address)
    fs.rm(path)


@contextmanager
def open_packed(address: str) -> Iterator[BinaryIO]:
    """A file's bytes, unpacked where its name says that it is packed as a whole; they may not seek then."""
    suffix = PurePosixPath(address).suffix.lower()
    with _opened(address, PACKED.get(suffix)) as stream:
        yield _unpack_zstd(stream) if suffix == ZSTD else stream


@contextmanager
def open_plain(address: str) -> Iterator[BinaryIO]:
    """A file's bytes as they are."""
    with _opened(address, None) as stream:
        yield stream


def unpacked_name(address: str) -> str:
    """A file's own name, without what says that it is packed."""
    path = PurePosixPath(address)
    return path.stem if path.suffix.lower() in PACKED else path.name


def size_of(address: str) -> int:
    """How many bytes a file has."""
    fs, path = _reach(address)
    return int(fs.size(path) or 0)


def digest_of(address: str) -> str:
    """The tagged SHA-256 of a file's bytes."""
    with open_plain(address) as stream:
        digest = hashlib.sha256()
        for piece in iter(lambda: stream.read(CHUNK), b""):
            digest.update(piece)
    return f"sha256:{digest.hexdigest()}"


class Bounded(io.RawIOBase):
    """The bytes [start, end) of a stream, as a stream of their own that seeks where that one does."""

    def __init__(self, stream: BinaryIO, stretch: Stretch) -> None:
        self._stream, self._start, self._size, self._at = stream, stretch.start, stretch.end - stretch.start, 0
        if stream.seekable():
            stream.seek(stretch.start)
        else:
            _pass_over(stream, stretch.start)

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """Whether it can be read again."""
        return self._stream.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go on reading there, no further than the end."""
        base = (0, self._at, self._size)[whence]
        self._at = max(0, min(base + offset, self._size))
        self._stream.seek(self._start + self._at)
        return self._at

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read no further than the end."""
        data = self._stream.read(min(len(buffer), self._size - self._at))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)


def _pass_over(stream: BinaryIO, size: int) -> None:
    while size and (piece := stream.read(min(size, CHUNK))):
        size -= len(piece)


def storage_of(address: str) -> AbstractFileSystem | None:
    """The object storage that an address leads to, None for this machine's own files."""
    return _reach(address)[0] if "://" in address else None


@contextmanager
def _opened(address: str, packing: str | None) -> Iterator[BinaryIO]:
    fs, path = _reach(address)
    try:
        with fs.open(path, "rb", compression=packing) as stream:
            # Streams of object storage have no lines of a bounded length.
            yield cast(BinaryIO, io.BufferedReader(stream))
    except (OSError, EOFError, ValueError) as fault:
        raise Unusable(address, _why(fault)) from None


def _unpack_zstd(stream: BinaryIO) -> BinaryIO:
    """Frame by frame; unlike zstandard's own reader this one says where the last frame is cut short."""
    # Imported here: 165 MB that little else needs.
    import pyarrow

    unpacked = pyarrow.CompressedInputStream(pyarrow.PythonFile(stream, mode="r"), "zstd")
    return cast(BinaryIO, io.BufferedReader(unpacked))


def _reach(address: str) -> tuple[AbstractFileSystem, str]:
    """The file system that an address leads to, and the path there."""
    # Imported here: only datasets need it.
    from fsspec import filesystem
    from fsspec.core import url_to_fs

    protocol, marked, _ = address.partition("://")
    if not marked:
        return filesystem("file"), filesystem("file")._strip_protocol(address)
    if protocol in WEB or "::" in address:
        raise Unusable(address, THE_WEB if protocol in WEB else "addresses within addresses are not followed")
    try:
        fs, path = url_to_fs(address)
    except (ImportError, ValueError) as fault:
        raise Unusable(address, _why(fault)) from None
    return fs, path


def _named(fs: AbstractFileSystem, path: str) -> str:
    """A path's address as people write it: of this machine, the path itself."""
    return path if "file" in fs.protocol else str(fs.unstrip_protocol(path))


def _make(fs: AbstractFileSystem, path: str) -> None:
    fs.makedirs(fs._parent(path), exist_ok=True)


def _hidden(path: str, folder: str) -> bool:
    return any(part.startswith(".") for part in PurePosixPath(path.removeprefix(folder)).parts if part != "/")


def _why(fault: Exception) -> str:
    if isinstance(fault, FileNotFoundError):
        return "no such file"
    if isinstance(fault, OSError) and fault.strerror:
        return fault.strerror.lower()
    return str(fault).partition("\n")[0] or type(fault).__name__
