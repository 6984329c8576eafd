"""Mentions: a teller in one document, and what that document alone says of who it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from whence.link.bodies import Bodies, Entry, government_of, key_of, take_off_state
from whence.link.offices import Key, Standing, assess, bare, has, head_of, key, owner_and_part, sole_post
from whence.link.people import Sighting
from whence.link.tables import words
from whence.records.link import Body, Teller
from whence.records.name import PARTICLES, fold
from whence.records.states import find_states

LONGEST = 200  # characters of a name that are shown
SMALL = 3  # letters of words that names have between capitals ("of", "and")
BRACKETED = re.compile(r"\s*\([^()]{1,40}\)$")
ARTICLES = ("the", "a", "an")
PARLIAMENTS = ("parliament",)


@dataclass(frozen=True, slots=True)
class Mention:
    """A teller in one document.

    `country` is the state that the text names right with it ("Norland's spy agency"), `nearby` the only one named
    before it in its sentence, `via` who passes its words on (it tells one document's "officials" from another's),
    `states` all that its document names.
    """

    document: str
    published: str | None
    teller: Teller
    country: str | None = None
    nearby: str | None = None
    via: str | None = None
    states: frozenset[str] = frozenset()


@dataclass(slots=True)
class Profile:
    """A mention on its way to a body: how it is called, and who that is by its own document, if that says it."""

    mention: Mention
    name: str
    person: bool
    body: Body | None
    sighting: Sighting | None = None
    words: Key = field(init=False)

    def __post_init__(self) -> None:
        self.words = key_of(BRACKETED.sub("", self.name))


def profiles_of(mentions: Iterable[Mention], bodies: Bodies) -> list[Profile]:
    """What each mention's own document says of who it is; tellers that are called alike are looked at once."""
    seen: dict[object, Profile] = {}
    found = []
    for mention in mentions:
        teller = apart_from_saying(mention.teller)
        called = (teller, mention.country, mention.nearby, mention.via, mention.states)
        known = seen.get(called)
        if known is None:
            known = seen[called] = _profile(replace(mention, document="", published=None, teller=teller), bodies)
        sighting = known.sighting and replace(known.sighting, document=mention.document, published=mention.published)
        found.append(Profile(mention, known.name, known.person, known.body, sighting))
    return found


@lru_cache(maxsize=20_000)
def apart_from_saying(teller: Teller) -> Teller:
    """A teller apart from how they say one thing, so that they are one in all their statements."""
    return replace(teller, certainty="unknown", polarity="unknown", cue=None, hedges=())


def _profile(mention: Mention, bodies: Bodies) -> Profile:
    name = shown(mention.teller.name)
    if is_person(mention.teller):
        return Profile(mention, name, True, None, _sight(mention, name, bodies))
    return Profile(mention, name, False, _body_of(mention, name, bodies))


@lru_cache(maxsize=20_000)
def shown(name: str) -> str:
    """A name in one line without its article, an unnamed source's without a capital that only begins a sentence."""
    text = " ".join(name[:LONGEST].split())
    first, _, rest = text.partition(" ")
    text = _without_adjectives(rest if rest and first.casefold() in ARTICLES else text)
    first = text.split(" ", 1)[0]
    plain = any(has(fold(first), entry) for entry in ("unnamed", "vague", "determiners", "outside", "clear", "open"))
    return text[:1].lower() + text[1:] if plain and is_description(text) else text


def _without_adjectives(text: str) -> str:
    """A name without what only describes it: "nonpartisan Tax Foundation"."""
    parts = text.split()
    first = next((at for at, part in enumerate(parts) if not part[0].islower()), len(parts))
    name = " ".join(parts[first:])
    return name if 0 < first < len(parts) - 1 and not is_description(name) else text


def is_person(teller: Teller) -> bool:
    """Whether a teller is a person with a name, not one known by a role alone."""
    return teller.kind == "person" and not teller.anonymous and not is_description(teller.name)


@lru_cache(maxsize=20_000)
def is_description(name: str) -> bool:
    """Whether words describe somebody ("a military official", "Officials of the League") and are no name."""
    parts = name[:LONGEST].split()
    if any(part[0].islower() and len(part) > SMALL and part.casefold() not in PARTICLES for part in parts):
        return True
    said = bare(name)
    alone = len(said) == 1 or (len(said) > 1 and (has(said[1:2], "places") or said[1] == "of"))
    said = said[:1]
    return alone and any(has(said, entry) for entry in ("unnamed", "outside", "clear", "open", "units"))


def of_entry(entry: Entry) -> Body:
    """A known body, as the table has it."""
    return Body(
        entry.name, entry.family, entry.kind, entry.country, entry.state_media, bool(entry.interested), known=True
    )


def part_of(name: str, kind: str, entry: Entry) -> Body:
    """Whoever belongs to a known body and is kept by a name of their own."""
    return Body(name, entry.family, kind, entry.country, entry.state_media, bool(entry.interested), known=True)


def of_government(name: str, state: str, kind: str = "official") -> Body:
    """Whoever belongs to a state's government."""
    return Body(name, government_of(state), kind, state)


def unnamed(name: str, via: str | None) -> Body:
    """A source that the text does not name; where no name tells whose it is, by whoever passes its words on."""
    plain = not any(char.isupper() for char in name)
    whose = f"{name} (via {via})" if via and plain and via != name else name
    return Body(whose, whose, "unnamed", known=False)


def _sight(mention: Mention, name: str, bodies: Bodies) -> Sighting:
    """A person, with the government or organisation that role and affiliation put them in."""
    teller = mention.teller
    role = (teller.role or "")[:LONGEST]
    affiliation = _affiliation(teller)
    standing = assess(role)
    states = standing.states or _home(role, affiliation) or ((mention.country,) if mention.country else ())
    country = states[0] if len(states) == 1 else None
    entry = _home_body(country, (role, affiliation), bodies)
    unknown = "" if bodies.find(affiliation, country) else affiliation
    family = entry.family if entry else _family_of(standing, country, (role, unknown))
    post = sole_post(role) if standing.side == "official" else None
    said = tuple(word for word in bare(role) if not has((word,), "towards") and not has((word,), "determiners"))
    state = entry.country if entry else country
    apart = standing.side == "apart"
    return Sighting(mention.document, mention.published, name, family, state, post, said, apart, entry)


def _affiliation(teller: Teller) -> str:
    """Whom a teller belongs to, without where that is; not who only describes the role ("Norland-trained surgeon")."""
    affiliation = (teller.affiliation or "")[:LONGEST].split(" in ", 1)[0].strip()
    return "" if affiliation and f"{affiliation}-" in (teller.role or "") else affiliation


def _home(role: str, affiliation: str) -> tuple[str, ...]:
    """The state that an affiliation is, or is a body of, where the role does not name it for another reason."""
    named = {one.state for one in find_states(role)}
    found = find_states(affiliation)
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(affiliation))
    states = dict.fromkeys(one.state for one in found) if whole or assess(affiliation).side == "official" else ()
    return tuple(state for state in states if state not in named)


def _home_body(country: str | None, said: tuple[str, str], bodies: Bodies) -> Entry | None:
    """The known body that a person's role and affiliation name, unless the role puts them outside a government's."""
    role, affiliation = said
    entry = bodies.find(affiliation, country) if affiliation else None
    entry = entry or (bodies.find_inside(role, country) if role else None)
    official = entry is not None and (entry.kind in PARLIAMENTS or _governs(entry))
    return None if official and has(key(role), "outside") else entry


def _family_of(standing: Standing, country: str | None, said: tuple[str, str]) -> str | None:
    """The family that a role and an affiliation of no known body give: a state's government, an organisation."""
    role, affiliation = said
    if standing.side == "official" and country:
        return government_of(country)
    named = _is_organisation(affiliation) or (affiliation[:1].isupper() and has(key(affiliation), "units"))
    return shown(affiliation) if named and not has(key(role), "formers") else None


def _is_organisation(affiliation: str) -> bool:
    """Whether an affiliation names a body: no state or description of one."""
    if not affiliation or is_description(affiliation):
        return False
    return not find_states(affiliation) or (" " in affiliation and assess(affiliation).side != "official")


def _governs(entry: Entry) -> bool:
    return entry.country is not None and entry.family == government_of(entry.country)


def _body_of(mention: Mention, name: str, bodies: Bodies) -> Body | None:
    """Who an organisation, state, group or unnamed source is; None where its document must first be asked."""
    teller = mention.teller
    state = _as_state(teller, name)
    if state:
        return of_government(government_of(state), state, "government")
    standing = assess(name)
    home = _home("", _affiliation(teller))
    states = standing.states or home or ((mention.country,) if mention.country else ())
    country = states[0] if len(states) == 1 else None
    entry = _find(mention, name, country, bodies)
    if entry:
        return of_entry(entry)
    if teller.kind != "outlet" and (is_description(name) or teller.anonymous):
        return _described(mention, (name, standing, states), bodies)
    return _of_state(teller, name, standing, country)


def _of_state(teller: Teller, name: str, standing: Standing, country: str | None) -> Body | None:
    """A name that no table has as a state's: its seat of government, a body of its government, an unlisted state."""
    seat = next((one.state for one in find_states(name) if one.sense == "seat" and len(name) == one.end), None)
    if seat:
        return of_government(name, seat, "office")
    if teller.kind != "outlet" and standing.side == "official" and country:
        rest, _ = take_off_state(name)
        return of_government(f"{rest or name} ({country})", country, teller.kind or "organisation")
    return of_government(government_of(name), name, "government") if teller.kind == "state" else None


def _as_state(teller: Teller, name: str) -> str | None:
    """The state that a name alone stands for as a speaker: its own, its capital's, its seat of government's."""
    found = find_states(name)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(name)):
        return None
    # An adjective is no speaker, and the table of bodies knows the seats of government.
    if found[0].sense in ("demonym", "seat"):
        return None
    doubtful = words("offices", "unseated") | (words("offices", "given") if teller.kind == "person" else frozenset())
    return None if name.casefold() in doubtful else found[0].state


def _find(mention: Mention, name: str, country: str | None, bodies: Bodies) -> Entry | None:
    """The known body that a mention's names mean: with the state said of it, else with the one named close by."""
    teller = mention.teller
    names = [name, *(one for one in teller.names if not is_description(one) and one != name)]
    if teller.kind == "person" and not teller.anonymous:
        names = [one for one in names if one.isupper()]
    for state in dict.fromkeys((country, mention.nearby)):
        for one in names:
            entry = bodies.find(BRACKETED.sub("", one), state)
            if entry:
                return entry
    return next((entry for one in names if (entry := bodies.find_among(one, mention.states))), None)


def _described(mention: Mention, said: tuple[str, Standing, tuple[str, ...]], bodies: Bodies) -> Body | None:
    """Who a description means: a body's spokesman, a state's officials, those of several states, the unnamed."""
    name, standing, states = said
    if len(standing.states) > 1:
        return Body(name, name, "mixed")
    country = states[0] if len(states) == 1 else None
    whole = owner_and_part(name)
    entry = bodies.find(whole[0], country) if whole else None
    entry = entry or bodies.find_inside(name, country)
    affiliation = _affiliation(mention.teller)
    said_apart = None if entry or not _is_organisation(affiliation) else bodies.find(affiliation)
    entry = entry or said_apart
    if has(key(name), "outside"):
        entry = entry if entry and not _governs(entry) and entry.kind not in PARLIAMENTS else None
    if entry:
        whose = f"{name} ({entry.name})" if said_apart else name
        stated = whose if said_apart or not _governs(entry) else _with_state(name, entry.country)
        return part_of(stated, "official", entry)
    if standing.side == "official" and country:
        return of_government(_with_state(name, country), country)
    head = (head_of(name),)
    speaks = _is_organisation(affiliation) and (has(head, "clear") or has(head, "open"))
    return Body(name, shown(affiliation), "official") if speaks else None


def _with_state(name: str, state: str | None) -> str:
    """A description with its state, where its own words leave it out."""
    return name if state is None or find_states(name) else f"{name} ({state})"
