"""The path joins the rooms: order is kept, and one bad document never costs another."""

from __future__ import annotations

import json
import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from tests.build import load_echo, take
from whence import flow
from whence.records.capture import Assignment
from whence.records.claim import Account
from whence.records.errors import Unusable


def records(folder: Path, *texts: str) -> str:
    path = folder / "all.jsonl"
    path.write_text(
        "\n".join(json.dumps({"id": f"d{i}", "text": text}) if text else "bad" for i, text in enumerate(texts))
    )
    return str(path)


def names(found: list[Account | Unusable]) -> list[str]:
    return [item.why if isinstance(item, Unusable) else item.reading.document.name for item in found]


def test_few_documents_are_read_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "read_in_parallel", None)
    found = list(flow.read_all(Assignment((records(tmp_path, "one", "", "three"),)), load=load_echo))
    assert names(found) == ["d0", "not a JSON object", "d2"]


def test_the_reader_is_not_loaded_for_nothing() -> None:
    def load(threads: int) -> flow.Reads:
        raise AssertionError("loaded")

    assert [str(item) for item in flow.read_all(Assignment(("/none/such",)), load=load)] == ["/none/such: no such file"]


def test_many_are_read_in_order_and_faults_cost_only_their_document(tmp_path: Path) -> None:
    texts = [f"text {i}" for i in range(30)]
    texts[3], texts[7] = "", "FAIL"
    found = flow.read_in_parallel(take(records(tmp_path, *texts)), load_echo, workers=2)
    expected = [f"d{i}" for i in range(30)]
    expected[3] = "not a JSON object"
    expected[7] = "cannot be read, a fault in whence (ValueError: told to)"
    assert names(list(found)) == expected


def test_a_worker_that_dies_costs_only_its_document(tmp_path: Path) -> None:
    texts = [f"text {i}" for i in range(18)]
    texts[5] = "DIE"
    found = list(flow.read_in_parallel(take(records(tmp_path, *texts)), load_echo, workers=2))
    expected = [f"d{i}" for i in range(18)]
    expected[5] = "the reader's process died of it"
    assert names(found) == expected


def test_lookahead_is_bounded(tmp_path: Path) -> None:
    taken: list[int] = []

    def stream() -> Iterator[flow.Taken]:
        for number, item in enumerate(take(records(tmp_path, *["text"] * 200))):
            taken.append(number)
            yield item

    reading = flow.read_in_parallel(stream(), load_echo, workers=1)
    assert isinstance(reading, Generator)
    next(reading)
    assert len(taken) <= 4 * flow.BATCH
    reading.close()


def test_alone_or_in_parallel_comes_to_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = records(tmp_path, *[f"text {i}" for i in range(9)])
    if hasattr(os, "sched_getaffinity"):
        monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    parallel = list(flow.read_all(Assignment((where,)), load=load_echo))
    monkeypatch.setattr(flow, "FEW", 100)
    assert list(flow.read_all(Assignment((where,)), load=load_echo)) == parallel
