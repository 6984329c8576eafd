"""What runs the model: CUDA where it is offered and not forbidden; and the same readings there, within a tolerance."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from whence.read import network
from whence.read.network import CPU, CUDA, FORBID_CUDA, WEIGHTS, Network, Readout, may_use_cuda
from whence.read.quotes import find_quotations
from whence.read.tokenise import find_paragraphs, lay_out
from whence.read.widen import widen

TEXT = (Path(__file__).parents[2] / "samples" / "shells.txt").read_text("utf-8")
# Only the shipped file's activations are rounded to 8 bits (docs/read.md has figures of many texts).
SAME_LABEL, MEAN_DIFFERENCE = 0.97, 0.01


@pytest.fixture(autouse=True)
def unforbidden(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv(FORBID_CUDA, raising=False)
    yield


def test_cuda_is_tried_where_it_is_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: ["TensorrtExecutionProvider", CUDA, CPU])
    assert may_use_cuda()
    monkeypatch.setenv(FORBID_CUDA, "1")
    assert not may_use_cuda()
    monkeypatch.delenv(FORBID_CUDA)
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: ["AzureExecutionProvider", CPU])
    assert not may_use_cuda()


@pytest.mark.skipif(CUDA in onnxruntime.get_available_providers(), reason="here CUDA may answer")
@pytest.mark.filterwarnings("ignore:Specified provider:UserWarning")
def test_where_no_card_answers_the_model_runs_as_it_is_shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    here = list(_readouts(Network()))
    monkeypatch.setattr(network, "may_use_cuda", lambda: True)
    for one, other in zip(here, _readouts(Network()), strict=True):
        assert np.array_equal(one.tag, other.tag)


def test_with_plain_products_the_same_within_the_tolerance(tmp_path: Path) -> None:
    """What a graphics card is given, run on the processor."""
    shutil.copytree(WEIGHTS, tmp_path / "plain")
    (tmp_path / "plain/reader.onnx").write_bytes(widen(WEIGHTS / "reader.onnx"))
    plain = Network(tmp_path / "plain")
    for here, there in zip(_readouts(Network()), _readouts(plain), strict=True):
        _assert_near(here, there)
        assert not np.array_equal(here.tag, there.tag)


def test_the_model_counts_its_time() -> None:
    reading = Network()
    assert reading.seconds == 0
    list(_readouts(reading))
    once = reading.seconds
    list(_readouts(reading))
    assert 0 < once < reading.seconds


@pytest.mark.skipif(CUDA not in onnxruntime.get_available_providers(), reason="this onnxruntime has no CUDA provider")
def test_readings_on_cuda_are_those_of_the_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    on_cuda = list(_readouts(Network()))
    monkeypatch.setenv(FORBID_CUDA, "1")
    for here, there in zip(_readouts(Network()), on_cuda, strict=True):
        _assert_near(here, there)


def _assert_near(here: Readout, there: Readout) -> None:
    for name in ("tag", "entity", "upos"):
        one, other = getattr(here, name), getattr(there, name)
        assert (one.argmax(-1) == other.argmax(-1)).mean() >= SAME_LABEL
        assert np.abs(np.exp(one) - np.exp(other)).mean() <= MEAN_DIFFERENCE


def _readouts(reading: Network) -> Iterator[Readout]:
    layout = lay_out(TEXT)
    return reading.run(reading.pieces.encode(TEXT, layout, find_quotations(TEXT, find_paragraphs(TEXT))))
