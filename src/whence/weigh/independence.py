"""Independence: who stands behind a matter's statements, and how many of them are shown not to share a root."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from whence.records.finding import Family
from whence.records.link import Matter, Root, Testimony
from whence.records.reading import BasisKind
from whence.weigh.descriptor import describe
from whence.weigh.ties import find_ties, name_family


def families(matter: Matter) -> tuple[Family, ...]:
    """A matter's origin families, sorted by name: all that goes back to one government, organisation or root."""
    gathered: dict[str, list[Root]] = defaultdict(list)
    for root in matter.roots:
        gathered[name_family(root)].append(root)
    told = {testimony.id: testimony for testimony in matter.testimonies}
    rests: dict[str, set[str]] = defaultdict(set)
    for depends in matter.depends:
        if depends.kind != "open":
            rests[depends.family].add(depends.on)
    return tuple(
        _gather(name, gathered[name], told, tuple(sorted(rests[name] - {name})), len(gathered))
        for name in sorted(gathered)
    )


def _gather(
    name: str, roots: Sequence[Root], told: dict[str, Testimony], depends_on: tuple[str, ...], of: int
) -> Family:
    """One family of so many."""
    claims = sorted({root.testimony for root in roots})
    statements = [told[claim] for claim in claims if claim in told]
    bases: set[BasisKind] = {one.basis for one in statements if one.basis is not None and one.basis != "unstated"}
    return Family(
        origin=name,
        members=tuple(sorted({root.body.name for root in roots})),
        claims=tuple(claims),
        documents=tuple(sorted({one.name for one in statements})),
        basis=tuple(sorted(bases)),
        depends_on=depends_on,
        descriptor=describe(name, roots, tuple(sorted(bases)), of),
    )


def count_independent(families: Sequence[Family], matter: Matter) -> int | None:
    """How many families are shown independent of one another (DESIGN.md §2); None where it cannot be shown.

    One family alone is one, however many outlets carry it. Of several, at least two must be known by name, be said to
    know by something, and have no root, evidence, or input to one method in common; otherwise nothing is shown.
    """
    if len(families) <= 1:
        return len(families) or None
    count = len(find_ties(matter, families).pick_independent(family.origin for family in families))
    return count if count > 1 else None


def method_families(families: Sequence[Family]) -> dict[BasisKind, tuple[str, ...]]:
    """Which families know by the same kind of basis; what one method gives twice is one method, not two origins."""
    known: dict[BasisKind, set[str]] = defaultdict(set)
    for family in families:
        for kind in family.basis:
            known[kind].add(family.origin)
    return {kind: tuple(sorted(known[kind])) for kind in sorted(known)}


def count_outlets(matter: Matter) -> int:
    """The plain count of publishers, which shows nothing; a document without one is counted by its own name."""
    return len({" ".join((one.publisher or one.name).casefold().split()) for one in matter.testimonies})
