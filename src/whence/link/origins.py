"""Origins: for each statement the chain followed through its text, its copies and other documents, to a root.

What a text says itself comes first, then the text it was copied from; a root is presumed only for a statement that
names nobody but an outlet, and only where one family alone is known to have given the same figure shortly before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from whence.link.credits import same_outlet
from whence.link.passage import words_of
from whence.link.tables import words
from whence.records.claim import Figure
from whence.records.clock import days_between
from whence.records.link import Body, CopyGroup, Edge, EdgeKind, Evidence, Root, Teller, Testimony

RECENT = 21  # days in which an unnamed repetition follows what it repeats
ALIKE = 0.5  # share of a sentence's content words that a copy's sentence has too
MUCH_WORDED = 0.2  # the same, for a repetition by somebody unnamed
WORDED = 0.12  # the same, for a repetition in other words
UNNAMED = "unnamed"
ARTICLES = ("a", "an", "the")  # what is left of a name that was not read whole
OUTLETS = frozenset(("outlet", "news agency"))
Who = Callable[[Testimony, Teller], Body]


class Told(NamedTuple):
    """A statement with its root and what led to it."""

    testimony: Testimony
    root: Root
    edges: tuple[Edge, ...]


def find_roots(ones: Sequence[Testimony], copies: Iterable[CopyGroup], who: Who) -> tuple[Told, ...]:
    """The root of each statement, in the order given; `who` says who a teller is across documents."""
    known = {one.id: Told(one, *_by_its_text(one, who)) for one in ones}
    for step in (_in_its_document, _by_outlets, _presume):
        if step is _by_outlets:
            known |= _by_their_copies(known, copies)
        same = _by_figure(known.values())
        known |= {told.testimony.id: step(told, same[figure_key(told.testimony)]) for told in known.values()}
    return tuple(known[one.id] for one in ones)


def _by_its_text(one: Testimony, who: Who) -> tuple[Root, tuple[Edge, ...]]:
    """What the text itself says: the innermost source, or whom that one has it from."""
    chain = [who(one, teller) for teller in one.tellers if not _is_publisher(one, teller)]
    relayed = [(who(one, relay.origin), relay) for relay in one.relays]
    bodies = list(dict.fromkeys([*chain, *(body for body, _ in relayed)]))
    if not bodies:
        return Root(one.id, _publisher(one), (), False), ()
    evidence = [Evidence("attribution", teller.cue or teller.name, one.document) for teller in one.tellers[-1:]]
    evidence += [Evidence("attribution", relay.span.text, one.document, relay.span) for _, relay in relayed]
    root = Root(one.id, bodies[-1], tuple(bodies[:-1]), bodies[-1].known)
    return root, (Edge(one.id, None, "stated", tuple(evidence)),)


def _by_their_copies(known: Mapping[str, Told], copies: Iterable[CopyGroup]) -> dict[str, Told]:
    """Copies' statements go back to those of their original, all to the root that is stated best among them."""
    by_document: defaultdict[str, list[Told]] = defaultdict(list)
    for told in sorted(known.values(), key=lambda told: told.testimony.id):
        by_document[told.testimony.document].append(told)
    found: dict[str, Told] = {}
    for group in copies:
        copied: defaultdict[str, list[Told]] = defaultdict(list)
        for told in (told for copy in group.copies for told in by_document[copy.document]):
            if (first := _aligned(told.testimony, by_document[group.original])) is not None:
                copied[first.testimony.id].append(found.get(told.testimony.id, told))
        for identifier, theirs in copied.items():
            found |= _copied(found.get(identifier, known[identifier]), theirs)
    return found


def _copied(first: Told, copies: Sequence[Told]) -> dict[str, Told]:
    """An original's statement and its copies, all with the best root among them."""
    best = max((first, *copies), key=lambda told: (told.root.stated, told.root.body.known, told is first))
    found = {first.testimony.id: first._replace(root=replace(best.root, testimony=first.testimony.id))}
    for copy in copies:
        evidence = Evidence("copied text", copy.testimony.words, copy.testimony.document, copy.testimony.span)
        edge = Edge(copy.testimony.id, first.testimony.id, "copy", (evidence,))
        root = replace(best.root, testimony=copy.testimony.id)
        found[copy.testimony.id] = Told(copy.testimony, root, (*copy.edges, edge))
    return found


def _aligned(one: Testimony, others: Iterable[Told]) -> Told | None:
    """The statement of another document that is this one: the same figure in nearly the same sentence."""
    same = [(likeness(one, told.testimony), told) for told in others if _same_words(one, told.testimony)]
    best = max(same, key=lambda pair: (pair[0], pair[1].testimony.id), default=None)
    return best[1] if best and best[0] >= ALIKE else None


def _same_words(left: Testimony, right: Testimony) -> bool:
    if left.figure is None or right.figure is None or left.part != right.part:
        return False
    return left.figure.span.text.casefold() == right.figure.span.text.casefold()


def likeness(left: Testimony, right: Testimony) -> float:
    """The share of content words that two statements' sentences have in common, of all that they have (Jaccard)."""
    here, there = (content_words(one.words) for one in (left, right))
    return len(here & there) / len(here | there) if here and there else 0.0


def content_words(text: str) -> frozenset[str]:
    """A sentence's words but for those that say nothing of its matter."""
    return frozenset(word for word in words_of(text) if word not in words("relays", "empty"))


def _in_its_document(told: Told, others: Sequence[Told]) -> Told:
    """A title, or a narrator who gives nobody, repeats the one source that the same text has for the same figure."""
    if not _is_open(told.root):
        return told
    same = [one for one in others if one.testimony.document == told.testimony.document and _is_root(one)]
    if len({one.root.body for one in same}) != 1:
        return told
    return _repeats(told, same[0], "stated")


def _by_outlets(told: Told, others: Sequence[Told]) -> Told:
    """An outlet that is named for a statement and was itself taken in leads to its own statement."""
    outlets = [body.name for body in (*told.root.through, told.root.body) if body.kind in OUTLETS]
    for name in outlets:
        theirs = [one for one in others if _is_earlier(told, one) and same_outlet(name, one.testimony.publisher or "")]
        if theirs:
            own = min(theirs, key=lambda one: (one.testimony.published or "~", one.testimony.id))
            open_one = _is_open(told.root) and _is_root(own)
            return _repeats(told, own, "stated") if open_one else _tied(told, own, "stated")
    return told


def _presume(told: Told, others: Sequence[Told]) -> Told:
    """The root that a repetition without one has by all evidence: one family alone said the same shortly before."""
    # "Experts" may know it by themselves: only much of the same wording says that they do not.
    vague = told.root.body.kind == UNNAMED and not told.root.stated
    if told.testimony.presumption == "unlinked" or (not vague and not _is_open(told.root)):
        return told
    before = [one for one in others if _is_known(one) and _is_earlier(told, one, RECENT)]
    worded = [(likeness(told.testimony, one.testimony), one) for one in before]
    near = [(alike, one) for alike, one in worded if alike >= (MUCH_WORDED if vague else WORDED)]
    if len({one.root.body.family for _, one in near}) != 1:
        return told
    _, best = max(near, key=lambda pair: (pair[0], pair[1].testimony.published or "", pair[1].testimony.id))
    return _repeats(told, best, "presumed")


def _is_open(root: Root) -> bool:
    """Whether a root leaves the origin unstated: nobody is named, or an outlet alone."""
    return root.body.kind in OUTLETS or (not root.stated and root.body.kind != UNNAMED)


def _is_known(told: Told) -> bool:
    """Whether a statement goes back to somebody by name."""
    return _is_root(told) and told.root.stated


def _is_root(told: Told) -> bool:
    return not _is_open(told.root)


def _is_earlier(told: Told, one: Told, within: int | None = None) -> bool:
    """Whether another document's statement was published before, or on the same day, within so many days."""
    gap = days_between(one.testimony.published, told.testimony.published)
    apart = one.testimony.document != told.testimony.document
    return apart and gap is not None and 0 <= gap <= (gap if within is None else within)


def _repeats(told: Told, one: Told, kind: EdgeKind) -> Told:
    """A statement with another's root, the outlet that it named kept as what it came through."""
    named = (told.root.body,) if told.root.body.kind in OUTLETS and told.testimony.tellers[1:] else ()
    through = tuple(dict.fromkeys((*told.root.through, *named, *one.root.through)))
    tied = _tied(told, one, kind)
    return tied._replace(root=Root(told.testimony.id, one.root.body, through, True))


def _tied(told: Told, one: Told, kind: EdgeKind) -> Told:
    edge = Edge(told.testimony.id, one.testimony.id, kind, _evidence(told.testimony, one.testimony))
    return told._replace(edges=(*told.edges, edge))


def _by_figure(known: Iterable[Told]) -> Mapping[object, list[Told]]:
    """Statements by what they say how many of, sorted."""
    found: defaultdict[object, list[Told]] = defaultdict(list)
    for told in sorted(known, key=lambda told: told.testimony.id):
        found[figure_key(told.testimony)].append(told)
    return found


def figure_key(one: Testimony) -> object:
    """What two statements of one figure share: of what it is, and its bounds."""
    topic = one.topic
    of_what = (topic.kin or topic.group, topic.sort, topic.subject, topic.percent, topic.unit)
    return of_what, _bounds(one.figure) if one.figure else None


def _evidence(here: Testimony, there: Testimony) -> tuple[Evidence, ...]:
    figure = here.figure.span if here.figure else here.span
    shared = sorted(content_words(here.words) & content_words(there.words))
    return (
        Evidence("figure", figure.text, here.document, figure),
        Evidence("wording", ", ".join(shared), there.document),
        Evidence("date", f"{there.name}, {(there.published or '')[:10]}", there.document),
    )


def _bounds(figure: Figure) -> tuple[float | None, float | None, float | None, bool, str | None]:
    return figure.low, figure.high, figure.best, figure.percent, figure.unit


def _is_publisher(one: Testimony, teller: Teller) -> bool:
    named = teller.name.casefold()
    return not named or teller.name == one.publisher or named in words("topics", "pronouns") or named in ARTICLES


def _publisher(one: Testimony) -> Body:
    name = one.publisher or one.name
    return Body(name, name, "outlet", known=False)
