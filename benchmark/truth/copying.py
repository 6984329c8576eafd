"""Accuracy and copying found together (Dong, Berti-Équille and Srivastava, VLDB 2009), written from the formulas.

Sources that share false values are likely to depend on one another, for there are many ways to be wrong and one to be
right; a likely copier's vote counts less. Truth, accuracies and dependence are found in turns until they settle.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from benchmark.truth.world import Verdict, World, lead

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
# An accuracy of 0 or 1 would give infinite votes; no source earns either from finitely many values.
LEAST, MOST = 0.01, 0.99
SETTLED = 1e-4
# One direction must be this much likelier than the other to say who copied: the paper's "much higher".
CLEAR = 2.0
DIGITS = 9


@dataclass(frozen=True, slots=True)
class Settings:
    """The authors' defaults: what copying, accuracy and error are like before anything is known.

    `copy` is the share of its values that a copier takes over (0: nobody copies, accuracies alone count), `alpha` the
    prior of each direction, `wrong` how many wrong alternatives an item has, `accuracy` every source's at the start.
    At the start it is either unknown what is true, or what the majority says: then echoes that outvote the truth look
    honest, and those who know better look like copiers of one another's errors.
    """

    copy: float = 0.8
    alpha: float = 0.2
    wrong: int = 100
    accuracy: float = 0.8
    rounds: int = 20
    start: Literal["unknown", "majority"] = "unknown"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Verdicts, each source's accuracy, who copies whom (copier, original) how probably, and the rounds it took."""

    verdicts: dict[str, Verdict]
    accuracy: dict[str, float]
    copies: dict[tuple[str, str], float]
    rounds: int


def find(world: World, settings: Settings | None = None) -> Outcome:
    """Turn about until no accuracy moves: who copies, what is true given that, how accurate that makes each source."""
    settings = settings or Settings()
    ballots = _Ballots(world)
    accuracy = np.full(len(world.sources), settings.accuracy)
    copies = np.zeros((2, len(ballots.pairs)))
    chance: Floats | None = None
    if settings.start == "majority":
        chance = _chances(ballots, accuracy, np.ones(len(ballots.who)), settings.wrong)
    # A cap on the rounds, because truth and accuracies may swing for ever.
    moved, rounds = 1.0, 0
    while moved > SETTLED and rounds < settings.rounds:
        if settings.copy:
            copies = _copies(ballots, accuracy, chance, settings)
        chance = _chances(ballots, accuracy, _parts(ballots, copies, settings.copy), settings.wrong)
        before, accuracy = accuracy, np.clip(ballots.mean_chance(chance), LEAST, MOST)
        moved, rounds = float(np.abs(accuracy - before).max(initial=0.0)), rounds + 1
    assert chance is not None, "at least one round"
    return ballots.outcome(chance, accuracy, copies, rounds)


class _Ballots:
    """The world as arrays: one row a value, one a pair of sources with an item in common, one a shared item."""

    def __init__(self, world: World) -> None:
        self.world = world
        values = [(item, value, by) for item, known in world.items.items() for value, by in known.items()]
        backers = [np.array(by, dtype=np.int64) for _, _, by in values]
        # One row a ballot: who voted, for which value.
        self.who = np.concatenate([np.zeros(0, np.int64), *backers])
        self.what = np.repeat(np.arange(len(backers)), [len(by) for by in backers])
        numbers = {item: number for number, item in enumerate(world.items)}
        self.item_of = np.array([numbers[item] for item, _, _ in values], dtype=np.int64)
        self.counts = np.bincount(self.item_of, minlength=len(numbers))
        size = len(world.sources)
        meetings = np.concatenate([np.zeros((2, 0), np.int64), *self._meetings(size)], axis=1)
        # The pairs (first * size + second, first < second), and for each meeting its pair and the value shared, or -1.
        self.pairs, self.pair = np.unique(meetings[0], return_inverse=True)
        self.shared = meetings[1]
        self.first, self.second = self.pairs // size, self.pairs % size
        starts = np.searchsorted(self.what, np.arange(len(backers)))
        self.circles = [
            (start, self._circle(by, size)) for start, by in zip(starts, backers, strict=True) if len(by) > 1
        ]

    def _meetings(self, size: int) -> Iterator[Numbers]:
        """For each item every two of its sources, as a pair, with the value that they share, or -1."""
        starts = np.flatnonzero(np.diff(self.item_of[self.what], prepend=-1))
        for start, end in pairwise([*starts, len(self.what)]):
            if end - start == 1:
                continue
            who, what = self.who[start:end], self.what[start:end]
            order = np.argsort(who)
            one, other = np.triu_indices(len(who), 1)
            one, other = order[one], order[other]
            yield np.stack([who[one] * size + who[other], np.where(what[one] == what[other], what[one], -1)])

    def _circle(self, backers: Numbers, size: int) -> Numbers:
        """For each two of a value's backers the number of their pair, -1 for a source with itself."""
        low, high = np.minimum.outer(backers, backers), np.maximum.outer(backers, backers)
        circle: Numbers = np.where(low == high, -1, np.searchsorted(self.pairs, low * size + high))
        return circle

    def mean_chance(self, chance: Floats) -> Floats:
        """A source's accuracy: the mean probability of the values it states."""
        size = len(self.world.sources)
        voted = np.bincount(self.who, minlength=size)
        return np.bincount(self.who, weights=chance[self.what], minlength=size) / np.maximum(voted, 1)

    def outcome(self, chance: Floats, accuracy: Floats, copies: Floats, rounds: int) -> Outcome:
        """What was found, by name."""
        names, verdicts, row = self.world.sources, {}, 0
        for item, known in self.world.items.items():
            verdicts[item] = lead(dict(zip(known, chance[row : row + len(known)].tolist(), strict=True)))
            row += len(known)
        told: dict[tuple[str, str], float] = {}
        for number, (one, other) in enumerate(zip(self.first, self.second, strict=True)):
            told[names[one], names[other]] = float(copies[0, number])
            told[names[other], names[one]] = float(copies[1, number])
        return Outcome(verdicts, dict(zip(names, accuracy.tolist(), strict=True)), told, rounds)


def _copies(ballots: _Ballots, accuracy: Floats, chance: Floats | None, settings: Settings) -> Floats:
    """P(the first copies the second) and the reverse, for each pair, from all the items both speak of."""
    one, other = accuracy[ballots.first], accuracy[ballots.second]
    alone = _alike(ballots, one * other, (1 - one) * (1 - other) / settings.wrong, chance)
    apart = 1 - one * other - (1 - one) * (1 - other) / settings.wrong
    logs = [_summed(ballots, alone, apart) + np.log(1 - 2 * settings.alpha)]
    for original in (other, one):
        right = original * settings.copy + one * other * (1 - settings.copy)
        false = (1 - original) * settings.copy + (1 - one) * (1 - other) / settings.wrong * (1 - settings.copy)
        alike = _alike(ballots, right, false, chance)
        logs.append(_summed(ballots, alike, apart * (1 - settings.copy)) + np.log(settings.alpha))
    likely = np.exp(np.array(logs) - np.max(logs, axis=0))
    # Rounded, so that equal ties stay equal: who is heard first must not hang on the last digit.
    chances: Floats = np.round(likely[1:] / likely.sum(axis=0), DIGITS)
    return chances


def _alike(ballots: _Ballots, right: Floats, false: Floats, chance: Floats | None) -> Floats:
    """The likelihood of a shared value at each meeting: as a true one or a false one, weighed by its probability.

    While nothing is known of the truth, sharing it is sharing either.
    """
    if chance is None:
        return (right + false)[ballots.pair]
    true = chance[ballots.shared]
    return true * right[ballots.pair] + (1 - true) * false[ballots.pair]


def _summed(ballots: _Ballots, alike: Floats, apart: Floats) -> Floats:
    logs = np.log(np.where(ballots.shared >= 0, alike, apart[ballots.pair]))
    return np.bincount(ballots.pair, weights=logs, minlength=len(ballots.pairs)).astype(np.float64)


def _chances(ballots: _Ballots, accuracy: Floats, parts: Floats, wrong: int) -> Floats:
    """Each value's probability: e^score among its item's values and the wrong ones that nobody states.

    The score adds up the backers' accuracy scores ln(n a / (1 - a)), each as far as its vote counts.
    """
    worth = np.log(wrong * accuracy / (1 - accuracy))
    scores = np.bincount(ballots.what, weights=worth[ballots.who] * parts, minlength=len(ballots.item_of))
    top = np.zeros(len(ballots.counts))
    np.maximum.at(top, ballots.item_of, scores)
    raised = np.exp(scores - top[ballots.item_of])
    unsaid = np.maximum(wrong + 1 - ballots.counts, 0) * np.exp(-top)
    total = np.bincount(ballots.item_of, weights=raised, minlength=len(top)) + unsaid
    return raised / total[ballots.item_of]


def _parts(ballots: _Ballots, copies: Floats, rate: float) -> Floats:
    """How much of each vote counts: less for one who is likely to have copied another who backs the same value."""
    parts = np.ones(len(ballots.who))
    for start, circle in ballots.circles if rate else ():
        size = len(circle)
        upper = np.arange(size)[:, None] < np.arange(size)[None, :]
        copying = np.where(upper, copies[0][circle], copies[1][circle])
        np.fill_diagonal(copying, 0.0)
        parts[start : start + size] = _shares(copying, rate)
    return parts


def _shares(copying: Floats, rate: float) -> Floats:
    """How much of each backer's vote counts: the product of 1 - c P(it depends on one who voted before)."""
    either = copying + copying.T
    shares = np.ones(len(copying))
    before = np.ones(len(copying))
    for backer in _turns(copying, either):
        shares[backer] = before[backer]
        before *= 1 - rate * either[backer]
    return shares


def _turns(copying: Floats, either: Floats) -> list[int]:
    """Originals before those who clearly copy them; otherwise whoever is tied closest to one already heard."""
    clear = copying > CLEAR * copying.T
    waits = clear.sum(axis=1)
    left = np.ones(len(copying), dtype=bool)
    tied = either.max(axis=1)
    turns: list[int] = []
    while left.any():
        free = left & (waits == 0)
        asked = np.flatnonzero(free if free.any() else left)
        chosen = int(asked[np.argmax(tied[asked])])
        tied = np.maximum(tied, either[chosen]) if turns else either[chosen].copy()
        turns.append(chosen)
        left[chosen] = False
        waits = waits - clear[:, chosen]
    return turns
