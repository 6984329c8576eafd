"""Origins and echoes in two corpora with gold: what `whence matters --json` and `whence copies --json` make of them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmark.data import Figures, NoData, data_folder, score, whence

SCORER = "score_corpus.py"
CONVOY = Path(__file__).parents[1] / "corpora/convoy"
# What the scorer calls a measure, and what it is called here.
TOLD = (
    ("figures", "bounds", "bounds"),
    ("figures", "of", "figures"),
    ("origin", "recall", "origin"),
    ("families", "f1", "families F1"),
    ("copies", "f1", "copies F1"),
    ("copies", "of", "copies"),
    ("conflicts", "f1", "conflicts F1"),
    ("conflicts", "precision", "conflicts precision"),
    ("conflicts", "of", "conflicts"),
    ("changes", "recall", "changes recall"),
    ("changes", "precision", "changes precision"),
    ("changes", "of", "changes"),
    ("superseded", "recall", "superseded"),
    ("superseded", "of", "supersessions"),
    ("distractors", "mixed", "distractors mixed"),
)
Table = Mapping[str, Mapping[str, float | None] | float]


def measure() -> Figures:
    """Percent of what gold asks for, of each corpus, with the counts that the percentages are of."""
    troops = data_folder() / "troops"
    for needed in (data_folder().parent / "bench" / SCORER, troops, CONVOY):
        if not needed.exists():
            raise NoData(f"{needed} is not there; origins and echoes are skipped")
    return {
        f"{corpus.name} {name}": value for corpus in (troops, CONVOY) for name, value in choose(_score(corpus)).items()
    }


def choose(table: Table) -> Figures:
    """The measures to report of the scorer's table; one that gold asks nothing of is left out."""
    found = {}
    for row, key, name in TOLD:
        measures = table[row]
        value = measures[key] if isinstance(measures, Mapping) else measures
        if value is not None:
            found[name] = value
    return found


def link_documents(documents: Path, scratch: Path) -> tuple[Path, Path]:
    """Take all documents into a fresh ledger in the folder `scratch`; give the files of matters and of copies."""
    os.environ["WHENCE_BYTES"] = str(scratch / "bytes")
    ledger, matters, copies = str(scratch / "ledger.sqlite"), scratch / "matters.jsonl", scratch / "copies.jsonl"
    whence("add", str(documents), "--ledger", ledger)
    whence("matters", "--json", "--ledger", ledger, into=matters)
    whence("copies", "--json", "--ledger", ledger, into=copies)
    return matters, copies


def _score(corpus: Path) -> Table:
    """The scorer's table of one corpus."""
    documents, gold = corpus / "docs.jsonl", corpus / "gold.json"
    with tempfile.TemporaryDirectory() as scratch:
        matters, copies = link_documents(documents, Path(scratch))
        files = {"--docs": documents, "--gold": gold, "--matters": matters, "--copies": copies}
        return score(SCORER, *(part for name, path in files.items() for part in (name, str(path))))
