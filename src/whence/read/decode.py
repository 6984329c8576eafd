"""From what the heads say of each word to spans and links: tags by Viterbi, cues and sources by pointers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.read.labels import ENTITIES, ENTITY_TAGS, ROLE_TAGS, ROLES
from whence.read.network import Floats, Pane, Readout, log_softmax
from whence.records.span import Range

Path = NDArray[np.intp]
TINY = 1e-9  # keeps logarithms finite
FAR = -12.0  # log-probability of a link between words that no window shows together


class Tagged(NamedTuple):
    """Words [first, last) with one label, and the mean log-probability of their tags."""

    label: str
    first: int
    last: int
    score: float


class Linked(NamedTuple):
    """A cue with its contents and source as word ranges, and what speaks for each part (log-probabilities)."""

    cue: Tagged
    sources: tuple[Tagged, ...]
    contents: tuple[Tagged, ...]
    source_score: float
    source_margin: float
    content_score: float


class Settings(NamedTuple):
    """Choices made on the development split: `caution` is added to "no tag", `silence` to "no source"."""

    caution: float = 0.0
    silence: float = 0.0
    echo: float = 0.5  # the weight of source -> cue beside cue -> source


def find_entities(readout: Readout, paragraphs: Sequence[int]) -> list[Tagged]:
    """Named entities as word ranges, kinds as in labels.ENTITIES.

    Two names of one kind with nothing between them are one: in the newswire data that holds but for 1 in 900.
    """
    spans: list[Tagged] = []
    for span in _find_spans(readout.entity, (ENTITY_TAGS, ENTITIES), readout.first, paragraphs):
        before = spans[-1] if spans else None
        if before and before.label == span.label and before.last == span.first and span.first not in paragraphs:
            spans[-1] = before._replace(last=span.last, score=min(before.score, span.score))
        else:
            spans.append(span)
    return spans


def find_links(readout: Readout, places: Places, paragraphs: Sequence[int], settings: Settings) -> list[Linked]:
    """The attributions of a section, by the place of their cues; `places` are those of its windows."""
    scores = readout.tag.copy()
    scores[:, 0] += settings.caution
    spans = _find_spans(scores, (ROLE_TAGS, ROLES), readout.first, paragraphs)
    cues = [span for span in spans if span.label == "cue"]
    contents: dict[Tagged, list[tuple[Tagged, float]]] = {cue: [] for cue in cues}
    heads = [(cue.first, cue.first + 1) for cue in cues]
    for span in spans:
        if span.label == "content" and cues:
            chances = places.chances(span, "content_query", "cue_key", heads)[1]
            contents[cues[int(chances.argmax())]].append((span, float(chances.max())))
    sources = [span for span in spans if span.label == "source"]
    echoes = np.array([places.chances(source, "source_query", "cue_key", heads)[1] for source in sources])
    return [
        _link(found, _Sourcing(places, cue, sources, echoes[:, number] if sources else _NOTHING), settings)
        for number, (cue, found) in enumerate(contents.items())
        if found
    ]


_NOTHING: Floats = np.zeros(0, dtype=np.float32)


class _Sourcing(NamedTuple):
    """What decides on a cue's source: the sources tagged, and how likely each points to this cue."""

    places: Places
    cue: Tagged
    sources: list[Tagged]
    echoes: Floats


def _link(found: list[tuple[Tagged, float]], sourcing: _Sourcing, settings: Settings) -> Linked:
    places, cue, sources, echoes = sourcing
    none, chances = places.chances(cue, "cue_query", "source_key", [(s.first, s.last) for s in sources])
    ranked = np.append(chances + settings.echo * echoes, none * (1 + settings.echo) + settings.silence)
    best = int(ranked.argmax())
    rest = np.delete(ranked, best)
    return Linked(
        cue,
        (sources[best],) if best < len(sources) else (),
        tuple(span for span, _ in found),
        float(chances[best] if best < len(sources) else none),
        float(ranked[best] - rest.max()) if len(rest) else -FAR,
        float(np.mean([score for _, score in found])),
    )


class Places:
    """Where words stand in the windows, and how likely one span points to others."""

    def __init__(self, panes: list[Pane]) -> None:
        self._panes = panes
        self._cores = [pane.window.core for pane in panes]

    def chances(self, span: Tagged, query: str, key: str, targets: Sequence[Range]) -> tuple[float, Floats]:
        """Mean log-probability over the span's words that they point to none, and to each target (its words summed).

        Targets are ascending word ranges; those that no window shows with the span are FAR.
        """
        length = span.last - span.first
        none, sums = 0.0, np.full(len(targets), FAR * length, dtype=np.float32)
        for pane, first, last in self._parts(span):
            window = pane.window
            rows = pane.heads[query][first - window.first + 1 : last - window.first + 1]
            table = np.exp(log_softmax(rows @ pane.heads[key].T / np.float32(rows.shape[1] ** 0.5)))
            none += float(np.log(table[:, 0]).sum())
            low = bisect_left(targets, window.first, key=itemgetter(1))
            high = bisect_left(targets, window.last, key=itemgetter(0))
            for at in range(low, high):
                a, b = targets[at][0] - window.first + 1, targets[at][1] - window.first + 1
                sums[at] += np.log(table[:, max(a, 1) : b].sum(1) + TINY).sum() - FAR * (last - first)
        return none / length, np.maximum(sums / length, FAR)

    def _parts(self, span: Tagged) -> Iterator[tuple[Pane, int, int]]:
        """The windows whose cores hold the span's words, with the first and last word in each."""
        first = span.first
        while first < span.last:
            pane = self._panes[bisect_right(self._cores, first) - 1]
            last = min(span.last, pane.window.last)
            yield pane, first, last
            first = last


def _find_spans(
    scores: Floats, scheme: tuple[tuple[str, ...], tuple[str, ...]], base: int, paragraphs: Sequence[int]
) -> list[Tagged]:
    """Spans by the best tags of every paragraph; scores are those of the words from `base` on."""
    tags, labels = scheme
    low, high = bisect_right(paragraphs, base), bisect_left(paragraphs, base + len(scores))
    spans: list[Tagged] = []
    for first, last in pairwise([base, *paragraphs[low:high], base + len(scores)]):
        rows = scores[first - base : last - base]
        path = best_path(rows, tags)
        for kind, (a, b) in _runs(path):
            mean = float(rows[np.arange(a, b), path[a:b]].mean())
            spans.append(Tagged(labels[kind], first + a, first + b, mean))
    return spans


def _runs(path: Path) -> list[tuple[int, Range]]:
    """The spans of a valid tag path: B of kind k is 2k + 1, I is 2k + 2."""
    runs: list[tuple[int, Range]] = []
    for at in np.flatnonzero(path):
        kind, inside = divmod(int(path[at]) - 1, 2)
        if inside and runs:
            runs[-1] = (kind, (runs[-1][1][0], int(at) + 1))
        else:
            runs.append((kind, (int(at), int(at) + 1)))
    return runs


@lru_cache(maxsize=4)
def _moves(tags: tuple[str, ...]) -> Floats:
    """0 where one tag may follow another, -inf where not (I only after its B or I); the last row is the start."""
    table = np.zeros((len(tags) + 1, len(tags)), dtype=np.float32)
    for to, tag in enumerate(tags):
        if tag.startswith("I-"):
            table[:, to] = -np.inf
            for before in (f"B{tag[1:]}", tag):
                table[tags.index(before), to] = 0
    return table


def best_path(scores: Floats, tags: tuple[str, ...]) -> Path:
    """The likeliest valid tag sequence; the words' own best tags where those are valid already."""
    path: Path = scores.argmax(1)
    moves = _moves(tags)
    if np.isfinite(moves[np.append(len(tags), path[:-1]), path]).all():
        return path
    total, back = scores[0] + moves[-1], []
    for row in scores[1:]:
        ways = total[:, None] + moves[:-1]
        back.append(ways.argmax(0))
        total = ways.max(0) + row
    path[-1] = total.argmax()
    for at in range(len(back) - 1, -1, -1):
        path[at] = back[at][path[at + 1]]
    return path
