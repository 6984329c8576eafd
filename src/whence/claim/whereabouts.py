"""Whereabouts: which of a name's entries a text means, weighed by size, by what else it names, and by nearness."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from whence.claim.gazetteer import EARTH, TOWNS, Entry

MOST = 24  # entries of one name that are weighed, the largest
TOGETHER = 40  # names that are weighed together, in the order of the text
ROUNDS = 4
# What speaks for an entry, in logarithms: a unit makes it 2.7 times as likely.
SIZE = 0.65  # a factor of 2.7 in population
MAIN = 3.0  # called by its main name
COUNTRY = 2.5  # being a country
CONTINENT = 6.0
REGION = 0.5  # being a region
CAPITAL = 2.5
KIND = 2.0  # being of the kind that the words say
SAME_COUNTRY = 0.75  # each factor of 2.7 in names of its country around it
SAME_REGION = 2.0
NEARBY = 1.5
REACH = 150.0  # kilometres over which nearness fades
STRANGER = 8.0  # what an entry must weigh for the text to mean it rather than a place that the gazetteer lacks
LIKELY = 0.45  # share of the weight from which an entry is meant
MUCH = 0.3  # share of a region's people from which its town is meant by a lesser name too (Kiev)
SAME_SPOT = 100.0  # kilometres within which two entries are one place
# The entries that each kind of place in words may be.
SAID = {"region": ("region",), "district": ("county", "city"), "city": ("city", "capital")}
Array = npt.NDArray[np.float64]


class Choice(NamedTuple):
    """A name to be placed: its entries, the kind that the words say, and how often the text names it."""

    entries: tuple[Entry, ...]
    kind: str | None
    times: int


def choose(choices: Sequence[Choice], people: Sequence[Entry]) -> list[Entry | None]:
    """The entry that each name means, None where none stands out; peoples named tell countries, but have no place."""
    chosen: list[Entry | None] = []
    for first in range(0, len(choices), TOGETHER):
        chosen += _Board(choices[first : first + TOGETHER], people).settle()
    return chosen


class _Board:
    """The entries of several names in arrays, one element an entry."""

    def __init__(self, choices: Sequence[Choice], people: Sequence[Entry]) -> None:
        self.entries = [entry for choice in choices for entry in choice.entries[:MOST]]
        sizes = [len(choice.entries[:MOST]) for choice in choices]
        self.bounds = np.cumsum([0, *sizes])
        self.of = np.repeat(np.arange(len(choices)), sizes)
        self.kinds = [choice.kind for choice in choices]
        self.times = np.array([choice.times for choice in choices], float)[self.of]
        self.prior = np.array([_prior(entry, choice.kind) for choice in choices for entry in choice.entries[:MOST]])
        codes = np.array([entry.country for entry in self.entries])
        regions = np.array([entry.row if entry.kind == "region" else entry.region for entry in self.entries])
        other = self.of[:, None] != self.of[None, :]
        self.country = ((codes[:, None] == codes[None, :]) & other & (codes != "")[:, None]).astype(float)
        self.region = ((regions[:, None] == regions[None, :]) & other & (regions != 0)[:, None]).astype(float)
        towns = np.array([entry.kind not in ("country", "continent") for entry in self.entries], bool)
        self.near = np.exp(-_distances(self.entries) / REACH) * other * towns[:, None] * towns[None, :]
        named: dict[str, int] = {}
        for entry in people:
            named[entry.country] = named.get(entry.country, 0) + 1
        self.people = np.array([np.sqrt(named.get(entry.country, 0)) for entry in self.entries])

    def settle(self) -> list[Entry | None]:
        """Weigh each name by what the others likely are, a few times over, and pick."""
        if not self.entries:
            return [None] * (len(self.bounds) - 1)
        share = self._shares(self.prior)
        for _ in range(ROUNDS):
            weight = share * np.sqrt(self.times)
            share = self._shares(
                self.prior
                + SAME_COUNTRY * np.log1p(self.country @ weight + self.people)
                + SAME_REGION * np.log1p(self.region @ weight)
                + NEARBY * np.log1p(self.near @ weight)
            )
        return [self._pick(share, int(a), int(b)) for a, b in zip(self.bounds, self.bounds[1:], strict=False)]

    def _shares(self, score: Array) -> Array:
        """What of its name's weight each entry has, something being left for a place that the gazetteer lacks."""
        weight = np.exp(np.minimum(score, 60.0))
        total = np.bincount(self.of, weight, minlength=len(self.bounds) - 1) + np.exp(STRANGER)
        shares: Array = weight / total[self.of]
        return shares

    def _pick(self, share: Array, first: int, last: int) -> Entry | None:
        """The heaviest entry of a name, if it and its spot are likely enough; bare Kandahar is the town."""
        if first == last:
            return None
        best = first + int(np.argmax(share[first:last]))
        spot = np.flatnonzero(_distances(self.entries[first:last], self.entries[best])[0] < SAME_SPOT) + first
        if float(share[spot].sum()) < LIKELY:
            return None
        if self.entries[best].kind != "region" or self.kinds[self.of[best]] == "region":
            return self.entries[best]
        towns = [self.entries[at] for at in spot if _names_town(self.entries[at], self.entries[best])]
        return max(towns, key=lambda town: town.population, default=self.entries[best])


def _names_town(town: Entry, around: Entry) -> bool:
    """Whether a bare name means the town rather than the region around it: by its main name, or where most live."""
    return town.kind in TOWNS and (town.main or town.population >= MUCH * around.population)


def _prior(entry: Entry, kind: str | None) -> float:
    """What speaks for an entry before the text is asked."""
    weight = SIZE * float(np.log(entry.population + 500.0)) + MAIN * entry.main
    weight += {"country": COUNTRY, "continent": CONTINENT, "region": REGION, "capital": CAPITAL}.get(entry.kind, 0.0)
    said = kind is not None and entry.kind in SAID[kind]
    return weight + KIND * said


def _distances(entries: Sequence[Entry], to: Entry | None = None) -> Array:
    """Kilometres from each entry (or one) to each."""
    here = np.radians(np.array([(entry.latitude, entry.longitude) for entry in entries]).reshape(-1, 2))
    there = np.radians(np.array([(to.latitude, to.longitude)])) if to else here
    up = np.sin((here[None, :, 0] - there[:, None, 0]) / 2) ** 2
    across = np.sin((here[None, :, 1] - there[:, None, 1]) / 2) ** 2
    bend = up + np.cos(there[:, None, 0]) * np.cos(here[None, :, 0]) * across
    kilometres: Array = EARTH * 2 * np.arcsin(np.sqrt(np.minimum(bend, 1.0)))
    return kilometres
