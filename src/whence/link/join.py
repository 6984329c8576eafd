"""Joining: a block's statements as matters, each statement with its root and what ties it to others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from whence.link.actors import Decisions, identify, overlaps
from whence.link.bodies import Bodies, Edit
from whence.link.copies import group_copies
from whence.link.dependences import find_dependences
from whence.link.matters import Group, find_matters
from whence.link.mention import Mention, apart_from_saying
from whence.link.origins import Told, find_roots
from whence.link.sorts import ANYHOW
from whence.records.link import Block, Body, BodyEdit, Matter, Teller, Testimony

# What people say takes a side, where they do not say whose.
SIDED = ("as people say",)


class Directory:
    """Who is who: the table of bodies with people's edits, and what people said of names."""

    def __init__(self, bodies: Bodies, decisions: Decisions) -> None:
        self._bodies, self._decisions = bodies, decisions

    @classmethod
    def of(
        cls,
        edits: Mapping[str, BodyEdit],
        same: Iterable[tuple[str, str]] = (),
        different: Iterable[tuple[str, str]] = (),
    ) -> Directory:
        """The directory as people have edited it; Unusable where an edit's name is that of several bodies."""
        edited = [_edit(name, edit) for name, edit in edits.items()]
        return cls(Bodies.load(edited), Decisions(tuple(same), tuple(different)))

    def identify(self, testimonies: Iterable[Testimony]) -> Mapping[tuple[str, Teller], Body]:
        """Who every source of some statements is, by document and teller."""
        mentions = set(_mentions(testimonies))
        found = identify(mentions, self._bodies, self._decisions)
        return {(mention.document, mention.teller): body for mention, body in found.items()}


def join(block: Block, directory: Directory) -> tuple[Matter, ...]:
    """The matters of a block, sorted by id; the same in whatever order its documents came."""
    known = directory.identify(block.testimonies)
    copies = group_copies(block.documents, block.likenesses)
    told = find_roots(block.testimonies, copies, lambda one, teller: known[one.document, apart_from_saying(teller)])
    by_id = {one.testimony.id: one for one in told}
    return tuple(
        _matter(group, [by_id[one.id] for one in group.testimonies]) for group in find_matters(block.testimonies)
    )


def _matter(group: Group, told: Sequence[Told]) -> Matter:
    return Matter(
        group.id,
        # Where one of them tells the deed, it is told of all.
        max((one.topic for one in group.testimonies), key=lambda topic: (topic.group != ANYHOW, topic.group)),
        group.testimonies,
        tuple(one.root for one in told),
        tuple(edge for one in told for edge in one.edges),
        find_dependences(told, overlaps),
    )


def _mentions(testimonies: Iterable[Testimony]) -> Iterator[Mention]:
    """Every source and every relay's origin as its document presents it; the unnamed with who passes them on."""
    for one in testimonies:
        via, states = None, frozenset(one.states)
        for teller in (*one.tellers, *(relay.origin for relay in one.relays)):
            plain = apart_from_saying(teller)
            yield Mention(one.document, one.published, plain, teller.country, teller.nearby, via, states)
            via = teller.name


def _edit(name: str, edit: BodyEdit) -> Edit:
    sided = None if edit.interested is None else SIDED if edit.interested else ()
    return Edit(name, edit.parent, edit.kind, edit.country, edit.state_media, sided)
