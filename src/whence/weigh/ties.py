"""Ties: what keeps two origin families from being shown independent; only what the texts show sets them apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from whence.records.finding import Family
from whence.records.link import Matter, Root
from whence.records.reading import BasisKind
from whence.weigh.tables import words

# Families compared with one another; of more, those with most statements: the rest are not shown independent.
MOST_FAMILIES = 200
Pair = frozenset[str]


def name_family(root: Root) -> str:
    """The family a statement belongs to: its root's, or where no root is stated, one of its root's own name.

    A text that gives no source is not known to speak for the government or house that its publisher belongs to.
    """
    return root.body.family if root.stated else root.body.name


@dataclass(frozen=True, slots=True)
class Ties:
    """Which families can be shown independent, and which pairs of them are tied.

    `bases` has only the families whose root is known and said to know by something; `upstream` whatever a family's
    figures go back to, itself included; `shared` the pairs with evidence in common.
    """

    bases: Mapping[str, frozenset[BasisKind]]
    upstream: Mapping[str, frozenset[str]]
    shared: frozenset[Pair]

    def apart(self, left: str, right: str) -> bool:
        """Whether two families are shown independent: no common root, no shared evidence, no method on one input."""
        if left == right or not {left, right} <= self.bases.keys() or frozenset((left, right)) in self.shared:
            return False
        return self.upstream[left].isdisjoint(self.upstream[right]) and not self._one_method(left, right)

    def _one_method(self, left: str, right: str) -> bool:
        """Whether two families only reckon, and it is not said from what: the input may be the same."""
        reckoned = all(self.bases[name] <= words("grades", "reckonings") for name in (left, right))
        return reckoned and not all(len(self.upstream[name]) > 1 for name in (left, right))

    def pick_independent(self, names: Iterable[str]) -> tuple[str, ...]:
        """The families among these that are independent of one another, each with each, sorted.

        The least tied are taken first. That may miss the largest such set, never exceed it: finding it takes
        exponential time, and what is not shown does not count.
        """
        able = sorted(set(names) & self.bases.keys())
        tied = dict.fromkeys(able, 0)
        for left, right in combinations(able, 2):
            if not self.apart(left, right):
                tied[left] += 1
                tied[right] += 1
        picked: list[str] = []
        for name in sorted(able, key=lambda name: (tied[name], name)):
            if all(self.apart(name, other) for other in picked):
                picked.append(name)
        return tuple(sorted(picked))


def find_ties(matter: Matter, families: Iterable[Family]) -> Ties:
    """What ties the families of a matter to one another."""
    ranked = sorted(families, key=lambda family: (-len(family.claims), family.origin))[:MOST_FAMILIES]
    names = {family.origin for family in ranked}
    on: dict[str, set[str]] = defaultdict(set)
    # One that cannot be shown not to rest on another (kind open) is not shown independent of it either.
    for depends in matter.depends:
        on[depends.family].add(depends.on)
    upstream = {name: find_upstream(name, on) for name in names}
    return Ties(_find_bases(matter, names), upstream, frozenset(_find_shared(matter)))


def find_upstream(name: str, on: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Everything that a family rests on, by any number of steps, itself included."""
    found, ahead = {name}, [name]
    while ahead:
        for other in on.get(ahead.pop(), ()):
            if other not in found:
                found.add(other)
                ahead.append(other)
    return frozenset(found)


def _find_bases(matter: Matter, names: set[str]) -> dict[str, frozenset[BasisKind]]:
    """By what each family is said to know, where its root is known and stated and the basis is given."""
    basis = {testimony.id: testimony.basis for testimony in matter.testimonies}
    found: dict[str, set[BasisKind]] = defaultdict(set)
    for root in matter.roots:
        kind = basis.get(root.testimony)
        if root.body.known and root.stated and kind not in (None, "unstated") and name_family(root) in names:
            found[name_family(root)].add(kind)
    return {name: frozenset(kinds) for name, kinds in found.items()}


def _find_shared(matter: Matter) -> Iterable[Pair]:
    """Pairs of families with evidence in common: a statement, words repeated, or one that hands on the other's."""
    of: dict[str, set[str]] = defaultdict(set)
    for root in matter.roots:
        of[root.testimony].add(name_family(root))
    for names in of.values():
        yield from map(frozenset, combinations(sorted(names)[:MOST_FAMILIES], 2))
    for edge in matter.edges:
        for left in of.get(edge.source, ()):
            yield from (frozenset((left, right)) for right in of.get(edge.target or "", ()) if left != right)
    for root in matter.roots:
        # An outlet prints everybody's word, and is not for that the source of its own.
        handed = (body.family for body in root.through if body.kind not in words("grades", "carriers"))
        yield from (frozenset((name_family(root), name)) for name in handed if name != name_family(root))
