"""Dependences: which families' figures rest on another's, or cannot be shown not to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product

from whence.link.origins import Told, figure_key
from whence.records.clock import days_between
from whence.records.link import Body, Dependence, Evidence

OPEN = 31  # days in which the same figure of two families cannot be shown to have come twice
LOOKED_BACK = 20  # statements of one figure before another, among which other families' are looked for
# Kinds of bodies that can have members in common with others.
SHARING = frozenset(("mixed", "unnamed"))
Overlap = Callable[[Body, Body], str | None]
Pair = tuple[str, str]


def find_dependences(told: Sequence[Told], overlap: Overlap) -> tuple[Dependence, ...]:
    """Which families of one matter rest on others; what a text or a membership says goes before what only may be."""
    ordered = sorted(told, key=lambda one: (one.testimony.published or "~", one.testimony.id))
    firsts: dict[str, Told] = {}
    for one in ordered:
        firsts.setdefault(one.root.body.family, one)
    found: dict[Pair, Dependence] = {}
    for tie in (*_shared(ordered, overlap), *_passed_on(ordered, firsts), *_open(ordered)):
        found.setdefault((tie.family, tie.on), tie)
    kept = (pair for pair in sorted(found) if (pair[1], pair[0]) not in found or _is_later(pair, firsts))
    return tuple(found[pair] for pair in kept)


def _shared(ordered: Iterable[Told], overlap: Overlap) -> Iterator[Dependence]:
    """Families that have members in common, or may have."""
    bodies: dict[Body, Told] = {}
    for one in ordered:
        bodies.setdefault(one.root.body, one)
    mixed = [body for body in bodies if body.kind in SHARING]
    for left, right in product(mixed, bodies):
        why = overlap(left, right) if left.family != right.family else None
        if why is not None:
            evidence = Evidence("attribution", why, bodies[left].testimony.document)
            yield Dependence(left.family, right.family, "stated", evidence)


def _passed_on(ordered: Iterable[Told], firsts: Mapping[str, Told]) -> Iterator[Dependence]:
    """Families somebody of which has passed on what goes back to another."""
    for one in ordered:
        for body in one.root.through:
            if body.family != one.root.body.family and body.family in firsts and one.edges:
                yield Dependence(body.family, one.root.body.family, "stated", one.edges[0].evidence[-1])


def _open(ordered: Iterable[Told]) -> Iterator[Dependence]:
    """The same figure of another family within weeks, with no basis of its own: not shown to have come twice."""
    before: defaultdict[object, list[Told]] = defaultdict(list)
    for one in ordered:
        if one.testimony.figure is None:
            continue
        same = before[figure_key(one.testimony)]
        for other in same[-LOOKED_BACK:] if one.testimony.basis is None else ():
            gap = days_between(other.testimony.published, one.testimony.published)
            if other.root.body.family != one.root.body.family and gap is not None and gap <= OPEN:
                said = other.testimony.figure.span.text if other.testimony.figure else ""
                evidence = Evidence("figure", f"{said}, {gap} days before", other.testimony.document)
                yield Dependence(one.root.body.family, other.root.body.family, "open", evidence)
        same.append(one)


def _is_later(pair: Pair, firsts: Mapping[str, Told]) -> bool:
    """Of two families that would each rest on the other, the later one does."""
    left, right = (firsts[family].testimony for family in pair)
    return (left.published or "", left.id) >= (right.published or "", right.id)
