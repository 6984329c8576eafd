"""Pairs of claims about one event, against ECB+'s chains of mentions: what `whence matters --json` puts in one matter.

The matching rule: a claim stands for the gold mention that its event's words overlap most, the earlier of two; a
mention without such a claim is out of reach. Two mentions are predicted to speak of one event when claims of theirs
are in one matter; the pairs of a matter are judged where both claims stand for a mention.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain, combinations
from pathlib import Path
from typing import Any, NamedTuple

from benchmark.data import Figures, NoData, data_folder, whence
from benchmark.ecb import Article, Mention, read_articles

Pair = tuple[Mention, Mention]


class Told(NamedTuple):
    """A claim by its id in the ledger: the words of its event, and its predicate's lemma."""

    id: str
    document: str
    start: int
    end: int
    predicate: str


def measure() -> Figures:
    """Percent of mentions with a claim; precision, recall and F1 of pairs; beside them those of one predicate."""
    folder = data_folder() / "ecbplus"
    if not folder.is_dir():
        raise NoData(f"{folder} is not there; pairs of one event are skipped")
    articles = read_articles(folder)
    with tempfile.TemporaryDirectory() as scratch:
        readings, matters = _run(articles, Path(scratch))
    told = list(find_events(readings))
    stands_for = match(told, chain.from_iterable(article.mentions for article in articles))
    gold = gold_pairs(articles)
    figures = score(group_matters(matters), stands_for, gold)
    simple = score(group_predicates(told), stands_for, gold)
    mentions = sum(len(article.mentions) for article in articles)
    reached = {"mentions": mentions, "with a claim": _percent(len(set(stands_for.values())), mentions)}
    return reached | figures | {f"predicate {name}": simple[name] for name in ("precision", "recall", "F1")}


def find_events(readings: Iterable[dict[str, Any]]) -> Iterable[Told]:
    """The claims of exported documents that have an event in the text."""
    for reading in readings:
        for claim in reading["claims"] or ():
            event = claim["event"]
            if event and event["span"]["field"] == "text":
                span, identifier = event["span"], reading["ledger"]["ids"][claim["id"]]
                name = reading["document"]["name"]
                yield Told(identifier, name, span["start"], span["end"], event["predicate"])


def match(told: Iterable[Told], mentions: Iterable[Mention]) -> dict[str, Mention]:
    """The mention that each claim stands for; claims that touch none are left out."""
    by_document: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_document[mention.document].append(mention)
    found = {}
    for claim in told:
        shared = {mention: _overlap(claim, mention) for mention in by_document[claim.document]}
        best = min(shared, key=lambda mention: (-shared[mention], mention), default=None)
        if best and shared[best] > 0:
            found[claim.id] = best
    return found


def gold_pairs(articles: Iterable[Article]) -> set[Pair]:
    """Every two mentions of one chain, within and across documents."""
    chains: dict[str, list[Mention]] = defaultdict(list)
    for article in articles:
        for mention in article.mentions:
            chains[mention.chain].append(mention)
    return {pair for mentions in chains.values() for pair in combinations(sorted(mentions), 2)}


def group_matters(matters: Iterable[dict[str, Any]]) -> list[set[str]]:
    """The claims' ids of each matter; a matter's row is one figure of a claim, "#" parts the figure's number."""
    return [{row["id"].split("#")[0] for row in matter["claims"]} for matter in matters]


def group_predicates(told: Iterable[Told]) -> list[set[str]]:
    """The plain comparison: claims of one topic with one predicate."""
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in told:
        groups[claim.document.split("_")[0], claim.predicate].add(claim.id)
    return list(groups.values())


def score(groups: Iterable[set[str]], stands_for: Mapping[str, Mention], gold: set[Pair]) -> Figures:
    """Percent and counts of predicted pairs: of all, of those between documents, and of those that could be found.

    "in reach" asks only for gold pairs whose mentions both have a claim, "grouped" for those with one in any group.
    """
    predicted: set[Pair] = set()
    grouped: set[Mention] = set()
    unjudged = 0
    for group in groups:
        mentions = sorted({stands_for[identifier] for identifier in group if identifier in stands_for})
        known = sum(identifier in stands_for for identifier in group)
        unjudged += len(group) * (len(group) - 1) // 2 - known * (known - 1) // 2
        predicted |= set(combinations(mentions, 2))
        grouped.update(mentions)
    far, across = ({pair for pair in pairs if pair[0].document != pair[1].document} for pairs in (predicted, gold))
    parts = {
        "": (predicted, gold),
        "across ": (far, across),
        "in reach ": (predicted, _among(gold, set(stands_for.values()))),
        "grouped ": (predicted, _among(gold, grouped)),
    }
    figures = {f"{part}{name}": value for part, sets in parts.items() for name, value in _measure_pairs(*sets).items()}
    return figures | {"unjudged pairs": unjudged}


def _among(pairs: set[Pair], mentions: set[Mention]) -> set[Pair]:
    return {pair for pair in pairs if mentions.issuperset(pair)}


def _measure_pairs(predicted: set[Pair], gold: set[Pair]) -> Figures:
    right = len(predicted & gold)
    return {
        "precision": _percent(right, len(predicted)),
        "recall": _percent(right, len(gold)),
        "F1": _percent(2 * right, len(predicted) + len(gold)),
        "right": right,
        "predicted": len(predicted),
        "gold": len(gold),
    }


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def _overlap(claim: Told, mention: Mention) -> int:
    return min(claim.end, mention.end) - max(claim.start, mention.start)


def _run(articles: list[Article], scratch: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Take all documents into one fresh ledger; give them as exported, and the matters found."""
    os.environ["WHENCE_BYTES"] = str(scratch / "bytes")
    laid, ledger = scratch / "articles.jsonl", str(scratch / "ledger.sqlite")
    laid.write_text("".join(json.dumps(article.record()) + "\n" for article in articles), encoding="utf-8")
    whence("add", str(laid), "--ledger", ledger)
    whence("export", "--output", str(scratch / "readings.jsonl"), "--ledger", ledger)
    whence("matters", "--json", "--ledger", ledger, into=scratch / "matters.jsonl")
    return _objects(scratch / "readings.jsonl"), _objects(scratch / "matters.jsonl")


def _objects(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
