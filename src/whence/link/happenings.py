"""Happenings: claims without a figure that tell of an event between named parties, as testimonies of their own.

Two can be compared where their event is of one kind, its principal party is the same, and no other party, place or day
differs; a claim that names fewer than two of them joins nothing and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from whence.link.tables import lists, words
from whence.records.claim import Account, Claim, Participant
from whence.records.link import Testimony, Topic
from whence.records.name import fold
from whence.records.reading import Actor
from whence.records.states import find_states

NAMED = frozenset(("person", "organisation", "state", "outlet", "place"))
GROUP = "event"


def find_happenings(account: Account) -> Iterator[tuple[Claim, Topic]]:
    """The claims that tell of an event and no figure, each with what it can be compared by."""
    cast = {actor.id: actor for actor in account.reading.actors}
    for claim in account.claims.claims:
        kind = claim.event.type if claim.event else None
        if kind is None or kind in words("topics", "unmatched") or claim.figures:
            continue
        parties = named_parties(claim, cast)
        anchors = {*parties, *(" ".join(fold(place.name)) for place in claim.places)}
        if parties and len(anchors) > 1:
            yield claim, Topic(f"{GROUP} {kind}", kind, parties[0])


def named_parties(claim: Claim, cast: dict[str, Actor]) -> list[str]:
    """The named parties of a claim's event, by one name each, the principal ones first."""
    principal = lists("topics", "principal")
    first = principal.get(claim.event.type or "" if claim.event else "", principal["any"])
    ranked = sorted(claim.participants, key=lambda part: (part.role not in first, part.span.start))
    return list(dict.fromkeys(name for part in ranked if (name := _name(part, cast)) is not None))


def _name(part: Participant, cast: dict[str, Actor]) -> str | None:
    """A party by its state, or by its own name where it is named."""
    states = {state.state.casefold() for state in find_states(part.text)}
    if len(states) == 1:
        return states.pop()
    actor = cast.get(part.actor or "")
    return " ".join(fold(actor.name)) if actor and actor.kind in NAMED and not actor.anonymous else None


def anchors_of(one: Testimony) -> frozenset[str]:
    """The words of names that a happening has beside its subject's: its other parties and its places."""
    texts = [text for _, text in one.participants] + [place.name for place in one.places]
    states = {state.state.casefold() for text in texts for state in find_states(text)}
    named = {word for text in texts for part in text.split() if part[:1].isupper() for word in fold(part)}
    subject = set((one.topic.subject or "").split())
    return frozenset((states | named) - subject - {one.topic.subject or ""})


def is_happening(one: Testimony) -> bool:
    """Whether a testimony is a happening's."""
    return one.figure is None
