"""What runs the model: CUDA where it is offered and not forbidden; and the same readings there, within a tolerance."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from whence.read.network import CPU, CUDA, FORBID_CUDA, Network, Readout, providers
from whence.read.quotes import find_quotations
from whence.read.tokenise import find_paragraphs, lay_out

TEXT = (Path(__file__).parents[2] / "samples" / "shells.txt").read_text("utf-8")
# Activations are rounded to 8 bits, and sums in another order may round to the next step (docs/read.md has figures).
SAME_LABEL, MEAN_DIFFERENCE = 0.99, 0.001


@pytest.fixture(autouse=True)
def unforbidden(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv(FORBID_CUDA, raising=False)
    yield


def test_cuda_is_taken_where_it_is_offered() -> None:
    assert providers(["TensorrtExecutionProvider", CUDA, CPU]) == [CUDA, CPU]
    assert providers(["AzureExecutionProvider", CPU]) == [CPU]


def test_cuda_can_be_forbidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FORBID_CUDA, "1")
    assert providers([CUDA, CPU]) == [CPU]


def test_what_is_chosen_is_what_this_onnxruntime_can_run() -> None:
    chosen = providers(onnxruntime.get_available_providers())
    assert chosen[-1] == CPU and set(chosen) <= set(onnxruntime.get_available_providers())


def test_the_model_counts_its_time() -> None:
    network = Network()
    assert network.seconds == 0
    list(_readouts(network))
    once = network.seconds
    list(_readouts(network))
    assert 0 < once < network.seconds


@pytest.mark.skipif(CUDA not in onnxruntime.get_available_providers(), reason="this onnxruntime has no CUDA provider")
def test_readings_on_cuda_are_those_of_the_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    on_cuda = list(_readouts(Network()))
    monkeypatch.setenv(FORBID_CUDA, "1")
    for here, there in zip(_readouts(Network()), on_cuda, strict=True):
        for name in ("tag", "entity", "upos"):
            one, other = getattr(here, name), getattr(there, name)
            assert (one.argmax(-1) == other.argmax(-1)).mean() >= SAME_LABEL
            assert np.abs(np.exp(one) - np.exp(other)).mean() <= MEAN_DIFFERENCE


def _readouts(network: Network) -> Iterator[Readout]:
    layout = lay_out(TEXT)
    return network.run(network.pieces.encode(TEXT, layout, find_quotations(TEXT, find_paragraphs(TEXT))))
