"""The reading model: runs a text's windows through onnxruntime and gathers what the heads say of every word."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from whence.read.windows import Encoded, Pieces, Window, lay_windows, show

Floats = NDArray[np.float32]
WEIGHTS = Path(__file__).parent / "weights"
SECTION = 32  # windows, about 6,000 words; links do not reach over a section's end
CUDA, CPU = "CUDAExecutionProvider", "CPUExecutionProvider"
FORBID_CUDA = "WHENCE_CPU"
WORD_HEADS = ("tag", "entity", "upos")


@cache
def weights_mark(folder: Path = WEIGHTS) -> str:
    """What tells shipped weights from others: the first characters of their file's SHA-256."""
    return hashlib.sha256((folder / "reader.onnx").read_bytes()).hexdigest()[:12]


def may_use_cuda() -> bool:
    """Whether a graphics card is to be tried: this onnxruntime can use one, `onnx` is here, and it is not forbidden."""
    offered = CUDA in onnxruntime.get_available_providers() and find_spec("onnx") is not None
    return offered and not os.environ.get(FORBID_CUDA)


def open_session(path: Path, options: onnxruntime.SessionOptions) -> onnxruntime.InferenceSession:
    """The model ready to run: with plain products on a graphics card that answers, as it is shipped otherwise."""
    if may_use_cuda():
        # Imported here: what it needs is installed beside a graphics card's onnxruntime alone.
        from whence.read.widen import widen

        session = onnxruntime.InferenceSession(widen(path), options, providers=[CUDA, CPU])
        if CUDA in session.get_providers():
            return session
    return onnxruntime.InferenceSession(str(path), options, providers=[CPU])


class Pane(NamedTuple):
    """What the heads say of one window: a table per head, row 0 for [CLS], then a row for each word from `first` on."""

    window: Window
    heads: dict[str, Floats]


class Readout(NamedTuple):
    """What the model says of a section: its panes, and log-probabilities of labels for every word from `first` on."""

    panes: list[Pane]
    first: int
    tag: Floats
    entity: Floats
    upos: Floats


class Network:
    """The shipped model; one window a run, so that a text reads the same alone and in company."""

    def __init__(self, folder: Path = WEIGHTS, *, threads: int = 1) -> None:
        self._threads = ThreadPoolExecutor(threads) if threads > 1 else None
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = open_session(folder / "reader.onnx", options)
        # Of the processor's time; exact on one thread.
        self.seconds = 0.0
        self._heads = [output.name for output in self._session.get_outputs() if output.name != "label_weights"]
        nothing = np.zeros(1, dtype=np.int64)
        feed = {"ids": nothing, "signs": nothing, "firsts": nothing}
        self.label_weights: Floats = self._session.run(["label_weights"], feed)[0]
        self.pieces = Pieces(folder / "tokenizer.json")

    def run(self, encoded: Encoded) -> Iterator[Readout]:
        """Read a text in sections of some windows, so that what a long one takes in memory stays bounded."""
        windows = lay_windows(encoded)
        for at in range(0, len(windows), SECTION):
            section = windows[at : at + SECTION]
            run = self._threads.map if self._threads and len(section) > 1 else map
            panes = list(run(partial(self._look, encoded), section))
            yield Readout(panes, section[0].core, *(log_softmax(_cores(panes, name)) for name in WORD_HEADS))

    def _look(self, encoded: Encoded, window: Window) -> Pane:
        ids, signs, firsts = show(encoded, window)
        began = time.thread_time()
        tables = self._session.run(self._heads, {"ids": ids, "signs": signs, "firsts": firsts})
        self.seconds += time.thread_time() - began
        return Pane(window, dict(zip(self._heads, tables, strict=True)))


def _cores(panes: list[Pane], name: str) -> Floats:
    """A head's rows for every word of a section, each from the window whose core holds it."""
    return np.concatenate([pane.heads[name][1 + pane.window.core - pane.window.first :] for pane in panes])


def log_softmax(scores: Floats) -> Floats:
    """Log-probabilities along the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result
