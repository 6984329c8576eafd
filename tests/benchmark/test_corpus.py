"""What is reported of the scorer's table, and what is laid before the scorer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmark.data import NoData
from benchmark.tasks.corpus import CONVOY, Table, choose, link_documents, measure

TABLE: Table = {
    "figures": {"found": 90.0, "bounds": 80.0, "of": 50},
    "origin": {"recall": 70.0, "of": 50},
    "families": {"precision": 61.0, "recall": 62.0, "f1": 63.0, "of": 50},
    "copies": {"precision": 51.0, "recall": 52.0, "f1": 53.0, "of": 4},
    "conflicts": {"precision": 41.0, "recall": 42.0, "f1": 43.0, "of": 5},
    "changes": {"recall": 31.0, "precision": 32.0, "of": 6},
    "superseded": {"recall": None, "of": 0},
    "distractors": {"mixed": 2},
}


def test_each_measure_stands_under_its_name_with_its_count() -> None:
    assert choose(TABLE) == {
        "bounds": 80.0,
        "figures": 50,
        "origin": 70.0,
        "families F1": 63.0,
        "copies F1": 53.0,
        "copies": 4,
        "conflicts F1": 43.0,
        "conflicts precision": 41.0,
        "conflicts": 5,
        "changes recall": 31.0,
        "changes precision": 32.0,
        "changes": 6,
        "supersessions": 0,
        "distractors mixed": 2,
    }


def test_without_the_scorer_the_corpora_are_skipped_and_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data/troops").mkdir(parents=True)
    monkeypatch.setenv("WHENCE_DATA", str(tmp_path / "data"))
    with pytest.raises(NoData, match=r"score_corpus\.py is not there"):
        measure()


def test_gold_figures_stand_where_the_documents_have_them() -> None:
    documents = [json.loads(line) for line in (CONVOY / "docs.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = {document["id"]: document["text"] for document in documents}
    figures = json.loads((CONVOY / "gold.json").read_text(encoding="utf-8"))["figures"]
    assert all(texts[one["doc"]][one["start"] : one["end"]] == one["quote"] for one in figures)


def test_matters_and_copies_are_laid_before_the_scorer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHENCE_BYTES", str(tmp_path / "elsewhere"))
    said = (
        "The mayor of Ordum said on Tuesday that 31 people were killed when the bridge fell into the river. "
        "Workers searched the cold water all night, and the school beside it was opened to families from the valley."
    )
    rows = [
        {"id": name, "publisher": f"{name} Gazette", "published": day, "text": said}
        for name, day in (("East", "2021-03-02"), ("West", "2021-03-03"))
    ]
    laid = tmp_path / "docs.jsonl"
    laid.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    matters, copies = (
        [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for path in link_documents(laid, tmp_path)
    )
    assert {row["document"] for matter in matters for row in matter["claims"]} == {"East", "West"}
    assert [(group["original"], [one["document"] for one in group["copies"]]) for group in copies] == [
        ("East", ["West"])
    ]
