"""Figures in a conflict's news pieces: whether their bounds are right, and whether their immediate source is named."""

from __future__ import annotations

import json
import runpy
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from benchmark.data import Figures, data_folder, whence

COMPARED = ("asserted", "estimated")


def measure() -> Figures:
    """Percent of gold figures (asserted and estimated) with a claim, with right bounds, with the credited source."""
    folder = data_folder() / "troops"
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    scorer = runpy.run_path(str(data_folder().parent / "bench/score_corpus.py"))
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "readings.jsonl"
        whence("read", "--json", str(folder / "docs.jsonl"), into=out)
        readings = {r["document"]["name"]: r for r in map(json.loads, out.read_text(encoding="utf-8").splitlines())}
    asked = [f for f in gold["figures"] if f["modality"] in COMPARED]
    aliases = gold.get("source_aliases", {})
    found = bounds = source = modality = 0
    for figure in gold["figures"]:
        claims = [pair for pair in _figures(readings[figure["doc"]]) if _overlap(pair[1]["span"], figure)]
        if figure["modality"] in COMPARED:
            found += bool(claims)
            bounds += any(scorer["bounds_agree"](figure, value) for _, value in claims)
            source += any(
                _credited(readings[figure["doc"]], claim, figure, aliases, scorer["same_name"]) for claim, _ in claims
            )
        modality += any(_kind(claim["modality"]) == _kind(figure["modality"]) for claim, _ in claims)
    share = 100 / len(asked)
    return {
        "found": round(share * found, 1),
        "bounds": round(share * bounds, 1),
        "immediate source": round(share * source, 1),
        "modality": round(100 * modality / len(gold["figures"]), 1),
        "of": len(asked),
    }


def _figures(reading: dict[str, Any]) -> Iterable[tuple[dict[str, Any], dict[str, Any]]]:
    return ((claim, figure) for claim in reading["claims"] for figure in claim["figures"])


def _overlap(span: dict[str, Any], gold: dict[str, Any]) -> bool:
    return span["field"] == "text" and span["start"] < gold["end"] and gold["start"] < span["end"]


def _kind(modality: str) -> str:
    """Asserted and estimated compare with each other (DESIGN.md §5), so they count as one."""
    return "asserted" if modality in COMPARED else modality


def _credited(
    reading: dict[str, Any],
    claim: dict[str, Any],
    gold: dict[str, Any],
    aliases: dict[str, list[str]],
    same_name: Callable[[list[str], str], bool],
) -> bool:
    """Whether the outermost source beyond the publisher is whom the text credits; the publisher, where nobody is."""
    actors = {actor["id"]: actor for actor in reading["actors"]}
    beyond = claim["sources"][1:] or claim["sources"]
    actor = actors.get(beyond[0]["actor"] or "", {})
    names = [beyond[0]["text"], actor.get("name"), actor.get("role"), actor.get("affiliation")]
    names += [mention["text"] for mention in actor.get("mentions", [])]
    wanted = [gold["immediate_source"], *gold["immediate_alt"]]
    return any(
        same_name([name for name in names if name], want)
        for source in wanted
        for want in (source, *aliases.get(source, []))
    )
