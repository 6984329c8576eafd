"""A document's own who is who: actors that the reading tells apart and that are one body ("the spy agency")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from whence.link.actors import find_context, identify
from whence.link.bodies import Bodies
from whence.link.mention import Mention
from whence.link.tables import words
from whence.records.claim import Account
from whence.records.link import Body, Teller
from whence.records.reading import Actor
from whence.records.states import find_states

APPOSED = ", "
MOST_STATES = 40  # named by one document


class Household:
    """The actors of one document as tellers, those that are one body under that body's fullest name."""

    def __init__(self, account: Account, others: Iterable[Actor] = ()) -> None:
        document = account.reading.document
        self._text = document.text
        named = (one.state for one in find_states(f"{document.title or ''}\n{document.text}"))
        self.states = tuple(sorted(dict.fromkeys(named)))[:MOST_STATES]
        actors = {actor.id: actor for actor in (*account.reading.actors, *others)}
        self._tellers = {key: self._present(actor) for key, actor in actors.items()}
        publisher = [Teller(document.publisher, "outlet")] if document.publisher else []
        mentions = {teller: self._mention(document.id, teller) for teller in (*self._tellers.values(), *publisher)}
        bodies = identify(mentions.values(), _bodies())
        self._fullest = _fullest({teller: bodies[mention] for teller, mention in mentions.items()})
        self._fullest |= {self._tellers[role]: self._tellers[name] for role, name in _apposed(document.text, actors)}

    def teller(self, actor: Actor) -> Teller:
        """An actor as this document presents them, by the fullest name that it has for the same body."""
        teller = self._tellers.get(actor.id) or self._present(actor)
        return self._fullest.get(teller, teller)

    def _mention(self, document: str, teller: Teller) -> Mention:
        return Mention(document, None, teller, teller.country, teller.nearby, states=frozenset(self.states))

    def _present(self, actor: Actor) -> Teller:
        country, nearby = find_context(self._text, actor)
        known = (actor.name, actor.kind, actor.role, actor.affiliation, actor.anonymous, _names(actor))
        return Teller(*known, country=country, nearby=nearby)


def _apposed(text: str, actors: dict[str, Actor]) -> Iterator[tuple[str, str]]:
    """Roles with the names that stand beside them: "the country's defence minister, Anna Berg"."""
    people = [(span, one) for one in actors.values() for span in one.mentions if one.kind == "person"]
    named = {span.start: one.id for span, one in people if span.field == "text" and span.text[:1].isupper()}
    for span, one in people:
        other = named.get(span.end + len(APPOSED)) if text.startswith(APPOSED, span.end) else None
        if other and other != one.id and _is_role(one.name):
            yield one.id, other


def _is_role(called: str) -> bool:
    """Whether words hold no name of their own: none has a capital, but for the first of several."""
    first, *others = called.split() or [""]
    return not any(word[:1].isupper() for word in others or [first])


def _fullest(bodies: dict[Teller, Body]) -> dict[Teller, Teller]:
    """For each teller the one with the most of a name among those that are the same known body."""
    same: defaultdict[tuple[str, str], list[Teller]] = defaultdict(list)
    for teller, body in bodies.items():
        if body.known:
            same[body.name, body.family].append(teller)
    return {teller: max(tellers, key=_fullness) for tellers in same.values() for teller in tellers}


def _fullness(teller: Teller) -> tuple[int, int, str]:
    """How much of a name a teller's is: words with capitals, then letters."""
    return sum(part[:1].isupper() for part in teller.name.split()), len(teller.name), teller.name


def _names(actor: Actor) -> tuple[str, ...]:
    """All that an actor is called but for pronouns, the fullest first."""
    called = {span.text for span in actor.mentions} | {actor.name}
    plain = [name for name in called if name.casefold() not in words("topics", "pronouns")]
    return tuple(sorted(plain, key=lambda name: (-len(name), name)))


@cache
def _bodies() -> Bodies:
    return Bodies.load()
