"""Kinds of events against PLOVER's roots, sentence by sentence, through `whence read --json` itself; reported only."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from benchmark.data import Figures, data_folder, read_texts


def measure() -> Figures:
    """Percent of sentences whose first event between source and target has the gold root, and with the root at all."""
    with (data_folder() / "plover/PLV_train.tsv").open(encoding="utf-8", newline="") as lines:
        gold = list(csv.DictReader(lines, delimiter="\t"))
    first = among = nothing = 0
    for row, reading in zip(gold, read_texts([row["sentence"] for row in gold]), strict=True):
        roots = list(_roots(row, reading["claims"]))
        first += roots[:1] == [row["gold_root"]]
        among += row["gold_root"] in roots
        nothing += not roots
    share = 100 / len(gold)
    return {
        "root": round(share * first, 1),
        "root among all": round(share * among, 1),
        "no root": round(share * nothing, 1),
        "of": len(gold),
    }


def _roots(row: dict[str, str], claims: list[dict[str, Any]]) -> Iterator[str]:
    """The roots of a sentence's events, those first in which source and target take part."""
    asked = (_plain(row["source"]), _plain(row["target"]))
    told = [claim for claim in claims if claim["event"] and claim["event"]["plover"]]
    for claim in sorted(told, key=lambda claim: -sum(_takes_part(claim, name) for name in asked)):
        yield claim["event"]["plover"]


def _takes_part(claim: dict[str, Any], name: str) -> bool:
    said = [_plain(participant["text"]) for participant in claim["participants"]]
    return any(text in name or name in text for text in said)


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
