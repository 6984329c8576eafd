"""Fits what stands beside the weights on PolNeAR dev: python -m training.tune (after training.export).

Decoding settings by relation F1, as the scorer counts it; the calibration of confidence as a ridge logistic regression
of "this attribution is right" on its features; what nested attributions keep of it is set by hand.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.corpora import encode
from training.export import WEIGHTS
from whence.read.decode import Linked, Places, Settings, find_links
from whence.read.network import Network, Readout
from whence.read.statements import chance, from_link
from whence.read.tokenise import Layout, lay_out

# How much of its outer one's confidence a nested attribution keeps: an estimate, see training/LOG.md.
NESTED = 0.75
GRID = {"caution": (-0.9, -0.6, -0.3, 0.3), "silence": (-2.0, -1.0, 1.0), "echo": (0.0, 1.0)}
HALF = 0.5
Relation = dict[str, frozenset[int]]


class Article:
    """One development article: its layout, what the model says of it, and the gold relations."""

    def __init__(self, scorer: ModuleType, network: Network, path: Path) -> None:
        with path.open(encoding="utf-8", newline="") as handle:
            text = handle.read()
        self.scorer = scorer
        self.layout: Layout = lay_out(text)
        readouts = list(network.run(encode(network.pieces, text, self.layout)))
        self.sections: list[tuple[Readout, Places]] = [(readout, Places(readout.panes)) for readout in readouts]
        self.words = scorer.words_of(text)
        pattern = re.escape(path.stem) + r"_[0-9a-f]{4}\.ann"
        first = min(p for p in (path.parent.parent / "ann").iterdir() if re.fullmatch(pattern, p.name))
        self.gold: list[Relation] = scorer.gold_relations(first.read_text(encoding="utf-8"), self.words)

    def links(self, settings: Settings) -> list[Linked]:
        """The attributions under these settings."""
        found = (find_links(*section, self.layout.paragraphs, settings) for section in self.sections)
        return [link for links in found for link in links]

    def relation(self, link: Linked) -> Relation:
        """A link as the scorer sees it."""
        parts = {"cue": (link.cue,), "source": link.sources, "content": link.contents}
        return {
            role: self.scorer.covered(
                self.words, [(self.layout.words[s.first][0], self.layout.words[s.last - 1][1]) for s in spans]
            )
            for role, spans in parts.items()
        }

    def is_right(self, link: Linked) -> bool:
        """Whether a gold relation shares the cue, and source and content by half."""
        made, iou = self.relation(link), self.scorer.iou
        return any(
            made["cue"] & gold["cue"] and min(iou(made[role], gold[role]) for role in ("source", "content")) >= HALF
            for gold in self.gold
        )


def load_scorer(data: Path) -> ModuleType:
    """The scorer that lies beside the data folder, as a module."""
    spec = importlib.util.spec_from_file_location("score_attribution", data.parent / "bench/score_attribution.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def relation_score(articles: list[Article], settings: Settings) -> dict[str, Any]:
    """The scorer's table under these settings."""
    pairs = [(a.gold, [a.relation(link) for link in a.links(settings)]) for a in articles]
    table: dict[str, Any] = articles[0].scorer.score([(gold, [p for p in made if p["cue"]]) for gold, made in pairs])
    return table


def choose(articles: list[Article]) -> Settings:
    """The settings with the best relation F1, one dial after the other."""
    best, high = Settings(), relation_score(articles, Settings())["relation"]["f1"]
    for name, values in GRID.items():
        for tried in [best._replace(**{name: value}) for value in values]:
            reached = relation_score(articles, tried)["relation"]["f1"]
            best, high = (tried, reached) if reached > high else (best, high)
    return best


def calibrate(articles: list[Article], settings: Settings) -> tuple[list[float], float]:
    """Logistic weights, constant first, and the mean gap between confidence and share right over ten bins."""
    rows = [(from_link(link).features, a.is_right(link)) for a in articles for link in a.links(settings)]
    table = np.array([(1.0, *features) for features, _ in rows])
    right = np.array([float(ok) for _, ok in rows])
    weights = _fit(table, right)
    sure = np.array([chance(features, weights.tolist()) for features, _ in rows])
    order = np.array_split(np.argsort(sure), 10)
    gap = float(np.mean([abs(sure[part].mean() - right[part].mean()) for part in order]))
    return [round(float(w), 4) for w in weights], gap


def _fit(table: NDArray[np.float64], right: NDArray[np.float64], ridge: float = 1.0) -> NDArray[np.float64]:
    """Newton's method for ridge logistic regression."""
    weights = np.zeros(table.shape[1])
    for _ in range(30):
        sure = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (sure - right) + ridge * weights
        curve = (table * (sure * (1 - sure))[:, None]).T @ table + ridge * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


def main() -> None:
    """Choose, calibrate, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", type=Path, default=os.environ.get("WHENCE_DATA"), required="WHENCE_DATA" not in os.environ
    )
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    data, network = Path(options.data), Network(options.weights, threads=os.cpu_count() or 1)
    scorer = load_scorer(data)
    articles = [Article(scorer, network, path) for path in sorted((data / "polnear/dev/text").glob("*.txt"))]
    print("untuned", relation_score(articles, Settings())["relation"])
    settings = choose(articles)
    table = relation_score(articles, settings)
    print(
        "tuned",
        settings,
        *(f"{name} {table[name]['f1']}" for name in ("soft.source", "soft.cue", "soft.content", "relation")),
    )
    print("cue recall", table["cue.any"]["recall"], "relation", table["relation"])
    weights, gap = calibrate(articles, settings)
    print(f"confidence is off by {100 * gap:.1f} points on average over ten bins")
    values = {"settings": settings._asdict(), "calibration": weights, "nested": NESTED}
    (options.weights / "tuning.json").write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
