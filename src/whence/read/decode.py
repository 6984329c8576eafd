"""From what the heads say of each word to spans and links: tags by Viterbi, cues and sources by pointers."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.read.labels import ENTITIES, ROLES
from whence.read.network import Floats, Pane, Readout, log_softmax
from whence.records.span import Range

Path = NDArray[np.intp]
Doubles = NDArray[np.float64]
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
    for span in _find_spans(readout.entity, ENTITIES, readout.first, paragraphs):
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
    spans = _find_spans(scores, ROLES, readout.first, paragraphs)
    sources, cues, contents = ([span for span in spans if span.label == role] for role in ROLES)
    if not cues:
        return []
    heads = [(cue.first, cue.first + 1) for cue in cues]
    held: list[list[tuple[Tagged, float]]] = [[] for _ in cues]
    for content, chances in zip(contents, places.chances(contents, "content_query", "cue_key", heads)[1], strict=True):
        held[int(chances.argmax())].append((content, float(chances.max())))
    echoes = places.chances(sources, "source_query", "cue_key", heads)[1].T
    none, chances = places.chances(cues, "cue_query", "source_key", [(s.first, s.last) for s in sources])
    return [
        _link(cue, held[number], sources, _Sourcing(none[number], chances[number], echoes[number], settings))
        for number, cue in enumerate(cues)
        if held[number]
    ]


class _Sourcing(NamedTuple):
    """What decides on a cue's source: how likely it points to none and to each source, and each of these to it."""

    none: float
    chances: Doubles
    echoes: Doubles
    settings: Settings


def _link(cue: Tagged, found: list[tuple[Tagged, float]], sources: list[Tagged], sourcing: _Sourcing) -> Linked:
    none, chances, echoes, settings = sourcing
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
    """Where words stand in the windows, and how likely spans point to others."""

    def __init__(self, panes: list[Pane]) -> None:
        self._panes = panes
        self._edges = [*(pane.window.core for pane in panes), panes[-1].window.last]

    def chances(
        self, spans: Sequence[Tagged], query: str, key: str, targets: Sequence[Range]
    ) -> tuple[Doubles, Doubles]:
        """Mean log-probability over a span's words that they point to none [spans] and to each target [spans, targets].

        A target's words are summed; targets that no window shows with a word are FAR from it. Spans are ascending.
        """
        if not spans:
            return np.zeros(0), np.zeros((0, len(targets)))
        words = np.concatenate([np.arange(span.first, span.last) for span in spans])
        none, links = np.zeros(len(words)), np.full((len(words), len(targets)), FAR)
        aims = np.array(targets, dtype=np.intp).reshape(-1, 2)
        edges = np.searchsorted(words, self._edges)
        for pane, first, last in zip(self._panes, edges, edges[1:], strict=False):
            if first < last:
                seen = (aims[:, 1] > pane.window.first) & (aims[:, 0] < pane.window.last)
                none[first:last], links[first:last, seen] = _point(pane, words[first:last], (query, key), aims[seen])
        lengths = np.array([span.last - span.first for span in spans])
        starts = np.cumsum(lengths) - lengths
        mean = np.add.reduceat(links, starts) / lengths[:, None]
        return np.add.reduceat(none, starts) / lengths, np.maximum(mean, FAR)


def _point(pane: Pane, words: Path, heads: tuple[str, str], aims: Path) -> tuple[Doubles, Doubles]:
    """Log-probabilities that words of a window point to none [words] and to ranges of words [words, ranges]."""
    queries, keys = pane.heads[heads[0]], pane.heads[heads[1]]
    before = pane.window.first - 1  # row 0 is none's
    logs = log_softmax(queries[words - before] @ keys.T / np.float32(keys.shape[1] ** 0.5))
    sums = np.cumsum(np.exp(logs), 1, dtype=np.float64)
    first, last = np.maximum(aims[:, 0] - before, 1), np.minimum(aims[:, 1] - before, len(keys))
    return logs[:, 0].astype(np.float64), np.log(sums[:, last - 1] - sums[:, first - 1] + TINY)


def _find_spans(scores: Floats, labels: Sequence[str], base: int, paragraphs: Sequence[int]) -> list[Tagged]:
    """Spans by the best tags of every paragraph; scores are those of the words from `base` on."""
    low, high = bisect_right(paragraphs, base), bisect_left(paragraphs, base + len(scores))
    path = best_path(scores, [0, *(first - base for first in paragraphs[low:high])])
    inside = is_inside(path)
    firsts = np.flatnonzero(path % 2).tolist()
    lasts = np.flatnonzero((path > 0) & ~np.append(inside[1:], False)).tolist()
    chosen = scores[np.arange(len(path)), path]
    return [
        Tagged(labels[path[a] // 2], base + a, base + b + 1, float(chosen[a : b + 1].mean()))
        for a, b in zip(firsts, lasts, strict=True)
    ]


def is_inside(path: Path) -> NDArray[np.bool_]:
    """Which tags carry a span on; tags are 0, then for each kind the one that begins a span and the one inside."""
    inside: NDArray[np.bool_] = (path > 0) & (path % 2 == 0)
    return inside


def best_path(scores: Floats, starts: Sequence[int] = (0,)) -> Path:
    """The likeliest tags, spans inside only what they began in: the words' own best tags where that makes spans.

    `starts` are the words, the first among them, before which every span has ended.
    """
    path: Path = scores.argmax(1)
    before = np.append(0, path[:-1])
    before[list(starts)] = 0
    wrong = np.flatnonzero(is_inside(path) & (before != path) & (before != path - 1))
    edges = [*starts, len(path)]
    for part in np.unique(np.searchsorted(starts, wrong, side="right")).tolist():
        first, last = edges[part - 1 : part + 1]
        path[first:last] = _viterbi(scores[first:last].tolist())
    return path


def _viterbi(rows: list[list[float]]) -> list[int]:
    """The likeliest tags of a paragraph."""
    tags = range(len(rows[0]))
    insides = tags[2::2]
    total = [-math.inf if tag in insides else score for tag, score in enumerate(rows[0])]
    back = []
    for row in rows[1:]:
        before = [total.index(max(total))] * len(tags)
        for tag in insides:
            before[tag] = tag if total[tag] > total[tag - 1] else tag - 1
        back.append(before)
        total = [total[tag] + score for tag, score in zip(before, row, strict=True)]
    path = [total.index(max(total))]
    for before in reversed(back):
        path.append(before[path[-1]])
    return path[::-1]
