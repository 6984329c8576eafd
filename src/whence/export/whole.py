"""Files that appear whole or not at all: written under another name beside their place, moved there at the end."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from whence.records.errors import Unusable


@contextmanager
def whole_files(paths: Sequence[Path], *, force: bool) -> Iterator[list[BinaryIO]]:
    """Files to write to, moved to their paths when all is written; what stands there is replaced only by `force`."""
    for path in paths:
        refuse_taken(path, force=force)
    scratch = [path.with_name(f".{path.name}.{os.getpid()}.part") for path in paths]
    try:
        with _plainly(paths[0]), ExitStack() as open_files:
            yield [open_files.enter_context(path.open("wb")) for path in scratch]
        for path in paths:
            refuse_taken(path, force=force)
        with _plainly(paths[0]):
            for written, path in zip(scratch, paths, strict=True):
                os.replace(written, path)
    finally:
        for path in scratch:
            with suppress(OSError):
                path.unlink()


@contextmanager
def folder_for(path: Path) -> Iterator[Path]:
    """A folder, made where there is none, and taken away again where nothing came into it."""
    if path.exists() and not path.is_dir():
        raise Unusable(str(path), "a file, not a folder")
    made = not path.exists()
    with _plainly(path):
        path.mkdir(exist_ok=True)
    try:
        yield path
    except BaseException:
        if made:
            with suppress(OSError):
                path.rmdir()
        raise


def refuse_taken(path: Path, *, force: bool) -> None:
    """Refuse a path at which something stands already, unless it is a file and `force` replaces it."""
    if path.is_dir():
        raise Unusable(str(path), "a folder, not a file")
    if path.exists() and not path.is_file():
        raise Unusable(str(path), "not a file")
    if path.exists() and not force:
        raise Unusable(str(path), "there already; --force replaces it")


@contextmanager
def _plainly(path: Path) -> Iterator[None]:
    """Turn a disk's faults into one line."""
    try:
        yield
    except OSError as error:
        raise Unusable(str(path), (error.strerror or str(error)).lower()) from error
