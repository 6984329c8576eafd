"""Drafts of seeded sentences, laid before `whence check`, and what it answered of each sentence."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmark.check.gold import Gold
from benchmark.check.sentences import Seeded
from benchmark.data import whence

# Sentences a draft: a command reads the ledger once for all of them.
TOGETHER = 16


@dataclass(frozen=True)
class Answer:
    """What the checker said of one sentence: its standings, and its marks as (kind, what, why)."""

    seeded: Seeded
    standings: tuple[str, ...]
    marks: tuple[tuple[str, str | None, str], ...]


def check_sentences(corpora: Sequence[Gold], asked: Sequence[Seeded], together: int = TOGETHER) -> list[Answer]:
    """Every sentence's answer, corpus by corpus, each against a fresh ledger of that corpus."""
    found: list[Answer] = []
    for gold in corpora:
        mine = sorted((one for one in asked if one.corpus == gold.corpus), key=lambda one: one.figures)
        if not mine:
            continue
        with tempfile.TemporaryDirectory() as folder:
            os.environ["WHENCE_BYTES"] = str(Path(folder) / "bytes")
            whence("add", str(gold.documents), "--ledger", str(Path(folder) / "ledger.sqlite"))
            for draft in deal(mine, together):
                found += _check(draft, Path(folder))
    return found


def deal(asked: Sequence[Seeded], together: int) -> Iterator[Sequence[Seeded]]:
    """Hands of about so many sentences; neighbours, which tell of one figure, come into different hands."""
    hands = -(-len(asked) // together)
    return (asked[hand::hands] for hand in range(hands))


def _check(draft: Sequence[Seeded], folder: Path) -> list[Answer]:
    laid, out = folder / "draft.txt", folder / "answer.json"
    laid.write_text("\n\n".join(one.text for one in draft) + "\n", encoding="utf-8")
    whence("check", str(laid), "--ledger", str(folder / "ledger.sqlite"), "--json", into=out)
    rows = json.loads(out.read_text(encoding="utf-8"))["sentences"]
    return [gather(one, rows) for one in draft]


def gather(seeded: Seeded, rows: Sequence[dict[str, Any]]) -> Answer:
    """The answers of the rows that lie in a sentence or around it, whichever way the checker cut it."""
    text = _plain(seeded.text)
    mine = [row for row in rows if (said := _plain(row["span"]["text"])) and (said in text or text in said)]
    marks = tuple((mark["kind"], mark.get("what"), mark.get("why") or "") for row in mine for mark in row["marks"])
    return Answer(seeded, tuple(row["standing"] for row in mine), marks)


def _plain(text: str) -> str:
    return " ".join(text.split())
