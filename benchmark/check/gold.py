"""What the benchmark of the check knows of a corpus: its documents, its gold figures, and how each of them stands."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmark.data import NoData, data_folder

CONVOY = Path(__file__).parents[1] / "corpora/convoy"


@dataclass(frozen=True)
class Gold:
    """One corpus; `superseded` and `contested` name claims, `printed` those that conflict only with a mutated one."""

    corpus: str
    documents: Path
    texts: Mapping[str, str]
    figures: Mapping[str, Mapping[str, Any]]
    superseded: frozenset[str]
    contested: frozenset[str]
    printed: frozenset[str]

    def claims(self, figures: Iterable[str]) -> frozenset[str]:
        """The claims that the figures of these ids are mentions of."""
        return frozenset(self.figures[figure]["claim"] for figure in figures)

    def settled(self, figures: Iterable[str]) -> bool:
        """Whether gold has every one of them as current and uncontested."""
        return not self.claims(figures) & (self.superseded | self.contested)


def read_corpora() -> tuple[Gold, ...]:
    """Both corpora, troops and convoy; NoData says which is missing."""
    return tuple(_read(folder) for folder in (data_folder() / "troops", CONVOY))


def _read(folder: Path) -> Gold:
    documents, labels = folder / "docs.jsonl", folder / "gold.json"
    if not documents.exists() or not labels.exists():
        raise NoData(f"{folder} is not there; the check is not examined")
    rows = [json.loads(line) for line in documents.read_text(encoding="utf-8").splitlines() if line.strip()]
    gold = json.loads(labels.read_text(encoding="utf-8"))
    pairs = gold["contradictions"]
    return Gold(
        folder.name,
        documents,
        {row["id"]: row["text"] for row in rows},
        {figure["id"]: figure for figure in gold["figures"]},
        frozenset(one["claims"][1] for one in gold["supersedes"]),
        frozenset(claim for one in pairs if not one.get("due_to_mutation") for claim in one["claims"]),
        frozenset(claim for one in pairs if one.get("due_to_mutation") for claim in one["claims"]),
    )
