"""From what the heads say of each word to spans and links: tags by Viterbi, cues and sources by pointers."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.read.labels import ENTITIES, ROLES
from whence.read.network import Floats, Pane, Readout
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
    chances = places.chances(contents, "content_query", "cue_key", heads)[1]
    for content, cue, score in zip(contents, chances.argmax(1).tolist(), chances.max(1).tolist(), strict=True):
        held[cue].append((content, score))
    echoes = places.chances(sources, "source_query", "cue_key", heads)[1].T
    none, chances = places.chances(cues, "cue_query", "source_key", [(s.first, s.last) for s in sources])
    ranked = np.column_stack((chances + settings.echo * echoes, none * (1 + settings.echo) + settings.silence))
    scores = np.column_stack((chances, none))
    rows = zip(cues, held, ranked.argmax(1).tolist(), _margins(ranked), scores.tolist(), strict=True)
    return [
        Linked(
            cue,
            tuple(sources[best : best + 1]),
            tuple(span for span, _ in found),
            row[best],
            margin,
            sum(score for _, score in found) / len(found),
        )
        for cue, found, best, margin, row in rows
        if found
    ]


def _margins(ranked: Doubles) -> list[float]:
    """By how much the best of each row leads the next."""
    if ranked.shape[1] == 1:
        return [-FAR] * len(ranked)
    second, first = np.partition(ranked, -2)[:, -2:].T
    margins: list[float] = (first - second).tolist()
    return margins


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
    scores = queries[words - before] @ keys.T / np.float32(keys.shape[1] ** 0.5)
    scores -= scores.max(1, keepdims=True)
    odds = np.exp(scores)
    total = odds.sum(1)
    place = np.arange(len(keys))[:, None]
    aimed = (np.maximum(aims[:, 0] - before, 1) <= place) & (place < aims[:, 1] - before)
    return scores[:, 0] - np.log(total), np.log(odds @ aimed.astype(np.float32) / total[:, None] + TINY)


def _find_spans(scores: Floats, labels: Sequence[str], base: int, paragraphs: Sequence[int]) -> list[Tagged]:
    """Spans by the best tags of every paragraph; scores are those of the words from `base` on."""
    low, high = bisect_right(paragraphs, base), bisect_left(paragraphs, base + len(scores))
    path = best_path(scores, [0, *(first - base for first in paragraphs[low:high])])
    inside = is_inside(path)
    firsts = np.flatnonzero(path % 2).tolist()
    lasts = np.flatnonzero((path > 0) & ~np.append(inside[1:], False)).tolist()
    chosen = scores[np.arange(len(path)), path].tolist()
    return [
        Tagged(labels[path[a] // 2], base + a, base + b + 1, sum(chosen[a : b + 1]) / (b + 1 - a))
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
    carried = is_inside(path)
    wrong = np.flatnonzero(carried & (before != path) & (before != path - 1))
    carried[list(starts)] = False
    paragraphs, parts = [*starts, len(path)], [*np.flatnonzero(~carried).tolist(), len(path)]
    mended = 0
    for at in wrong.tolist():
        if at >= mended:
            mended = _mend(path, scores, _around(at, parts), _around(at, paragraphs))
    return path


def _around(at: int, edges: Sequence[int]) -> Range:
    """The range between two edges that holds a word."""
    number = bisect_right(edges, at)
    return edges[number - 1], edges[number]


def _mend(path: Path, scores: Floats, part: Range, paragraph: Range) -> int:
    """Give a part of a paragraph, behind which no tag is inside, the likeliest tags that make spans; where they end.

    What is likeliest whatever stands before it is likeliest in its paragraph too if it fits to what stands there;
    where it does not, the whole paragraph is decided at once.
    """
    for first, last in dict.fromkeys((part, paragraph)):
        opens = first == paragraph[0]
        tags = _viterbi(scores[first:last].tolist(), opens=opens)
        if opens or _may_follow(int(path[first - 1]), tags[0]):
            break
    path[first:last] = tags
    return last


def _may_follow(before: int, tag: int) -> bool:
    """Whether a tag may stand behind another: all but those inside a span, and those behind their own kind."""
    return tag == 0 or tag % 2 == 1 or before in (tag - 1, tag)


def _viterbi(rows: list[list[float]], *, opens: bool) -> list[int]:
    """The likeliest tags of some words; those that open a paragraph carry on nothing."""
    tags = range(len(rows[0]))
    insides = tags[2::2]
    total = [-math.inf if opens and tag in insides else score for tag, score in enumerate(rows[0])]
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
