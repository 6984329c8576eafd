"""The byte store: captured bytes as received, compressed, each file under its content's hash, written whole or not."""

from __future__ import annotations

import gzip
import hashlib
import os
import secrets
import zlib
from collections.abc import Iterator
from pathlib import Path

from whence.records.errors import Unusable


class ByteStore:
    """A folder of compressed files, `ab/abcdef….gz`, named by SHA-256."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, digest: str, data: bytes) -> None:
        """Keep bytes under their digest, once; a file appears whole or not at all, a damaged one is written anew."""
        if self._is_sound(digest):
            return
        path = self.path(digest)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._write(path, data)
        except OSError as error:
            raise Unusable(str(self.folder), (error.strerror or str(error)).lower()) from error

    def _is_sound(self, digest: str) -> bool:
        try:
            self.get(digest)
        except Unusable:
            return False
        return True

    def _write(self, path: Path, data: bytes) -> None:
        scratch = path.with_name(f".{path.stem}-{secrets.token_hex(8)}")
        try:
            with scratch.open("xb") as file:
                # No time in the header: equal bytes make equal files.
                file.write(gzip.compress(data, 6, mtime=0))
                file.flush()
                os.fsync(file.fileno())
            os.replace(scratch, path)
        except BaseException:
            scratch.unlink(missing_ok=True)
            raise

    def get(self, digest: str) -> bytes:
        """The bytes of a digest; Unusable where they are missing or are not what the digest says."""
        path = self.path(digest)
        try:
            data = gzip.decompress(path.read_bytes())
        except FileNotFoundError:
            raise Unusable(str(path), "the captured bytes are missing") from None
        except PermissionError:
            raise Unusable(str(path), "no permission to read the captured bytes") from None
        except (OSError, EOFError, zlib.error) as error:
            raise Unusable(str(path), f"the captured bytes are damaged: {error}") from None
        if "sha256:" + hashlib.sha256(data).hexdigest() != digest:
            raise Unusable(str(path), "the captured bytes are not what was captured: the hash differs")
        return data

    def drop(self, digest: str) -> None:
        """Remove the bytes of a digest, and what writing them left behind where it was broken off."""
        path = self.path(digest)
        for scratch in path.parent.glob(f".{path.stem}-*"):
            scratch.unlink(missing_ok=True)
        path.unlink(missing_ok=True)

    def digests(self) -> Iterator[str]:
        """Every digest that has a file."""
        for path in sorted(self.folder.glob("??/*.gz")):
            yield "sha256:" + path.name.removesuffix(".gz")

    def path(self, digest: str) -> Path:
        """The file of a digest."""
        name = digest.removeprefix("sha256:")
        return self.folder / name[:2] / f"{name}.gz"
