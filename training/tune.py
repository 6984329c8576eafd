"""Fits what stands beside the weights: python -m training.tune (after training.export).

On PolNeAR dev: decoding settings by relation F1, as the scorer counts it; confidence by a ridge logistic regression of
"this attribution is right" on its features, made straight by isotonic regression (read/confidence.py has the format).
How often doubtful sources that are their cue's subject are right, and on MPQA nested attributions.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.corpora import encode
from training.export import WEIGHTS
from whence.capture.metadata import compose
from whence.read.confidence import Steps, Tuning, chance, climb
from whence.read.decode import Linked, Places, Settings, find_links
from whence.read.network import Network, Readout
from whence.read.reader import Reader
from whence.read.scribe import Scribe
from whence.read.statement import Statement, says_itself
from whence.read.statements import from_link
from whence.read.tokenise import Layout, lay_out
from whence.records.grammar import Grammar
from whence.records.span import Range

SMALLEST = 60  # attributions on which one step of the calibration rests at least
FEWEST = 30  # the same for sources, which are surer: their few doubtful ones tell where the doubt begins
FOLDS = 5  # parts into which the development articles are cut to try the calibration on unseen ones
DOUBTFUL = 0.8  # trust below which a source counts as doubtful
NEAR = 0.05  # how far from 0.9 a confidence counts as one of 0.9
# The mildest first: of equal ones the first is taken.
GRID = {"caution": (-0.9, -0.6, -0.3, 0.3), "silence": (-1.0, 1.0, -2.0), "echo": (0.0, 1.0)}
HALF = 0.5
Relation = dict[str, frozenset[int]]
Floats = NDArray[np.float64]
Pool = tuple[float, float, int]  # sum of chances, number right, number


class Article:
    """One development article: its layout, what the model says of it, and the gold relations."""

    def __init__(self, scorer: ModuleType, network: Network, path: Path) -> None:
        with path.open(encoding="utf-8", newline="") as handle:
            text = self.text = handle.read()
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

    def verdict(self, grammar: Grammar, statement: Statement) -> list[bool]:
        """Whether a statement's source is right, nothing where the gold has no statement by its cue."""
        cue, source = (
            self.scorer.covered(self.words, [grammar.characters(words) for words in ranges])
            for ranges in ((statement.cue,), statement.sources)
        )
        stated = [gold for gold in self.gold if gold["cue"] & cue]
        return [any(self.scorer.iou(source, gold["source"]) >= HALF for gold in stated)] if stated else []

    def is_right(self, link: Linked, *roles: str) -> bool:
        """Whether a gold relation shares the cue, and these roles by half."""
        made, iou = self.relation(link), self.scorer.iou
        return any(
            made["cue"] & gold["cue"] and all(iou(made[role], gold[role]) >= HALF for role in roles)
            for gold in self.gold
        )


def load_scorer(data: Path, name: str) -> ModuleType:
    """A scorer that lies beside the data folder, as a module."""
    spec = importlib.util.spec_from_file_location(name, data.parent / f"bench/{name}.py")
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


class Sample:
    """Attributions of the development articles: features (constant first), the article's number, what is right."""

    def __init__(self, articles: list[Article], settings: Settings) -> None:
        rows = [(number, a, link) for number, a in enumerate(articles) for link in a.links(settings)]
        self.article = np.array([number for number, _, _ in rows])
        self.features = np.array([(1.0, *from_link(link).features) for _, _, link in rows])
        self.right = np.array([float(a.is_right(link, "source", "content")) for _, a, link in rows])
        self.sourced = np.array([float(a.is_right(link, "source")) for _, a, link in rows])
        self.stated = np.array([a.is_right(link) for _, a, link in rows])


def calibrate(table: Floats, right: Floats) -> tuple[list[float], Steps]:
    """Logistic weights, constant first, and the steps from the logistic to the share right."""
    weights = [round(float(w), 4) for w in _fit(table, right)]
    return weights, climb_up(_chances(table, weights), right)


def climb_up(sure: Floats, right: Floats, smallest: int = SMALLEST) -> Steps:
    """Isotonic regression on groups of neighbours: those are pooled on until the share right never falls."""
    pools: list[Pool] = []
    order = np.argsort(sure, kind="stable")
    for group in np.array_split(order, max(1, len(order) // smallest)):
        pools.append((float(sure[group].sum()), float(right[group].sum()), len(group)))
        while len(pools) > 1 and _share(pools[-2]) >= _share(pools[-1]):
            (x, y, n), (dx, dy, dn) = pools[-2:]
            pools[-2:] = [(x + dx, y + dy, n + dn)]
    return [(round(total / n, 4), round(_share((total, good, n)), 4)) for total, good, n in pools]


def _share(pool: Pool) -> float:
    """The share right of a pool, with one right and one wrong added, so that none is certain."""
    return (pool[1] + 1) / (pool[2] + 2)


def _chances(table: Floats, weights: list[float]) -> Floats:
    return np.array([chance(tuple(row[1:]), weights) for row in table])


def try_calibration(sample: Sample) -> dict[str, Floats]:
    """Confidences of articles that were left out of the fitting: by the logistic alone, and with the steps."""
    plain, stepped = np.zeros(len(sample.right)), np.zeros(len(sample.right))
    for fold in range(FOLDS):
        out = sample.article % FOLDS == fold
        weights, steps = calibrate(sample.features[~out], sample.right[~out])
        plain[out] = _chances(sample.features[out], weights)
        stepped[out] = [climb(steps, at) for at in plain[out]]
    return {"logistic": plain, "with steps": stepped}


def gap(sure: Floats, right: Floats) -> float:
    """The mean distance between confidence and share right over ten bins of equal size."""
    bins = np.array_split(np.argsort(sure, kind="stable"), 10)
    return float(np.mean([abs(sure[part].mean() - right[part].mean()) for part in bins]))


def _fit(table: Floats, right: Floats, ridge: float = 1.0) -> Floats:
    """Newton's method for ridge logistic regression."""
    weights = np.zeros(table.shape[1])
    for _ in range(30):
        sure = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (sure - right) + ridge * weights
        curve = (table * (sure * (1 - sure))[:, None]).T @ table + ridge * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


def count_subjects(articles: list[Article], reader: Reader, tuning: Tuning) -> tuple[int, int]:
    """Doubtful sources that are the subject of a cue of the gold's: how many are right, how many there are."""
    verdicts = []
    for article in articles:
        scribe = reader.take_down(compose("article", article.text, {}))
        assert scribe  # an article has words
        for statement in scribe.statements:
            doubtful = tuning.trust(statement, subject=False) < DOUBTFUL and not statement.by_grammar
            if doubtful and says_itself(scribe.grammar, statement):
                verdicts += article.verdict(scribe.grammar, statement)
    return sum(verdicts), len(verdicts)


def count_nested(scorer: ModuleType, data: Path, reader: Reader, tuning: Tuning) -> tuple[int, int]:
    """Nested attributions of MPQA's articles that hold a phrase of the gold: how many are right, how many there are.

    One is right when its speaker is a link in the gold chain of at least half of the phrases that it holds.
    """
    texts, items, _ = scorer.load_gold(sorted((data / "mpqa_chains").glob("fold*.json")))
    verdicts = []
    for name, text in texts.items():
        scribe = reader.take_down(compose(name, text, {}))
        assert scribe  # an article has words
        phrases = [(start, end, chain) for where, start, end, chain in items if where == name]
        for number in scribe.kept:
            if scribe.statements[number].by_grammar and scribe.statements[number].parent is not None:
                found = _verdicts(scorer, scribe, number, phrases)
                verdicts += [2 * sum(found) >= len(found)] if found else []
    return sum(verdicts), len(verdicts)


def _verdicts(scorer: ModuleType, scribe: Scribe, number: int, phrases: list[tuple[int, int, list[str]]]) -> list[bool]:
    """Per phrase in a statement's content, whether the statement's speaker is in its chain."""
    statement, member = scribe.statements[number], scribe.heard[number].member
    spans: list[Range] = [scribe.grammar.characters(words) for words in statement.contents]
    names = [scribe.grammar.said(words) for words in (*statement.sources, *(member.mentions if member else ()))]
    return [
        any(scorer.same(name, link) for name in names for link in chain)
        for start, end, chain in phrases
        if any(a < end and start < b for a, b in spans)
    ]


def main() -> None:
    """Choose, calibrate, count, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", type=Path, default=os.environ.get("WHENCE_DATA"), required="WHENCE_DATA" not in os.environ
    )
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    data, network = Path(options.data), Network(options.weights, threads=os.cpu_count() or 1)
    scorer = load_scorer(data, "score_attribution")
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
    tuning = _calibrated(articles, settings)
    reader = Reader(network, tuning)
    subjects = count_subjects(articles, reader, tuning)
    nested = count_nested(load_scorer(data, "score_chains"), data, reader, tuning)
    print(f"right: {subjects[0]} of {subjects[1]} doubtful subjects, {nested[0]} of {nested[1]} nested")
    tuning = replace(tuning, subjects=_careful(*subjects), nested=_careful(*nested))
    (options.weights / "tuning.json").write_text(tuning.to_json(), encoding="utf-8")


def _careful(right: int, of: int) -> float:
    """A share with one right and one wrong added."""
    return round(_share((0.0, float(right), of)), 3)


def _calibrated(articles: list[Article], settings: Settings) -> Tuning:
    """The tuning fitted on all articles; prints how far off it is on articles left out."""
    sample = Sample(articles, settings)
    for name, sure in try_calibration(sample).items():
        near = abs(sure - 0.9) <= NEAR
        off, at = 100 * gap(sure, sample.right), 100 * sample.right[near].mean()
        print(f"confidence, {name}: off by {off:.1f} points over ten bins; near 0.9 {at:.0f}% of {near.sum()} right")
    weights, steps = calibrate(sample.features, sample.right)
    named = (sample.features[:, -1] == 0) & sample.stated
    sources = climb_up(_chances(sample.features[named], weights), sample.sourced[named], FEWEST)
    return Tuning(settings, weights, steps, sources, nested=1.0, subjects=0.0)


if __name__ == "__main__":
    main()
